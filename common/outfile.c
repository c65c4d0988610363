#include "outfile.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "arena.h"

#define MARK ".tabellverk-"

enum { SUFFIX = sizeof(MARK) - 1 + 6 /* XXXXXX */ };

static char *temporary_name(const char *path)
{
	const char *base = strrchr(path, '/');
	size_t folder = base != NULL ? (size_t)(base + 1 - path) : 0;
	size_t size = strlen(path) + 1 + SUFFIX + 1;
	char *tmp = xreallocarray(NULL, size, 1);

	snprintf(tmp, size, "%.*s.%s" MARK "XXXXXX", (int)folder, path, path + folder);
	return tmp;
}

static bool forget(struct outfile *out, int error)
{
	free(out->path);
	free(out->tmp);
	free(out->buffer);
	*out = (struct outfile){.fd = -1};
	errno = error;
	return error == 0;
}

static bool is_device(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode);
}

/* A pipe that nobody reads is an error rather than a wait for somebody. */
static int open_device(const char *path)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd >= 0)
		fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_NONBLOCK);
	return fd;
}

bool outfile_open(struct outfile *out, const char *path)
{
	*out = (struct outfile){.path = xreallocarray(NULL, strlen(path) + 1, 1),
				.tmp = temporary_name(path),
				.buffer = xreallocarray(NULL, OUTFILE_ROOM, 1)};
	strcpy(out->path, path);
	if (is_device(path)) {
		out->tmp[0] = '\0';
		out->fd = open_device(path);
	} else {
		out->fd = mkostemp(out->tmp, O_CLOEXEC);
	}
	if (out->fd < 0) {
		forget(out, errno);
		return false;
	}
	if (out->tmp[0] == '\0')
		return true;
	mode_t mask = umask(0); /* mkostemp gives 0600; a published file wants the umask's */
	umask(mask);
	if (fchmod(out->fd, 0666 & ~mask) == 0)
		return true;
	int why = errno;
	outfile_discard(out);
	errno = why;
	return false;
}

static void write_all(struct outfile *out, const char *p, size_t n)
{
	while (n != 0 && out->error == 0) {
		ssize_t done = write(out->fd, p, n);

		if (done < 0 && errno != EINTR)
			out->error = errno;
		if (done > 0) {
			p += done;
			n -= (size_t)done;
			out->bytes += (size_t)done;
		}
	}
}

void outfile_flush(struct outfile *out)
{
	write_all(out, out->buffer, out->used);
	out->used = 0;
}

void outfile_put_large(struct outfile *out, struct slice text)
{
	outfile_flush(out);
	if (text.len > OUTFILE_ROOM) {
		write_all(out, text.s, text.len);
	} else {
		memcpy(out->buffer, text.s, text.len);
		out->used = text.len;
	}
}

void outfile_printf(struct outfile *out, const char *format, ...)
{
	char text[1024];
	va_list args;

	va_start(args, format);
	int n = vsnprintf(text, sizeof text, format, args);
	va_end(args);
	if (n < 0 || (size_t)n >= sizeof text)
		out->error = EOVERFLOW; /* long text goes through outfile_put */
	else
		outfile_put(out, (struct slice){text, (size_t)n});
}

static bool same_bytes(const char *a, const char *b)
{
	FILE *fa = fopen(a, "rb"), *fb = fopen(b, "rb");
	char ba[8192], bb[8192];
	size_t na = 1;
	bool same = fa != NULL && fb != NULL;

	while (same && na != 0) {
		na = fread(ba, 1, sizeof ba, fa);
		same = fread(bb, 1, sizeof bb, fb) == na && memcmp(ba, bb, na) == 0;
	}
	if (fa != NULL)
		fclose(fa);
	if (fb != NULL)
		fclose(fb);
	return same;
}

void outfile_attach(struct outfile *out, int fd)
{
	*out = (struct outfile){.fd = fd, .buffer = xreallocarray(NULL, OUTFILE_ROOM, 1)};
}

off_t outfile_mark(struct outfile *out)
{
	outfile_flush(out);
	return lseek(out->fd, 0, SEEK_CUR);
}

void outfile_rollback(struct outfile *out, off_t mark)
{
	out->used = 0;
	if (ftruncate(out->fd, mark) != 0 || lseek(out->fd, mark, SEEK_SET) != mark)
		out->error = out->error != 0 ? out->error : errno;
}

bool outfile_settle(struct outfile *out)
{
	/* A full disk may show only here: flush and fsync are part of writing. */
	outfile_flush(out);
	if (out->path != NULL && out->error == 0 && fsync(out->fd) != 0 && errno != EINVAL)
		out->error = errno;
	if (out->path != NULL && close(out->fd) != 0 && out->error == 0)
		out->error = errno;
	out->fd = -1;
	free(out->buffer);
	out->buffer = NULL;
	errno = out->error;
	return out->error == 0;
}

static bool is_temporary_file(const struct outfile *out)
{
	return out->tmp != NULL && out->tmp[0] != '\0';
}

bool outfile_commit(struct outfile *out)
{
	if (out->fd >= 0)
		outfile_settle(out);
	if (out->error == 0 && is_temporary_file(out) && !same_bytes(out->tmp, out->path) &&
	    rename(out->tmp, out->path) != 0)
		out->error = errno;
	if (is_temporary_file(out))
		unlink(out->tmp); /* gone already when it was renamed */
	return forget(out, out->error);
}

void outfile_discard(struct outfile *out)
{
	if (out->path != NULL && out->fd >= 0)
		close(out->fd);
	if (is_temporary_file(out))
		unlink(out->tmp);
	forget(out, 0);
}

bool outfile_write(const char *path, struct slice text)
{
	struct outfile out;

	if (!outfile_open(&out, path))
		return false;
	outfile_put(&out, text);
	return outfile_commit(&out);
}

static bool is_temporary(const char *name)
{
	size_t n = strlen(name);

	return name[0] == '.' && n > SUFFIX + 1 &&
	       strncmp(name + n - SUFFIX, MARK, sizeof(MARK) - 1) == 0;
}

void outfile_sweep(const char *folder)
{
	DIR *dir = opendir(folder);

	if (dir == NULL)
		return;
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
		if (is_temporary(entry->d_name))
			unlinkat(dirfd(dir), entry->d_name, 0);
	closedir(dir);
}
