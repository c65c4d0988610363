#include "format.h"

#include <sys/stat.h>

#include "../common/exit.h"
#include "neutralise.h"

extern const struct output_format csv_format, changes_format, xlsx_format, csvw_format,
	datapackage_format, pages_format, manifest_format;

static const struct output_format *const formats[] = {
	&csv_format,	     &changes_format, &xlsx_format,    &csvw_format,
	&datapackage_format, &pages_format,   &manifest_format};

int formats_write(struct edition *e)
{
	const struct scalars *wanted = &e->run->d.publication.formats;
	int code = EXIT_DONE;

	neutralise(e->run);
	e->codes = codes_gather(e->table, e->tables, &e->run->mem);
	for (size_t i = 0; i < COUNT_OF(formats) && code == EXIT_DONE; i++)
		if (formats[i]->always || wanted->n == 0 ||
		    scalars_have(wanted, slice_of(formats[i]->name)))
			code = formats[i]->write(e);
	return code;
}

struct slice edition_path(struct edition *e, struct slice name)
{
	return path_join(&e->run->mem, e->folder, name);
}

bool edition_open_csv(const struct edition *e, struct outfile *out, struct slice path)
{
	if (!outfile_open(out, path.s))
		return false;
	if (e->run->options->bom)
		outfile_put(out, S("\xEF\xBB\xBF"));
	return true;
}

int edition_wrote(struct edition *e, struct slice name, const struct dataset *dataset, size_t rows)
{
	struct slice path = edition_path(e, name);
	struct slice sha256 = run_output(e->run, name, path.s, rows);
	struct slice sha1 = dataset != NULL ? file_sha1(&e->run->mem, path.s) : S("");
	struct stat st;

	if (sha256.len == 0 || (dataset != NULL && sha1.len == 0) || stat(path.s, &st) != 0)
		return run_cannot_write(e->run, path);
	GROW(e->file, e->files, e->cap);
	e->file[e->files++] = (struct delivered){.name = arena_copy(&e->run->mem, name),
						 .sha256 = sha256,
						 .sha1 = sha1,
						 .dataset = dataset,
						 .bytes = (uint64_t)st.st_size,
						 .rows = rows};
	return EXIT_DONE;
}

const struct delivered *edition_file(const struct edition *e, struct slice name)
{
	for (size_t i = 0; i < e->files; i++)
		if (slice_eq(e->file[i].name, name))
			return &e->file[i];
	return NULL;
}

struct slice edition_version(const struct edition *e)
{
	return arena_printf(&e->run->mem, "%.*s.%u", FMT(e->schema_version),
			    e->ledger->last != NULL ? e->ledger->last->number : 0);
}

struct slice media_type(struct slice name)
{
	static const struct {
		const char *end, *type;
	} types[] = {
		{".csv", "text/csv"},
		{".csv-metadata.json", "application/csvm+json"},
		{".json", "application/json"},
		{".html", "text/html"},
		{".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}};

	for (size_t i = 0; i < COUNT_OF(types); i++)
		if (slice_ends(name, slice_of(types[i].end)))
			return slice_of(types[i].type);
	return S("application/octet-stream");
}
