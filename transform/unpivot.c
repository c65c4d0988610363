#include "unpivot.h"

struct shape {
	const struct plan *plan;
	struct clean_header header;
	struct slice *name;
	bool *kept;
	const struct column **column;
	bool unpivots;
	size_t *from; /* the fields of a row that stay columns */
	size_t ids;
	bool flagged;	     /* some measure has a flag */
	struct slice *value; /* the row being given */
	uint32_t *sheet_col;
};

static bool is_measure(const struct plan *p, size_t field)
{
	return scalars_have(&p->table->unpivot.columns, p->field[field].column->name.text);
}

static void add(struct shape *s, struct slice name, bool kept, const struct column *column)
{
	s->column[s->header.n] = column;
	s->name[s->header.n] = name;
	s->kept[s->header.n++] = kept;
}

struct shape *shape_of(const struct plan *p, struct arena *mem)
{
	struct shape *s = NEW(mem, struct shape, 1);
	const struct unpivot *u = &p->table->unpivot;
	size_t room = p->fields + 3;

	*s = (struct shape){
		.plan = p, .unpivots = scalar_given(&u->name), .flagged = u->made[1].flag};
	s->name = NEW(mem, struct slice, room);
	s->kept = NEW(mem, bool, room);
	s->column = NEW(mem, const struct column *, room);
	s->from = NEW(mem, size_t, room);
	s->value = NEW(mem, struct slice, room);
	s->sheet_col = NEW(mem, uint32_t, room);
	s->header = (struct clean_header){
		.table = p->table, .name = s->name, .kept = s->kept, .column = s->column};
	for (size_t i = 0; i < p->fields; i++) {
		if (s->unpivots && is_measure(p, i)) {
			continue;
		}
		s->from[s->ids++] = i;
		add(s, p->field[i].name, p->field[i].kept, p->field[i].column);
	}
	if (s->unpivots) {
		add(s, u->measure.text, true, &u->made[0]);
		add(s, u->value.text, true, &u->made[1]);
	}
	if (s->flagged)
		add(s, arena_join(mem, u->value.text, S("_flag")), true, &u->made[1]);
	return s;
}

const struct clean_header *shape_header(const struct shape *s)
{
	return &s->header;
}

/* The row of one measure, behind the columns that stay. */
static void give_measure(struct shape *s, size_t column, const struct slice *value,
			 const uint32_t *sheet_col)
{
	const struct plan *p = s->plan;
	const struct column *c = &p->table->columns.item[column];
	size_t at = p->first_field[column];

	const struct scalar *label = pairs_get(&p->table->unpivot.labels, c->name.text);
	s->value[s->ids] = label != NULL ? label->text : c->name.text;
	s->value[s->ids + 1] = value[at];
	s->sheet_col[s->ids] = s->sheet_col[s->ids + 1] = sheet_col[at];
	if (s->flagged) {
		s->value[s->ids + 2] = c->flag ? value[at + plan_width(p, column) - 1] : S("");
		s->sheet_col[s->ids + 2] = sheet_col[at];
	}
}

void shape_row(struct shape *s, struct slice *value, uint32_t *sheet_col, struct slice source,
	       struct slice sheet, uint32_t row, void (*each)(void *, const struct clean_row *),
	       void *data)
{
	const struct table *t = s->plan->table;
	struct clean_row out = {.header = &s->header,
				.value = s->value,
				.sheet_col = s->sheet_col,
				.source = source,
				.sheet = sheet,
				.row = row};

	for (size_t i = 0; i < s->ids; i++) {
		s->value[i] = value[s->from[i]];
		s->sheet_col[i] = sheet_col[s->from[i]];
	}
	if (!s->unpivots) {
		each(data, &out);
		return;
	}
	for (size_t i = 0; i < t->columns.n; i++) {
		if (!scalars_have(&t->unpivot.columns, t->columns.item[i].name.text))
			continue;
		give_measure(s, i, value, sheet_col);
		each(data, &out);
	}
}
