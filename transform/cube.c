#include "cube.h"

#include <stdlib.h>
#include <unistd.h>
#include "../common/exit.h"
#include "../common/records.h"
#include "hierarchy.h"

/* ---- the shape ---- */

bool cube_measure(struct cube *cube)
{
	cube->cells = 1;
	for (size_t d = cube->dims; d-- > 0;) {
		cube->dim[d].stride = cube->cells;
		if (cube->dim[d].n > CUBE_MOST_CELLS / cube->cells)
			return false;
		cube->cells *= cube->dim[d].n;
	}
	return true;
}

bool cube_is_inner(const struct cube *cube, size_t i)
{
	for (size_t d = 0; d < cube->dims; d++)
		if (!cube->dim[d].leaf[cube_place(cube, i, d)])
			return false;
	return true;
}

/* How far a code is below the total. */
static size_t depth_of(const struct cube_dimension *dim, size_t code)
{
	size_t depth = 0;

	for (; dim->parent[code] != CUBE_NO_PARENT; code = dim->parent[code])
		depth++;
	return depth;
}

static void add_codes(const struct cube *cube, uint64_t *value, size_t d, size_t depth)
{
	const struct cube_dimension *dim = &cube->dim[d];

	for (size_t i = 0; i < cube->cells; i++) {
		size_t code = cube_place(cube, i, d);
		if (dim->parent[code] != CUBE_NO_PARENT && depth_of(dim, code) == depth)
			value[i + (dim->parent[code] - code) * dim->stride] += value[i];
	}
}

void cube_add_up(const struct cube *cube, uint64_t *value)
{
	for (size_t i = 0; i < cube->cells; i++)
		if (!cube_is_inner(cube, i))
			value[i] = 0;
	for (size_t d = 0; d < cube->dims; d++) {
		size_t deepest = 0;
		for (size_t k = 0; k < cube->dim[d].n; k++) {
			size_t depth = depth_of(&cube->dim[d], k);
			deepest = depth > deepest ? depth : deepest;
		}
		for (size_t depth = deepest; depth > 0; depth--)
			add_codes(cube, value, d, depth);
	}
}

struct slice cube_name(const struct cube *cube, size_t i, struct arena *mem)
{
	struct slice out = {NULL, 0};

	for (size_t d = 0; d < cube->dims; d++)
		out = arena_printf(mem, "%.*s%s%.*s", FMT(out), d != 0 ? ", " : "",
				   FMT(cube->dim[d].code[cube_place(cube, i, d)]));
	return out;
}

/* ---- reading ---- */

struct cube_reader {
	struct cube *cube;
	struct run *run;
	const char *path;
	struct slice total;
	uint32_t *line; /* where a cell stands, 0 where it does not */
	bool ok;
};

static size_t code_place(struct cube_dimension *dim, struct run *run, struct slice code)
{
	void **at = map_at(&dim->place, code);

	if (*at == NULL) {
		GROW(dim->code, dim->n, dim->cap);
		dim->code[dim->n++] = arena_copy(&run->mem, code);
		*at = (void *)(uintptr_t)dim->n;
	}
	return (size_t)(uintptr_t)*at - 1;
}

static void fail(struct cube_reader *r, uint32_t line, struct problem p)
{
	p.at = (struct cell_ref){.file = slice_of(r->path), .row = line};
	problems_add(&r->run->ps, &p);
	r->ok = false;
}

/* A field a dimension, then the value. */
static void note_codes(void *data, const struct slice *field, uint32_t line)
{
	struct cube_reader *r = data;

	(void)line;
	for (size_t d = 0; d < r->cube->dims; d++)
		if (!slice_eq(field[d], r->total))
			code_place(&r->cube->dim[d], r->run, field[d]);
}

static bool count_of(struct slice text, uint64_t *value)
{
	*value = 0;
	for (size_t i = 0; i < text.len; i++) {
		if (text.s[i] < '0' || text.s[i] > '9')
			return false;
		*value = 10 * *value + (uint64_t)(text.s[i] - '0');
	}
	return text.len != 0 && text.len <= 12;
}

static void note_value(void *data, const struct slice *field, uint32_t line)
{
	struct cube_reader *r = data;
	struct cube *cube = r->cube;
	struct arena *mem = &r->run->mem;
	size_t cell = 0;

	for (size_t d = 0; d < cube->dims; d++) {
		struct cube_dimension *dim = &cube->dim[d];
		bool total = slice_eq(field[d], r->total);
		cell += dim->stride * (total ? dim->n - 1 : code_place(dim, r->run, field[d]));
	}
	if (r->line[cell] != 0)
		fail(r, line,
		     (struct problem){.code = PROBLEM_TABLE_CELL_TWICE,
				      .arg = {cube_name(cube, cell, mem),
					      arena_printf(mem, "%u", r->line[cell])}});
	else if (!count_of(field[cube->dims], &cube->value[cell]))
		fail(r, line,
		     (struct problem){.code = PROBLEM_TABLE_NOT_COUNT, .value = field[cube->dims]});
	r->line[cell] = line;
}

