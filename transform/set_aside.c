#include "set_aside.h"

#include "../common/exit.h"
#include "../common/identifier.h"

static struct slice name_of(struct set_aside *s)
{
	return arena_printf(&s->run->mem, "set-aside/%.*s.csv", FMT(s->table->name.text));
}

static bool begin(struct set_aside *s)
{
	static const struct slice own[] = {{"source", 6}, {"sheet", 5}, {"row", 3}, {"reason", 6}};
	struct arena *mem = &s->run->mem;
	struct slice folder = path_join(mem, s->run->folder, S("set-aside"));

	if (!folder_make(folder.s, 0700) ||
	    !contract_create(&s->out, path_join(mem, s->run->folder, name_of(s)).s))
		return false;
	s->open = true;
	for (size_t i = 0; i < COUNT_OF(own); i++)
		contract_put(&s->out, own[i]);
	for (size_t i = 0; i < s->table->columns.n; i++)
		contract_put(&s->out, s->table->columns.item[i].name.text);
	contract_end_row(&s->out);
	return true;
}

bool set_aside_row(struct set_aside *s, const struct raw_row *row, enum problem_code reason)
{
	if (!s->open && !begin(s))
		return false;
	contract_put(&s->out, row->source);
	contract_put(&s->out, row->sheet);
	contract_put_number(&s->out, row->row);
	contract_put(&s->out, slice_of(problem_id(reason)));
	for (size_t i = 0; i < s->table->columns.n; i++) {
		const struct column *c = &s->table->columns.item[i];
		bool hidden =
			c->masked || !column_is_kept(c) || identifier_of_person(row->value[i]);
		contract_put(&s->out, hidden && row->value[i].len != 0 ? MASK : row->value[i]);
	}
	contract_end_row(&s->out);
	s->rows++;
	return true;
}

int set_aside_commit(struct set_aside *s)
{
	if (!s->open)
		return EXIT_DONE;
	struct slice name = name_of(s), path = path_join(&s->run->mem, s->run->folder, name);
	s->open = false;
	if (!contract_commit(&s->out))
		return run_cannot_write(s->run, path);
	run_output(s->run, name, path.s, s->rows);
	return EXIT_DONE;
}

void set_aside_discard(struct set_aside *s)
{
	if (s->open)
		contract_discard(&s->out);
	s->open = false;
}
