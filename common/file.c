#include "file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <nettle/base16.h>
#include <nettle/nettle-meta.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include "outfile.h"

static bool cannot(struct problem *why, enum problem_code code, const char *path, int error)
{
	*why = (struct problem){.code = code, .at = {.file = slice_of(path)}, .error = error};
	return false;
}

bool file_map(const char *path, const char **map, size_t *size, struct problem *why)
{
	struct stat st;
	/* A pipe would wait for a writer that may never come. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	*map = NULL;
	*size = 0;
	if (fd < 0 || fstat(fd, &st) != 0) {
		int error = errno;
		if (fd >= 0)
			close(fd);
		return cannot(why, PROBLEM_CANNOT_OPEN, path, error);
	}
	if (!S_ISREG(st.st_mode)) {
		close(fd);
		return cannot(why, S_ISDIR(st.st_mode) ? PROBLEM_IS_FOLDER : PROBLEM_CANNOT_OPEN,
			      path, EINVAL);
	}
	if (st.st_size > 0) {
		void *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
		if (p == MAP_FAILED) {
			int error = errno;
			close(fd);
			return cannot(why, PROBLEM_CANNOT_OPEN, path, error);
		}
		*map = p;
		*size = (size_t)st.st_size;
	}
	close(fd);
	return true;
}

void file_unmap(const char *map, size_t size)
{
	if (map != NULL)
		munmap((void *)(uintptr_t)map, size);
}

static bool digest(int fd, const struct nettle_hash *hash, uint8_t *out)
{
	uint8_t bytes[64 * 1024];
	union {
		struct sha1_ctx sha1;
		struct sha256_ctx sha256;
	} sha;
	ssize_t n;

	hash->init(&sha);
	while ((n = read(fd, bytes, sizeof bytes)) > 0)
		hash->update(&sha, (size_t)n, bytes);
	hash->digest(&sha, hash->digest_size, out);
	return n == 0;
}

static struct slice file_digest(struct arena *a, const char *path, const struct nettle_hash *hash)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe is not waited for */
	char hex[BASE16_ENCODE_LENGTH(SHA256_DIGEST_SIZE)];
	uint8_t sum[SHA256_DIGEST_SIZE];

	if (fd < 0)
		return S("");
	bool whole = digest(fd, hash, sum);
	close(fd);
	base16_encode_update(hex, hash->digest_size, sum);
	return whole ? arena_copy(a, (struct slice){hex, BASE16_ENCODE_LENGTH(hash->digest_size)})
		     : S("");
}

struct slice file_sha256(struct arena *a, const char *path)
{
	return file_digest(a, path, &nettle_sha256);
}

struct slice file_sha1(struct arena *a, const char *path)
{
	return file_digest(a, path, &nettle_sha1);
}

void file_release(const char *map, size_t *from, size_t to)
{
	to -= to % FILE_WINDOW;
	if (to > *from)
		madvise((void *)(uintptr_t)(map + *from), to - *from, MADV_DONTNEED);
	*from = to;
}

struct slice path_join(struct arena *a, struct slice folder, struct slice name)
{
	if (slice_starts(name, S("/")) || folder.len == 0)
		return arena_copy(a, name);
	return arena_printf(a, "%.*s/%.*s", FMT(folder), FMT(name));
}

struct slice path_base(struct slice path)
{
	struct slice base = path, part;

	while (slice_cut(&path, '/', &part))
		base = part.len != 0 ? part : base;
	return base;
}

struct slice path_folder(struct arena *a, struct slice path)
{
	size_t n = path.len;

	while (n > 0 && path.s[n - 1] != '/')
		n--;
	if (n == 0)
		return S(".");
	return arena_copy(a, (struct slice){path.s, n > 1 ? n - 1 : 1});
}

bool file_sync(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return false;
	/* Some file systems cannot, and need not. */
	bool ok = fsync(fd) == 0 || errno == EINVAL;
	int error = errno;
	close(fd);
	errno = error;
	return ok;
}

bool folder_make(const char *path, unsigned mode)
{
	struct arena a = {0};
	char *copy = (char *)(uintptr_t)arena_copy(&a, slice_of(path)).s;
	bool ok = true;

	for (char *p = copy + 1; ok && *p != '\0'; p++) {
		if (*p != '/')
			continue;
		*p = '\0';
		ok = mkdir(copy, mode) == 0 || errno == EEXIST;
		*p = '/';
	}
	ok = ok && (mkdir(copy, mode) == 0 || errno == EEXIST);
	int error = errno;
	arena_free(&a);
	errno = error;
	return ok;
}

