/*
 * Stands between a process and its disk, for the fault tests. Loaded with LD_PRELOAD into `plimsoll serve`; looks only at
 * files below DISK_SHIM_ROOT. Three things, each switched on by its variable:
 *
 *   DISK_SHIM_LOG=FILE            writes down every change in the order it happened, and the answers sent meanwhile
 *   DISK_SHIM_FAIL=N:WHEN:ERRNO   lets the N-th change fail, `before` it is done or `after`
 *   DISK_SHIM_CLOCK=FILE          adds the seconds in FILE (a 64-bit integer) to the time of day
 *
 * A lock around each change makes the order of the log the true one.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define MAX_FD 65536
#define HEAD_BYTES 400
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char root[PATH_MAX];
static char tracked[MAX_FD];
static int log_fd = -1;
static long fail_at, changes;
static int fail_after, fail_errno;
static volatile int64_t *clock_offset;

__attribute__((constructor)) static void start(void) {
  const char *text = getenv("DISK_SHIM_ROOT");
  if (text != NULL) snprintf(root, sizeof root, "%s/", text);
  if ((text = getenv("DISK_SHIM_LOG")) != NULL) {
    log_fd = REAL(open64)(text, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (log_fd < 0) abort();
  }
  char when[16];
  if ((text = getenv("DISK_SHIM_FAIL")) != NULL) {
    if (sscanf(text, "%ld:%15[a-z]:%d", &fail_at, when, &fail_errno) != 3) abort();
    fail_after = strcmp(when, "after") == 0;
  }
  if ((text = getenv("DISK_SHIM_CLOCK")) != NULL) {
    int fd = REAL(open64)(text, O_RDONLY | O_CLOEXEC);
    if (fd < 0) abort();
    clock_offset = mmap(NULL, sizeof *clock_offset, PROT_READ, MAP_SHARED, fd, 0);
    if (clock_offset == MAP_FAILED) abort();
    close(fd);
  }
}

static int below_root(const char *path) {
  /* The index of the write-ahead log is made anew at each start; what is in it is no promise. */
  size_t length = strlen(path);
  if (length > 4 && strcmp(path + length - 4, "-shm") == 0) return 0;
  return root[0] != 0 && (strncmp(path, root, strlen(root)) == 0 ||
                          (strncmp(path, root, strlen(root) - 1) == 0 && path[strlen(root) - 1] == 0));
}

/* Node closes files by a system call of its own, which is not seen here: a number may be a socket's by now. */
static int is_tracked(int fd) {
  if (fd < 0 || fd >= MAX_FD || !tracked[fd]) return 0;
  struct stat status;
  if (fstat(fd, &status) == 0 && (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode))) return 1;
  tracked[fd] = 0;
  return 0;
}

static void put(const void *bytes, size_t length) {
  while (length > 0) {
    ssize_t written = REAL(write)(log_fd, bytes, length);
    if (written <= 0) abort();
    bytes = (const char *)bytes + written;
    length -= written;
  }
}

/* One line, then as many bytes as its last number says. */
static void note(const void *payload, size_t length, const char *format, ...) {
  if (log_fd < 0) return;
  char line[2 * PATH_MAX + 64];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  char tail[32];
  snprintf(tail, sizeof tail, "\t%zu\n", length);
  strncat(line, tail, sizeof line - strlen(line) - 1);
  put(line, strlen(line));
  if (length > 0) put(payload, length);
}

/* Whether this change is the one that fails; counts it. */
static int is_chosen(void) { return ++changes == fail_at; }

#define CHANGE(type, applies, perform, ...)            \
  if (!(applies)) return perform;                      \
  pthread_mutex_lock(&lock);                           \
  int chosen = is_chosen();                            \
  type result = -1;                                    \
  if (!chosen || fail_after) result = perform;         \
  int kept = errno;                                    \
  if (result >= 0) { __VA_ARGS__; }                    \
  if (chosen) { result = -1; kept = fail_errno; }      \
  pthread_mutex_unlock(&lock);                         \
  errno = kept;                                        \
  return result;

static int opened(int fd, const char *path, int flags) {
  if (fd >= 0 && fd < MAX_FD) {
    tracked[fd] = 1;
    note(NULL, 0, "open\t%d\t%d\t%d\t%s", fd, (flags & O_CREAT) != 0, (flags & O_TRUNC) != 0, path);
  }
  return fd;
}

static int open_any(const char *path, int flags, mode_t mode) {
  __typeof__(&open64) real = REAL(open64);
  if (!below_root(path)) {
    int other = real(path, flags, mode);
    if (other >= 0 && other < MAX_FD) tracked[other] = 0;
    return other;
  }
  /* Opening to read changes nothing, and is followed only because a directory is synced through it. */
  int changes_disk = (flags & (O_CREAT | O_TRUNC)) != 0;
  pthread_mutex_lock(&lock);
  int chosen = changes_disk && is_chosen();
  int fd = -1;
  if (!chosen || fail_after) fd = opened(real(path, flags, mode), path, flags);
  int kept = errno;
  if (chosen) {
    if (fd >= 0) { tracked[fd] = 0; REAL(close)(fd); }
    fd = -1;
    kept = fail_errno;
  }
  pthread_mutex_unlock(&lock);
  errno = kept;
  return fd;
}

