#include "release.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "../common/exit.h"
#include "dataset.h"

#define DRAFT ".draft"

/* The link may be missing or a link, and nothing else. */
static bool is_free(const char *link)
{
	struct stat st;

	return lstat(link, &st) != 0 ? errno == ENOENT : S_ISLNK(st.st_mode);
}

static unsigned long number_of(const char *name)
{
	char *end;
	unsigned long n = strtoul(name, &end, 10);

	return *end == '\0' ? n : 0;
}

/* A run killed between its two renames leaves a whole release that nothing points to. */
static void remove_orphans(const struct release *r)
{
	char target[PATH_MAX];
	ssize_t n = readlink(r->link.s, target, sizeof target - 1);
	struct arena mem = {0};
	DIR *dir = n > 0 ? opendir(r->releases.s) : NULL;

	if (dir == NULL)
		return;
	target[n] = '\0';
	unsigned long out = number_of(path_base(slice_of(target)).s);
	for (struct dirent *entry; out != 0 && (entry = readdir(dir)) != NULL;)
		if (number_of(entry->d_name) > out)
			folder_remove(path_join(&mem, r->releases, slice_of(entry->d_name)).s);
	closedir(dir);
	arena_free(&mem);
}

/* Is it in a folder, or will it be? */
static bool is_beneath(struct slice path, struct slice folder, struct arena *mem)
{
	char real[PATH_MAX], of[PATH_MAX];

	while (realpath(path.s, real) == NULL && errno == ENOENT && path.len > 1)
		path = path_folder(mem, path);
	if (realpath(path.s, real) == NULL || realpath(folder.s, of) == NULL)
		return false;
	struct slice rest = slice_of(real);
	return slice_eat(&rest, slice_of(of)) && (rest.len == 0 || rest.s[0] == '/');
}

/* A preview is for those who may see the work folder, and never in the place of what is out. */
static bool is_in_its_place(struct release *r)
{
	struct arena *mem = &r->run->mem;
	struct slice work = slice_of(r->run->options->in), above = path_folder(mem, r->link);

	if (!r->run->options->preview || is_beneath(above, work, mem))
		return true;
	problems_add(&r->run->ps, &(struct problem){.code = PROBLEM_PREVIEW_ELSEWHERE,
						    .at = {.file = r->link},
						    .arg = {work}});
	return false;
}

static void find_places(struct release *r, struct slice link)
{
	struct arena *mem = &r->run->mem;

	while (link.len > 1 && link.s[link.len - 1] == '/')
		link.len--;
	r->link = arena_copy(mem, link);
	struct slice above = path_folder(mem, r->link);
	r->releases = arena_printf(mem, "%.*s/.releases/%.*s", FMT(above), FMT(path_base(r->link)));
	r->folder = path_join(mem, r->releases, S(DRAFT));
}

static int make_draft(struct release *r)
{
	remove_orphans(r);
	return folder_remove(r->folder.s) && folder_make(r->folder.s, 0755)
		       ? EXIT_DONE
		       : run_cannot_write(r->run, r->folder);
}

int release_begin(struct release *r, struct run *run, const char *link)
{
	struct problem why = {0};

	r->run = run;
	r->lock = (struct folder_lock){.fd = -1};
	find_places(r, slice_of(link));
	if (!is_in_its_place(r))
		return EXIT_USAGE;
	if (!is_free(r->link.s))
		return run_fail(
			run, &(struct problem){.code = PROBLEM_NOT_A_LINK, .at = {.file = r->link}},
			EXIT_CANNOT);
	if (!folder_make(r->releases.s, 0755))
		return run_cannot_write(run, r->releases);
	int code = folder_lock(&r->lock, r->releases.s, &why) ? make_draft(r)
							      : run_fail(run, &why, EXIT_CANNOT);
	if (code != EXIT_DONE)
		folder_unlock(&r->lock, true);
	return code;
}

void release_abandon(struct release *r)
{
	folder_remove(r->folder.s);
	folder_unlock(&r->lock, true);
}

/* ---- comparing with what is out ---- */

static size_t files_in(const char *folder)
{
	DIR *dir = opendir(folder);
	size_t n = 0;

	if (dir == NULL)
		return 0;
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
		n += entry->d_name[0] != '.';
	closedir(dir);
	return n;
}

static bool same_file(struct arena *a, struct slice one, struct slice other, const char *name)
{
	struct slice x = file_sha256(a, path_join(a, one, slice_of(name)).s);
	struct slice y = file_sha256(a, path_join(a, other, slice_of(name)).s);

	return x.len != 0 && slice_eq(x, y);
}

/* The file of the release before in the place of an equal one; where a file system has no links
 * there are two. */
