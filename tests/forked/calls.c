/* Stands between the program and the kernel (LD_PRELOAD): counts the calls that change files below
 * the watched folders, writes them to a record, and dies or refuses at the n-th of them.
 * It does nothing until calls_arm() is called, which the child of the fork server does by ctypes. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OP_CREATE = 1, OP_WRITE, OP_TRUNCATE, OP_SYNC, OP_RENAME, OP_UNLINK, OP_MKDIR, OP_RMDIR, OP_LINK, OP_SAID };
enum { MODE_COUNT = 0, MODE_DIE, MODE_TEAR, MODE_REFUSE, MODE_DELAY };
#define WATCHED 8

static char *watched[WATCHED];
static int armed, mode, error_given, record = -1;
static long first_call, last_call, delay_us;
static unsigned kinds;
static long calls;

#define REAL(name) ({ static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name); real; })

struct head { uint32_t op, path, path2, data; uint64_t inode; int64_t offset; };

static void put(const void *bytes, size_t count) {
    const char *at = bytes;
    while (count) {
        long done = syscall(SYS_write, record, at, count);
        if (done < 0) { if (errno == EINTR) continue; abort(); }
        at += done; count -= done;
    }
}

static void note(int op, uint64_t inode, int64_t offset, const char *path, const char *path2, const void *data, size_t count) {
    if (record < 0) return;
    int kept = errno;
    struct head head = { op, strlen(path), strlen(path2), count, inode, offset };
    put(&head, sizeof head); put(path, head.path); put(path2, head.path2); put(data, count);
    errno = kept;
}

/* One file of ours below a watched folder? The path is absolute in `full` afterwards. */
static int below(const char *full) {
    for (int i = 0; i < WATCHED && watched[i]; i++) {
        size_t size = strlen(watched[i]);
        if (!strncmp(full, watched[i], size) && (full[size] == '/' || !full[size])) return 1;
    }
    return 0;
}

static int ours(int folder, const char *path, char *full) {
    if (!armed) return 0;
    int kept = errno, found;
    if (path[0] == '/') snprintf(full, PATH_MAX, "%s", path);
    else {
        char link[64]; ssize_t size;
        if (folder == AT_FDCWD) { if (!getcwd(full, PATH_MAX)) full[0] = 0; size = strlen(full); }
        else {
            snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
            size = readlink(link, full, PATH_MAX - 1);
            if (size < 0) size = 0;
        }
        snprintf(full + size, PATH_MAX - size, "/%s", path);
    }
    found = below(full);
    errno = kept;
    return found;
}

static int ours_fd(int fd, char *full, uint64_t *inode) {
    if (!armed || fd == record) return 0;
    int kept = errno, found = 0; char link[64]; struct stat about;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, full, PATH_MAX - 1);
    if (size > 0) {
        full[size] = 0;
        if (below(full) && !fstat(fd, &about) && (S_ISREG(about.st_mode) || S_ISDIR(about.st_mode))) { *inode = about.st_ino; found = 1; }
    }
    errno = kept;
    return found;
}

/* What is to happen at this call: 0 go on, 1 refuse (errno is set), 2 go on and tear. */
static int turn(int kind) {
    if (!(kinds >> kind & 1)) return 0;
    long number = __atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST);
    if (mode == MODE_COUNT || number < first_call || (last_call && number > last_call)) return 0;
    if (mode == MODE_DIE) syscall(SYS_kill, getpid(), SIGKILL);
    if (mode == MODE_DELAY) { usleep(delay_us); return 0; }
    if (mode == MODE_REFUSE) { errno = error_given; return 1; }
    return 2;
}

static uint64_t inode_of(const char *path) {
    struct stat about; int kept = errno;
    uint64_t inode = fstatat(AT_FDCWD, path, &about, AT_SYMLINK_NOFOLLOW) ? 0 : about.st_ino;
    errno = kept;
    return inode;
}

void calls_arm(const char *folders, int how, unsigned which, long from, long to, int error, long delay, int out) {
    char *copy = strdup(folders), *rest = copy, *one; int count = 0;
    while ((one = strsep(&rest, "\n")) && count < WATCHED) if (*one) watched[count++] = one;
    mode = how; kinds = which; first_call = from; last_call = to; error_given = error; delay_us = delay; record = out;
    calls = 0; armed = 1;
}

long calls_made(void) { return calls; }

