#include "share.h"

bool share_parse(struct slice in, uint32_t most, uint32_t *millionths)
{
	enum { PLACES = 6, DIGITS = 8 };
	struct slice rest = slice_trim(in);
	bool percent = slice_ends(rest, S("%")), point = false, good = true;
	size_t digits = 0, places = 0;
	uint32_t n = 0;

	rest.len -= percent;
	rest = slice_trim(rest);
	for (size_t i = 0; i < rest.len && good; i++) {
		bool mark = rest.s[i] == '.' || rest.s[i] == ',';
		good = mark ? !point : rest.s[i] >= '0' && rest.s[i] <= '9' && digits++ < DIGITS;
		point |= mark;
		places += !mark && point;
		n = mark || !good ? n : 10 * n + (uint32_t)(rest.s[i] - '0');
	}
	for (places += percent ? 2 : 0; good && places < PLACES && n <= SHARE_ONE; places++)
		n *= 10;
	*millionths = n;
	return good && digits != 0 && places == PLACES && n <= most;
}
