#include "table_command.h"

#include <math.h>
#include <stdlib.h>
#include <unistd.h>
#include "../common/exit.h"
#include "../common/figure.h"
#include "advice.h"
#include "round_table.h"
#include "table_audit.h"
#include "table_codes.h"
#include "table_system.h"

struct protected
{
	struct run *run;
	struct cube cube;
	int64_t *shown;
	bool *small;
	double narrowest;
	size_t nonzero, primary, secondary, roughly;
	struct rounding rounding;
	struct advice advice;
};

static int suppress_cells(struct protected *p)
{
	struct system s = {0};

	table_system(&s, &p->cube);
	int code = suppress_refuses(p->run, &s, p->run->options->table.threshold);
	if (code == EXIT_DONE && !suppress(&s, p->run->options->table.threshold))
		problems_add(&p->run->ps, &(struct problem){.code = PROBLEM_ALL_HIDDEN});
	for (size_t i = 0; code == EXIT_DONE && i < p->cube.cells; i++) {
		const struct system_cell *c = &s.cell[i];
		p->shown[i] = c->hidden ? TABLE_HIDDEN : (int64_t)c->value;
		p->small[i] = c->primary;
		p->nonzero += c->value != 0;
		p->primary += c->primary;
		p->secondary += c->hidden && !c->primary;
	}
	p->roughly = s.roughly;
	system_free(&s);
	return code;
}

static void round_cells(struct protected *p)
{
	uint64_t *rounded = NEW(&p->run->mem, uint64_t, p->cube.cells);

	p->rounding = round_table(&p->cube, p->run->options->table.base, rounded, &p->run->mem);
	for (size_t i = 0; i < p->cube.cells; i++) {
		p->shown[i] = (int64_t)rounded[i];
		p->nonzero += p->cube.value[i] != 0;
	}
}

/* ---- what is said of it ---- */

static void advise(struct protected *p)
{
	size_t hidden = p->primary + p->secondary;
	struct arena *mem = &p->run->mem;

	if (4 * hidden <= p->nonzero)
		return;
	p->advice = advise_merging(&p->cube, p->roughly, p->run->options->table.threshold, mem);
	if (p->advice.fewer == 0)
		return;
	const struct cube_dimension *dim = &p->cube.dim[p->advice.dimension];
	struct slice pair = arena_printf(mem, "%.*s + %.*s", FMT(dim->code[p->advice.first]),
					 FMT(dim->code[p->advice.second]));
	problems_add(&p->run->ps,
		     &(struct problem){
			     .code = PROBLEM_TABLE_MERGE,
			     .arg = {arena_printf(mem, "%zu %%", 100 * hidden / p->nonzero), pair,
				     dim->name, arena_printf(mem, "%zu", p->advice.fewer)}});
}

static json_t *advice_json(const struct protected *p)
{
	const struct cube_dimension *dim = &p->cube.dim[p->advice.dimension];

	return json_pack("{s:o, s:[o, o], s:I}", "dimension", json_text(dim->name), "merge",
			 json_text(dim->code[p->advice.first]),
			 json_text(dim->code[p->advice.second]), "fewer_hidden",
			 (json_int_t)p->advice.fewer);
}

static json_t *report_json(const struct protected *p)
{
	const struct table_options *o = &p->run->options->table;
	size_t hidden = p->primary + p->secondary;
	double share = p->nonzero != 0 ? (double)hidden / (double)p->nonzero : 0;
	json_t *json =
		json_pack("{s:s, s:I, s:I}", "method", o->round ? "round" : "suppress", "cells",
			  (json_int_t)p->cube.cells, "nonzero", (json_int_t)p->nonzero);

	if (o->round) {
		json_object_set_new(json, "base", json_integer(o->base));
		json_object_set_new(json, "changed", json_integer((json_int_t)p->rounding.changed));
		json_object_set_new(json, "largest_change",
				    json_integer((json_int_t)p->rounding.largest));
		json_object_set_new(json, "mean_change",
				    json_real(round(p->rounding.mean * 1000) / 1000));
		return json;
	}
	json_object_set_new(json, "threshold", json_integer(o->threshold));
	json_object_set_new(json, "primary", json_integer((json_int_t)p->primary));
	json_object_set_new(json, "secondary", json_integer((json_int_t)p->secondary));
	json_object_set_new(json, "hidden", json_integer((json_int_t)hidden));
	json_object_set_new(json, "share_hidden", json_real(round(share * 1000) / 1000));
	if (p->primary != 0)
		json_object_set_new(json, "narrowest", json_integer((json_int_t)p->narrowest));
	if (p->advice.fewer != 0)
		json_object_set_new(json, "advice", advice_json(p));
	return json;
}

