/*
 * What writing a published workbook costs beside libxlsxwriter's own loop, which writes the same
 * cells of the same table in constant memory, and beside making the table in memory alone:
 *
 *	xlsx ours|plain|table records|counts ROWS FOLDER
 *
 * Records are nine columns of text: three codes, each with two labels.  Counts have a number and a
 * status besides, and rows of totals.
 */
#include "../load/xlsx.h"

#include <stdio.h>
#include <stdlib.h>

extern const struct output_format xlsx_format;

enum { DIMENSION_COUNT = 3 };

static const struct code units[] = {
	{.code = {"education", 9},
	 .label = {{"Education and labour market", 27},
		   {"Barn- och utbildningsförvaltningen", 35}}},
	{.code = {"care", 4},
	 .label = {{"Health & care", 13}, {"Vård- och omsorgsförvaltningen", 32}}},
	{.code = {"planning", 8}, .label = {{"City planning", 13}, {"Stadsbyggnadskontoret", 21}}},
	{.code = {"culture", 7},
	 .label = {{"Culture & leisure", 17}, {"Kultur- och fritidsförvaltningen", 33}}},
	{.code = {"rescue", 6}, .label = {{"Rescue services", 15}, {"Räddningstjänsten", 19}}}};
static const struct code forms[] = {
	{.code = {"permanent", 9},
	 .label = {{"Permanent employment", 20}, {"Tillsvidareanställning", 23}}},
	{.code = {"hourly", 6}, .label = {{"Hourly employment", 17}, {"Timanställning", 15}}},
	{.code = {"substitute", 10}, .label = {{"Substitute employment", 21}, {"Vikariat", 8}}}};
static const struct code ages[] = {
	{.code = {"20-29", 5}, .label = {{"20-29 years", 11}, {"20–29 år", 11}}},
	{.code = {"30-49", 5}, .label = {{"30-49 years", 11}, {"30–49 år", 11}}},
	{.code = {"50-", 3}, .label = {{"50 and above", 12}, {"50 år och äldre", 17}}}};
static const struct {
	const struct code *code;
	size_t n;
	const char *name;
} lists[DIMENSION_COUNT] = {{units, COUNT_OF(units), "unit"},
			    {forms, COUNT_OF(forms), "form"},
			    {ages, COUNT_OF(ages), "age"}};

struct bench {
	struct run run;
	struct dataset dataset;
	struct table of;
	struct column column[DIMENSION_COUNT];
	struct code_list list[DIMENSION_COUNT];
	struct map by_code[DIMENSION_COUNT];
	struct protected_table t;
	const struct code **cell; /* of each row and dimension: the loop by hand looks nothing up */
};

static const struct code total = {.code = {"T", 1}, .label = {{"Total", 5}, {"Totalt", 6}}};

/* xorshift64* (S. Vigna, 2016) */
static uint64_t next(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return *state * 2685821657736338717u;
}

static void make_columns(struct bench *b)
{
	b->t.dimension = NEW(&b->run.mem, const struct column *, DIMENSION_COUNT);
	for (size_t d = 0; d < DIMENSION_COUNT; d++) {
		struct code_list *list = &b->list[d];
		list->n = lists[d].n;
		list->item = (struct code *)(uintptr_t)lists[d].code;
		list->by_code = &b->by_code[d];
		for (size_t i = 0; i < list->n; i++)
			*map_at(list->by_code, list->item[i].code) = &list->item[i];
		b->column[d] = (struct column){.name.text = slice_of(lists[d].name), .list = list};
		b->t.dimension[d] = &b->column[d];
	}
	b->t.dimensions = DIMENSION_COUNT;
}

