#include "table_codes.h"

#include "../common/identifier.h"

static enum identifier kind_of_code(struct slice code, struct identifier_numbers *numbers)
{
	struct arena mem = {0};
	enum identifier kind = IDENTIFIER_NONE;

	if (!identifier_count(numbers, code))
		kind = identifier_in(code, &mem);
	arena_free(&mem);
	return kind;
}

static enum identifier kind_of(const struct cube_dimension *d)
{
	struct identifier_numbers numbers = {0};
	enum identifier kind = IDENTIFIER_NONE;

	if (identifier_in_header(d->name))
		return IDENTIFIER_COLUMN;
	for (size_t i = 0; i < d->n && kind == IDENTIFIER_NONE; i++)
		kind = kind_of_code(d->code[i], &numbers);
	if (kind == IDENTIFIER_NONE && identifier_numbers_tell(&numbers))
		kind = IDENTIFIER_PERSON;
	return kind;
}

bool table_codes_tell_nobody(const struct cube *cube, struct problem *why)
{
	for (size_t d = 0; d < cube->dims; d++) {
		enum identifier kind = kind_of(&cube->dim[d]);
		if (kind == IDENTIFIER_NONE)
			continue;
		*why = (struct problem){.code = PROBLEM_IDENTIFIER_IN_COLUMN,
					.arg = {cube->dim[d].name, identifier_name(kind, LANG_EN),
						identifier_name(kind, LANG_SV)}};
		return false;
	}
	return true;
}
