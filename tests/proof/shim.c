/* Stands between a program and the disk: notes every call on files below one folder, in order, and on demand lets the
 * n-th fail or kills the program there. Loaded with LD_PRELOAD; `shim.rs` compiles it and reads what it notes.
 *
 *   PROOF_ROOT   the folder
 *   PROOF_LOG    where the notes go
 *   PROOF_AT     which call, from 1; none: nothing is done to any
 *   PROOF_DO     eio | enospc | short | kill | half (half of the write, then kill) | flip (a bit of the write is another)
 *   PROOF_LAST   once | good: only this call, or this one and every one after it
 *
 * A note: op, fd, two numbers, lengths of path and data (little endian), path, data. What the program says on its
 * standard output is noted too, so that it is known what stood on the disk when it said so.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum op {
  OPEN = 1, WRITE, TRUNCATE, SYNC, UNLINK, RENAME, LINK, MKDIR, RMDIR, READ, CLOSE, SAY, FAILED
};

#define FDS 4096
static char *paths[FDS];
static char root[PATH_MAX];
static size_t root_length;
static int notes = -1;
static long counted, at;
static enum { NOTHING, EIO_, ENOSPC_, SHORT, KILL, HALF, FLIP } what;
static int for_good;
static pthread_mutex_t lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

static void note(enum op op, int fd, int64_t a, int64_t b, const char *path, const void *data, size_t n) {
  if (notes < 0) return;
  char head[32];
  uint32_t path_length = path ? (uint32_t)strlen(path) : 0, length = (uint32_t)n;
  int32_t kind = op;
  memcpy(head, &kind, 4);
  memcpy(head + 4, &fd, 4);
  memcpy(head + 8, &a, 8);
  memcpy(head + 16, &b, 8);
  memcpy(head + 24, &path_length, 4);
  memcpy(head + 28, &length, 4);
  /* In one piece: two threads may have something to note. */
  struct iovec parts[3] = {{head, sizeof head}, {(void *)path, path_length}, {(void *)data, length}};
  ssize_t all = (ssize_t)(sizeof head + path_length + length);
  if (syscall(SYS_writev, notes, parts, 3) != all) syscall(SYS_exit_group, 99);
}

__attribute__((constructor)) static void begin(void) {
  const char *text = getenv("PROOF_ROOT");
  if (!text) return;
  snprintf(root, sizeof root, "%s", text);
  root_length = strlen(root);
  if ((text = getenv("PROOF_LOG")))
    notes = (int)syscall(SYS_openat, AT_FDCWD, text, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if ((text = getenv("PROOF_AT"))) at = atol(text);
  if ((text = getenv("PROOF_DO")))
    what = !strcmp(text, "eio") ? EIO_ : !strcmp(text, "enospc") ? ENOSPC_ : !strcmp(text, "short") ? SHORT
         : !strcmp(text, "kill") ? KILL : !strcmp(text, "half") ? HALF
         : !strcmp(text, "flip") ? FLIP : NOTHING;
  if ((text = getenv("PROOF_LAST"))) for_good = !strcmp(text, "good");
}

static int below(const char *path) {
  return root_length && path && !strncmp(path, root, root_length)
      && (path[root_length] == '/' || path[root_length] == 0);
}

static const char *of(int fd) { return 0 <= fd && fd < FDS ? paths[fd] : NULL; }

/* The whole path of `name` in the folder `dir`; NULL when it is not below the root. */
static const char *whole(int dir, const char *name, char *into) {
  if (!name) return NULL;
  if (name[0] == '/' || dir == AT_FDCWD) return below(name) ? name : NULL;
  const char *folder = of(dir);
  if (!folder) return NULL;
  snprintf(into, PATH_MAX, "%s/%s", folder, name);
  return below(into) ? into : NULL;
}

static _Noreturn void die(void) {
  syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
  for (;;) pause();
}

/* Counts a call. Returns what becomes of it: 0 nothing, SHORT, HALF, FLIP, or -1 with errno set. `grows`: it needs room. */
static int fate(int grows, int writes) {
  counted++;
  if (!at || what == NOTHING || counted < at || (counted > at && !for_good)) return 0;
  switch (what) {
  case EIO_:
    errno = EIO;
    return -1;
  case ENOSPC_:
    if (!grows) return 0;
    errno = ENOSPC;
    return -1;
  case SHORT:
    return writes ? SHORT : 0;
  case FLIP:
    return writes ? FLIP : 0;
  case HALF:
    if (writes) return HALF;
    die();
  case KILL:
    die();
  case NOTHING:
    break;
  }
  return 0;
}

#define REAL(name) \
  static __typeof__(name) *real; \
  if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)
