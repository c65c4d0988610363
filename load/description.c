#include "description.h"

#include "field.h"
#include "meaning.h"

static struct described_column *column_new(struct description *d, struct slice name,
					   struct slice type)
{
	struct described_column *c = &d->column[d->columns++];

	*c = (struct described_column){.name = name, .type = type};
	return c;
}

static void say(struct slice to[LANGS], const char *en, const char *sv)
{
	to[LANG_EN] = slice_of(en);
	to[LANG_SV] = slice_of(sv);
}

/* ---- datasets ---- */

static void add_field(struct description *d, const struct edition *e, const struct field *f)
{
	const struct protected_table *t = d->table;
	struct arena *mem = &e->run->mem;
	struct described_column *c = column_new(d, f->name, field_type(f, t->dataset));
	bool dimension = f->kind <= FIELD_LABEL;

	for (size_t lang = 0; lang < LANGS; lang++) {
		c->title[lang] = field_title(f, t, lang, mem);
		struct slice meaning = field_meaning(e, t, f, lang, mem);
		c->meaning[lang] = slice_eq(meaning, c->title[lang]) ? S("") : meaning;
	}
	c->required = dimension && f->dimension < t->dataset->by.n;
	c->key = f->kind == FIELD_CODE && table_values(t) != 0;
	c->counts = f->kind == FIELD_VALUE && t->dataset->kind <= MEASURE_MENTIONS;
	if (f->kind == FIELD_LABEL)
		c->lang = lang_tag(f->lang);
	if (f->kind == FIELD_CODE)
		c->codes = codes_find(&e->codes, t->dimension[f->dimension]);
	if (f->kind == FIELD_STATUS)
		c->statuses = statuses_of(&e->run->d.policy, t->dataset);
}

static void add_dataset(struct description *d, const struct edition *e, size_t i)
{
	const struct protected_table *t = &e->table[i];
	struct fields fields = fields_of(t, &e->run->mem);

	*d = (struct description){.name = t->dataset->name.text,
				  .column = NEW(&e->run->mem, struct described_column, fields.n),
				  .table = t,
				  .history = &e->history[i]};
	for (size_t lang = 0; lang < LANGS; lang++) {
		d->title[lang] = label_in(&t->dataset->title, lang);
		d->text[lang] = label_in(dataset_description(&e->run->d, t->dataset), lang);
	}
	for (size_t f = 0; f < fields.n; f++)
		add_field(d, e, &fields.item[f]);
}

/* ---- what stands beside them ---- */

static void add_codes(struct description *d, const struct edition *e, const struct codes *codes)
{
	static const struct {
		const char *en, *sv, *lang;
	} columns[CODES_COLUMNS] = {
		[CODES_CODE] = {"Code", "Kod", NULL},
		[CODES_LABEL_SV] = {"Label, in Swedish", "Benämning, på svenska", "sv"},
		[CODES_LABEL_EN] = {"Label, in English", "Benämning, på engelska", "en"},
		[CODES_DEFINITION_SV] = {"Definition, in Swedish", "Definition, på svenska", "sv"},
		[CODES_DEFINITION_EN] = {"Definition, in English", "Definition, på engelska", "en"},
		[CODES_URI] = {"Address on the web", "Webbadress", NULL},
	};
	struct slice list = codes->dimension->list->name;

	*d = (struct description){.name = codes->name,
				  .column =
					  NEW(&e->run->mem, struct described_column, CODES_COLUMNS),
				  .codes = codes};
	d->title[LANG_EN] = arena_printf(&e->run->mem, "Codes: %.*s", FMT(list));
	d->title[LANG_SV] = arena_printf(&e->run->mem, "Koder: %.*s", FMT(list));
	say(d->text, "The codes that occur, with what they are called.",
	    "Koderna som förekommer, med vad de heter.");
	for (size_t i = 0; i < CODES_COLUMNS; i++) {
		struct described_column *c = column_new(d, codes_columns[i], S("string"));
		say(c->title, columns[i].en, columns[i].sv);
		c->lang = columns[i].lang;
		c->required = i <= CODES_LABEL_EN;
		c->key = i == CODES_CODE;
	}
}

static void add_changes(struct description *d, const struct edition *e)
{
	static const struct {
		const char *name, *type, *en, *sv;
	} columns[] = {
		{"date", "date", "Day of the release", "Utgåvans dag"},
		{"dataset", "string", "Dataset", "Datamängd"},
		{"cell", "string", "Codes of the figure", "Siffrans koder"},
		{"was", "string", "The figure or status before", "Siffran eller statusen före"},
		{"now", "string", "The figure or status since",
		 "Siffran eller statusen sedan dess"},
	};

	*d = (struct description){
		.name = S("changes"),
		.column = NEW(&e->run->mem, struct described_column, COUNT_OF(columns))};
	say(d->title, "Figures that have changed between releases",
	    "Siffror som ändrats mellan utgåvor");
	say(d->text, "Every published figure that became another since the first release.",
	    "Varje publicerad siffra som blivit en annan sedan den första utgåvan.");
	for (size_t i = 0; i < COUNT_OF(columns); i++) {
		struct described_column *c =
			column_new(d, slice_of(columns[i].name), slice_of(columns[i].type));
		say(c->title, columns[i].en, columns[i].sv);
		c->required = i < 2;
	}
}

/* ---- all ---- */

/* Keeps the one that has been added, where there is such a file. */
static void keep(struct descriptions *all, struct edition *e)
{
	struct description *d = &all->item[all->n];

	d->file = arena_join(&e->run->mem, d->name, S(".csv"));
	all->n += edition_file(e, d->file) != NULL;
}

struct descriptions describe(struct edition *e)
{
	struct descriptions all = {
		.item = NEW(&e->run->mem, struct description, e->tables + e->codes.n + 1)};

	for (size_t i = 0; i < e->tables; i++) {
		add_dataset(&all.item[all.n], e, i);
		keep(&all, e);
	}
	for (size_t i = 0; i < e->codes.n; i++) {
		add_codes(&all.item[all.n], e, &e->codes.item[i]);
		keep(&all, e);
	}
	add_changes(&all.item[all.n], e);
	keep(&all, e);
	return all;
}
