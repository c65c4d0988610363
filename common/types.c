#include "types.h"

#define ADDS(...)           \
	{                   \
		__VA_ARGS__ \
	}

const struct type_facts type_facts[VALUE_TYPES] = {
#define TYPE(name, needs_codes, bounds, privacy, added, en, sv)    \
	{{#name, sizeof(#name) - 1}, needs_codes, BOUNDS_##bounds, \
	 PRIVACY_##privacy,	     added,	  {en, sv}},
#include "types.def"
#undef TYPE
};

enum type_id type_named(struct slice name)
{
	for (int i = 0; i < VALUE_TYPES; i++)
		if (slice_eq(type_facts[i].name, name))
			return (enum type_id)i;
	return TYPE_NONE;
}

size_t type_added(enum type_id type)
{
	size_t n = 0;

	while (type != TYPE_NONE && type_facts[type].added[n] != NULL)
		n++;
	return n;
}
