#include "closest.h"

#include "../common/text.h"

/* Less alike may be anything, a person's name too. */
#define LIKE_ENOUGH 0.45

enum { ROWS_LOOKED_AT = 2000, LONGEST_HEADER = 120 };

struct near {
	double likeness;
	struct slice text;
	uint32_t col;
};

/* An abbreviation is near the header that it shortens. */
static double header_likeness(struct slice cell, struct slice header)
{
	double edits = text_likeness(cell, header);
	bool shortened = cell.len >= 3 && slice_starts(header, cell);

	return shortened && edits < 0.8 ? 0.8 : edits;
}

static struct near nearest_cell(const struct wanted_column *c, const struct row *row,
				struct arena *mem)
{
	struct near best = {0};

	for (size_t i = 0; i < row->n; i++) {
		const struct cell *cell = &row->cell[i];
		if (cell->kind != CELL_TEXT || cell->text.len > LONGEST_HEADER)
			continue;
		struct slice key = header_key(mem, cell->text);
		for (size_t k = 0; k < c->column->from.n; k++) {
			double like = header_likeness(key, c->key[k]);
			if (like > best.likeness)
				best = (struct near){like, cell->text, cell->col};
		}
	}
	return best;
}

static struct slice listed(struct arena *mem, struct slice list, struct slice item)
{
	return list.len == 0 ? item : arena_printf(mem, "%.*s, %.*s", FMT(list), FMT(item));
}

static void describe(struct closest *best, const struct wanted_table *table, const struct row *row,
		     const struct near *near, struct slice source, struct slice sheet,
		     struct arena *mem)
{
	*best = (struct closest){
		.score = best->score,
		.at = {.file = source, .sheet = arena_copy(mem, sheet), .row = row->number}};
	for (size_t i = 0; i < table->n; i++) {
		const struct wanted_column *c = &table->column[i];
		if (!c->anchor || near[i].likeness >= 1)
			continue;
		const struct scalar *from = &c->column->from.item[0];
		struct slice at = cell_name(mem, row->number, near[i].col);

		best->missing =
			listed(mem, best->missing, arena_printf(mem, "\"%.*s\"", FMT(from->text)));
		if (near[i].likeness < LIKE_ENOUGH)
			continue;
		if (best->line == 0)
			best->line = from->line;
		best->instead = listed(mem, best->instead,
				       arena_printf(mem, "\"%.*s\" (%.*s)",
						    FMT(text_clean(mem, near[i].text)), FMT(at)));
	}
}

static void look_at_row(struct closest *best, const struct wanted_table *table,
			const struct row *row, struct slice source, struct slice sheet,
			struct arena *mem, struct arena *row_mem)
{
	struct near *near = NEW(row_mem, struct near, table->n);
	double score = 0;

	for (size_t i = 0; i < table->n; i++) {
		if (!table->column[i].anchor)
			continue;
		near[i] = nearest_cell(&table->column[i], row, row_mem);
		score += near[i].likeness;
	}
	if (score > best->score || best->missing.len == 0) {
		best->score = score;
		describe(best, table, row, near, source, sheet, mem);
	}
}

void closest_look(struct closest *best, const struct wanted_table *table, struct reader *reader,
		  struct slice source, struct arena *mem)
{
	struct arena row_mem = {0};
	struct problem why;
	struct sheet sheet;
	struct row row;

	while (reader_next_sheet(reader, &sheet, &why) == READ_ONE) {
		struct slice name = sheet_name(sheet.name, source);
		for (size_t n = 0; n < ROWS_LOOKED_AT; n++) {
			if (reader_next_row(reader, &row_mem, &row, &why) != READ_ONE)
				break;
			look_at_row(best, table, &row, source, name, mem, &row_mem);
			arena_reset(&row_mem);
		}
	}
	arena_free(&row_mem);
}
