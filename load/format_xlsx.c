/* Published .xlsx, one workbook a dataset: a sheet with the data as the CSV has it, typed,
 * with a filter and a frozen header; and a sheet that explains columns, codes and hidden
 * figures in the pipeline's language. */
#include "format.h"

#include <errno.h>
#include <stdlib.h>
#include <time.h>
#include <xlsxwriter.h>
#include "../common/exit.h"
#include "../common/figure.h"
#include "../common/map.h"
#include "../common/text.h"

/* Up to here an Excel table; beyond, constant memory, which cannot have one. */
enum { MOST_TABLE_ROWS = 10000, WIDEST = 60, NARROWEST = 8 };

struct book {
	struct edition *e;
	const struct protected_table *t;
	lxw_workbook *book;
	lxw_worksheet *data, *about;
	lxw_format *bold, *heading, *wrap;
	lxw_row_t row; /* of the sheet that explains */
	enum lang lang;
};

/* The words of the sheet that explains. */
enum word {
	DATA,
	ABOUT,
	COLUMNS,
	COLUMN,
	MEANING,
	CODES,
	CODE,
	LABEL_SV,
	LABEL_EN,
	DEFINITION,
	HIDDEN,
	HIDDEN_TEXT,
	HIDDEN_FIGURES,
	ROUNDED,
	ROUNDED_TEXT,
	CODE_OF,
	LABEL_OF,
	STATUS_OF,
	SUM_STATUS_OF,
	FIGURE_STATUS_OF,
	ROUNDED_STATUS_OF,
	PUBLISHER,
	LICENCE,
	MENTIONS,
	RECORDS,
	RECORDS_TEXT,
	WORDS
};

static const char *const words[WORDS][LANGS] = {
	[DATA] = {"Data", "Data"},
	[ABOUT] = {"About", "Om data"},
	[COLUMNS] = {"Columns", "Kolumner"},
	[COLUMN] = {"Column", "Kolumn"},
	[MEANING] = {"Meaning", "Betydelse"},
	[CODES] = {"Codes", "Koder"},
	[CODE] = {"Code", "Kod"},
	[LABEL_SV] = {"Swedish", "Svenska"},
	[LABEL_EN] = {"English", "Engelska"},
	[DEFINITION] = {"Definition", "Definition"},
	[HIDDEN] = {"Hidden figures", "Dolda siffror"},
	[HIDDEN_TEXT] =
		{"%zu of %zu figures are hidden, with status Q, so that no single person can be "
		 "recognised. Counts of 1 to %ld are hidden, and as many others that they "
		 "cannot be worked out. Zeros are shown.",
		 "%zu av %zu siffror är dolda, med status Q, för att ingen enskild person ska "
		 "kunna "
		 "kännas igen. Antal från 1 till %ld är dolda, och så många andra att de inte kan "
		 "räknas ut. Nollor visas."},
	[HIDDEN_FIGURES] = {"%zu of %zu figures are hidden, with status Q, because they may count "
			    "persons: those "
			    "from 1 to %ld. Zeros are shown.",
			    "%zu av %zu siffror är dolda, med status Q, för att de kan räkna "
			    "personer: de från "
			    "1 till %ld. Nollor visas."},
	[ROUNDED] = {"Rounded figures", "Avrundade siffror"},
	[ROUNDED_TEXT] =
		{"Small counts are rounded, so that no single person can be recognised: "
		 "those of 1 to %ld are 0 or %ld, and everything else is the sum of what "
		 "they have become.",
		 "Små antal är avrundade, för att ingen enskild person ska kunna kännas "
		 "igen: de från 1 till %ld är 0 eller %ld, och allt annat är summan av vad "
		 "de har blivit."},
	[CODE_OF] = {"code for: %.*s", "kod för: %.*s"},
	[LABEL_OF] = {"what the code is called, in %s", "vad koden heter, på %s"},
	[STATUS_OF] = {"Q: the figure is hidden; empty: the figure is shown",
		       "Q: siffran är dold; tomt: siffran visas"},
	[SUM_STATUS_OF] = {"M: there was no number to add up; empty: the sum is shown",
			   "M: det fanns inget tal att summera; tomt: summan visas"},
	[FIGURE_STATUS_OF] =
		{"Q: the figure is hidden; M: the source has no single number; gt, ge, lt, le, "
		 "approx: more than, at "
		 "least, less than, at most, about; empty: the figure as it stands",
		 "Q: värdet är dolt; M: källan har inget entydigt tal; gt, ge, lt, le, approx: "
		 "fler än, minst, färre "
		 "än, högst, ungefär; tomt: värdet som det står"},
	[ROUNDED_STATUS_OF] = {"rounded: the figure may have been rounded, or be the sum of such",
			       "rounded: siffran kan vara avrundad, eller summan av sådana"},
	[PUBLISHER] = {"Publisher", "Utgivare"},
	[LICENCE] = {"Licence", "Licens"},
	[MENTIONS] = {"mentions: one row of the source can count under several codes",
		      "omnämnanden: en rad i källan kan räknas under flera koder"},
	[RECORDS] = {"A row a person", "En rad per person"},
	[RECORDS_TEXT] =
		{"Each row is a person, as coarse as it takes for at least %u persons to be alike "
		 "in the columns %s. Who still stood out is left out. The order of the rows says "
		 "nothing, and no row can be followed from one release to the next.",
		 "Varje rad är en person, så grov att minst %u personer är lika i kolumnerna %s. "
		 "Den som ändå stack ut är utelämnad. Radernas ordning säger inget, och ingen rad "
		 "kan följas från en utgåva till nästa."},
};

