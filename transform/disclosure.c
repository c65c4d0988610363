#include "disclosure.h"

#include <math.h>
#include <stdlib.h>
#include "../common/exit.h"
#include "merging.h"

static const char file[] = "disclosure.json";

/* ---- counting ---- */

static bool is_nonzero(const struct frequency_table *t, size_t i)
{
	return t->figure == NULL && t->value[i] != 0;
}

static void count_figures(struct disclosure *d)
{
	const struct frequency_table *t = d->table;

	for (size_t i = 0; i < t->cells; i++) {
		if (table_leaves_out(t, i))
			continue;
		d->figures++;
		d->nonzero += is_nonzero(t, i);
		d->primary += t->primary[i];
		d->secondary += t->hidden[i] && !t->primary[i];
	}
}

static void count_persons(struct disclosure *d)
{
	const struct frequency_table *t = d->table;

	d->k = t->dataset->records.k;
	for (size_t i = 0; i < t->cells; i++) {
		d->persons += t->value[i];
		d->left_out += t->hidden[i] ? t->value[i] : 0;
	}
}

/* ---- what is to be judged ---- */

static void complain(struct run *run, const struct disclosure *d, struct problem p)
{
	if (!d->published)
		return;
	p.arg[0] = d->table->dataset->name.text;
	definition_point(&run->d, &d->table->dataset->name, &p);
	problems_add(&run->ps, &p);
}

static struct slice number(struct run *run, size_t n)
{
	return arena_printf(&run->mem, "%zu", n);
}

static void find_alike(struct run *run, struct disclosure *d)
{
	const struct frequency_table *t = d->table;

	for (size_t i = 0; i < t->dimensions; i++) {
		struct slice column = t->column[i]->name.text;
		if (!t->column[i]->sensitive)
			continue;
		struct alike found = alike_groups(t, i);
		d->sensitive = true;
		d->alike.all += found.all;
		d->alike.none += found.none;
		if (found.all != 0)
			complain(run, d,
				 (struct problem){.code = PROBLEM_GROUP_ALIKE,
						  .arg = {{0}, number(run, found.all), column}});
		if (found.none != 0)
			complain(run, d,
				 (struct problem){.code = PROBLEM_GROUP_WITHOUT,
						  .arg = {{0}, number(run, found.none), column}});
	}
}

/* Where more than a quarter of what is not zero is hidden. */
static void advise(struct run *run, const struct disclosure *d)
{
	size_t hidden = d->primary + d->secondary;
	struct slice pair;

	if (!d->published || 4 * hidden <= d->nonzero)
		return;
	size_t fewer = merging_of(run, d->table, &pair);
	if (fewer == 0)
		return;
	struct slice share = arena_printf(&run->mem, "%zu %%", 100 * hidden / d->nonzero);
	complain(run, d,
		 (struct problem){.code = PROBLEM_DATASET_MERGE,
				  .arg = {{0}, share, pair, number(run, fewer)}});
}

static struct disclosure disclosure_of_one(struct run *run, const struct frequency_table *t)
{
	bool persons = dataset_counts_persons(t->dataset);
	struct disclosure d = {.table = t,
			       .published = dataset_is_published(t->dataset),
			       .protects = persons || dataset_hides_figures(t->dataset),
			       .rounds = t->rounded != NULL,
			       .stated = t->figure != NULL,
			       .fewest = t->fewest,
			       .threshold = run->d.policy.threshold,
			       .base = run->d.policy.base};

	if (dataset_is_records(t->dataset))
		count_persons(&d);
	else
		count_figures(&d);
	if (d.rounds)
		d.rounding = rounding_measure(t->value, t->rounded, t->cells);
	if (persons)
		find_alike(run, &d);
	if (persons && !d.rounds)
		advise(run, &d);
	return d;
}

struct disclosure *disclosure_of(struct run *run, const struct frequency_table *tables, size_t n)
{
	struct disclosure *d = NEW(&run->mem, struct disclosure, n);

	for (size_t i = 0; i < n; i++)
		d[i] = disclosure_of_one(run, &tables[i]);
	return d;
}

static void add(struct disclosure *all, const struct disclosure *d)
{
	all->figures += d->figures;
	all->nonzero += d->nonzero;
	all->primary += d->primary;
	all->secondary += d->secondary;
	all->persons += d->persons;
	all->left_out += d->left_out;
	if (d->k != 0 && (all->k == 0 || d->k < all->k))
		all->k = d->k;
	all->protects |= d->protects;
	all->rounds |= d->rounds;
	all->stated &= d->stated || d->primary + d->secondary == 0;
	all->sensitive |= d->sensitive;
	all->alike.all += d->alike.all;
	all->alike.none += d->alike.none;
	all->threshold = d->threshold;
	all->base = d->base;
	all->rounding.changed += d->rounding.changed;
	if (d->rounding.largest > all->rounding.largest)
		all->rounding.largest = d->rounding.largest;
	if (d->fewest != 0 && (all->fewest == 0 || d->fewest < all->fewest))
		all->fewest = d->fewest;
}

