/* Finding tables: shapes of cells, headers over several rows, totals by arithmetic, and what
 * becomes of whole sheets. */
#include "test.h"

#include <stdio.h>
#include "../extract/finder.h"
#include "../extract/heading.h"

/* ---- shapes ---- */

static const struct shaped {
	const char *name, *text;
	enum shape shape;
	double value;
	int decimals;
} shapes[] = {
	{"whole number", "840", SHAPE_NUMBER, 840, 0},
	{"grouped by blanks", "3 071 172 kr", SHAPE_NUMBER, 3071172, 0},
	{"grouped by no-break blanks",
	 "3\xC2\xA0"
	 "071",
	 SHAPE_NUMBER, 3071, 0},
	{"grouped by narrow blanks",
	 "3\xE2\x80\xAF"
	 "071",
	 SHAPE_NUMBER, 3071, 0},
	{"grouped by commas", "$1,234,567.50", SHAPE_NUMBER, 1234567.5, 1},
	{"grouped by apostrophes", "1'234", SHAPE_NUMBER, 1234, 0},
	{"decimal comma", "45,8", SHAPE_NUMBER, 45.8, 1},
	{"decimal point first", ".5", SHAPE_NUMBER, 0.5, 1},
	{"percent", "75%", SHAPE_NUMBER, 75, 0},
	{"in parentheses", "(12)", SHAPE_NUMBER, -12, 0},
	{"minus sign",
	 "\xE2\x88\x92"
	 "7",
	 SHAPE_NUMBER, -7, 0},
	{"exponent", "1e-3", SHAPE_NUMBER, 0.001, 0},
	{"unit behind a blank", "475 st", SHAPE_NUMBER, 475, 0},
	{"mark of a footnote", "12*", SHAPE_NUMBER, 12, 0},
	{"more or less", "<5", SHAPE_NUMBER, 5, 0},
	{"year", "2019", SHAPE_YEAR, 2019, 0},
	{"year as a stored number", "2019.0", SHAPE_YEAR, 2019, 0},
	{"not a year", "2019.5", SHAPE_NUMBER, 2019.5, 1},
	{"date", "2020-02-29", SHAPE_DATE, 0, 0},
	{"time", "12:30:05", SHAPE_DATE, 0, 0},
	{"missing", "..", SHAPE_MARK, 0, 0},
	{"not available", "(NA)", SHAPE_MARK, 0, 0},
	{"error", "#DIV/0!", SHAPE_MARK, 0, 0},
	{"drawn line", "-------", SHAPE_MARK, 0, 0},
	{"words", "Antal tjänster", SHAPE_TEXT, 0, 0},
	{"words with a number first", "15 tjänster, 12 individer", SHAPE_TEXT, 0, 0},
	{"a qualified number", "Fler än 7", SHAPE_TEXT, 0, 0},
	{"a band", "30-59", SHAPE_TEXT, 0, 0},
	{"blanks", " \xC2\xA0\n", SHAPE_NONE, 0, 0},
	{"far too long for a number", "1234567890123456789012345678901234567890123456789",
	 SHAPE_TEXT, 0, 0},
};

static void check_shape(void **state)
{
	const struct shaped *e = *state;
	struct cell c = {.col = 1, .text = slice_of(e->text)};
	struct figure f;

	assert_int_equal(cell_shape(&c, &f), e->shape);
	assert_true(f.value == e->value);
	assert_int_equal(f.decimals, e->decimals);
}

/* ---- sheets as text ---- */

struct book {
	struct arena mem;
	struct input in;
	struct reader *reader;
};

static void open_book(struct book *b, const char *text)
{
	struct problem why;
	struct sheet sheet;

	*b = (struct book){.in = {.path = S("test.csv"), .bytes = slice_of(text)}};
	b->reader = reader_open(&b->in, "text", &b->mem, &why);
	assert_non_null(b->reader);
	assert_int_equal(reader_next_sheet(b->reader, &sheet, &why), READ_ONE);
}

static bool next_row(struct book *b, struct row *row)
{
	struct problem why;

	return reader_next_row(b->reader, &b->mem, row, &why) == READ_ONE;
}

static void close_book(struct book *b)
{
	reader_close(b->reader);
	arena_free(&b->mem);
}

/* ---- headers ---- */