static const char *word(const struct book *b, enum word w)
{
	return words[w][b->lang];
}

static const char *text_of(struct book *b, struct slice s)
{
	return arena_copy(&b->e->run->mem, s).s;
}

/* The library asks for char *, and only reads. */
static char *lent(const char *text)
{
	return (char *)(uintptr_t)text;
}

/* ---- the data ---- */

static void widen(double *width, struct slice text)
{
	double n = 2;

	while (text.len != 0) {
		utf8_next(&text);
		n++;
	}
	*width = n > *width ? (n < WIDEST ? n : WIDEST) : *width;
}

static void put_data_header(struct book *b, const char **names)
{
	for (lxw_col_t c = 0; names[c] != NULL; c++)
		worksheet_write_string(b->data, 0, c, names[c], b->bold);
}

static void put_data_row(struct book *b, lxw_row_t r, const struct table_row *row)
{
	lxw_col_t c = 0;

	for (size_t d = 0; d < b->t->dimensions; d++) {
		const struct column *dimension = b->t->dimension[d];
		struct slice code = row->code[d];
		worksheet_write_string(b->data, r, c++, text_of(b, code), NULL);
		for (size_t lang = LANGS; lang-- > 0;)
			worksheet_write_string(b->data, r, c++,
					       text_of(b, code_label(dimension, code, lang)), NULL);
	}
	if (table_values(b->t) == 0)
		return;
	if (row->value.len != 0)
		worksheet_write_number(b->data, r, c, strtod(text_of(b, row->value), NULL), NULL);
	c++;
	if (row->status.len != 0)
		worksheet_write_string(b->data, r, c, text_of(b, row->status), NULL);
}

static const char **column_names(struct book *b)
{
	struct arena *mem = &b->e->run->mem;
	const char **names = NEW(mem, const char *, 3 * b->t->dimensions + 3);
	size_t n = 0;

	for (size_t d = 0; d < b->t->dimensions; d++) {
		struct slice name = b->t->dimension[d]->name.text;
		names[n++] = text_of(b, name);
		names[n++] = arena_printf(mem, "%.*s_label_sv", FMT(name)).s;
		names[n++] = arena_printf(mem, "%.*s_label_en", FMT(name)).s;
	}
	if (table_values(b->t) != 0) {
		names[n++] = "value";
		names[n++] = dataset_status_column(b->t->dataset).s;
	}
	return names;
}

