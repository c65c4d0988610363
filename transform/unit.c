#include "unit.h"

#include "../common/text.h"

/* A longer name stands before one that it ends in.  */
static const struct unit units[] = {
	{{"st", 2}, UNIT_COUNT, 0},
	{{"st.", 3}, UNIT_COUNT, 0},
	{{"styck", 5}, UNIT_COUNT, 0},
	{{"stycken", 7}, UNIT_COUNT, 0},
	{{"individ", 7}, UNIT_COUNT, 0},
	{{"individer", 9}, UNIT_COUNT, 0},
	{{"individuals", 11}, UNIT_COUNT, 0},
	{{"person", 6}, UNIT_COUNT, 0},
	{{"personer", 8}, UNIT_COUNT, 0},
	{{"persons", 7}, UNIT_COUNT, 0},
	{{"people", 6}, UNIT_COUNT, 0},
	{{"pers", 4}, UNIT_COUNT, 0},
	{{"pers.", 5}, UNIT_COUNT, 0},
	{{"deltagare", 9}, UNIT_COUNT, 0},
	{{"plats", 5}, UNIT_COUNT, 0},
	{{"platser", 7}, UNIT_COUNT, 0},
	{{"hushåll", 8}, UNIT_COUNT, 0},
	{{"månad", 6}, UNIT_COUNT, 0},
	{{"månader", 8}, UNIT_COUNT, 0},
	{{"mån", 4}, UNIT_COUNT, 0},
	{{"participants", 12}, UNIT_COUNT, 0},
	{{"miljarder kronor", 16}, UNIT_MONEY, 9},
	{{"miljarder kr", 12}, UNIT_MONEY, 9},
	{{"miljarder", 9}, UNIT_MONEY, 9},
	{{"mdkr", 4}, UNIT_MONEY, 9},
	{{"mdr kr", 6}, UNIT_MONEY, 9},
	{{"mdr", 3}, UNIT_MONEY, 9},
	{{"miljoner kronor", 15}, UNIT_MONEY, 6},
	{{"miljoner kr", 11}, UNIT_MONEY, 6},
	{{"miljoner", 8}, UNIT_MONEY, 6},
	{{"miljon", 6}, UNIT_MONEY, 6},
	{{"milj. kr", 8}, UNIT_MONEY, 6},
	{{"milj kr", 7}, UNIT_MONEY, 6},
	{{"mnkr", 4}, UNIT_MONEY, 6},
	{{"mkr", 3}, UNIT_MONEY, 6},
	{{"msek", 4}, UNIT_MONEY, 6},
	{{"tusen kronor", 12}, UNIT_MONEY, 3},
	{{"tusen kr", 8}, UNIT_MONEY, 3},
	{{"tkr", 3}, UNIT_MONEY, 3},
	{{"kkr", 3}, UNIT_MONEY, 3},
	{{"tsek", 4}, UNIT_MONEY, 3},
	{{"ksek", 4}, UNIT_MONEY, 3},
	{{"kronor", 6}, UNIT_MONEY, 0},
	{{"kr", 2}, UNIT_MONEY, 0},
	{{"kr.", 3}, UNIT_MONEY, 0},
	{{"sek", 3}, UNIT_MONEY, 0},
	{{":-", 2}, UNIT_MONEY, 0},
	{{",-", 2}, UNIT_MONEY, 0},
	{{"%", 1}, UNIT_PERCENT, 0},
	{{"% av heltid", 11}, UNIT_PERCENT, 0},
	{{"% av heltidstjänst", 19}, UNIT_PERCENT, 0},
	{{"% av en heltidstjänst", 22}, UNIT_PERCENT, 0},
	{{"procent", 7}, UNIT_PERCENT, 0},
	{{"procent av heltid", 17}, UNIT_PERCENT, 0},
	{{"procent av heltidstjänst", 25}, UNIT_PERCENT, 0},
	{{"procent av en heltidstjänst", 28}, UNIT_PERCENT, 0},
	{{"percent", 7}, UNIT_PERCENT, 0},
	{{"år gammal", 10}, UNIT_AGE, 0},
	{{"år", 3}, UNIT_AGE, 0},
	{{"years old", 9}, UNIT_AGE, 0},
	{{"years", 5}, UNIT_AGE, 0},
};

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

/* What ends before a unit of letters must not be a letter: "kr" does not end "tkr". */
static bool stands_alone(struct slice before, struct slice unit)
{
	return before.len != 0 && (!is_letter(unit.s[0]) || !is_letter(before.s[before.len - 1]));
}

const struct unit *unit_take(struct slice *in, unsigned kinds)
{
	struct slice rest = *in;

	for (size_t i = 0; i < COUNT_OF(units); i++) {
		const struct unit *u = &units[i];
		if ((u->kind & kinds) == 0 || !slice_ends(*in, u->name))
			continue;
		rest.len = in->len - u->name.len;
		if (!stands_alone(rest, u->name))
			continue;
		*in = text_trim(rest);
		return u;
	}
	if ((kinds & UNIT_MONEY) == 0 ||
	    (!slice_eat(&rest, S("kr ")) && !slice_eat(&rest, S("sek "))))
		return NULL;
	static const struct unit before = {{"kr", 2}, UNIT_MONEY, 0};
	*in = text_trim(rest);
	return &before;
}
