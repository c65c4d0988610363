/* What goes through text by blocks, and the table behind a map, against the plainest way. */
#include "test.h"

#include <stdio.h>
#include <unistd.h>
#include "../common/contract.h"
#include "../common/file.h"
#include "../common/map.h"
#include "../common/text.h"
#include "../transform/type.h"

static char path[] = "/tmp/tabellverk-scan-XXXXXX";

static uint32_t next(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 16;
}

static const char *one_of(const char *const *pieces, size_t n, uint32_t *seed)
{
	return pieces[next(seed) % n];
}

/* A text of up to `most` pieces. */
static struct slice random_text(struct arena *a, const char *const *pieces, size_t n, size_t most,
				uint32_t *seed)
{
	struct slice out = S("");

	for (size_t count = next(seed) % (most + 1); count > 0; count--)
		out = arena_join(a, out, slice_of(one_of(pieces, n, seed)));
	return out;
}

static void put_file(struct slice text)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(text.s, 1, text.len, f), text.len);
	assert_int_equal(fclose(f), 0);
}

/* ---- contract CSV: "[cell][cell]/" a row, then the problem and its place ---- */

static struct slice read_back(struct arena *a)
{
	struct contract_reader r;
	struct problem why = {0};
	enum contract_status status = CONTRACT_FAILED;
	struct slice out = S("");

	if (contract_open(&r, path, &why)) {
		while ((status = contract_next(&r, &why)) == CONTRACT_ROW) {
			for (size_t i = 0; i < r.columns; i++)
				out = arena_printf(a, "%.*s[%.*s]", FMT(out), FMT(r.cell[i]));
			out = arena_join(a, out, S("/"));
		}
		contract_close(&r);
	}
	return status != CONTRACT_FAILED
		       ? out
		       : arena_printf(a, "%.*s%s %u:%u", FMT(out), problem_id(why.code), why.at.row,
				      why.at.col);
}

struct naive {
	struct arena *a;
	struct slice in;
	size_t at, row_start;
	unsigned line, lines;
	struct slice fault;
};

static bool fails(struct naive *n, enum problem_code code, size_t at)
{
	n->fault =
		arena_printf(n->a, "%s %u:%zu", problem_id(code), n->line, at - n->row_start + 1);
	return false;
}

static bool ends_here(const struct naive *n, size_t i)
{
	return i == n->in.len || n->in.s[i] == ',' || n->in.s[i] == '\n';
}

static bool naive_quoted(struct naive *n, struct slice *cell)
{
	char *out = arena_alloc(n->a, n->in.len + 1, 1);
	size_t start = n->at++;
	bool needed = false;

	*cell = (struct slice){out, 0};
	for (;; n->at++) {
		if (n->at == n->in.len)
			return fails(n, PROBLEM_CONTRACT_CUT, start);
		char c = n->in.s[n->at];
		bool last = n->at + 1 == n->in.len;
		if (c == '"' && (last || n->in.s[n->at + 1] != '"'))
			break;
		needed |= c == '"' || c == ',' || c == '\n' || c == '\r';
		n->lines += c == '\n';
		n->at += c == '"';
		out[cell->len++] = c;
	}
	return (ends_here(n, ++n->at) && needed) || fails(n, PROBLEM_CONTRACT_QUOTE, start);
}

static bool naive_cell(struct naive *n, struct slice *cell)
{
	size_t start = n->at;

	if (start < n->in.len && n->in.s[start] == '"')
		return naive_quoted(n, cell);
	for (; !ends_here(n, n->at); n->at++)
		if (n->in.s[n->at] == '"' || n->in.s[n->at] == '\r')
			return fails(n,
				     n->in.s[n->at] == '"' ? PROBLEM_CONTRACT_QUOTE
							   : PROBLEM_CONTRACT_CR,
				     n->at);
	*cell = (struct slice){n->in.s + start, n->at - start};
	return true;
}

static bool naive_row(struct naive *n, struct slice *out, size_t *width)
{
	struct slice cell;

	*out = S("");
	*width = 0;
	n->row_start = n->at;
	n->line = ++n->lines;
	for (;; n->at++) {
		if (!naive_cell(n, &cell))
			return false;
		*out = arena_printf(n->a, "%.*s[%.*s]", FMT(*out), FMT(cell));
		++*width;
		if (n->at == n->in.len)
			return fails(n, PROBLEM_CONTRACT_CUT, n->at);
		if (n->in.s[n->at] == '\n')
			break;
	}
	n->at++;
	return true;
}

static struct slice naive_read(struct arena *a, struct slice in)
{
	struct naive n = {.a = a, .in = in};
	struct slice out = S(""), row;
	size_t columns, width;

	if (!naive_row(&n, &row, &columns))
		return n.fault;
	while (n.at < in.len) {
		if (!naive_row(&n, &row, &width))
			return arena_join(a, out, n.fault);
		if (width != columns)
			return arena_printf(a, "%.*s%s %u:1", FMT(out),
					    problem_id(PROBLEM_CONTRACT_WIDTH), n.line);
		out = arena_printf(a, "%.*s%.*s/", FMT(out), FMT(row));
	}
	return out;
}