static int each_line(struct cube_reader *r, record_user *each)
{
	const char *names[CUBE_DIMENSIONS + 1];
	size_t n = r->cube->dims;

	for (size_t d = 0; d < n; d++)
		names[d] = r->cube->dim[d].name.s;
	names[n] = r->run->options->table.value;
	r->ok = true;
	if (!records_read(r->path, names, n + 1, n + 1, &r->run->mem, &r->run->ps, each, r))
		return access(r->path, R_OK) == 0 ? EXIT_USAGE : EXIT_CANNOT;
	return r->ok ? EXIT_DONE : EXIT_USAGE;
}

/* ---- hierarchies ---- */

/* Which code is a part of which, in one dimension. */
struct family {
	struct run *run;
	const char *path;
	struct map parent; /* of a code, as text */
	bool ok;
};

static void family_fail(struct family *f, struct slice child, struct slice parent, uint32_t line)
{
	f->ok = false;
	problems_add(&f->run->ps, &(struct problem){.code = PROBLEM_TABLE_PARENT,
						    .at = {.file = slice_of(f->path), .row = line},
						    .arg = {child, parent}});
}

/* One line, child;parent; the first may say so. */
static void note_parent(void *data, const struct slice *cell, size_t n, uint32_t line)
{
	struct family *f = data;
	struct slice parent = n > 1 ? cell[1] : S("");

	if (line == 1 && slice_eq(cell[0], S("child")))
		return;
	void **at = map_at(&f->parent, cell[0]);
	if (n != 2 || cell[0].len == 0 || parent.len == 0 || *at != NULL ||
	    slice_eq(cell[0], parent)) {
		family_fail(f, cell[0], parent, line);
		return;
	}
	struct slice *copy = NEW(&f->run->mem, struct slice, 1);
	*copy = arena_copy(&f->run->mem, parent);
	*at = copy;
}

/* Above every code that the table has come its parents, and theirs; codes grow meanwhile. */
static void link_codes(struct family *h, struct cube_dimension *dim, struct slice total)
{
	size_t *parent = NULL, cap = 0;

	for (size_t i = 0; i < dim->n; i++) {
		const struct slice *above = map_get(&h->parent, dim->code[i]);
		GROW(parent, i, cap);
		parent[i] = above == NULL || slice_eq(*above, total)
				    ? CUBE_NO_PARENT
				    : code_place(dim, h->run, *above);
	}
	for (size_t i = 0; i < dim->n; i++) {
		size_t steps = 0;
		for (size_t k = i; parent[k] != CUBE_NO_PARENT && steps <= dim->n; k = parent[k])
			steps++;
		if (steps > dim->n && h->ok)
			family_fail(h, dim->code[i], dim->code[parent[i]], 0);
	}
	dim->parent = NEW(&h->run->mem, size_t, dim->n + 1);
	for (size_t i = 0; i < dim->n; i++)
		dim->parent[i] = parent[i] == CUBE_NO_PARENT ? dim->n : parent[i];
	dim->parent[dim->n] = CUBE_NO_PARENT;
	free(parent);
}

static bool read_family(struct family *f)
{
	struct problem why = {.code = PROBLEM_NONE};
	const char *map;
	size_t size;

	if (!file_map(f->path, &map, &size, &why)) {
		problems_add(&f->run->ps, &why);
		return false;
	}
	if (!hierarchy_lines((struct slice){map, size}, &f->run->mem, note_parent, f, &why)) {
		why.at.file = slice_of(f->path);
		problems_add(&f->run->ps, &why);
		f->ok = false;
	}
	file_unmap(map, size);
	return f->ok;
}

