/* Contract CSV, strict both ways, and delimited text from anywhere. */
#include "test.h"

#include <stdio.h>
#include <unistd.h>
#include "../common/contract.h"
#include "../common/delimited.h"

static char path[] = "/tmp/tabellverk-csv-XXXXXX";

static void put_file(struct slice text)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(text.s != NULL ? text.s : "", 1, text.len, f), text.len);
	assert_int_equal(fclose(f), 0);
}

static const struct strict {
	const char *name, *in;
	const char *want; /* cells as [a][b], rows parted by / ; or the problem and its place */
} strict[] = {
	{"rows", "a,b\n1,2\n", "[1][2]/"},
	{"empty cells", "a,b\n,\n", "[][]/"},
	{"quotes where needed", "a\n\"x,y\"\n\"say \"\"hi\"\"\"\n", "[x,y]/[say \"hi\"]/"},
	{"line break in a cell", "a,b\n\"x\ny\",1\nz,2\n", "[x\ny][1]/[z][2]/"},
	{"no rows", "a,b\n", ""},
	{"nothing", "", "I107 1:1"},
	{"byte order mark",
	 "\xEF\xBB\xBF"
	 "a\n1\n",
	 "I101 1:1"},
	{"short row", "a,b\n1\n", "I103 2:1"},
	{"long row", "a,b\n1,2,3\n", "I103 2:1"},
	{"blank line", "a,b\n\n1,2\n", "I103 2:1"},
	{"place behind a line break in a cell", "a,b\n\"x\ny\",1\n1\n", "[x\ny][1]/I103 4:1"},
	{"needless quotes", "a\n\"x\"\n", "I104 2:1"},
	{"quote inside", "a\nx\"y\n", "I104 2:2"},
	{"text behind a quote", "a\n\"x,y\"z\n", "I104 2:1"},
	{"open quote", "a\n\"x,y\n", "I105 2:1"},
	{"no last line break", "a,b\n1,2", "I105 2:4"},
	{"carriage return", "a,b\r\n1,2\r\n", "I106 1:4"},
	{"Latin-1", "a\nf\xF6r\n", "I102 2:1"},
	{"not composed", "a\na\xCC\x8A\n", "I102 2:1"},
};

static void check_strict(void **state)
{
	const struct strict *e = *state;
	struct contract_reader r;
	struct problem why = {0};
	enum contract_status status = CONTRACT_FAILED;
	char got[300] = "";

	put_file(slice_of(e->in));
	if (contract_open(&r, path, &why)) {
		while ((status = contract_next(&r, &why)) == CONTRACT_ROW) {
			for (size_t i = 0; i < r.columns; i++)
				sprintf(got + strlen(got), "[%.*s]", FMT(r.cell[i]));
			strcat(got, "/");
		}
		contract_close(&r);
	}
	if (status == CONTRACT_FAILED)
		sprintf(got + strlen(got), "%s %u:%u", problem_id(why.code), why.at.row,
			why.at.col);
	assert_string_equal(got, e->want);
}

/* Whatever is written is read back, and written again to the same bytes. */
static void round_trip(void **state)
{
	static const char *const pieces[] = {"a", ",", "\"", "\n", "å", "", " ", "\"\"", ";", "€"};
	uint32_t seed = 12345;

	(void)state;
	for (int round = 0; round < 200; round++) {
		struct arena mem = {0};
		struct slice cell[5][3];
		struct contract_writer w;
		struct contract_reader r;
		struct problem why;

		assert_true(contract_create(&w, path));
		contract_put_row(&w, (struct slice[]){S("x"), S("y"), S("z")}, 3);
		for (size_t i = 0; i < 15; i++) {
			struct slice text = S("");
			for (int n = 0; n < 4; n++) {
				seed = seed * 1664525 + 1013904223;
				text = arena_join(
					&mem, text,
					slice_of(pieces[(seed >> 16) % COUNT_OF(pieces)]));
			}
			cell[i / 3][i % 3] = text;
			contract_put(&w, text);
			if (i % 3 == 2)
				contract_end_row(&w);
		}
		assert_true(contract_commit(&w));
		assert_true(contract_open(&r, path, &why));
		for (size_t row = 0; row < 5; row++) {
			assert_int_equal(contract_next(&r, &why), CONTRACT_ROW);
			for (size_t i = 0; i < 3; i++)
				assert_true(slice_eq(r.cell[i], cell[row][i]));
		}
		assert_int_equal(contract_next(&r, &why), CONTRACT_END);
		contract_close(&r);
		arena_free(&mem);
	}
}

