#include "counted.h"

#include <stdlib.h>

static bool is_margin(struct slice code)
{
	return slice_eq(code, S("T"));
}

bool counted_is_group(const struct dataset *s, size_t d, struct slice code)
{
	struct slice column = s->by.item[d].text;

	if (is_margin(code) || pairs_get(&s->roll_up, column) == NULL)
		return false;
	const struct code_list *list = table_clean_column(s->table, column)->list;
	for (size_t i = 0; i < list->n; i++)
		if (slice_eq(code_group(&list->item[i]), code) &&
		    !slice_eq(list->item[i].code, code))
			return true;
	return false;
}

/* The margin over a column with several codes is a sum of mentions, and another one over another
 * such column: it says what it is. */
static bool says_nothing(const struct dataset *s, size_t d, struct slice code)
{
	return is_margin(code) &&
	       table_clean_column(s->table, s->by.item[d].text)->type != TYPE_codes;
}

static struct slice escaped(struct arena *mem, struct slice text)
{
	static const char special[] = "%/=:";
	char *out = arena_alloc(mem, 3 * text.len + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (strchr(special, text.s[i]) != NULL && text.s[i] != '\0')
			n += (size_t)snprintf(out + n, 4, "%%%02X", (unsigned)text.s[i]);
		else
			out[n++] = text.s[i];
	}
	return (struct slice){out, n};
}

static int by_bytes(const void *a, const void *b)
{
	return slice_cmp(*(const struct slice *)a, *(const struct slice *)b);
}

struct slice counted_name(struct arena *mem, const struct dataset *s, const struct slice *code,
			  const struct slice *instead)
{
	struct slice part[RECORD_COLUMNS] = {[0] = {NULL, 0}}, name;
	size_t n = 0;

	for (size_t d = 0; d < s->by.n; d++) {
		bool alone = instead != NULL && instead[d].len != 0;
		struct slice of = alone ? instead[d] : code[d];
		if (says_nothing(s, d, of))
			continue;
		part[n++] = arena_printf(mem, "/%.*s%s=%.*s", FMT(s->by.item[d].text),
					 !alone && counted_is_group(s, d, of) ? ":group" : "",
					 FMT(escaped(mem, of)));
	}
	qsort(part, n, sizeof *part, by_bytes);
	name = arena_printf(mem, "%.*s/%.*s%s%.*s", FMT(s->from.text), FMT(s->measure.text),
			    s->of.text.len != 0 ? ":" : "", FMT(s->of.text));
	for (size_t i = 0; i < n; i++)
		name = arena_join(mem, name, part[i]);
	return name;
}

struct slice counted_saying(struct arena *mem, struct slice name, struct slice column,
			    struct slice code)
{
	return arena_printf(mem, "%.*s/%.*s=%.*s", FMT(name), FMT(column), FMT(escaped(mem, code)));
}

struct slice counted_kind(struct arena *mem, struct slice name)
{
	char *out = arena_alloc(mem, name.len + 1, 1);
	size_t n = 0;
	bool code = false;

	for (size_t i = 0; i < name.len; i++) {
		code = name.s[i] == '=' || (code && name.s[i] != '/');
		if (!code)
			out[n++] = name.s[i];
	}
	return (struct slice){out, n};
}

struct slice counted_part(struct slice name, struct slice column)
{
	struct slice part, said;
	const char *end = name.s + name.len;

	while (slice_cut(&name, '/', &part)) {
		said = part;
		if (slice_eat(&said, column) &&
		    (slice_eat(&said, S("=")) || slice_eat(&said, S(":"))))
			return (struct slice){part.s - 1, part.len + 1};
	}
	return (struct slice){end, 0};
}