static const struct headed {
	const char *name, *rows, *want;
} headings[] = {
	{"one row", "Kön,Ålder\n", "Kön|Ålder"},
	{"one text over two", "Förvaltning,Antal platser,\n,2019,2020\n",
	 "Förvaltning|Antal platser 2019|Antal platser 2020"},
	{"said twice counts once", "Kommun,Antal\nKommun,Antal\n", "Kommun|Antal"},
	{"a text over nothing stays where it is", "Län,Antal,,Ålder,\nKommun,,därav,Kvinnor,Män\n",
	 "Län Kommun|Antal|därav|Ålder Kvinnor|Ålder Män"},
	{"an empty column ends it", "A,Andel,,,\n,x,y,,z\n", "A|Andel x|Andel y|D|z"},
	{"three rows", "A,,B,\nc,,d,\n1,2,3,4\n", "A c 1|A c 2|B d 3|B d 4"},
	{"no name and the same name", "Antal,,Antal\n", "Antal|B|Antal (2)"},
	{"wrapped", "\"Avbrotts-\norsak\",x\n", "Avbrottsorsak|x"},
};

static void check_heading(void **state)
{
	const struct headed *e = *state;
	struct row rows[4];
	struct book b;
	char got[500] = "", *p = got;
	size_t n = 0;
	uint32_t last = 1;

	open_book(&b, e->rows);
	while (next_row(&b, &rows[n])) {
		uint32_t col = rows[n].cell[rows[n].n - 1].col;
		last = col > last ? col : last;
		n++;
	}
	struct heading h = heading_of(rows, n, 1, last, NULL, &b.mem);
	heading_make_unique(&h, &b.mem);
	for (size_t i = 0; i < h.n; i++)
		p += sprintf(p, "%s%.*s", i != 0 ? "|" : "", FMT(h.name[i]));
	assert_string_equal(got, e->want);
	close_book(&b);
}

/* ---- totals ---- */

/* What is told of each: where, how, over what, and how many figures agree. */
static const struct summed {
	const char *name, *rows, *want;
} sums[] = {
	{"a line below", "x,12,340\ny,30,41\nz,25,17\ns,67,398\n", "line 4 sum 1-3 2/2;"},
	{"a line above", "s,67,398\nx,12,340\ny,30,41\nz,25,17\n", "line 1 sum 2-4 2/2;"},
	{"a mean", "x,12,340,70\ny,30,41,90\nz,24,18,20\nm,22,133,60\n", "line 4 mean 1-3 3/3;"},
	{"within rounding", "x,33.3,10.2\ny,33.3,20.4\nz,33.3,30.3\ns,100.0,61.0\n",
	 "line 4 sum 1-3 2/2;"},
	{"sums of sums",
	 "a,112,31\nb,215,42\ns,327,73\nc,311,53\nd,417,64\ns,728,117\nt,1055,190\n",
	 "line 3 sum 1-2 2/2;line 6 sum 4-5 2/2;line 7 sum 3-6 2/2;"},
	{"a column", "a,112,31,143\nb,215,42,257\nc,311,53,364\nd,417,64,481\n",
	 "column 4 sum 2-3 4/4;"},
	{"one figure does not agree", "x,12,340,77\ny,30,41,81\nz,25,17,16\ns,67,398,175\n",
	 "line 4 sum 1-3 2/3;"},
	{"a copy is no sum", "x,12,340\ny,0,0\ns,12,340\n", ""},
	{"equal figures have no mean", "x,11,12,11\ny,11,12,11\nz,11,12,11\nm,11,12,11\n", ""},
	{"small figures say little", "x,1,1\ny,1,2\nz,2,3\n", ""},
	{"two figures are not enough for one column", "x,300\ny,318\ns,618\n", ""},
	{"counts are not rounded", "x,13\ny,25\nz,12\nSumma,51\n", "line 4 sum 1-3 0/1;"},
	{"a total of subtotals",
	 "a,25,29\nb,56,35\nDelsumma,81,64\nc,19,15\nd,11,35\nDelsumma,30,50\n"
	 "e,28,58\nf,24,43\nDelsumma,52,101\nTotalt,163,215\n",
	 "line 3 sum 1-2 2/2;line 6 sum 4-5 2/2;line 9 sum 7-8 2/2;line 10 sum 3-9 2/2;"},
	{"nothing to add", "a,b\nc,d\n", ""},
};