static const struct foreign {
	const char *name, *in, *dialect, *want; /* want: row number, then cells */
} foreign[] = {
	{"comma", "a,b\n1,2\n", "utf-8 ,", "1[a][b] 2[1][2] "},
	{"semicolon with decimal commas", "a;b\n1,5;2\n3,5;4\n", "utf-8 ;",
	 "1[a][b] 2[1,5][2] 3[3,5][4] "},
	{"tab", "a\tb\n1\t2\n", "utf-8 \t", "1[a][b] 2[1][2] "},
	{"bar", "a|b\n1|2\n", "utf-8 |", "1[a][b] 2[1][2] "},
	{"Windows-1252", "k\xF6n;\x80\nx;1\n", "windows-1252 ;", "1[kön][€] 2[x][1] "},
	{"byte order mark",
	 "\xEF\xBB\xBF"
	 "a,b\n1,2\n",
	 "utf-8 ,", "1[a][b] 2[1][2] "},
	{"CRLF", "a,b\r\n1,2\r\n", "utf-8 ,", "1[a][b] 2[1][2] "},
	{"CR", "a,b\r1,2\r", "utf-8 ,", "1[a][b] 2[1][2] "},
	{"no last line break", "a,b\n1,2", "utf-8 ,", "1[a][b] 2[1][2] "},
	{"blanks are kept", " a , b\n1,2\n", "utf-8 ,", "1[ a ][ b] 2[1][2] "},
	{"a blank line is a row", "a,b\n\n1,2\n", "utf-8 ,", "1[a][b] 3[1][2] "},
	{"a cell with line breaks is one row", "a,b\r\n\"x\r\n\r\ny\",1\r\nz,2\r\n", "utf-8 ,",
	 "1[a][b] 2[x\n\ny][1] 3[z][2] "},
	{"delimiters in quotes do not count", "\"a;b;c\",x\n\"d;e\",y\n", "utf-8 ,",
	 "1[a;b;c][x] 2[d;e][y] "},
	{"quote inside a bare cell", "5\" rör,b\n1,2\n", "utf-8 ,", "1[5\" rör][b] 2[1][2] "},
	{"letters are composed", "a\xCC\x8A,b\n", "utf-8 ,", "1[å][b] "},
	{"quote that is never closed", "a,b\n1,2\n\"x,3\n", "utf-8 ,", "1[a][b] 2[1][2] F112 3"},
	{"byte order mark, but not UTF-8",
	 "\xEF\xBB\xBF"
	 "k\xF6n,b\n",
	 "windows-1252 ,", "1[kön][b] "},
	{"one column", "a\nb\n", "utf-8 ,", "1[a] 2[b] "},
	{"Macintosh", "F\x9Arskola;\x81r\rV\x8Axj\x9A;\x8E\r", "macintosh ;",
	 "1[Förskola][År] 2[Växjö][é] "},
	{"ellipsis of Windows is no letter", "osv\x85;f\xF6r\n1;2\n", "windows-1252 ;",
	 "1[osv…][för] 2[1][2] "},
	{"Euro before a figure is no letter", "\x80;1\n\x80;2\n", "windows-1252 ;",
	 "1[€][1] 2[€][2] "},
	{"the delimiter is stated", "sep=|\r\na|b,c\r\n1|2\r\n", "utf-8 |", "1[a][b,c] 2[1][2] "},
	{"the delimiter is stated behind a mark",
	 "\xEF\xBB\xBF"
	 "sep=;\na;b\n",
	 "utf-8 ;", "1[a][b] "},
	{"not stated", "sep=;b\n1;2\n", "utf-8 ;", "1[sep=][b] 2[1][2] "},
};

