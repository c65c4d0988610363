#include "code_list.h"

#include <stdlib.h>
#include "delimited.h"
#include "file.h"
#include "text.h"

enum field {
	CODE,
	LABEL_SV,
	LABEL_EN,
	DEFINITION_SV,
	DEFINITION_EN,
	VARIANTS,
	PARENT,
	GROUP,
	VALID_FROM,
	VALID_TO,
	FIELDS
};

static const char *const field_names[FIELDS] = {
	"code",	    "label_sv", "label_en", "definition_sv", "definition_en",
	"variants", "parent",	"group",    "valid_from",    "valid_to"};

struct reading {
	struct code_list *list;
	struct arena *mem;
	struct problems *ps;
	size_t cap, column[FIELDS], width;
	struct map lines; /* code to the line it stands on */
	bool good;
};

static void complain(struct reading *r, uint32_t line, struct problem p)
{
	p.at = (struct cell_ref){.file = r->list->path, .row = line};
	problems_add(r->ps, &p);
	r->good = false;
}

static void read_header(struct reading *r, const struct delimited_row *row)
{
	r->width = row->n;
	for (size_t f = 0; f < FIELDS; f++) {
		r->column[f] = row->n;
		for (size_t i = 0; i < row->n; i++)
			if (slice_eq(slice_trim(row->cell[i]), slice_of(field_names[f])))
				r->column[f] = i;
		if (f <= LABEL_SV && r->column[f] == row->n)
			complain(r, row->line,
				 (struct problem){.code = PROBLEM_LIST_COLUMN,
						  .arg = {slice_of(field_names[f])}});
	}
}

static struct slice field(struct reading *r, const struct delimited_row *row, enum field f)
{
	size_t i = r->column[f];

	return i < row->n ? arena_copy(r->mem, slice_trim(row->cell[i])) : S("");
}

static bool is_code(struct slice code)
{
	if (slice_eq(code, S("T")) || slice_eq(code, S("_U")))
		return false;
	for (size_t i = 0; i < code.len; i++)
		if (strchr("; \t\n|,", code.s[i]) != NULL)
			return false;
	return code.len != 0;
}

static bool is_date(struct slice in)
{
	for (size_t i = 0; i < in.len; i++)
		if (i == 4 || i == 7 ? in.s[i] != '-' : in.s[i] < '0' || in.s[i] > '9')
			return false;
	return in.len == 10;
}

static void read_code(struct reading *r, const struct delimited_row *row)
{
	struct code_list *list = r->list;
	struct code c = {
		.code = field(r, row, CODE),
		.label = {[LANG_SV] = field(r, row, LABEL_SV), [LANG_EN] = field(r, row, LABEL_EN)},
		.definition = {[LANG_SV] = field(r, row, DEFINITION_SV),
			       [LANG_EN] = field(r, row, DEFINITION_EN)},
		.variants = field(r, row, VARIANTS),
		.parent = field(r, row, PARENT),
		.group = field(r, row, GROUP),
		.valid_from = field(r, row, VALID_FROM),
		.valid_to = field(r, row, VALID_TO),
		.line = row->line};
	size_t twin = (size_t)(uintptr_t)map_get(&r->lines, c.code);

	if (row->n > r->width)
		complain(r, row->line, (struct problem){.code = PROBLEM_LIST_VALUES});
	if (!is_code(c.code))
		complain(r, row->line,
			 (struct problem){.code = PROBLEM_LIST_CODE, .arg = {c.code}});
	if (twin != 0)
		complain(r, row->line,
			 (struct problem){.code = PROBLEM_CODE_TWICE,
					  .arg = {c.code, arena_printf(r->mem, "%zu", twin)}});
	*map_at(&r->lines, c.code) = (void *)(uintptr_t)row->line;
	GROW(list->item, list->n, r->cap);
	list->item[list->n++] = c;
}

static bool is_blank_row(const struct delimited_row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (slice_trim(row->cell[i]).len != 0)
			return false;
	return true;
}

static void check_reference(struct reading *r, const struct code *c, struct slice to,
			    const char *what)
{
	if (to.len != 0 && code_find(r->list, to) == NULL)
		complain(r, c->line,
			 (struct problem){.code = PROBLEM_LIST_REFERENCE,
					  .arg = {slice_of(what), to, c->code}});
}

static void check_date(struct reading *r, const struct code *c, struct slice date)
{
	if (date.len != 0 && !is_date(date))
		complain(r, c->line,
			 (struct problem){.code = PROBLEM_LIST_DATE, .arg = {date, c->code}});
}

/* Who has a spelling, among those that are alike once accents are gone. */
struct owner {
	const struct code *code;
	struct slice accented;
	struct owner *next;
};

