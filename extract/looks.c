#include "looks.h"

#include <stdlib.h>
#include <strings.h>
#include "lines.h"

enum { ROOM = 4096 };

/* FNV-1a, never 0 */
static uint64_t look_of(const struct row *row)
{
	uint64_t h = 14695981039346656037U;

	for (size_t i = 0; i < row->n; i++)
		h = (h ^ ((uint64_t)row->cell[i].col << 3 | row->cell[i].kind)) * 1099511628211U;
	return h | 1;
}

/* Where it stands, or would. */
static uint64_t *place_of(const struct looks *looks, uint64_t look)
{
	size_t i = look % ROOM;

	while (looks->item[i] != 0 && looks->item[i] != look)
		i = (i + 1) % ROOM;
	return &looks->item[i];
}

void looks_learn(struct looks *looks, const struct row *row)
{
	uint64_t look = look_of(row);

	if (looks->item == NULL) {
		looks->item = xreallocarray(NULL, ROOM, sizeof *looks->item);
		looks_forget(looks);
	}
	uint64_t *place = place_of(looks, look);
	if (*place == 0 && looks->n < ROOM / 2) {
		*place = look;
		looks->n++;
	}
}

bool looks_known(const struct looks *looks, const struct row *row)
{
	return looks->n != 0 && *place_of(looks, look_of(row)) != 0;
}

void looks_forget(struct looks *looks)
{
	if (looks->item != NULL)
		memset(looks->item, 0, ROOM * sizeof *looks->item);
	looks->n = 0;
}

void looks_free(struct looks *looks)
{
	free(looks->item);
	*looks = (struct looks){0};
}

/* The beginnings of words for totals and means: only those rows are looked at more closely. */
static bool may_begin_total(struct slice text)
{
	static const char beginnings[] = "totsumsubsamdelgraavemeamedgenallove";

	if (text.len < 3 || text.len > 80 || strchr("tsdgamo", text.s[0] | 0x20) == NULL)
		return false;
	for (const char *b = beginnings; *b != '\0'; b += 3)
		if (strncasecmp(text.s, b, 3) == 0)
			return line_has_total(text);
	return false;
}

bool row_may_be_total(const struct row *row)
{
	for (size_t i = 0; i < row->n && i < 4; i++)
		if (row->cell[i].kind == CELL_TEXT && may_begin_total(row->cell[i].text))
			return true;
	return false;
}