static void check_against_naive(struct arena *a, struct slice text)
{
	put_file(text);
	assert_slice(read_back(a), naive_read(a, text).s);
}

/* Mostly whole rows of two cells, so that many are read before one is wrong. */
static void random_files(void **state)
{
	static const char *const pieces[] = {"a",	    "bcdefgh",	      "1234567890123456",
					     "å",	    "x,y\n",	      "\"p,q\",z\n",
					     "\"\"\"\",\n", "\"a\nb\",c\n",   ",",
					     "\n",	    "k,\"l\"\"m\"\n", "\"",
					     "\r"};
	uint32_t seed = 7;

	(void)state;
	for (int round = 0; round < 4000; round++) {
		struct arena a = {0};
		/* The last two pieces, which are always wrong, come seldom. */
		size_t n = COUNT_OF(pieces) - (round % 4 != 0 ? 2 : 0);
		struct slice text = random_text(&a, pieces, n, 24, &seed);
		if (text.len != 0)
			check_against_naive(&a, arena_join(&a, S("h,i\n"), text));
		arena_free(&a);
	}
}

/* A mark at every place of a block, behind it and before it. */
static void marks_at_every_place(void **state)
{
	static const char *const tails[] = {",b\n", "\n", ",\"x,\"\"\ny\"\n", "\"\n", "\r\n",
					    "",	    ","};

	(void)state;
	for (size_t n = 0; n < 70; n++)
		for (size_t i = 0; i < COUNT_OF(tails); i++) {
			struct arena a = {0};
			char *cell = arena_alloc(&a, n + 1, 1);
			memset(cell, 'a', n);
			struct slice plain = {cell, n};
			struct slice text = arena_printf(&a, "h,i\n%.*s%s", FMT(plain), tails[i]);
			check_against_naive(&a, text);
			text = arena_printf(&a, "h,i\n\"%.*s,\",%.*s%s", FMT(plain), FMT(plain),
					    tails[i]);
			check_against_naive(&a, text);
			arena_free(&a);
		}
}

/* The file ends where its last page does: nothing may be read behind it. */
static void rows_at_the_end(void **state)
{
	static const char *const ends[] = {"a,b\n", "a,\"x,y\"\n", "a,b", "a,\"x,y", ",\n", "a,"};
	size_t page = (size_t)sysconf(_SC_PAGESIZE);

	(void)state;
	for (size_t i = 0; i < COUNT_OF(ends); i++) {
		struct arena a = {0};
		struct slice end = slice_of(ends[i]), head = S("h,i\n");
		char *text = arena_alloc(&a, page, 1);
		memset(text, 'c', page);
		slice_copy(text, head);
		slice_copy(text + page - end.len, end);
		text[page / 2] = ',';
		text[page - end.len - 1] = '\n';
		check_against_naive(&a, (struct slice){text, page});
		arena_free(&a);
	}
}

/* More than the reader keeps in memory, in cells of every length and kind, is read back as it
 * was written. */
static void written_and_read(void **state)
{
	static const char *const pieces[] = {
		"a", "bcdefghijklmno", ",", "\"", "\n", "å", "€", "\r", " ", "0"};
	enum { ROWS = 100000 };
	uint32_t seed = 99, again = 99;
	struct contract_writer w;
	struct contract_reader r;
	struct problem why = {0};
	struct arena a = {0};

	(void)state;
	assert_true(contract_create(&w, path));
	contract_put_row(&w, (struct slice[]){S("x"), S("y")}, 2);
	for (int i = 0; i < 2 * ROWS; i++) {
		contract_put(&w, random_text(&a, pieces, COUNT_OF(pieces), 9, &seed));
		if (i % 2 != 0)
			contract_end_row(&w);
		arena_reset(&a);
	}
	assert_true(contract_commit(&w));
	assert_true(contract_open(&r, path, &why));
	assert_true(r.size > 2 * FILE_WINDOW);
	for (int i = 0; i < 2 * ROWS; i++) {
		if (i % 2 == 0)
			assert_int_equal(contract_next(&r, &why), CONTRACT_ROW);
		struct slice want = random_text(&a, pieces, COUNT_OF(pieces), 9, &again);
		assert_true(slice_eq(r.cell[i % 2], want));
		arena_reset(&a);
	}
	assert_int_equal(contract_next(&r, &why), CONTRACT_END);
	assert_true(r.released >= FILE_WINDOW);
	contract_close(&r);
	arena_free(&a);
}

/* ---- text ---- */

static const char *const letters[] = {"a",	  "Z", "7",	   " ",		"  ", "-",
				      "å",	  "Ö", "\xC2\xA0", "\xC2\xAD",	"ø",  "€",
				      "\xCC\x8A", "ǆ", "\n",	   "plain text"};

