#include "code_list.h"

#include <stdlib.h>
#include "records.h"
#include "text.h"
#include "uri.h"

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
	UNIT_SV,
	UNIT_EN,
	URI,
	FIELDS
};

enum { NEEDED = LABEL_SV + 1 };

static const char *const field_names[FIELDS] = {
	"code",	 "label_sv",   "label_en", "definition_sv", "definition_en", "variants", "parent",
	"group", "valid_from", "valid_to", "unit_sv",	    "unit_en",	     "uri"};

struct reading {
	struct code_list *list;
	struct arena *mem;
	struct problems *ps;
	size_t cap;
	struct map lines; /* code to the line it stands on */
	bool good;
};

static void complain_in(struct reading *r, struct slice path, uint32_t line, struct problem p)
{
	p.at = (struct cell_ref){.file = path, .row = line};
	problems_add(r->ps, &p);
	r->good = false;
}

static void complain(struct reading *r, uint32_t line, struct problem p)
{
	complain_in(r, r->list->path, line, p);
}

static bool is_code(struct slice code)
{
	if (slice_eq(code, S("T")) || slice_eq(code, S("_U")) || slice_eq(code, S("*")))
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

static void keep_code(void *data, const struct slice *field, uint32_t line)
{
	struct reading *r = data;
	struct code_list *list = r->list;
	struct code c = {
		.code = field[CODE],
		.label = {[LANG_SV] = field[LABEL_SV], [LANG_EN] = field[LABEL_EN]},
		.definition = {[LANG_SV] = field[DEFINITION_SV], [LANG_EN] = field[DEFINITION_EN]},
		.variants = field[VARIANTS],
		.own_variants = field[VARIANTS].len,
		.parent = field[PARENT],
		.group = field[GROUP],
		.valid_from = field[VALID_FROM],
		.valid_to = field[VALID_TO],
		.unit = {[LANG_SV] = field[UNIT_SV], [LANG_EN] = field[UNIT_EN]},
		.uri = field[URI],
		.line = line};
	size_t twin = (size_t)(uintptr_t)map_get(&r->lines, c.code);

	if (!is_code(c.code))
		complain(r, line, (struct problem){.code = PROBLEM_LIST_CODE, .arg = {c.code}});
	if (twin != 0)
		complain(r, line,
			 (struct problem){.code = PROBLEM_CODE_TWICE,
					  .arg = {c.code, arena_printf(r->mem, "%zu", twin)}});
	*map_at(&r->lines, c.code) = (void *)(uintptr_t)line;
	GROW(list->item, list->n, r->cap);
	list->item[list->n++] = c;
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

static void check_uri(struct reading *r, const struct code *c)
{
	if (c->uri.len != 0 && !uri_is_web(c->uri))
		complain(r, c->line,
			 (struct problem){.code = PROBLEM_LIST_URI, .arg = {c->uri, c->code}});
}

/* Who has a spelling, among those that are alike once accents are gone. */
struct owner {
	const struct code *code;
	struct slice spelling, accented;
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

/* Has the pipeline added this spelling of the code, or does it stand in the list? */
static bool is_added(const struct code *c, struct slice spelling)
{
	return spelling.s >= c->variants.s + c->own_variants &&
	       spelling.s < c->variants.s + c->variants.len;
}

/* The spelling that was added is rather wrong than the one that stands in the list. */
static void complain_of_twins(struct reading *r, const struct owner *a, const struct owner *b)
{
	const struct owner *wrong = is_added(b->code, b->spelling) ? b : a;
	const struct owner *right = wrong == a ? b : a;
	bool added = is_added(wrong->code, wrong->spelling);

	complain_in(r, added ? r->list->more : r->list->path,
		    added ? wrong->code->more_line : wrong->code->line,
		    (struct problem){.code = PROBLEM_VARIANT_TWICE,
				     .arg = {wrong->spelling, wrong->code->code, right->code->code,
					     arena_printf(r->mem, "%u", right->code->line)}});
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

	*own = (struct owner){c, spelling, text_fold_case(&seen->mem, spelling), *at};
	while (other != NULL && !is_clash(other, own))
		other = other->next;
	if (other != NULL)
		complain_of_twins(r, own, other);
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
		check_uri(r, c);
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

/* A row of the spellings that are added. */
static void add_variants(void *data, const struct slice *field, uint32_t line)
{
	struct reading *r = data;
	struct code *c = map_get(r->list->by_code, field[0]);

	if (c != NULL && c->more_line != 0)
		complain_in(r, r->list->more, line,
			    (struct problem){
				    .code = PROBLEM_CODE_TWICE,
				    .arg = {field[0], arena_printf(r->mem, "%u", c->more_line)}});
	if (c != NULL) {
		c->more_line = line;
		c->variants = c->variants.len == 0 ? field[1]
						   : arena_printf(r->mem, "%.*s|%.*s",
								  FMT(c->variants), FMT(field[1]));
		return;
	}
	complain_in(r, r->list->more, line,
		    (struct problem){.code = PROBLEM_LIST_REFERENCE,
				     .arg = {S("code"), field[0], r->list->name}});
}

static void read_more(struct reading *r, const char *more)
{
	static const char *const names[] = {"code", "variants"};

	if (more == NULL)
		return;
	r->list->more = arena_copy(r->mem, slice_of(more));
	if (!records_read(r->list->more.s, names, COUNT_OF(names), COUNT_OF(names), r->mem, r->ps,
			  add_variants, r))
		r->good = false;
}

bool code_list_read(struct code_list *list, struct arena *mem, struct slice name, const char *path,
		    const char *more, struct problems *ps)
{
	struct reading r = {.list = list, .mem = mem, .ps = ps, .good = true};

	*list = (struct code_list){.name = name, .path = arena_copy(mem, slice_of(path))};
	if (!records_read(list->path.s, field_names, FIELDS, NEEDED, mem, ps, keep_code, &r))
		r.good = false;
	struct code *items = NEW(mem, struct code, list->n);
	if (list->n != 0)
		memcpy(items, list->item, list->n * sizeof *items);
	free(list->item);
	list->item = items;
	map_free(&r.lines);
	list->by_code = NEW(mem, struct map, 1);
	for (size_t i = 0; i < list->n; i++)
		*map_at(list->by_code, items[i].code) = &items[i];
	read_more(&r, more);
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
	if (list->shown != NULL)
		map_free(list->shown);
}

struct slice code_group(const struct code *c)
{
	return c->group.len != 0 ? c->group : c->code;
}