struct disclosure disclosure_of_all(const struct disclosure *d, size_t n)
{
	struct disclosure all = {.published = true, .stated = true};

	for (size_t i = 0; i < n; i++)
		if (d[i].published)
			add(&all, &d[i]);
	return all;
}

/* ---- as JSON ---- */

static void put_count(json_t *json, const char *key, size_t n)
{
	json_object_set_new(json, key, json_integer((json_int_t)n));
}

static double thousandths(double x)
{
	return round(x * 1000) / 1000;
}

static void put_hidden(json_t *json, const struct disclosure *d)
{
	size_t hidden = d->primary + d->secondary;
	double share = d->figures != 0 ? (double)hidden / (double)d->figures : 0;

	put_count(json, "threshold", (size_t)d->threshold);
	put_count(json, "hidden", hidden);
	put_count(json, "primary", d->primary);
	put_count(json, "secondary", d->secondary);
	json_object_set_new(json, "share_hidden", json_real(thousandths(share)));
	if (d->fewest != 0)
		put_count(json, "fewest_possible_values", d->fewest);
}

static void put_rounding(json_t *json, const struct disclosure *d)
{
	put_count(json, "base", (size_t)d->base);
	put_count(json, "changed", d->rounding.changed);
	put_count(json, "largest_change", d->rounding.largest);
}

static void put_text(json_t *json, const char *key,
		     struct slice (*text)(struct page *, const struct disclosure *),
		     const struct disclosure *d)
{
	struct page sv = {.lang = LANG_SV, .texts = report_texts};
	struct page en = {.lang = LANG_EN, .texts = report_texts};

	json_object_set_new(json, key,
			    json_pack("{s:o, s:o}", "sv", json_text(text(&sv, d)), "en",
				      json_text(text(&en, d))));
	arena_free(&sv.mem);
	arena_free(&en.mem);
}

static json_t *json_of(const struct disclosure *d)
{
	json_t *json = json_object();

	if (d->table != NULL)
		json_object_set_new(json, "dataset", json_text(d->table->dataset->name.text));
	if (d->table != NULL)
		json_object_set_new(json, "published", json_boolean(d->published));
	json_object_set_new(json, "method",
			    json_string(d->k != 0 && d->figures == 0 ? "records"
					: !d->protects		     ? "none"
					: d->rounds		     ? "round"
								     : "suppress"));
	put_count(json, "figures", d->figures);
	if (d->k != 0) {
		put_count(json, "persons", d->persons);
		put_count(json, "persons_left_out", d->left_out);
		put_count(json, "k", d->k);
	}
	if (d->table != NULL && d->table->kept.classes != 0) {
		const struct records_kept *kept = &d->table->kept;
		put_count(json, "classes", kept->classes);
		put_count(json, "smallest_class", kept->least);
		json_object_set_new(json, "detail_kept", json_real(thousandths(kept->detail)));
	}
	if (d->rounds)
		put_rounding(json, d);
	if (d->protects && (!d->rounds || d->primary != 0))
		put_hidden(json, d);
	if (d->sensitive) {
		put_count(json, "groups_all_alike", d->alike.all);
		put_count(json, "groups_without_a_code", d->alike.none);
	}
	put_text(json, "summary", disclosure_sentence, d);
	return json;
}

/* What looks like an identifier and may be published, without saying what it is. */
static json_t *allowed(const struct allowances *all)
{
	json_t *list = json_array();

	for (size_t i = 0; i < all->n; i++) {
		const struct allowance *a = &all->item[i];
		json_array_append_new(list, json_pack("{s:o, s:o, s:o, s:o}", "kind",
						      json_text(a->kind_word.text), "why",
						      json_text(a->why.text), "who",
						      json_text(a->who.text), "date",
						      json_text(a->date.text)));
	}
	return list;
}

static json_t *whole(const struct run *run, const struct disclosure *d, size_t n)
{
	struct disclosure all = disclosure_of_all(d, n);
	json_t *publication = json_of(&all), *datasets = json_array();

	if (all.protects)
		put_text(publication, "residual_risk", disclosure_risk, &all);
	if (run->d.policy.allow.n != 0)
		json_object_set_new(publication, "allowed", allowed(&run->d.policy.allow));
	for (size_t i = 0; i < n; i++)
		json_array_append_new(datasets, json_of(&d[i]));
	return json_pack("{s:o, s:o}", "publication", publication, "datasets", datasets);
}

int disclosure_write(struct run *run, const struct disclosure *d, size_t n)
{
	struct slice path = path_join(&run->mem, run->folder, slice_of(file));
	json_t *json = whole(run, d, n);
	char *text = json_dumps(json, JSON_INDENT(1) | JSON_REAL_PRECISION(6));

	if (text == NULL)
		out_of_memory(1);
	bool ok = outfile_write(path.s, arena_join(&run->mem, slice_of(text), S("\n")));
	free(text);
	json_decref(json);
	if (!ok)
		return run_cannot_write(run, path);
	run_output(run, slice_of(file), path.s, n);
	return EXIT_DONE;
}
