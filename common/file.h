#ifndef TABELLVERK_FILE_H
#define TABELLVERK_FILE_H
/* Files and folders as a batch program meets them. */

#include "arena.h"
#include "problem.h"

/* The whole file as bytes, shared with the page cache.  An empty file is (NULL, 0).
 * False, with *why set (CANNOT_OPEN, IS_FOLDER) and why->at.file = path, otherwise. */
bool file_map(const char *path, const char **map, size_t *size, struct problem *why);
void file_unmap(const char *map, size_t size);

/* Gives the memory of a mapping back up to `to`, as far as it goes in whole windows: for a file
 * that is read once from front to back.  *from is where it got to, 0 at first; what was given
 * back may still be read, at the price of fetching it anew. */
enum { FILE_WINDOW = 1 << 20 };
void file_release(const char *map, size_t *from, size_t to);

/* SHA-256 as 64 hexadecimal digits; "" when the file cannot be read. */
struct slice file_sha256(struct arena *a, const char *path);

/* SHA-1 as 40: no proof of anything, but the only one that DCAT-AP-SE lists. */
struct slice file_sha1(struct arena *a, const char *path);

/* "a/b" and "c" -> "a/b/c"; an absolute name stays as it is. */
struct slice path_join(struct arena *a, struct slice folder, struct slice name);
struct slice path_base(struct slice path);		      /* "a/b.c" -> "b.c" */
struct slice path_folder(struct arena *a, struct slice path); /* "a/b.c" -> "a"; "b" -> "." */

/* Makes what has been written durable: of a folder, the names in it.  errno on failure. */
bool file_sync(const char *path);

/* mkdir -p; errno on failure. */
bool folder_make(const char *path, unsigned mode);

/* Removes a folder of plain files; one that is not there is removed already. */
bool folder_remove(const char *path);

/*
 * A folder that one run at a time may write:
 *
 *	struct folder_lock lock;
 *	if (!folder_lock(&lock, "work/p/clean", &why)) ...		LOCKED names the other
 *process
 *	...
 *	folder_unlock(&lock, done);
 *
 * Between the two the folder holds .unfinished; a run that is killed leaves it
 * there, and folder_lock_to_read tells the next stage not to trust what it finds.
 */
struct folder_lock {
	int fd;
	struct slice folder;
	struct arena mem;
};

bool folder_lock(struct folder_lock *lock, const char *folder, struct problem *why);
void folder_unlock(struct folder_lock *lock, bool finished);

/* The same, but another run that has it is waited for: for what takes but a moment. */
bool folder_lock_wait(struct folder_lock *lock, const char *folder, struct problem *why);

/* For a folder that is read: nobody may write it meanwhile, others may read it too.  False,
 * with *why, when `stage`, which writes it, is at work there or has not finished. */
bool folder_lock_to_read(struct folder_lock *lock, const char *folder, const char *stage,
			 struct problem *why);
void folder_unlock_read(struct folder_lock *lock);

#endif
