/* What is linked into the start of the program beside Python (see own_start.py). */
#include <dlfcn.h>
#include <string.h>

void *__real_dlopen(const char *file, int mode);

/* Python is in the start: asked for Python's library, it gives itself. */
void *__wrap_dlopen(const char *file, int mode)
{
    const char *name = file ? strrchr(file, '/') : NULL;
    int is_python = name && strncmp(name, "/libpython", strlen("/libpython")) == 0;
    return __real_dlopen(is_python ? NULL : file, mode);
}

/* All libraries of the bundle find each other by where they lie. So it does not run itself once more for
   LD_LIBRARY_PATH to be heeded, and programs that it opens files with do not look into the bundle first. */
int __wrap_pyi_utils_set_library_search_path(const char *path)
{
    (void)path;
    return 0;
}

int __wrap_execvp(const char *file, char *const words[])
{
    (void)file;
    (void)words;
    return 0;
}