static void make_rows(struct bench *b, size_t rows)
{
	struct arena *mem = &b->run.mem;
	uint64_t state = 42;

	b->t.row = NEW(mem, struct table_row, rows);
	b->t.n = rows;
	b->cell = NEW(mem, const struct code *, DIMENSION_COUNT *rows);
	for (size_t i = 0; i < rows; i++) {
		struct table_row *row = &b->t.row[i];
		uint64_t random = next(&state);
		row->code = NEW(mem, struct slice, DIMENSION_COUNT);
		const struct code **cell = &b->cell[i * DIMENSION_COUNT];
		for (size_t d = 0; d < DIMENSION_COUNT; d++)
			cell[d] = &lists[d].code[(random >> (8 * d)) % lists[d].n];
		if (table_values(&b->t) != 0 && (random >> 36 & 15) == 0)
			cell[2] = &total;
		for (size_t d = 0; d < DIMENSION_COUNT; d++)
			row->code[d] = arena_copy(mem, cell[d]->code);
		if (table_values(&b->t) == 0)
			continue;
		if (random >> 32 & 7)
			row->value = arena_printf(mem, "%u", (unsigned)(random >> 40) % 5000);
		else
			row->status = arena_copy(mem, S("Q"));
	}
}

static void make(struct bench *b, const char *kind, size_t rows)
{
	b->dataset = (struct dataset){.name.text = S("bench"),
				      .kind = strcmp(kind, "records") == 0 ? MEASURE_RECORDS
									   : MEASURE_COUNT,
				      .table = &b->of};
	b->t.dataset = &b->dataset;
	b->run.json = json_pack("{s:[]}", "outputs");
	b->run.written = json_object();
	b->run.d.policy.threshold = 5;
	make_columns(b);
	make_rows(b, rows);
}

static int write_ours(struct bench *b, const char *folder)
{
	struct edition e = {
		.run = &b->run, .table = &b->t, .tables = 1, .folder = slice_of(folder)};

	return xlsx_format.write(&e);
}

/* ---- the same cells by hand ---- */

static void put_code(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col, const struct code *c,
		     lxw_format *format)
{
	worksheet_write_string(sheet, row, col, c->code.s, format);
	worksheet_write_string(sheet, row, col + 1, c->label[LANG_SV].s, format);
	worksheet_write_string(sheet, row, col + 2, c->label[LANG_EN].s, format);
}

static void put_row(lxw_worksheet *sheet, lxw_row_t r, const struct bench *b,
		    const struct table_row *row, lxw_format *const *format)
{
	bool bold = slice_eq(row->code[2], total.code);
	lxw_col_t c = 0;

	for (size_t d = 0; d < DIMENSION_COUNT; d++, c += 3) {
		put_code(sheet, r, c, b->cell[(r - 1) * DIMENSION_COUNT + d],
			 bold ? format[2] : NULL);
	}
	if (row->value.len != 0)
		worksheet_write_number(sheet, r, c, strtod(row->value.s, NULL), format[bold]);
	if (row->status.len != 0) {
		worksheet_write_blank(sheet, r, c, format[3]);
		worksheet_write_string(sheet, r, c + 1, row->status.s, bold ? format[2] : NULL);
	}
}

static int write_plain(const struct bench *b, const char *folder)
{
	char path[4096];

	snprintf(path, sizeof path, "%s/bench.xlsx", folder);
	lxw_workbook_options options = {.constant_memory = true,
					.tmpdir = (char *)(uintptr_t)folder};
	lxw_workbook *book = workbook_new_opt(path, &options);
	lxw_worksheet *sheet = workbook_add_worksheet(book, "Data");
	lxw_format *format[4];
	for (size_t i = 0; i < COUNT_OF(format); i++)
		format[i] = workbook_add_format(book);
	format_set_num_format(format[0], "#,##0");
	format_set_num_format(format[1], "#,##0");
	format_set_bold(format[1]);
	format_set_bold(format[2]);
	format_set_pattern(format[3], LXW_PATTERN_LIGHT_UP);
	for (size_t i = 0; i < b->t.n; i++)
		put_row(sheet, (lxw_row_t)(i + 1), b, &b->t.row[i], format);
	return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}

int main(int argc, char **argv)
{
	static struct bench b;

	if (argc != 5) {
		fprintf(stderr, "xlsx ours|plain|table records|counts ROWS FOLDER\n");
		return 2;
	}
	make(&b, argv[2], strtoul(argv[3], NULL, 10));
	if (strcmp(argv[1], "table") == 0)
		return 0;
	return strcmp(argv[1], "ours") == 0 ? write_ours(&b, argv[4]) : write_plain(&b, argv[4]);
}
