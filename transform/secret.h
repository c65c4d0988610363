#ifndef TABELLVERK_SECRET_H
#define TABELLVERK_SECRET_H
/* The one secret of a working folder: 32 random bytes in .secret beside the folders of the
 * pipelines, readable by the owner alone, made once and never written anywhere else.  What is
 * hashed under it cannot be found out by trying every personnummer. */

#include "../common/run.h"

struct secret {
	unsigned char key[32];
};

/* Where it stands, beside the folder that --out says. */
struct slice secret_path(struct arena *mem, const char *out);

/* False, with errno, when it can be neither read nor made. */
bool secret_of(struct secret *s, struct slice path);

/* HMAC-SHA-256 (RFC 2104) of a text. */
void secret_hash(const struct secret *s, struct slice text, unsigned char hash[32]);

#endif