static bool say_locked(struct folder_lock *lock, struct problem *why)
{
	char pid[32] = "";
	ssize_t n = pread(lock->fd, pid, sizeof pid - 1, 0);

	cannot(why, PROBLEM_LOCKED, lock->folder.s, 0);
	if (n > 1)
		why->arg[0] = arena_printf(&lock->mem, " (process %.*s)", (int)n - 1, pid);
	close(lock->fd);
	lock->fd = -1;
	return false;
}

static void write_owner(int fd)
{
	char pid[32];
	int n = snprintf(pid, sizeof pid, "%ld\n", (long)getpid());

	/* Who holds the lock is a help to people: a failure to note it changes nothing. */
	if (ftruncate(fd, 0) != 0 || pwrite(fd, pid, (size_t)n, 0) != n)
		errno = 0;
}

static bool take_lock(struct folder_lock *lock, const char *folder, int wait, struct problem *why)
{
	*lock = (struct folder_lock){.fd = -1};
	lock->folder = arena_copy(&lock->mem, slice_of(folder));
	struct slice name = path_join(&lock->mem, lock->folder, S(".lock"));
	struct slice flag = path_join(&lock->mem, lock->folder, S(".unfinished"));

	if (!folder_make(folder, 0700))
		return cannot(why, PROBLEM_CANNOT_WRITE, lock->folder.s, errno);
	lock->fd = open(name.s, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (lock->fd < 0)
		return cannot(why, PROBLEM_CANNOT_WRITE, lock->folder.s, errno);
	int taken;
	while ((taken = flock(lock->fd, LOCK_EX | wait)) != 0 && errno == EINTR)
		;
	if (taken != 0 && errno == EWOULDBLOCK)
		return say_locked(lock, why);
	write_owner(lock->fd);
	int fd = open(flag.s, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0) {
		cannot(why, PROBLEM_CANNOT_WRITE, lock->folder.s, errno);
		close(lock->fd);
		lock->fd = -1;
		return false;
	}
	close(fd);
	outfile_sweep(folder);
	return true;
}

bool folder_lock(struct folder_lock *lock, const char *folder, struct problem *why)
{
	return take_lock(lock, folder, LOCK_NB, why);
}

bool folder_lock_wait(struct folder_lock *lock, const char *folder, struct problem *why)
{
	return take_lock(lock, folder, 0, why);
}

void folder_unlock(struct folder_lock *lock, bool finished)
{
	if (lock->fd >= 0) {
		if (finished)
			unlink(path_join(&lock->mem, lock->folder, S(".unfinished")).s);
		close(lock->fd); /* and with it the lock */
	}
	arena_free(&lock->mem);
	lock->fd = -1;
}

static bool is_finished(struct folder_lock *lock)
{
	return access(path_join(&lock->mem, lock->folder, S("run.json")).s, F_OK) == 0 &&
	       access(path_join(&lock->mem, lock->folder, S(".unfinished")).s, F_OK) != 0;
}

bool folder_lock_to_read(struct folder_lock *lock, const char *folder, const char *stage,
			 struct problem *why)
{
	*lock = (struct folder_lock){.fd = -1};
	lock->folder = arena_copy(&lock->mem, slice_of(folder));
	lock->fd = open(path_join(&lock->mem, lock->folder, S(".lock")).s, O_RDONLY | O_CLOEXEC);
	/* Without a lock file (a folder that was copied) there is nobody to wait for. */
	if (lock->fd >= 0 && flock(lock->fd, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK)
		return say_locked(lock, why);
	if (is_finished(lock))
		return true;
	cannot(why, PROBLEM_UNFINISHED, folder, 0);
	why->arg[0] = slice_of(stage);
	folder_unlock_read(lock);
	return false;
}

void folder_unlock_read(struct folder_lock *lock)
{
	if (lock->fd >= 0)
		close(lock->fd);
	arena_free(&lock->mem);
	lock->fd = -1;
}

bool folder_remove(const char *path)
{
	DIR *dir = opendir(path);

	if (dir == NULL)
		return errno == ENOENT;
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			unlinkat(dirfd(dir), entry->d_name, 0);
	closedir(dir);
	return rmdir(path) == 0;
}
