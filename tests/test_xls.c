/* .xls records made by hand: code pages of BIFF5, strings that run on, what is cut or hostile. */
#include "test.h"

#include <stdio.h>
#include "../extract/reader.h"

struct bytes {
	char s[4096];
	size_t n;
};

static void u16(struct bytes *b, unsigned v)
{
	b->s[b->n++] = (char)(v & 0xFF);
	b->s[b->n++] = (char)(v >> 8);
}

static void record(struct bytes *b, unsigned type, const char *data, size_t n)
{
	u16(b, type);
	u16(b, (unsigned)n);
	memcpy(b->s + b->n, data, n);
	b->n += n;
}

/* A workbook of one sheet "S"; its cells are `cells`, its globals end with `more`. */
static void book(struct bytes *b, unsigned version, unsigned code_page, const struct bytes *more,
		 const struct bytes *cells)
{
	struct bytes part = {.n = 0};

	*b = (struct bytes){.n = 0};
	u16(&part, version);
	u16(&part, 5);
	part.n += 4;
	record(b, 0x809, part.s, part.n);
	part.n = 0;
	u16(&part, code_page);
	record(b, 0x42, part.s, part.n);
	memcpy(b->s + b->n, more->s, more->n);
	b->n += more->n;
	size_t name = version == 0x600 ? 9 : 8, sheet = b->n + 4 + name + 4;
	part = (struct bytes){.n = 0};
	u16(&part, (unsigned)sheet);
	part.n = 6;
	part.s[part.n++] = 1;
	if (version == 0x600)
		part.s[part.n++] = 0;
	part.s[part.n++] = 'S';
	record(b, 0x85, part.s, part.n);
	record(b, 0x0A, "", 0);
	part = (struct bytes){.n = 0};
	u16(&part, version);
	u16(&part, 0x10);
	part.n = 8;
	record(b, 0x809, part.s, part.n);
	memcpy(b->s + b->n, cells->s, cells->n);
	b->n += cells->n;
	record(b, 0x0A, "", 0);
}

static void label(struct bytes *b, unsigned row, unsigned col, const char *text)
{
	struct bytes part = {.n = 0};

	u16(&part, row);
	u16(&part, col);
	u16(&part, 0);
	u16(&part, (unsigned)strlen(text));
	memcpy(part.s + part.n, text, strlen(text));
	record(b, 0x204, part.s, part.n + strlen(text));
}

static void expect(const struct bytes *b, const char *want)
{
	struct input in = {.path = S("test.xls"), .bytes = {b->s, b->n}};
	struct arena mem = {0};
	struct problem why = {0};
	struct sheet sheet;
	struct row row;
	char got[1000] = "";
	struct reader *r = reader_open(&in, "xls", &mem, &why);

	if (r == NULL)
		strcpy(got, problem_id(why.code));
	while (r != NULL && reader_next_sheet(r, &sheet, &why) == READ_ONE) {
		sprintf(got + strlen(got), "%.*s:", FMT(sheet.name));
		while (reader_next_row(r, &mem, &row, &why) == READ_ONE)
			for (size_t i = 0; i < row.n; i++)
				sprintf(got + strlen(got), " %u,%u=%.*s", row.number,
					row.cell[i].col, FMT(row.cell[i].text));
	}
	assert_string_equal(got, want);
	reader_close(r);
	arena_free(&mem);
}

static void code_pages(void **state)
{
	static const struct {
		unsigned page;
		const char *byte, *want;
	} pages[] = {{1252, "\xE5\x80", "S: 1,1=å€"},
		     {1250, "\xF5", "S: 1,1=ő"},
		     {10000, "\x8C\x8A\x9A", "S: 1,1=åäö"},
		     {437, "\x86", "S: 1,1=å"},
		     {1251, "\xE6", "S: 1,1=ж"},
		     {65535, "\xE5", "S: 1,1=å"}};
	struct bytes b, none = {.n = 0};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(pages); i++) {
		struct bytes cells = {.n = 0};
		label(&cells, 0, 0, pages[i].byte);
		book(&b, 0x500, pages[i].page, &none, &cells);
		expect(&b, pages[i].want);
	}
}

/* The cells of a sheet come in any order, and the later of two in one place counts. */
static void order(void **state)
{
	struct bytes b, none = {.n = 0}, cells = {.n = 0};

	(void)state;
	label(&cells, 5, 1, "c");
	label(&cells, 0, 2, "b");
	label(&cells, 0, 0, "a");
	label(&cells, 0, 2, "B");
	book(&b, 0x500, 1252, &none, &cells);
	expect(&b, "S: 1,1=a 1,3=B 6,2=c");
}

/* A string that is cut by CONTINUE, first in one byte a letter and then in two. */
static void continued(void **state)
{
	struct bytes b, strings = {.n = 0}, cells = {.n = 0};

	(void)state;
	record(&strings, 0xFC, "\1\0\0\0\1\0\0\0\4\0\0ab", 13);
	record(&strings, 0x3C, "", 0);
	record(&strings, 0x3C, "\1\xE5\0\xE4\0", 5);
	record(&cells, 0xFD, "\0\0\0\0\0\0\0\0\0\0", 10);
	record(&cells, 0xFD, "\0\0\1\0\0\0\7\0\0\0", 10); /* no such string */
	book(&b, 0x600, 1200, &strings, &cells);
	expect(&b, "S: 1,1=abåä");
}

/* Whatever the bytes, the reader comes to an end and stays inside them. */
static void mutated(void **state)
{
	struct bytes good, strings = {.n = 0}, cells = {.n = 0};
	uint32_t seed = 1;

	(void)state;
	record(&strings, 0xFC, "\1\0\0\0\1\0\0\0\2\0\0ab", 13);
	record(&cells, 0xFD, "\0\0\0\0\0\0\0\0\0\0", 10);
	label(&cells, 1, 0, "x");
	book(&good, 0x600, 1200, &strings, &cells);
	for (int i = 0; i < 5000; i++) {
		struct bytes b = good;
		struct arena mem = {0};
		struct problem why;
		struct sheet sheet;
		struct row row;
		for (int k = 0; k < 3; k++) {
			seed = seed * 1664525 + 1013904223;
			b.s[(seed >> 8) % b.n] = (char)(seed >> 24);
		}
		struct input in = {.path = S("test.xls"), .bytes = {b.s, (seed >> 4) % b.n + 1}};
		struct reader *r = reader_open(&in, "xls", &mem, &why);
		while (r != NULL && reader_next_sheet(r, &sheet, &why) == READ_ONE)
			while (reader_next_row(r, &mem, &row, &why) == READ_ONE)
				arena_reset(&(struct arena){0});
		reader_close(r);
		arena_free(&mem);
	}
}

static void password(void **state)
{
	struct bytes b, pass = {.n = 0}, cells = {.n = 0};

	(void)state;
	record(&pass, 0x2F, "\0\0\0\0", 4);
	book(&b, 0x600, 1200, &pass, &cells);
	expect(&b, "F108");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(code_pages), cmocka_unit_test(order),
					   cmocka_unit_test(continued), cmocka_unit_test(mutated),
					   cmocka_unit_test(password)};

	return cmocka_run_group_tests_name("xls", tests, NULL, NULL);
}
