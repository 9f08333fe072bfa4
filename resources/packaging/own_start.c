/* The start of the program has Python in it (see own_start.py): asked for Python's library, it gives itself. */
#include <dlfcn.h>
#include <string.h>

void *__real_dlopen(const char *file, int mode);

void *__wrap_dlopen(const char *file, int mode)
{
    const char *name = file ? strrchr(file, '/') : NULL;
    int is_python = name && strncmp(name, "/libpython", strlen("/libpython")) == 0;
    return __real_dlopen(is_python ? NULL : file, mode);
}
