#include "licence.h"

const struct licence *licence_of(struct slice name)
{
	static const struct licence known[] = {
		{"CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/",
		 "CC0 1.0 Universal", "http://creativecommons.org/publicdomain/zero/1.0/", false},
		{"CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/",
		 "Creative Commons Attribution 4.0", "http://creativecommons.org/licenses/by/4.0/",
		 true},
	};

	for (size_t i = 0; i < COUNT_OF(known); i++)
		if (slice_eq(name, slice_of(known[i].name)))
			return &known[i];
	return NULL;
}