/* --- opening ------------------------------------------------------------------------------- */
static int opened(int folder, const char *path, int flags, mode_t mode_bits, const char *full) {
    uint64_t before = inode_of(full); struct stat about; int size = 0;
    if (before && (flags & O_TRUNC) && !stat(full, &about)) size = about.st_size > 0;
    int changes = (!before && (flags & O_CREAT)) || size;
    if (changes && turn(before ? OP_TRUNCATE : OP_CREATE) == 1) return -1;
    int fd = syscall(SYS_openat, folder, path, flags, mode_bits);
    if (fd < 0 || !changes) return fd;
    int kept = errno;
    if (!before) note(OP_CREATE, inode_of(full), 0, full, "", "", 0);
    else note(OP_TRUNCATE, before, 0, full, "", "", 0);
    errno = kept;
    return fd;
}
#define BITS(flags) mode_t bits = 0; if ((flags) & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); bits = va_arg(more, mode_t); va_end(more); }
int open(const char *path, int flags, ...) {
    char full[PATH_MAX]; BITS(flags)
    return ours(AT_FDCWD, path, full) ? opened(AT_FDCWD, path, flags, bits, full) : REAL(open)(path, flags, bits);
}
int open64(const char *path, int flags, ...) {
    char full[PATH_MAX]; BITS(flags)
    return ours(AT_FDCWD, path, full) ? opened(AT_FDCWD, path, flags, bits, full) : REAL(open64)(path, flags, bits);
}
int openat(int folder, const char *path, int flags, ...) {
    char full[PATH_MAX]; BITS(flags)
    return ours(folder, path, full) ? opened(folder, path, flags, bits, full) : REAL(openat)(folder, path, flags, bits);
}
int openat64(int folder, const char *path, int flags, ...) {
    char full[PATH_MAX]; BITS(flags)
    return ours(folder, path, full) ? opened(folder, path, flags, bits, full) : REAL(openat64)(folder, path, flags, bits);
}

/* --- writing ------------------------------------------------------------------------------- */
static ssize_t written(int fd, const void *data, size_t count, int64_t offset, int placed) {
    char full[PATH_MAX]; uint64_t inode;
    if (armed && fd == 1) note(OP_SAID, 0, 0, "", "", data, count);
    if (!ours_fd(fd, full, &inode)) return placed ? REAL(pwrite64)(fd, data, count, offset) : REAL(write)(fd, data, count);
    int what = turn(OP_WRITE);
    if (what == 1) return -1;
    if (!placed) {
        int appends = fcntl(fd, F_GETFL) & O_APPEND;
        offset = lseek(fd, 0, appends ? SEEK_END : SEEK_CUR);
    }
    if (what == 2) { syscall(SYS_pwrite64, fd, data, count / 2, offset); syscall(SYS_kill, getpid(), SIGKILL); }
    ssize_t done = placed ? REAL(pwrite64)(fd, data, count, offset) : REAL(write)(fd, data, count);
    if (done > 0) note(OP_WRITE, inode, offset, full, "", data, done);
    return done;
}
ssize_t write(int fd, const void *data, size_t count) { return written(fd, data, count, 0, 0); }
ssize_t pwrite64(int fd, const void *data, size_t count, off64_t offset) { return written(fd, data, count, offset, 1); }
ssize_t pwrite(int fd, const void *data, size_t count, off_t offset) { return written(fd, data, count, offset, 1); }
ssize_t writev(int fd, const struct iovec *parts, int count) {
    ssize_t sum = 0;
    for (int i = 0; i < count; i++) {
        ssize_t done = written(fd, parts[i].iov_base, parts[i].iov_len, 0, 0);
        if (done < 0) return sum ? sum : -1;
        sum += done;
        if ((size_t)done < parts[i].iov_len) break;
    }
    return sum;
}

/* Copies inside the kernel: what arrived is read back for the record. */
static ssize_t copied(int out, off64_t at, ssize_t done, uint64_t inode, const char *full) {
    if (done > 0 && record >= 0) {
        char *data = malloc(done); int kept = errno, fd = syscall(SYS_openat, AT_FDCWD, full, O_RDONLY, 0);
        ssize_t got = syscall(SYS_pread64, fd, data, done, at);
        if (got == done) note(OP_WRITE, inode, at, full, "", data, done); else abort();
        syscall(SYS_close, fd); free(data); errno = kept;
    }
    (void)out;
    return done;
}
ssize_t sendfile64(int out, int in, off64_t *offset, size_t count) {
    char full[PATH_MAX]; uint64_t inode;
    if (!ours_fd(out, full, &inode)) return REAL(sendfile64)(out, in, offset, count);
    if (count > 1 << 20) count = 1 << 20;
    off64_t at = lseek(out, 0, SEEK_CUR);
    int what = turn(OP_WRITE);
    if (what == 1) return -1;
    ssize_t done = REAL(sendfile64)(out, in, offset, what == 2 ? count / 2 : count);
    if (what == 2) syscall(SYS_kill, getpid(), SIGKILL);
    return copied(out, at, done, inode, full);
}
ssize_t sendfile(int out, int in, off_t *offset, size_t count) { return sendfile64(out, in, offset, count); }
/* Not offered: callers fall back to one of the calls above. */
ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t count, unsigned flags) {
    char full[PATH_MAX]; uint64_t inode;
    if (!ours_fd(out, full, &inode)) return REAL(copy_file_range)(in, from, out, to, count, flags);
    errno = EXDEV;
    return -1;
}