static int write_report(const struct protected *p)
{
	const char *path = p->run->options->report;
	struct outfile out;

	if (path == NULL)
		return EXIT_DONE;
	if (!outfile_open(&out, path))
		return run_cannot_write(p->run, slice_of(path));
	json_t *json = report_json(p);
	char *text = json_dumps(json, JSON_INDENT(1) | JSON_REAL_PRECISION(6));
	if (text == NULL)
		out_of_memory(1);
	outfile_put(&out, slice_of(text));
	outfile_putc(&out, '\n');
	free(text);
	json_decref(json);
	return outfile_commit(&out) ? EXIT_DONE : run_cannot_write(p->run, slice_of(path));
}

static int write_table(const struct protected *p)
{
	struct contract_writer w = {0};

	outfile_attach(&w.out, STDOUT_FILENO);
	for (size_t d = 0; d < p->cube.dims; d++)
		contract_put(&w, p->cube.dim[d].name);
	contract_put(&w, S("value"));
	contract_put(&w, S("status"));
	contract_end_row(&w);
	for (size_t i = 0; i < p->cube.cells; i++) {
		for (size_t d = 0; d < p->cube.dims; d++)
			contract_put(&w, p->cube.dim[d].code[cube_place(&p->cube, i, d)]);
		if (p->shown[i] == TABLE_HIDDEN)
			contract_put(&w, S(""));
		else
			contract_put_number(&w, (uint64_t)p->shown[i]);
		contract_put(&w, p->shown[i] == TABLE_HIDDEN ? STATUS_HIDDEN : S(""));
		contract_end_row(&w);
	}
	return contract_commit(&w) ? EXIT_DONE : run_cannot_write(p->run, S("-"));
}

/* ---- the whole ---- */

static int disclosed(struct run *run, const struct audit_found *found)
{
	return run_fail(run,
			&(struct problem){.code = PROBLEM_TABLE_DISCLOSES,
					  .at = {.file = slice_of(run->options->file[0])},
					  .arg = {arena_printf(&run->mem, "%zu", found->values)}},
			EXIT_REFUSED);
}

static int audit(struct protected *p)
{
	const struct table_options *o = &p->run->options->table;
	struct table_view view = {.cube = &p->cube, .shown = p->shown, .small = p->small};
	struct audit a = {0};
	struct audit_found found;
	int code = EXIT_DONE;

	if (table_audit(&a, &view, o->round ? o->base : o->threshold, &p->run->mem, &found) !=
	    AUDIT_SAFE)
		code = disclosed(p->run, &found);
	else
		p->narrowest = audit_narrowest(&a);
	audit_free(&a);
	return code;
}

int table_command(struct run *run)
{
	struct protected p = {.run = run};
	struct problem why = {0};
	bool rounds = run->options->table.round;
	int code = cube_read(&p.cube, run, run->options->file[0]);

	if (code != EXIT_DONE)
		return code;
	if (!table_codes_tell_nobody(&p.cube, &why))
		return run_fail(run, &why, EXIT_REFUSED);
	p.shown = NEW(&run->mem, int64_t, p.cube.cells);
	p.small = NEW(&run->mem, bool, p.cube.cells);
	if (rounds)
		round_cells(&p);
	else
		code = suppress_cells(&p);
	if (code == EXIT_DONE)
		code = audit(&p);
	if (code == EXIT_DONE && !rounds)
		advise(&p);
	if (code == EXIT_DONE)
		code = write_report(&p);
	return code == EXIT_DONE ? write_table(&p) : code;
}
