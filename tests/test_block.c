/* Blocks of text against one byte after the other. */
#include "test.h"

#include "../common/block.h"

enum { TEXTS = 20000 };

static uint32_t next(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 16;
}

static bool is_csv_mark(char c)
{
	return c == ',' || c == '"' || c == '\n' || c == '\r';
}

static bool is_not_ascii(char c)
{
	return (unsigned char)c >= 0x80;
}

/* Bytes that a borrow or a carry could take for others stand among them. */
static void fill(char text[BLOCK], uint32_t *seed)
{
	static const char bytes[] = ",\"\n\r-+#!\v\f\x0E\x09\xAC\xA2\x8A\x8D\x80\x7F\xFF z";

	for (size_t i = 0; i < BLOCK; i++)
		text[i] = next(seed) % 4 == 0 ? bytes[next(seed) % sizeof bytes] : 'a';
}

static void check_block(uint64_t hits, const char *text, bool (*wanted)(char))
{
	size_t first = 0;

	while (first < BLOCK && !wanted(text[first]))
		first++;
	for (size_t n = 0; n < BLOCK; n++)
		assert_int_equal(block_hits_in(hits, n) != 0, first < n);
	assert_int_equal(hits != 0, first < BLOCK);
	if (hits != 0)
		assert_int_equal(block_first(hits), first);
}

static void blocks(void **state)
{
	uint32_t seed = 1;
	char text[BLOCK];

	(void)state;
	for (int i = 0; i < TEXTS; i++) {
		fill(text, &seed);
		check_block(block_csv_marks(text), text, is_csv_mark);
		check_block(block_not_ascii(text), text, is_not_ascii);
	}
}

static void words(void **state)
{
	(void)state;
	assert_true(word_at("\1\2\3\4\5\6\7\10") == UINT64_C(0x0807060504030201));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(blocks), cmocka_unit_test(words)};

	return cmocka_run_group_tests_name("blocks", tests, NULL, NULL);
}
