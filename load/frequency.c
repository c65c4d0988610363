#include "frequency.h"

const struct frequency *frequency_of(struct slice word)
{
	static const struct frequency known[] = {
		{"never", "NEVER", TEXT_NEVER},
		{"daily", "DAILY", TEXT_DAILY},
		{"weekly", "WEEKLY", TEXT_WEEKLY},
		{"monthly", "MONTHLY", TEXT_MONTHLY},
		{"quarterly", "QUARTERLY", TEXT_QUARTERLY},
		{"semiannual", "ANNUAL_2", TEXT_SEMIANNUAL},
		{"annual", "ANNUAL", TEXT_ANNUAL},
		{"yearly", "ANNUAL", TEXT_ANNUAL},
		{"biennial", "BIENNIAL", TEXT_BIENNIAL},
		{"irregular", "IRREG", TEXT_IRREGULAR},
	};

	for (size_t i = 0; i < COUNT_OF(known); i++)
		if (slice_eq(word, slice_of(known[i].word)))
			return &known[i];
	return NULL;
}
