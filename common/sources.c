#include "sources.h"

#include <fnmatch.h>
#include <glob.h>
#include <stdlib.h>
#include "file.h"
#include "text.h"

static void complain(struct problems *ps, const struct problem *p)
{
	if (ps != NULL)
		problems_add(ps, p);
}

static bool is_listed(const struct source_files *files, size_t n, struct slice name)
{
	for (size_t i = 0; i < n; i++)
		if (slice_eq(files->item[i].name, name))
			return true;
	return false;
}

static void add(struct source_files *files, size_t *cap, const struct source *source,
		struct slice path, struct arena *mem, struct problems *ps)
{
	struct slice name = text_nfc(mem, path_base(path)); /* macOS decomposes names */

	if (utf8_check(name) != name.len) {
		complain(ps,
			 &(struct problem){.code = PROBLEM_NAME_NOT_UTF8, .at = {.file = S("?")}});
		return;
	}
	if (is_listed(files, files->n, name)) {
		complain(ps, &(struct problem){.code = PROBLEM_SAME_NAME,
					       .at = {.file = name},
					       .arg = {name}});
		return;
	}
	GROW(files->item, files->n, *cap);
	files->item[files->n++] = (struct source_file){path, name, source};
}

/* The definition's own folder is a name, whatever characters it has. */
static struct slice literal(struct arena *mem, struct slice folder)
{
	char *out = arena_alloc(mem, 2 * folder.len + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < folder.len; i++) {
		if (strchr("*?[\\", folder.s[i]) != NULL)
			out[n++] = '\\';
		out[n++] = folder.s[i];
	}
	return (struct slice){out, n};
}

static void add_matches(const struct definition *d, const struct source *source,
			struct source_files *files, size_t *cap, struct arena *mem,
			struct problems *ps)
{
	glob_t found = {0};
	struct slice pattern = path_join(mem, literal(mem, d->folder), source->files.text);

	/* glob sorts by the locale's order; the programs never leave the C locale. */
	if (glob(pattern.s, 0, NULL, &found) != 0)
		complain(ps,
			 &(struct problem){.code = PROBLEM_NO_SOURCES,
					   .at = {.file = path_base(source->files.text)},
					   .arg = {source->files.text,
						   arena_printf(mem, "%u", source->files.line)}});
	for (size_t i = 0; i < found.gl_pathc; i++)
		add(files, cap, source, arena_copy(mem, slice_of(found.gl_pathv[i])), mem, ps);
	globfree(&found);
}

struct source_files sources_list(const struct definition *d, struct arena *mem, struct problems *ps)
{
	struct source_files files = {0};
	size_t cap = 0;

	for (size_t i = 0; i < d->sources.n; i++)
		add_matches(d, &d->sources.item[i], &files, &cap, mem, ps);
	struct source_file *items = NEW(mem, struct source_file, files.n);
	if (files.n != 0)
		memcpy(items, files.item, files.n * sizeof *items);
	free(files.item);
	files.item = items;
	return files;
}

const struct source *source_of(const struct definition *d, const struct source_files *files,
			       struct slice name)
{
	struct arena a = {0};
	const struct source *found = NULL;
	struct slice text = arena_copy(&a, name);

	for (size_t i = 0; i < files->n && found == NULL; i++)
		if (slice_eq(files->item[i].name, name))
			found = files->item[i].source;
	for (size_t i = 0; i < d->sources.n && found == NULL; i++) {
		struct slice pattern = arena_copy(&a, path_base(d->sources.item[i].files.text));
		if (fnmatch(pattern.s, text.s, FNM_PERIOD) == 0)
			found = &d->sources.item[i];
	}
	arena_free(&a);
	return found;
}