static mode_t mode_of(int flags, va_list arguments) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}

#define OPEN(name)                                \
  int name(const char *path, int flags, ...) {    \
    va_list arguments;                            \
    va_start(arguments, flags);                   \
    mode_t mode = mode_of(flags, arguments);      \
    va_end(arguments);                            \
    return open_any(path, flags, mode);           \
  }
OPEN(open)
OPEN(open64)

int close(int fd) {
  pthread_mutex_lock(&lock);
  if (is_tracked(fd)) tracked[fd] = 0;
  int result = REAL(close)(fd);
  int kept = errno;
  pthread_mutex_unlock(&lock);
  errno = kept;
  return result;
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
  CHANGE(ssize_t, is_tracked(fd), REAL(pwrite64)(fd, bytes, length, offset),
         note(bytes, result, "write\t%d\t%lld", fd, (long long)offset))
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return pwrite64(fd, bytes, length, offset); }

ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset) {
  if (!is_tracked(fd)) return REAL(pwritev64)(fd, parts, count, offset);
  ssize_t total = 0;
  for (int at = 0; at < count; at++) {
    ssize_t written = pwrite64(fd, parts[at].iov_base, parts[at].iov_len, offset + total);
    if (written < 0) return total > 0 ? total : -1;
    total += written;
    if ((size_t)written < parts[at].iov_len) break;
  }
  return total;
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) { return pwritev64(fd, parts, count, offset); }

/* The head of an HTTP answer that goes to a socket. */
static void note_answer(const void *bytes, size_t length) {
  if (log_fd < 0 || length < 9 || memcmp(bytes, "HTTP/1.1 ", 9) != 0) return;
  pthread_mutex_lock(&lock);
  note(bytes, length < HEAD_BYTES ? length : HEAD_BYTES, "answer");
  pthread_mutex_unlock(&lock);
}

static ssize_t write_at_end(int fd, const void *bytes, size_t length) {
  off64_t offset = lseek64(fd, 0, SEEK_CUR);
  CHANGE(ssize_t, 1, REAL(write)(fd, bytes, length), note(bytes, result, "write\t%d\t%lld", fd, (long long)offset))
}
ssize_t write(int fd, const void *bytes, size_t length) {
  if (is_tracked(fd)) return write_at_end(fd, bytes, length);
  note_answer(bytes, length);
  return REAL(write)(fd, bytes, length);
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
  if (is_tracked(fd)) return count > 0 ? write(fd, parts[0].iov_base, parts[0].iov_len) : 0;
  if (count > 0) note_answer(parts[0].iov_base, parts[0].iov_len);
  return REAL(writev)(fd, parts, count);
}
ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
  if (message->msg_iovlen > 0) note_answer(message->msg_iov[0].iov_base, message->msg_iov[0].iov_len);
  return REAL(sendmsg)(fd, message, flags);
}

int fsync(int fd) { CHANGE(int, is_tracked(fd), REAL(fsync)(fd), note(NULL, 0, "sync\t%d", fd)) }
int fdatasync(int fd) { CHANGE(int, is_tracked(fd), REAL(fdatasync)(fd), note(NULL, 0, "sync\t%d", fd)) }
int ftruncate64(int fd, off64_t length) {
  CHANGE(int, is_tracked(fd), REAL(ftruncate64)(fd, length), note(NULL, 0, "truncate\t%d\t%lld", fd, (long long)length))
}
int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }
int rename(const char *from, const char *to) {
  CHANGE(int, below_root(from) || below_root(to), REAL(rename)(from, to), note(NULL, 0, "rename\t%s\t%s", from, to))
}
int link(const char *from, const char *to) {
  CHANGE(int, below_root(from) || below_root(to), REAL(link)(from, to), note(NULL, 0, "link\t%s\t%s", from, to))
}
int unlink(const char *path) { CHANGE(int, below_root(path), REAL(unlink)(path), note(NULL, 0, "unlink\t%s", path)) }
int mkdir(const char *path, mode_t mode) {
  CHANGE(int, below_root(path), REAL(mkdir)(path, mode), note(NULL, 0, "mkdir\t%s", path))
}
int rmdir(const char *path) { CHANGE(int, below_root(path), REAL(rmdir)(path), note(NULL, 0, "rmdir\t%s", path)) }

int clock_gettime(clockid_t which, struct timespec *time) {
  int result = REAL(clock_gettime)(which, time);
  if (result == 0 && clock_offset != NULL && (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE))
    time->tv_sec += *clock_offset;
  return result;
}
int gettimeofday(struct timeval *restrict time, void *restrict zone) {
  int result = REAL(gettimeofday)(time, zone);
  if (result == 0 && clock_offset != NULL) time->tv_sec += *clock_offset;
  return result;
}