/* The total comes last, and codes are known by their parents. */
static int finish_dimension(struct cube_reader *r, struct cube_dimension *dim)
{
	const struct table_options *o = &r->run->options->table;
	struct family h = {.run = r->run, .ok = true};

	for (size_t i = 0; i < o->hierarchies; i++) {
		struct slice rest = slice_of(o->hierarchy[i]), name = {NULL, 0};
		slice_cut(&rest, '=', &name);
		if (slice_eq(name, dim->name))
			h.path = rest.s;
	}
	if (h.path == NULL || read_family(&h))
		link_codes(&h, dim, r->total);
	else
		h.ok = false;
	map_free(&h.parent);
	if (!h.ok)
		return EXIT_USAGE;
	code_place(dim, r->run, r->total);
	dim->leaf = NEW(&r->run->mem, bool, dim->n);
	for (size_t i = 0; i < dim->n; i++)
		dim->leaf[i] = true;
	for (size_t i = 0; i < dim->n; i++)
		if (dim->parent[i] != CUBE_NO_PARENT)
			dim->leaf[dim->parent[i]] = false;
	return EXIT_DONE;
}

/* ---- the whole ---- */

/* Every hierarchy belongs to a dimension, and every dimension is named once. */
static int name_dimensions(struct cube_reader *r)
{
	const struct table_options *o = &r->run->options->table;
	struct slice rest = slice_of(o->dimensions), name = {NULL, 0};
	struct problem wrong = {.code = PROBLEM_OPTION_VALUE,
				.arg = {rest, S("--dimensions"), S("a,b,c")}};

	while (slice_cut(&rest, ',', &name)) {
		bool twice = false;
		for (size_t d = 0; d < r->cube->dims; d++)
			twice |= slice_eq(name, r->cube->dim[d].name);
		if (r->cube->dims == CUBE_DIMENSIONS || name.len == 0 || twice)
			return run_fail(r->run, &wrong, EXIT_USAGE);
		r->cube->dim[r->cube->dims++].name = arena_copy(&r->run->mem, name);
	}
	for (size_t i = 0; i < o->hierarchies; i++) {
		bool known = false;
		rest = slice_of(o->hierarchy[i]);
		slice_cut(&rest, '=', &name);
		for (size_t d = 0; d < r->cube->dims; d++)
			known |= slice_eq(name, r->cube->dim[d].name);
		wrong.arg[0] = name;
		wrong.arg[1] = S("--hierarchy");
		wrong.arg[2] = slice_of(o->dimensions);
		if (!known)
			return run_fail(r->run, &wrong, EXIT_USAGE);
	}
	return EXIT_DONE;
}

static int check_margins(struct cube_reader *r)
{
	struct cube *cube = r->cube;
	struct arena *mem = &r->run->mem;
	uint64_t *stated = NEW(mem, uint64_t, cube->cells);

	memcpy(stated, cube->value, cube->cells * sizeof *stated);
	cube_add_up(cube, cube->value);
	for (size_t i = 0; i < cube->cells; i++) {
		if (r->line[i] == 0 || stated[i] == cube->value[i])
			continue;
		fail(r, r->line[i],
		     (struct problem){
			     .code = PROBLEM_TABLE_SUM,
			     .arg = {cube_name(cube, i, mem),
				     arena_printf(mem, "%ju", (uintmax_t)stated[i]),
				     arena_printf(mem, "%ju", (uintmax_t)cube->value[i])}});
	}
	return r->ok ? EXIT_DONE : EXIT_USAGE;
}

static int read_all(struct cube_reader *r)
{
	int code = name_dimensions(r);

	if (code == EXIT_DONE)
		code = each_line(r, note_codes);
	for (size_t d = 0; code == EXIT_DONE && d < r->cube->dims; d++)
		code = finish_dimension(r, &r->cube->dim[d]);
	if (code != EXIT_DONE)
		return code;
	if (!cube_measure(r->cube)) {
		fail(r, 0,
		     (struct problem){.code = PROBLEM_TABLE_TOO_LARGE,
				      .arg = {arena_printf(&r->run->mem, "%d", CUBE_MOST_CELLS)}});
		return EXIT_USAGE;
	}
	r->cube->value = NEW(&r->run->mem, uint64_t, r->cube->cells);
	r->line = NEW(&r->run->mem, uint32_t, r->cube->cells);
	code = each_line(r, note_value);
	return code == EXIT_DONE ? check_margins(r) : code;
}

int cube_read(struct cube *cube, struct run *run, const char *path)
{
	struct cube_reader r = {.cube = cube,
				.run = run,
				.path = path,
				.total = slice_of(run->options->table.total)};

	*cube = (struct cube){.dims = 0};
	int code = read_all(&r);
	for (size_t d = 0; d < cube->dims; d++) {
		struct slice *codes = NEW(&run->mem, struct slice, cube->dim[d].n);
		if (cube->dim[d].n != 0)
			memcpy(codes, cube->dim[d].code, cube->dim[d].n * sizeof *codes);
		free(cube->dim[d].code);
		cube->dim[d].code = codes;
		map_free(&cube->dim[d].place);
	}
	return code;
}