static void set_widths(struct book *b, const char **names)
{
	lxw_col_t c = 0;

	for (size_t d = 0; d < b->t->dimensions; d++) {
		double width[3] = {NARROWEST, NARROWEST, NARROWEST};
		for (size_t k = 0; k < 3; k++)
			widen(&width[k], slice_of(names[c + k]));
		for (size_t i = 0; i < b->t->n; i++) {
			struct slice code = b->t->row[i].code[d];
			widen(&width[0], code);
			widen(&width[1], code_label(b->t->dimension[d], code, LANG_SV));
			widen(&width[2], code_label(b->t->dimension[d], code, LANG_EN));
		}
		for (size_t k = 0; k < 3; k++, c++)
			worksheet_set_column(b->data, c, c, width[k], NULL);
	}
	if (table_values(b->t) != 0)
		worksheet_set_column(b->data, c, c + 1, NARROWEST + 2, NULL);
}

static void add_excel_table(struct book *b, const char **names, lxw_col_t columns)
{
	lxw_table_column *column = NEW(&b->e->run->mem, lxw_table_column, columns);
	lxw_table_column **list = NEW(&b->e->run->mem, lxw_table_column *, columns + 1u);
	lxw_table_options options = {
		.columns = list, .style_type = LXW_TABLE_STYLE_TYPE_LIGHT, .style_type_number = 1};

	for (lxw_col_t c = 0; c < columns; c++) {
		column[c].header = lent(names[c]);
		column[c].header_format = b->bold;
		list[c] = &column[c];
	}
	worksheet_add_table(b->data, 0, 0, (lxw_row_t)b->t->n, columns - 1, &options);
}

static void write_data(struct book *b, bool constant_memory)
{
	const char **names = column_names(b);
	lxw_col_t columns = (lxw_col_t)(3 * b->t->dimensions + table_values(b->t));

	set_widths(b, names);
	worksheet_freeze_panes(b->data, 1, 0);
	put_data_header(b, names);
	for (size_t i = 0; i < b->t->n; i++)
		put_data_row(b, (lxw_row_t)(i + 1), &b->t->row[i]);
	if (!constant_memory && b->t->n != 0)
		add_excel_table(b, names, columns);
	else
		worksheet_autofilter(b->data, 0, 0, (lxw_row_t)b->t->n, columns - 1);
}

/* ---- what it means ---- */

static void put_line(struct book *b, lxw_format *format, const char *const *cells, lxw_col_t n)
{
	for (lxw_col_t c = 0; c < n; c++)
		if (cells[c][0] != '\0')
			worksheet_write_string(b->about, b->row, c, cells[c], format);
	b->row++;
}

static void put_pair(struct book *b, const char *name, const char *value)
{
	const char *const cells[] = {name, value};

	put_line(b, b->wrap, cells, 2);
}

static void put_heading(struct book *b, enum word w)
{
	const char *const cells[] = {word(b, w)};

	b->row++;
	put_line(b, b->heading, cells, 1);
}