#define IN() pthread_mutex_lock(&lock)
#define OUT(value) \
  do { \
    int kept_errno = errno; \
    pthread_mutex_unlock(&lock); \
    errno = kept_errno; \
    return (value); \
  } while (0)
#define FAIL(path) \
  do { \
    int said = errno; \
    note(FAILED, -1, 0, said, path, NULL, 0); \
    errno = said; \
    OUT(-1); \
  } while (0)

static int opened(int fd, const char *path, int flags, int stood) {
  if (0 <= fd && fd < FDS) {
    free(paths[fd]);
    paths[fd] = strdup(path);
    note(OPEN, fd, flags, stood, path, NULL, 0);
  }
  return fd;
}

static int open_at(int dir, const char *name, int flags, mode_t mode) {
  char buffer[PATH_MAX];
  const char *path = whole(dir, name, buffer);
  if (!path) {
    int fd = (int)syscall(SYS_openat, dir, name, flags, mode);
    if (0 <= fd && fd < FDS && paths[fd]) { IN(); free(paths[fd]); paths[fd] = NULL; pthread_mutex_unlock(&lock); }
    return fd;
  }
  IN();
  struct stat stat_;
  int stood = stat(path, &stat_) == 0;
  if (fate((flags & O_CREAT) && !stood, 0) < 0) FAIL(path);
  int fd = (int)syscall(SYS_openat, dir, name, flags, mode);
  if (fd < 0) note(READ, -1, 0, 0, path, NULL, 0);
  OUT(fd < 0 ? fd : opened(fd, path, flags, stood));
}

#define MODE() \
  mode_t mode = 0; \
  if (flags & (O_CREAT | O_TMPFILE)) { \
    va_list rest; \
    va_start(rest, flags); \
    mode = va_arg(rest, mode_t); \
    va_end(rest); \
  }

