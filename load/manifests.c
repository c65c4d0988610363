#include "manifests.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "../common/exit.h"
#include "../common/text.h"

static bool is_link(struct slice path)
{
	struct stat st;

	return lstat(path.s, &st) == 0 && S_ISLNK(st.st_mode);
}

/* Whatever stands there in its place must neither stop nor slow down those who read all. */
enum { LARGEST_MANIFEST = 16 << 20 };

static void read_one(struct run *run, struct slice folder, struct slice name, struct manifests *all)
{
	struct slice path = path_join(&run->mem, folder, name);
	struct slice file = path_join(&run->mem, path, S("manifest.json"));
	struct stat st;

	if (!is_link(path) || stat(file.s, &st) != 0)
		return;
	bool readable = S_ISREG(st.st_mode) && st.st_size <= LARGEST_MANIFEST;
	json_t *json = readable ? json_load_file(file.s, 0, NULL) : NULL;
	if (!json_is_object(json)) {
		json_decref(json);
		problems_add(&run->ps,
			     &(struct problem){.code = PROBLEM_NO_MANIFEST, .at = {.file = path}});
		return;
	}
	GROW(all->item, all->n, all->cap);
	all->item[all->n++] = (struct manifest){name, json};
}

/* What cannot be written down can be neither listed nor remembered. */
static void read_named(struct run *run, struct slice folder, const char *name,
		       struct manifests *all)
{
	struct slice text = arena_copy(&run->mem, slice_of(name));

	if (name[0] == '.')
		return;
	if (utf8_check(text) == text.len)
		read_one(run, folder, text, all);
	else
		problems_add(&run->ps, &(struct problem){.code = PROBLEM_FOLDER_NOT_UTF8,
							 .at = {.file = folder}});
}

static int by_name(const void *a, const void *b)
{
	return slice_cmp(((const struct manifest *)a)->name, ((const struct manifest *)b)->name);
}

int manifests_read(struct run *run, struct slice folder, struct manifests *all)
{
	DIR *dir = opendir(folder.s);

	*all = (struct manifests){.n = 0};
	if (dir == NULL)
		return run_cannot_write(run, folder);
	for (struct dirent *e; (e = readdir(dir)) != NULL;)
		read_named(run, folder, e->d_name, all);
	closedir(dir);
	if (all->n != 0)
		qsort(all->item, all->n, sizeof *all->item, by_name);
	return EXIT_DONE;
}

void manifests_free(struct manifests *all)
{
	for (size_t i = 0; i < all->n; i++)
		json_decref(all->item[i].json);
	free(all->item);
}

struct slice manifest_text(const json_t *object, const char *key)
{
	const char *value = json_string_value(json_object_get(object, key));

	return slice_of(value != NULL ? value : "");
}

struct slice manifest_text_in(const json_t *object, const char *key, enum lang lang)
{
	const json_t *labels = json_object_get(object, key);
	struct slice in = manifest_text(labels, lang_tag(lang));

	return in.len != 0 ? in : manifest_text(labels, "sv");
}

enum lang manifest_lang(const json_t *manifest)
{
	return slice_eq(manifest_text(manifest, "language"), S("en")) ? LANG_EN : LANG_SV;
}