static void explain_columns(struct book *b)
{
	static const char *const languages[LANGS][LANGS] = {{"English", "Swedish"},
							    {"engelska", "svenska"}};
	struct arena *mem = &b->e->run->mem;
	const char **names = column_names(b);
	const struct dataset *d = b->t->dataset;
	size_t n = 0;

	put_heading(b, COLUMNS);
	put_line(b, b->bold, (const char *const[]){word(b, COLUMN), word(b, MEANING)}, 2);
	for (size_t i = 0; i < b->t->dimensions; i++) {
		const struct column *c = b->t->dimension[i];
		struct slice header = c->from.n != 0 ? c->from.item[0].text : c->name.text;
		put_pair(b, names[n++], arena_printf(mem, word(b, CODE_OF), FMT(header)).s);
		put_pair(b, names[n++],
			 arena_printf(mem, word(b, LABEL_OF), languages[b->lang][LANG_SV]).s);
		put_pair(b, names[n++],
			 arena_printf(mem, word(b, LABEL_OF), languages[b->lang][LANG_EN]).s);
	}
	if (table_values(b->t) == 0)
		return;
	put_pair(b, "value",
		 d->kind == MEASURE_MENTIONS ? word(b, MENTIONS)
					     : text_of(b, value_title(d, b->lang)));
	enum word status = d->kind == MEASURE_FIGURE ? FIGURE_STATUS_OF
			   : d->kind == MEASURE_SUM  ? SUM_STATUS_OF
						     : STATUS_OF;
	if (dataset_is_rounded(&b->e->run->d.policy, d))
		status = ROUNDED_STATUS_OF;
	put_pair(b, dataset_status_column(d).s, word(b, status));
}

static void explain_code(struct book *b, const struct column *dimension, struct slice code)
{
	const struct code *c = code_find(dimension->list, code);
	const char *const cells[] = {text_of(b, dimension->name.text), text_of(b, code),
				     text_of(b, code_label(dimension, code, LANG_SV)),
				     text_of(b, code_label(dimension, code, LANG_EN)),
				     c != NULL ? text_of(b, c->definition[b->lang].len != 0
								    ? c->definition[b->lang]
								    : c->definition[LANG_SV])
					       : ""};

	put_line(b, b->wrap, cells, COUNT_OF(cells));
}

static void explain_codes(struct book *b)
{
	put_heading(b, CODES);
	put_line(b, b->bold,
		 (const char *const[]){word(b, COLUMN), word(b, CODE), word(b, LABEL_SV),
				       word(b, LABEL_EN), word(b, DEFINITION)},
		 5);
	for (size_t d = 0; d < b->t->dimensions; d++) {
		struct map seen = {0};
		for (size_t i = 0; i < b->t->n; i++) {
			void **known = map_at(&seen, b->t->row[i].code[d]);
			if (*known == NULL && b->t->row[i].code[d].len != 0)
				explain_code(b, b->t->dimension[d], b->t->row[i].code[d]);
			*known = b;
		}
		map_free(&seen);
	}
}

static void put_paragraph(struct book *b, enum word heading, struct slice text)
{
	put_heading(b, heading);
	worksheet_merge_range(b->about, b->row, 0, b->row, 4, text.s, b->wrap);
	worksheet_set_row(b->about, b->row, 48, NULL);
}

static void explain_records(struct book *b)
{
	struct arena *mem = &b->e->run->mem;
	const struct dataset *d = b->t->dataset;
	struct slice names = S("");

	for (size_t i = 0; i < d->by.n; i++)
		names = arena_printf(mem, "%.*s%s%.*s", FMT(names), i != 0 ? ", " : "",
				     FMT(d->by.item[i].text));
	put_paragraph(b, RECORDS, arena_printf(mem, word(b, RECORDS_TEXT), d->records.k, names.s));
}

static void explain_hidden(struct book *b, bool figures)
{
	const struct policy *policy = &b->e->run->d.policy;
	size_t hidden = 0;

	for (size_t i = 0; i < b->t->n; i++)
		hidden += slice_eq(b->t->row[i].status, STATUS_HIDDEN);
	put_paragraph(b, HIDDEN,
		      arena_printf(&b->e->run->mem, word(b, figures ? HIDDEN_FIGURES : HIDDEN_TEXT),
				   hidden, b->t->n, policy->threshold - 1));
}