int open(const char *name, int flags, ...) { MODE(); return open_at(AT_FDCWD, name, flags, mode); }
int open64(const char *name, int flags, ...) { MODE(); return open_at(AT_FDCWD, name, flags | O_LARGEFILE, mode); }
int openat(int dir, const char *name, int flags, ...) { MODE(); return open_at(dir, name, flags, mode); }
int openat64(int dir, const char *name, int flags, ...) { MODE(); return open_at(dir, name, flags | O_LARGEFILE, mode); }
int creat(const char *name, mode_t mode) { return open_at(AT_FDCWD, name, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *name, mode_t mode) { return creat(name, mode); }

int close(int fd) {
  IN();
  if (of(fd)) {
    note(CLOSE, fd, 0, 0, NULL, NULL, 0);
    free(paths[fd]);
    paths[fd] = NULL;
  }
  OUT((int)syscall(SYS_close, fd));
}

static ssize_t write_at(int fd, const void *bytes, size_t n, off_t place) {
  IN();
  int fated = fate(1, 1);
  if (fated < 0) FAIL(of(fd));
  if (place < 0) {
    int flags = fcntl(fd, F_GETFL);
    place = lseek(fd, 0, flags & O_APPEND ? SEEK_END : SEEK_CUR);
  }
  size_t wanted = fated && fated != FLIP && n > 1 ? n / 2 : n;
  char *other = fated == FLIP && n > 0 ? malloc(n) : NULL;
  if (other) {
    memcpy(other, bytes, n);
    other[n / 2] ^= 1;
    bytes = other;
  }
  long done = syscall(SYS_pwrite64, fd, bytes, wanted, place);
  if (done > 0) note(WRITE, fd, place, done, NULL, bytes, (size_t)done);
  free(other);
  if (fated == HALF) die();
  OUT(done);
}

ssize_t write(int fd, const void *bytes, size_t n) {
  if (fd == 1 && notes >= 0) {
    IN();
    note(SAY, 1, 0, 0, NULL, bytes, n);
    OUT(syscall(SYS_write, fd, bytes, n));
  }
  if (!of(fd)) return syscall(SYS_write, fd, bytes, n);
  IN();
  ssize_t done = write_at(fd, bytes, n, -1);
  if (done > 0) {
    int kept = errno;
    lseek(fd, fcntl(fd, F_GETFL) & O_APPEND ? 0 : done, fcntl(fd, F_GETFL) & O_APPEND ? SEEK_END : SEEK_CUR);
    errno = kept;
  }
  OUT(done);
}

ssize_t pwrite(int fd, const void *bytes, size_t n, off_t place) {
  return of(fd) ? write_at(fd, bytes, n, place) : syscall(SYS_pwrite64, fd, bytes, n, place);
}
ssize_t pwrite64(int fd, const void *bytes, size_t n, off_t place) { return pwrite(fd, bytes, n, place); }

/* As write and pwrite do, part by part: a short write is allowed. */
ssize_t writev(int fd, const struct iovec *parts, int count) {
  if (!of(fd) && fd != 1) return syscall(SYS_writev, fd, parts, count);
  ssize_t all = 0;
  for (int i = 0; i < count; i++) {
    ssize_t done = write(fd, parts[i].iov_base, parts[i].iov_len);
    if (done < 0) return all ? all : done;
    all += done;
    if ((size_t)done < parts[i].iov_len) break;
  }
  return all;
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t place) {
  ssize_t all = 0;
  for (int i = 0; i < count; i++) {
    ssize_t done = pwrite(fd, parts[i].iov_base, parts[i].iov_len, place + all);
    if (done < 0) return all ? all : done;
    all += done;
    if ((size_t)done < parts[i].iov_len) break;
  }
  return all;
}
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off_t place) { return pwritev(fd, parts, count, place); }

static int reads(int fd) {
  if (!of(fd)) return 0;
  IN();
  if (fate(0, 0) < 0) FAIL(of(fd));
  note(READ, fd, 0, 0, NULL, NULL, 0);
  OUT(0);
}

ssize_t read(int fd, void *into, size_t n) { return reads(fd) ? -1 : syscall(SYS_read, fd, into, n); }
ssize_t pread(int fd, void *into, size_t n, off_t place) {
  return reads(fd) ? -1 : syscall(SYS_pread64, fd, into, n, place);
}
ssize_t pread64(int fd, void *into, size_t n, off_t place) { return pread(fd, into, n, place); }

static int sync_of(int fd, long call) {
  if (!of(fd)) return (int)syscall(call, fd);
  IN();
  if (fate(1, 0) < 0) FAIL(of(fd));
  int done = (int)syscall(call, fd);
  if (done == 0) note(SYNC, fd, 0, 0, of(fd), NULL, 0);
  OUT(done);
}
int fsync(int fd) { return sync_of(fd, SYS_fsync); }
int fdatasync(int fd) { return sync_of(fd, SYS_fdatasync); }

int ftruncate(int fd, off_t length) {
  if (!of(fd)) return (int)syscall(SYS_ftruncate, fd, length);
  IN();
  if (fate(1, 0) < 0) FAIL(of(fd));
  int done = (int)syscall(SYS_ftruncate, fd, length);
  if (done == 0) note(TRUNCATE, fd, length, 0, NULL, NULL, 0);
  OUT(done);
}
int ftruncate64(int fd, off_t length) { return ftruncate(fd, length); }