struct spellings {
	struct map owners; /* folded spelling to its owners */
	struct arena mem;
};

/* Spellings are matched with their accents before they are matched without: "Habo" and "Håbo"
 * may belong to two codes. */
static bool is_clash(const struct owner *a, const struct owner *b)
{
	return a->code != b->code && slice_eq(a->accented, b->accented);
}

/* Two codes may not share a spelling: whichever came first would win in silence. */
static void check_spelling(struct reading *r, struct spellings *seen, const struct code *c,
			   struct slice spelling)
{
	if (spelling.len == 0)
		return;
	struct slice folded = text_fold(&seen->mem, spelling);
	struct owner *own = NEW(&seen->mem, struct owner, 1);
	void **at = map_at(&seen->owners, folded.len != 0 ? folded : spelling);
	const struct owner *other = *at;

	*own = (struct owner){c, text_fold_case(&seen->mem, spelling), *at};
	while (other != NULL && !is_clash(other, own))
		other = other->next;
	if (other != NULL)
		complain(r, c->line,
			 (struct problem){.code = PROBLEM_VARIANT_TWICE,
					  .arg = {spelling, c->code, other->code->code,
						  arena_printf(r->mem, "%u", other->code->line)}});
	else
		*at = own;
}

static void check_codes(struct reading *r)
{
	const struct code *end = r->list->item + r->list->n;
	struct slice variant;
	struct spellings seen = {0};

	for (const struct code *c = r->list->item; c < end; c++) {
		check_reference(r, c, c->parent, field_names[PARENT]);
		check_reference(r, c, c->group, field_names[GROUP]);
		check_date(r, c, c->valid_from);
		check_date(r, c, c->valid_to);
		check_spelling(r, &seen, c, c->code);
		for (size_t lang = 0; lang < LANGS; lang++)
			check_spelling(r, &seen, c, c->label[lang]);
		struct slice rest = c->variants;
		while (slice_cut(&rest, '|', &variant))
			check_spelling(r, &seen, c, slice_trim(variant));
	}
	map_free(&seen.owners);
	arena_free(&seen.mem);
}

/* Variants are full of bars: the first line alone tells what parts the columns. */
static struct dialect list_dialect(struct slice bytes)
{
	struct dialect dialect = dialect_detect(bytes);
	struct slice rest = slice_from(bytes, dialect.skip), header;

	if (slice_cut(&rest, '\n', &header))
		dialect.delimiter = dialect_detect(header).delimiter;
	return dialect;
}

static void read_rows(struct reading *r, struct slice bytes)
{
	struct delimited *d = delimited_open(bytes, list_dialect(bytes));
	struct delimited_row row;
	struct problem why = {0};
	enum delimited_status status;
	bool first = true;

	while ((status = delimited_next(d, r->mem, &row, &why)) == DELIMITED_ROW) {
		if (first)
			read_header(r, &row);
		else if (r->good && !is_blank_row(&row))
			read_code(r, &row);
		first = false;
		if (!r->good && r->list->n == 0)
			break;
	}
	if (status == DELIMITED_FAILED)
		complain(r, why.at.row, why);
	if (first)
		complain(r, 1, (struct problem){.code = PROBLEM_FILE_EMPTY});
	delimited_close(d);
}

bool code_list_read(struct code_list *list, struct arena *mem, struct slice name, const char *path,
		    struct problems *ps)
{
	struct reading r = {.list = list, .mem = mem, .ps = ps, .good = true};
	struct problem why = {0};
	const char *map;
	size_t size;

	*list = (struct code_list){.name = name, .path = arena_copy(mem, slice_of(path))};
	if (!file_map(path, &map, &size, &why)) {
		problems_add(ps, &why);
		return false;
	}
	struct slice encoding;
	read_rows(&r, text_narrow((struct slice){map, size}, mem, &encoding));
	file_unmap(map, size);

	struct code *items = NEW(mem, struct code, list->n);
	if (list->n != 0)
		memcpy(items, list->item, list->n * sizeof *items);
	free(list->item);
	list->item = items;
	map_free(&r.lines);
	list->by_code = NEW(mem, struct map, 1);
	for (size_t i = 0; i < list->n; i++)
		*map_at(list->by_code, items[i].code) = &items[i];
	if (r.good)
		check_codes(&r);
	return r.good;
}

const struct code *code_find(const struct code_list *list, struct slice code)
{
	return map_get(list->by_code, code);
}

void code_list_free(struct code_list *list)
{
	if (list->by_code != NULL)
		map_free(list->by_code);
}

struct slice code_group(const struct code *c)
{
	return c->group.len != 0 ? c->group : c->code;
}