static void check_sum(void **state)
{
	const struct summed *e = *state;
	struct lines lines = {0};
	struct book b;
	struct row row;
	char got[500] = "", *p = got;

	open_book(&b, e->rows);
	while (next_row(&b, &row))
		lines_add(&lines, &row);
	struct totals t = totals_find(&lines, &b.mem);
	for (size_t i = 0; i < t.n; i++) {
		const struct total *x = &t.item[i];
		p += sprintf(p, "%s %u %s %u-%u %zu/%zu;", x->across ? "column" : "line", x->at + 1,
			     x->kind == TOTAL_SUM ? "sum" : "mean", x->over[0] + 1,
			     x->over[x->n - 1] + 1, x->agrees, x->of);
	}
	assert_string_equal(got, e->want);
	totals_free(&t);
	lines_free(&lines);
	close_book(&b);
}

/* ---- sheets ---- */

/* A letter a line (Metadata, Header, Group, Data, Total, Notes), then the tables. */
struct told {
	char text[4000], *p;
	size_t rows[ROW_KINDS], loose, lines;
	uint32_t last_row;
};

static void on_row(void *data, struct region *r, enum row_kind kind, uint32_t number,
		   const struct slice *cells)
{
	struct told *t = data;

	(void)cells;
	assert_true(number >= r->first_row);
	t->rows[kind]++;
}

static void on_end(void *data, struct region *r)
{
	struct told *t = data;
	struct arena mem = {0};

	assert_true(r->confidence > 0 && r->confidence <= 1);
	t->p += sprintf(t->p, " %.*s:%.*s", FMT(cell_name(&mem, r->first_row, r->first_col)),
			FMT(cell_name(&mem, r->last_row, r->last_col)));
	if (r->title.len != 0)
		t->p += sprintf(t->p, " title=%.*s", FMT(r->title));
	if (r->notes.len != 0)
		t->p += sprintf(t->p, " notes=%.*s", FMT(r->notes));
	arena_free(&mem);
}

static void on_text(void *data, uint32_t row, uint32_t col, struct slice text)
{
	struct told *t = data;

	(void)row;
	(void)col;
	(void)text;
	t->loose++;
}

static void on_line(void *data, uint32_t number, enum line_label label, double confidence)
{
	struct told *t = data;

	assert_true(number > t->last_row);
	assert_true(confidence > 0 && confidence <= 1);
	t->last_row = number;
	if (t->lines++ < 60)
		*t->p++ = "MHGDTN"[label];
}

static void find(struct told *t, const char *text)
{
	static const struct pairs none;
	const struct finder_events events = {
		.data = t, .row = on_row, .end = on_end, .text = on_text, .line = on_line};
	struct finder finder;
	struct book b;
	struct row row;

	*t = (struct told){0};
	t->p = t->text;
	open_book(&b, text);
	finder_init(&finder, NULL, &none, &events);
	finder_begin_sheet(&finder);
	while (next_row(&b, &row))
		finder_row(&finder, &row);
	finder_end_sheet(&finder);
	finder_free(&finder);
	close_book(&b);
}