/* k, ö, semicolon, € and a letter beyond the first plane, in every order of bytes. */
static void wide_text(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
		const char *encoding;
	} texts[] = {
		{"\xFF\xFEk\0\xF6\0;\0\xAC\x20\x3D\xD8\x00\xDE", 14, "utf-16le"},
		{"\xFE\xFF\0k\0\xF6\0;\x20\xAC\xD8\x3D\xDE\x00", 14, "utf-16be"},
		{"\xFF\xFE\0\0k\0\0\0\xF6\0\0\0;\0\0\0\xAC\x20\0\0\0\xF6\1\0", 24, "utf-32le"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		struct arena mem = {0};
		struct slice encoding = {NULL, 0};
		assert_slice(
			text_narrow((struct slice){texts[i].bytes, texts[i].n}, &mem, &encoding),
			"kö;€\xF0\x9F\x98\x80");
		assert_slice(encoding, texts[i].encoding);
		arena_free(&mem);
	}
	struct arena mem = {0};
	struct slice encoding = {NULL, 0};
	assert_slice(text_narrow((struct slice){"a\0;\0b\0\n\0", 8}, &mem, &encoding), "a;b\n");
	assert_slice(encoding, "utf-16le");
	assert_slice(text_narrow(S("\xB4\xBA\xC2I\xBDs\xB8\xB9,x\n"), &mem, &encoding),
		     "景點編號,x\n");
	assert_slice(encoding, "big5");
	encoding.len = 0;
	assert_slice(text_narrow(S("a;b\n"), &mem, &encoding), "a;b\n");
	assert_slice(text_narrow(S("f\xF6r \xE5r\n"), &mem, &encoding), "f\xF6r \xE5r\n");
	assert_int_equal(encoding.len, 0);
	arena_free(&mem);
}

static const struct twice {
	const char *name, *want; /* NULL: it is not */
} twices[] = {
	{"fÃ¶rskola,VÃ¤xjÃ¶", "förskola,Växjö"},
	{"Ã\xC2\x85r och Ã…r", "År och År"},
	{"ï»¿MÃ¥nad", "Månad"},
	{"förskola", NULL},
	{"fÃ¶rskola och förskola", NULL},
	{"Ã-ost", NULL},
	{"plain", NULL},
};

static void check_twice(void **state)
{
	const struct twice *e = *state;
	struct arena mem = {0};
	struct slice text = slice_of(e->name);

	assert_int_equal(encoding_undo_twice(&mem, &text), e->want != NULL);
	assert_slice(text, e->want != NULL ? e->want : e->name);
	arena_free(&mem);
}

static void check_foreign(void **state)
{
	const struct foreign *e = *state;
	struct slice bytes = slice_of(e->in);
	struct dialect dialect = dialect_detect(bytes);
	struct delimited *d = delimited_open(bytes, dialect);
	struct delimited_row row;
	struct problem why = {0};
	struct arena mem = {0};
	enum delimited_status status;
	char got[300];

	sprintf(got, "%.*s %c", FMT(dialect.encoding->name), dialect.delimiter);
	assert_string_equal(got, e->dialect);
	*got = '\0';
	while ((status = delimited_next(d, &mem, &row, &why)) == DELIMITED_ROW) {
		sprintf(got + strlen(got), "%u", row.number);
		for (size_t i = 0; i < row.n; i++)
			sprintf(got + strlen(got), "[%.*s]", FMT(row.cell[i]));
		strcat(got, " ");
	}
	if (status == DELIMITED_FAILED)
		sprintf(got + strlen(got), "%s %u", problem_id(why.code), why.at.row);
	assert_string_equal(got, e->want);
	delimited_close(d);
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(round_trip),
					   cmocka_unit_test(wide_text)};

	close(mkstemp(path));
	int failed = RUN_TABLE("contract", strict, check_strict) +
		     RUN_TABLE("foreign text", foreign, check_foreign) +
		     RUN_TABLE("twice encoded", twices, check_twice) +
		     cmocka_run_group_tests_name("round trip", tests, NULL, NULL);
	unlink(path);
	return failed;
}
