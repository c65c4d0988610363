#include "secret.h"

#include <errno.h>
#include <fcntl.h>
#include <nettle/hmac.h>
#include <sys/random.h>
#include <unistd.h>

static bool read_secret(struct secret *s, int fd)
{
	ssize_t n = read(fd, s->key, sizeof s->key);

	close(fd);
	if (n == (ssize_t)sizeof s->key)
		return true;
	errno = n < 0 ? errno : EINVAL;
	return false;
}

/* Two runs may want it at once: whoever links first has made it. */
static bool make_secret(struct secret *s, const char *path, struct arena *a)
{
	struct slice tmp = arena_printf(a, "%s.%ld", path, (long)getpid());
	int fd = open(tmp.s, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	bool ok = fd >= 0 && getrandom(s->key, sizeof s->key, 0) == (ssize_t)sizeof s->key &&
		  write(fd, s->key, sizeof s->key) == (ssize_t)sizeof s->key && fsync(fd) == 0 &&
		  (link(tmp.s, path) == 0 || errno == EEXIST);
	int error = errno;

	if (fd >= 0) {
		close(fd);
		unlink(tmp.s);
	}
	errno = error;
	return ok;
}

struct slice secret_path(struct arena *mem, const char *out)
{
	return path_join(mem, path_folder(mem, slice_of(out)), S(".secret"));
}

bool secret_of(struct secret *s, struct slice path)
{
	struct arena a = {0};
	int fd = open(path.s, O_RDONLY | O_CLOEXEC);
	bool ok = fd >= 0;

	if (!ok && errno == ENOENT && make_secret(s, path.s, &a)) {
		fd = open(path.s, O_RDONLY | O_CLOEXEC);
		ok = fd >= 0;
	}
	ok = ok && read_secret(s, fd);
	arena_free(&a);
	return ok;
}

void secret_hash(const struct secret *s, struct slice text, unsigned char hash[32])
{
	struct hmac_sha256_ctx hmac;

	hmac_sha256_set_key(&hmac, sizeof s->key, s->key);
	hmac_sha256_update(&hmac, text.len, (const uint8_t *)text.s);
	hmac_sha256_digest(&hmac, SHA256_DIGEST_SIZE, hash);
}