/* Copies by other ways than writing are refused: callers then read and write. */
ssize_t copy_file_range(int from, off_t *a, int to, off_t *b, size_t n, unsigned flags) {
  if (of(from) || of(to)) { errno = ENOSYS; return -1; }
  return syscall(SYS_copy_file_range, from, a, to, b, n, flags);
}
ssize_t sendfile(int to, int from, off_t *place, size_t n) {
  if (of(from) || of(to)) { errno = ENOSYS; return -1; }
  return syscall(SYS_sendfile, to, from, place, n);
}
ssize_t sendfile64(int to, int from, off_t *place, size_t n) { return sendfile(to, from, place, n); }
int fallocate(int fd, int mode, off_t place, off_t n) {
  if (of(fd)) { errno = EOPNOTSUPP; return -1; }
  return (int)syscall(SYS_fallocate, fd, mode, place, n);
}
int posix_fallocate(int fd, off_t place, off_t n) {
  return of(fd) ? EOPNOTSUPP : (int)syscall(SYS_fallocate, fd, 0, place, n) ? errno : 0;
}

static int named(enum op op, int grows, const char *path, const char *other, int (*act)(void *), void *with) {
  IN();
  if (fate(grows, 0) < 0) FAIL(path);
  int done = act(with);
  if (done == 0) note(op, -1, 0, 0, path, other, other ? strlen(other) : 0);
  else { int kept = errno; note(READ, -1, 0, 0, path, NULL, 0); errno = kept; }
  OUT(done);
}

struct call { long number; int dir; const char *name; int other_dir; const char *other; unsigned long flags; };
static int do_call(void *with) {
  struct call *call = with;
  switch (call->number) {
  case SYS_unlinkat: return (int)syscall(SYS_unlinkat, call->dir, call->name, call->flags);
  case SYS_mkdirat: return (int)syscall(SYS_mkdirat, call->dir, call->name, call->flags);
  case SYS_linkat: return (int)syscall(SYS_linkat, call->dir, call->name, call->other_dir, call->other, call->flags);
  default: return (int)syscall(SYS_renameat2, call->dir, call->name, call->other_dir, call->other, call->flags);
  }
}

int unlinkat(int dir, const char *name, int flags) {
  char buffer[PATH_MAX];
  const char *path = whole(dir, name, buffer);
  struct call call = {SYS_unlinkat, dir, name, 0, NULL, (unsigned long)flags};
  if (!path) return do_call(&call);
  return named(flags & AT_REMOVEDIR ? RMDIR : UNLINK, 0, path, NULL, do_call, &call);
}
int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }
int rmdir(const char *name) { return unlinkat(AT_FDCWD, name, AT_REMOVEDIR); }
int remove(const char *name) {
  struct stat stat_;
  return unlinkat(AT_FDCWD, name, lstat(name, &stat_) == 0 && S_ISDIR(stat_.st_mode) ? AT_REMOVEDIR : 0);
}

int mkdirat(int dir, const char *name, mode_t mode) {
  char buffer[PATH_MAX];
  const char *path = whole(dir, name, buffer);
  struct call call = {SYS_mkdirat, dir, name, 0, NULL, mode};
  return path ? named(MKDIR, 1, path, NULL, do_call, &call) : do_call(&call);
}
int mkdir(const char *name, mode_t mode) { return mkdirat(AT_FDCWD, name, mode); }

static int two(enum op op, struct call call) {
  char buffer[PATH_MAX], other_buffer[PATH_MAX];
  const char *path = whole(call.dir, call.name, buffer);
  const char *other = whole(call.other_dir, call.other, other_buffer);
  if (!path && !other) return do_call(&call);
  return named(op, 1, path ? path : call.name, other ? other : call.other, do_call, &call);
}
int renameat2(int dir, const char *name, int other_dir, const char *other, unsigned flags) {
  return two(RENAME, (struct call){SYS_renameat2, dir, name, other_dir, other, flags});
}
int renameat(int dir, const char *name, int other_dir, const char *other) {
  return renameat2(dir, name, other_dir, other, 0);
}
int rename(const char *name, const char *other) { return renameat2(AT_FDCWD, name, AT_FDCWD, other, 0); }
int linkat(int dir, const char *name, int other_dir, const char *other, int flags) {
  return two(LINK, (struct call){SYS_linkat, dir, name, other_dir, other, (unsigned long)flags});
}
int link(const char *name, const char *other) { return linkat(AT_FDCWD, name, AT_FDCWD, other, 0); }