static void text_as_it_is(void **state)
{
	uint32_t seed = 3;

	(void)state;
	for (int round = 0; round < 5000; round++) {
		struct arena a = {0};
		struct slice text = random_text(&a, letters, COUNT_OF(letters), 12, &seed);
		bool clean = text.len != 0 && slice_eq(text_clean(&a, text), text);
		assert_int_equal(text_is_clean(text), clean);
		assert_int_equal(utf8_check(text), text.len);
		assert_int_equal(text_is_composed(&a, text), slice_eq(text_nfc(&a, text), text));
		arena_free(&a);
	}
}

/* One byte is broken at every place of a text that is longer than a block. */
static void broken_bytes(void **state)
{
	static const char broken[] = {'\x80', '\xC0', '\xC1', '\xC3',
				      '\xE2', '\xED', '\xF5', '\xFF'};
	const struct slice text = S("plain letters only, and more of them than a block");

	(void)state;
	for (size_t at = 0; at < text.len; at++)
		for (size_t i = 0; i < sizeof broken; i++) {
			struct arena a = {0};
			struct slice copy = arena_copy(&a, text);
			((char *)(uintptr_t)copy.s)[at] = broken[i];
			assert_int_equal(utf8_check(copy), at);
			assert_false(text_is_composed(&a, copy));
			arena_free(&a);
		}
}

/* What a type calls clean is what it would make of it. */
static void clean_values(void **state)
{
	static const char *const pieces[] = {"0", "1", "20",  "-", "2020-02-29", "2019-02-29",
					     ".", ",", " ",   "a", "å",		 "+",
					     "<", "%", "ca ", "e5"};
	uint32_t seed = 11;
	size_t found = 0;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct arena a = {0};
		struct slice text = text_trim(random_text(&a, pieces, COUNT_OF(pieces), 4, &seed));
		for (size_t i = 0; i < VALUE_TYPES && text.len != 0; i++) {
			const struct value_type *type = value_types[i];
			struct parsed out = {0};
			struct problem why = {0};
			if (type->is_clean == NULL || !type->is_clean(text))
				continue;
			assert_true(type->parse(text, &a, &out, &why));
			assert_slice(out.text, arena_copy(&a, text).s);
			assert_int_equal(out.flag.len, 0);
			assert_int_equal(type_added((enum type_id)i), 0);
			assert_null(type->code);
			found++;
		}
		arena_free(&a);
	}
	assert_true(found > 1000);
}

/* ---- maps ---- */

static struct slice key_of(struct arena *a, size_t i)
{
	static const char *const heads[] = {"", "k", "a key that is longer than two words: ", "å"};

	return arena_printf(a, "%s%zu", heads[i % COUNT_OF(heads)], i / COUNT_OF(heads));
}

static void many_keys(void **state)
{
	enum { KEYS = 20000 };
	struct arena a = {0};
	struct map m = {0};
	size_t i = 0;

	(void)state;
	assert_null(map_get(&m, S("absent")));
	for (i = 0; i < KEYS; i++) {
		void **value = map_at(&m, key_of(&a, i));
		assert_null(*value);
		*value = (void *)(uintptr_t)(i + 1);
	}
	assert_int_equal(m.n, KEYS);
	for (i = 0; i < KEYS; i++)
		assert_int_equal((uintptr_t)map_get(&m, key_of(&a, i)), i + 1);
	assert_null(map_get(&m, S("absent")));
	i = 0;
	for (struct map_entry *e = m.first; e != NULL; e = map_next(e))
		assert_int_equal((uintptr_t)e->value, ++i);
	assert_int_equal(i, KEYS);
	map_free(&m);
	arena_free(&a);
}

/* Keys of every length up to three words, each of which differs from the one before. */
static void every_length(void **state)
{
	const struct slice text = S("abcdefghijklmnopqrstuvwxy"),
			   zeros = S("\0\0\0\0\0\0\0\0\0\0\0");
	struct map m = {0};

	(void)state;
	for (size_t n = 0; n <= text.len; n++)
		*map_at(&m, (struct slice){text.s, n}) = &m;
	for (size_t n = 1; n <= zeros.len; n++)
		assert_null(*map_at(&m, (struct slice){zeros.s, n}));
	assert_int_equal(m.n, text.len + 1 + zeros.len);
	assert_ptr_equal(map_get(&m, (struct slice){NULL, 0}), &m);
	map_free(&m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_files),	   cmocka_unit_test(marks_at_every_place),
		cmocka_unit_test(rows_at_the_end), cmocka_unit_test(written_and_read),
		cmocka_unit_test(text_as_it_is),   cmocka_unit_test(broken_bytes),
		cmocka_unit_test(clean_values),	   cmocka_unit_test(many_keys),
		cmocka_unit_test(every_length),
	};

	close(mkstemp(path));
	int failed = cmocka_run_group_tests_name("scan", tests, NULL, NULL);
	unlink(path);
	return failed;
}