static int cut(int fd, off64_t size, int (*real)(int, off64_t)) {
    char full[PATH_MAX]; uint64_t inode;
    if (!ours_fd(fd, full, &inode)) return real(fd, size);
    if (turn(OP_TRUNCATE) == 1) return -1;
    int done = real(fd, size);
    if (!done) note(OP_TRUNCATE, inode, size, full, "", "", 0);
    return done;
}
int ftruncate64(int fd, off64_t size) { return cut(fd, size, REAL(ftruncate64)); }
int ftruncate(int fd, off_t size) { return cut(fd, size, REAL(ftruncate64)); }

static int synced(int fd, int (*real)(int)) {
    char full[PATH_MAX]; uint64_t inode;
    if (!ours_fd(fd, full, &inode)) return real(fd);
    if (turn(OP_SYNC) == 1) return -1;
    /* The record stands for the disk; waiting for the real one would only cost time. */
    note(OP_SYNC, inode, 0, full, "", "", 0);
    return 0;
}
int fsync(int fd) { return synced(fd, REAL(fsync)); }
int fdatasync(int fd) { return synced(fd, REAL(fdatasync)); }

/* --- names --------------------------------------------------------------------------------- */
#define NAMED(kind, result) { if (turn(kind) == 1) return -1; uint64_t inode = inode_of(full); int done = result;
static int moved(int from, const char *old, int to, const char *new, unsigned flags) {
    char full[PATH_MAX], other[PATH_MAX];
    int one = ours(from, old, full), two = ours(to, new, other);
    if (!one && !two) return syscall(SYS_renameat2, from, old, to, new, flags);
    NAMED(OP_RENAME, syscall(SYS_renameat2, from, old, to, new, flags))
        if (!done) note(OP_RENAME, inode, 0, full, other, "", 0);
        return done; }
}
int rename(const char *old, const char *new) { return moved(AT_FDCWD, old, AT_FDCWD, new, 0); }
int renameat(int from, const char *old, int to, const char *new) { return moved(from, old, to, new, 0); }
int renameat2(int from, const char *old, int to, const char *new, unsigned flags) { return moved(from, old, to, new, flags); }

static int removed(int folder, const char *path, int flags) {
    char full[PATH_MAX];
    if (!ours(folder, path, full) || !inode_of(full)) return syscall(SYS_unlinkat, folder, path, flags);
    NAMED(flags & AT_REMOVEDIR ? OP_RMDIR : OP_UNLINK, syscall(SYS_unlinkat, folder, path, flags))
        if (!done) note(flags & AT_REMOVEDIR ? OP_RMDIR : OP_UNLINK, inode, 0, full, "", "", 0);
        return done; }
}
int unlink(const char *path) { return removed(AT_FDCWD, path, 0); }
int unlinkat(int folder, const char *path, int flags) { return removed(folder, path, flags); }
int rmdir(const char *path) { return removed(AT_FDCWD, path, AT_REMOVEDIR); }

static int made(int folder, const char *path, mode_t bits) {
    char full[PATH_MAX];
    if (!ours(folder, path, full) || inode_of(full)) return syscall(SYS_mkdirat, folder, path, bits);
    if (turn(OP_MKDIR) == 1) return -1;
    int done = syscall(SYS_mkdirat, folder, path, bits);
    if (!done) note(OP_MKDIR, inode_of(full), 0, full, "", "", 0);
    return done;
}
int mkdir(const char *path, mode_t bits) { return made(AT_FDCWD, path, bits); }
int mkdirat(int folder, const char *path, mode_t bits) { return made(folder, path, bits); }

static int linked(int from, const char *old, int to, const char *new, int flags) {
    char full[PATH_MAX], other[PATH_MAX];
    int one = ours(from, old, full), two = ours(to, new, other);
    if (!one && !two) return syscall(SYS_linkat, from, old, to, new, flags);
    NAMED(OP_LINK, syscall(SYS_linkat, from, old, to, new, flags))
        if (!done) note(OP_LINK, inode, 0, full, other, "", 0);
        return done; }
}
int link(const char *old, const char *new) { return linked(AT_FDCWD, old, AT_FDCWD, new, 0); }
int linkat(int from, const char *old, int to, const char *new, int flags) { return linked(from, old, to, new, flags); }