static const struct found {
	const char *name, *sheet, *want;
} sheets[] = {
	{"a table", "Kön,Ålder,Form\nk,34,fast\nm,51,timmar\nk,29,vikarie\n", "HDDD A1:C4"},
	{"title, empty row, table, note",
	 "Tabell 1. Anställda efter år\n\nÅr,Kvinnor,Män\n2019,412,388\n2020,431,377\n"
	 "2021,455,401\n\nKälla: personalsystemet\n",
	 "MHDDDN A3:C6 title=Tabell 1. Anställda efter år notes=Källa: personalsystemet"},
	{"group rows and totals",
	 "Förvaltning,2019,2020\nOrdinarie,,\nVård,177,121\nSkola,57,54\nSumma ordinarie,234,175\n"
	 "Utveckling,,\nIdrott,52,134\nKultur,20,16\nSumma utveckling,72,150\nTotalt,306,325\n",
	 "HGDDTGDDTT A1:C10"},
	{"a total above its parts",
	 "Län och kommun,Antal,Kvinnor\nTotalt,10482,5150\nBotkyrka,5533,2650\nEkerö,1412,712\n"
	 "Nacka,3537,1788\n",
	 "HTDDD A1:C5"},
	{"two rows of headers",
	 "Förvaltning,Antal platser,\n,2019,2020\nVård,177,121\nSkola,57,54\nKultur,20,16\n",
	 "HHDDD A1:C5"},
	{"one below another",
	 "Tabell A\nKommun,Antal\nLund,812\nEslöv,231\n\nTabell B\nKommun,Andel\nLund,0.41\n"
	 "Eslöv,0.27\n",
	 "MHDDMHDD A2:B4 title=Tabell A A7:B9 title=Tabell B"},
	{"side by side",
	 "Summering,Antal,,,Förvaltning,Antal\nKvinnor,11,,,Skola,7\nMän,13,,,Vård,4\n"
	 "Fasta,3,,,Kultur,2\nTimmar,6,,,,\n",
	 "HDDDD A1:B5 E1:F4"},
	{"an empty column parts nothing", "Namn,Ort,,Antal\nA,Lund,,3\nB,Eslöv,,14\nC,Kalmar,,8\n",
	 "HDDD A1:D4"},
	{"short names in small letters are no notes",
	 "Parti;Mandat\ns;12\nm;15\nsd;11\nc;14\nv;22\nkd;3\n", "HDDDDDD A1:B7"},
	{"the same header again",
	 "Namn,Antal,Kommun\nA B,7,Luleå\nC D,8,Luleå\nNamn,Antal,Kommun\nE F,9,Piteå\n",
	 "HDDHD A1:C3 A4:C5"},
	{"a total that only figures tell",
	 "Område;Kvinnor;Män;Totalt\nCentrum;61;13;74\nNorr;86;43;129\nSöder;20;76;96\n"
	 "Hela kommunen;167;132;299\n",
	 "HDDDT A1:D5"},
	{"texts alone", "Hej\n\nDetta är ett brev.\nMed vänlig hälsning\n", "MMM"},
	{"nothing", "", ""},
	{"empty cells", ",,,\n,,,\n", ""},
};

static void check_sheet(void **state)
{
	const struct found *e = *state;
	struct told t;

	find(&t, e->sheet);
	assert_string_equal(t.text, e->want);
}

/* Far more rows than are judged together, some of them unlike the others; every one comes
 * out once, and what ends the table is seen at the end. */
static void long_sheet(void **state)
{
	enum { ROWS = 20000 };
	char *text = malloc(ROWS * 64 + 500), *p = text;
	struct told t;

	(void)state;
	p += sprintf(p, "Register\n\nNr,Namn,Ort,Antal,Belopp\n");
	for (int i = 1; i <= ROWS; i++)
		p += i % 997 == 0 ? sprintf(p, "%d,,Lund,,%d\n", i, i * 7)
				  : sprintf(p, "%d,N%d,Ort%d,%d,%d\n", i, i, i % 31, i % 17, i * 3);
	sprintf(p, "\nKälla: registret\n");
	find(&t, text);
	assert_int_equal(t.rows[ROW_DATA], ROWS);
	assert_int_equal(t.rows[ROW_GROUP] + t.rows[ROW_TOTAL] + t.loose, 0);
	assert_int_equal(t.lines, ROWS + 3);
	assert_string_equal(t.text + 60, " A3:E20003 title=Register notes=Källa: registret");
	free(text);
}

/* A second table, far down. */
static void second_table(void **state)
{
	enum { ROWS = 5000 };
	char *text = malloc(2 * ROWS * 40 + 500), *p = text;
	struct told t;

	(void)state;
	p += sprintf(p, "Kommun,År,Antal\n");
	for (int i = 0; i < ROWS; i++)
		p += sprintf(p, "K%d,%d,%d\n", i % 290, 2000 + i % 20, i * 13 % 1009);
	p += sprintf(p, "\n\nTabell 2. Regioner\n\nRegion,År,Andel,Rang\n");
	for (int i = 0; i < ROWS; i++)
		p += sprintf(p, "R%d,%d,0.%d,%d\n", i % 21, 2000 + i % 20, 10 + i % 89, i % 21);
	find(&t, text);
	assert_int_equal(t.rows[ROW_DATA], 2 * ROWS);
	assert_string_equal(t.text + 60, " A1:C5001 A5006:D10006 title=Tabell 2. Regioner");
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(long_sheet),
					   cmocka_unit_test(second_table)};

	return RUN_TABLE("shapes", shapes, check_shape) +
	       RUN_TABLE("headings", headings, check_heading) +
	       RUN_TABLE("totals", sums, check_sum) + RUN_TABLE("sheets", sheets, check_sheet) +
	       cmocka_run_group_tests(tests, NULL, NULL);
}
