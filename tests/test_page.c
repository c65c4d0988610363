/* What reaches a page: escaping, cutting, numbers. */
#include "test.h"

#include "../common/html.h"
#include "caught.h"
#include "../transform/report_text.h"

/* ---- text ---- */

static void put_value(struct outfile *out, struct slice text)
{
	html_value(out, text);
}

static void put_element(struct outfile *out, struct slice text)
{
	html_element(out, "td class=\"n\"", text);
}

static const struct escape {
	const char *name;
	void (*put)(struct outfile *, struct slice);
	const char *in, *want;
} escapes[] = {
	{"plain", html_text, "Vård och omsorg", "Vård och omsorg"},
	{"markup", html_text, "<script>alert('a&b')</script>",
	 "&lt;script&gt;alert(&#39;a&amp;b&#39;)&lt;/script&gt;"},
	{"an entity is text", html_text, "&lt;", "&amp;lt;"},
	{"quotes", html_text, "\" onload=\"x", "&quot; onload=&quot;x"},
	{"controls", html_text,
	 "a\x07"
	 "b\x1B[31m\x7F",
	 "a[U+0007]b[U+001B][31m[U+007F]"},
	{"controls of Latin-1", html_text, "\xC2\x85", "[U+0085]"},
	{"breaks are blanks", html_text, "a\nb\tc\rd", "a b c d"},
	{"right to left", html_text, "שלום", "שלום"},
	{"an override of direction", html_text, "\u202Etxt.exe\u202C", "[U+202E]txt.exe[U+202C]"},
	{"an isolate", html_text, "\u2066a\u2069", "[U+2066]a[U+2069]"},
	{"no width", html_text, "a\u200B\uFEFFb", "a[U+200B][U+FEFF]b"},
	{"joiners stay", html_text, "\U0001F469\u200D\U0001F467", "\U0001F469\u200D\U0001F467"},
	{"no character", html_text, "\uFFFE\U0010FFFF", "[U+FFFE][U+10FFFF]"},
	{"a value stands apart", put_value, "<b>", "<bdi>&lt;b&gt;</bdi>"},
	{"an element", put_element, "1 < 2", "<td class=\"n\">1 &lt; 2</td>"},
	{"an empty element", put_element, "", "<td class=\"n\"></td>"},
};

static void check_escape(void **state)
{
	const struct escape *e = *state;
	struct arena mem = {0};
	struct outfile out;
	FILE *file = catch_begin(&out);

	e->put(&out, slice_of(e->in));
	assert_slice(catch_end(file, &out, &mem), e->want);
	arena_free(&mem);
}

static const struct cut {
	const char *name, *in;
	size_t most;
	const char *want;
} cuts[] = {
	{"fits", "abc", 3, "abc"},
	{"one too many", "abcd", 3, "ab…"},
	{"characters, not bytes", "åäö", 3, "åäö"},
	{"wide ones count twice", "漢字漢", 5, "漢字…"},
	{"nothing", "", 3, ""},
};

static void check_cut(void **state)
{
	const struct cut *c = *state;
	struct arena mem = {0};

	assert_slice(html_cut(&mem, slice_of(c->in), c->most), c->want);
	arena_free(&mem);
}

/* ---- numbers ---- */

static const struct number {
	const char *name;
	double in;
	const char *en, *sv;
} numbers[] = {
	{"short", 12, "12", "12"},
	{"a thousand", 1234, "1,234", "1\u00A0234"},
	{"a million", 1234567, "1,234,567", "1\u00A0234\u00A0567"},
	{"six digits", 123456, "123,456", "123\u00A0456"},
	{"a fraction", 1234.5, "1,234.5", "1\u00A0234,5"},
	{"negative", -0.25, "−0.25", "−0,25"},
	{"huge", 1e21, "1e+21", "1e+21"},
};

static void check_number(void **state)
{
	const struct number *n = *state;
	struct page en = {.lang = LANG_EN, .texts = report_texts},
		    sv = {.lang = LANG_SV, .texts = report_texts};

	assert_slice(page_decimal(&en, n->in), n->en);
	assert_slice(page_decimal(&sv, n->in), n->sv);
	arena_free(&en.mem);
	arena_free(&sv.mem);
}

static void words(void **state)
{
	struct page p = {.lang = LANG_EN, .texts = report_texts};

	(void)state;
	assert_slice(page_count(&p, TEXT_ROWS, 0), "0 rows");
	assert_slice(page_count(&p, TEXT_ROWS, 1), "1 row");
	assert_slice(page_count(&p, TEXT_ROWS, 2000), "2,000 rows");
	assert_slice(page_fill(&p, TEXT_BOTH, S("{2}"), S("b")), "{2} and b");
	p.lang = LANG_SV;
	assert_slice(page_count(&p, TEXT_WARNINGS, 1), "1 varning");
	arena_free(&p.mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(words)};

	return RUN_TABLE("escape", escapes, check_escape) + RUN_TABLE("cut", cuts, check_cut) +
	       RUN_TABLE("number", numbers, check_number) +
	       cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