static void share_file(struct arena *a, struct slice one, struct slice other, const char *name)
{
	struct slice file = path_join(a, one, slice_of(name)),
		     before = path_join(a, other, slice_of(name)),
		     tmp = arena_printf(a, "%.*s/.%s", FMT(one), name);

	if (link(before.s, tmp.s) == 0 && rename(tmp.s, file.s) != 0)
		unlink(tmp.s);
}

/* Is every file of the one as it is in the other, and the other way round?  Those that are, are
 * shared. */
static bool same_release(struct slice one, struct slice other)
{
	struct arena a = {0};
	DIR *dir = opendir(one.s);
	bool same = dir != NULL && files_in(one.s) == files_in(other.s);

	for (struct dirent *entry; dir != NULL && (entry = readdir(dir)) != NULL;) {
		if (entry->d_name[0] == '.')
			continue;
		if (same_file(&a, one, other, entry->d_name))
			share_file(&a, one, other, entry->d_name);
		else
			same = false;
	}
	if (dir != NULL)
		closedir(dir);
	arena_free(&a);
	return same;
}

/* ---- putting it out ---- */

static int newest_first(const void *x, const void *y)
{
	const unsigned long *a = x, *b = y;

	return (*a < *b) - (*a > *b);
}

/* Their numbers, the newest first; free() them. */
static size_t list_releases(const struct release *r, unsigned long **numbers)
{
	DIR *dir = opendir(r->releases.s);
	size_t n = 0, cap = 0;

	*numbers = NULL;
	if (dir == NULL)
		return 0;
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
		unsigned long number = number_of(entry->d_name);
		if (number == 0)
			continue;
		GROW(*numbers, n, cap);
		(*numbers)[n++] = number;
	}
	closedir(dir);
	if (n != 0)
		qsort(*numbers, n, sizeof **numbers, newest_first);
	return n;
}

static unsigned long next_number(const struct release *r)
{
	unsigned long *number;
	size_t n = list_releases(r, &number);
	unsigned long next = n != 0 ? number[0] + 1 : 1;

	free(number);
	return next;
}

/* A rename is durable when the folder that holds the name is. */
static bool replace_link(struct release *r, const char *target)
{
	struct arena *mem = &r->run->mem;
	struct slice above = path_folder(mem, r->link);
	struct slice tmp =
		arena_printf(mem, "%.*s/.%.*s.link", FMT(above), FMT(path_base(r->link)));

	unlink(tmp.s); /* of a run that was killed; the lock is ours */
	return symlink(target, tmp.s) == 0 && rename(tmp.s, r->link.s) == 0 && file_sync(above.s);
}

static int put_out(struct release *r)
{
	struct arena *mem = &r->run->mem;
	struct slice base = path_base(r->link);
	unsigned long number = next_number(r);
	struct slice home = arena_printf(mem, "%.*s/%lu", FMT(r->releases), number);
	struct slice target = arena_printf(mem, ".releases/%.*s/%lu", FMT(base), number);

	bool ok = file_sync(r->folder.s) && rename(r->folder.s, home.s) == 0 &&
		  file_sync(r->releases.s) && replace_link(r, target.s);
	return ok ? EXIT_DONE : run_cannot_write(r->run, r->link);
}

/* ---- those before ---- */

/* The figures of what is withdrawn may stand there under another name, of when the dataset was
 * called something else: a release goes where it has any dataset that is not out. */
static bool has_withdrawn(const struct release *r, struct slice folder, struct arena *mem)
{
	DIR *dir = r->withdrawn->n != 0 ? opendir(folder.s) : NULL;
	bool has = false;

	if (dir == NULL)
		return false;
	for (struct dirent *entry; !has && (entry = readdir(dir)) != NULL;) {
		struct slice file = slice_of(entry->d_name), name;
		has = dataset_of_file(file, &name) &&
		      access(path_join(mem, r->link, file).s, F_OK) != 0;
	}
	closedir(dir);
	return has;
}

/* The newest is out; those that must go do not count among those that are kept. */
static int prune(struct release *r)
{
	struct arena mem = {0};
	unsigned long *number;
	size_t n = list_releases(r, &number), kept = 0;
	bool ok = n != 0;

	for (size_t i = 1; i < n; i++) {
		struct slice folder = arena_printf(&mem, "%.*s/%lu", FMT(r->releases), number[i]);
		if (kept < r->keep && !has_withdrawn(r, folder, &mem))
			kept++;
		else
			ok = folder_remove(folder.s) && ok;
	}
	free(number);
	arena_free(&mem);
	return ok ? EXIT_DONE : run_cannot_write(r->run, r->releases);
}

int release_publish(struct release *r)
{
	int code = EXIT_DONE;

	if (same_release(r->folder, r->link))
		folder_remove(r->folder.s);
	else
		code = put_out(r);
	if (code == EXIT_DONE)
		code = prune(r);
	folder_unlock(&r->lock, true);
	return code;
}