static void explain_protection(struct book *b)
{
	const struct policy *policy = &b->e->run->d.policy;

	if (dataset_is_records(b->t->dataset))
		explain_records(b);
	else if (dataset_hides_figures(b->t->dataset))
		explain_hidden(b, true);
	else if (dataset_is_rounded(policy, b->t->dataset))
		put_paragraph(b, ROUNDED,
			      arena_printf(&b->e->run->mem, word(b, ROUNDED_TEXT), policy->base - 1,
					   policy->base));
	else if (dataset_counts_persons(b->t->dataset))
		explain_hidden(b, false);
}

static void write_about(struct book *b)
{
	const struct publication *p = &b->e->run->d.publication;
	const char *const title[] = {text_of(b, label_in(&b->t->dataset->title, b->lang))};

	worksheet_set_column(b->about, 0, 0, 28, NULL);
	worksheet_set_column(b->about, 1, 1, 34, NULL);
	worksheet_set_column(b->about, 2, 3, 30, NULL);
	worksheet_set_column(b->about, 4, 4, WIDEST, NULL);
	put_line(b, b->heading, title, 1);
	put_line(b, NULL, (const char *const[]){text_of(b, label_in(&p->description, b->lang))}, 1);
	put_pair(b, word(b, PUBLISHER), text_of(b, label_in(&p->publisher.label, b->lang)));
	put_pair(b, word(b, LICENCE), text_of(b, p->licence.text));
	explain_columns(b);
	explain_codes(b);
	explain_protection(b);
}

/* ---- the workbook ---- */

static void set_properties(struct book *b)
{
	const struct publication *p = &b->e->run->d.publication;
	/* A fixed day: the bytes must not tell when the program ran. */
	lxw_doc_properties properties = {
		.title = lent(text_of(b, label_in(&b->t->dataset->title, b->lang))),
		.company = lent(text_of(b, label_in(&p->publisher.label, b->lang))),
		.created = 946684800 /* 2000-01-01 */};

	workbook_set_properties(b->book, &properties);
	b->bold = workbook_add_format(b->book);
	format_set_bold(b->bold);
	b->heading = workbook_add_format(b->book);
	format_set_bold(b->heading);
	format_set_font_size(b->heading, 14);
	b->wrap = workbook_add_format(b->book);
	format_set_text_wrap(b->wrap);
	format_set_align(b->wrap, LXW_ALIGN_VERTICAL_TOP);
}

/* A4, as wide as one page. */
static void set_print(lxw_worksheet *sheet)
{
	enum { A4 = 9 };

	worksheet_set_paper(sheet, A4);
	worksheet_set_landscape(sheet);
	worksheet_fit_to_pages(sheet, 1, 0);
}

static int write_book(struct edition *e, const struct protected_table *t)
{
	struct arena *mem = &e->run->mem;
	struct slice name = arena_printf(mem, "%.*s.xlsx", FMT(t->dataset->name.text));
	struct slice path = edition_path(e, name);
	lxw_workbook_options options = {.constant_memory = t->n > MOST_TABLE_ROWS};
	struct book b = {
		.e = e, .t = t, .book = workbook_new_opt(path.s, &options), .lang = e->run->d.lang};

	if (b.book == NULL)
		out_of_memory(sizeof b);
	set_properties(&b);
	b.data = workbook_add_worksheet(b.book, word(&b, DATA));
	b.about = workbook_add_worksheet(b.book, word(&b, ABOUT));
	set_print(b.data);
	set_print(b.about);
	worksheet_repeat_rows(b.data, 0, 0);
	write_data(&b, options.constant_memory);
	write_about(&b);
	errno = 0;
	if (workbook_close(b.book) != LXW_NO_ERROR) {
		errno = errno != 0 ? errno : EIO;
		return run_cannot_write(e->run, path);
	}
	edition_wrote(e, name, t->dataset, t->n);
	return EXIT_DONE;
}

static int write_xlsx(struct edition *e)
{
	int code = EXIT_DONE;

	for (size_t i = 0; i < e->tables && code == EXIT_DONE; i++)
		code = write_book(e, &e->table[i]);
	return code;
}

const struct output_format xlsx_format = {"xlsx", false, write_xlsx};
