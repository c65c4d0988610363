#include "generalise.h"

#include <math.h>
#include <stdlib.h>

/* Results nearer one another than this are equal. */
static const double SAME = 1e-9;

struct search {
	struct lattice *lattice;
	const struct hierarchy *h;
	size_t columns;
	const struct demand *demand;
	struct optimum *best;
	double persons;
	double *alone[LATTICE_COLUMNS]; /* a level: what the column loses, nobody left out */
	size_t *out;			/* the classes that are left out of a node */
	size_t outs;
	uint64_t left_out;
	uint64_t *tally; /* persons left out, by value of a column */
	struct arena mem;
};

bool demand_met(const struct demand *d, uint64_t persons, const uint64_t *said)
{
	if (persons < d->k)
		return false;
	for (size_t i = 0; d->l > 1 && i < d->sensitive; i++) {
		uint64_t different = 0;
		for (size_t w = 0; w < d->words[i]; w++)
			different += (uint64_t)__builtin_popcountll(*said++);
		if (different < d->l)
			return false;
	}
	return true;
}

/* ---- what a column loses ---- */

static uint64_t *frequencies(struct search *s, size_t column)
{
	const struct classes *c = lattice_bottom(s->lattice);
	uint64_t *n = NEW(&s->mem, uint64_t, s->h[column].values[0]);

	for (size_t i = 0; i < c->n; i++)
		n[lattice_value(s->lattice, &c->key[i], column)] += c->persons[i];
	return n;
}

static double share_of(const struct hierarchy *h, size_t level, uint32_t value)
{
	return (double)h->leaves[level][value] / (double)h->values[0];
}

/* The shares of all persons, or the bits that their values lose. */
static double loss_at(struct search *s, size_t column, size_t level, const uint64_t *persons)
{
	const struct hierarchy *h = &s->h[column];
	uint64_t *group = NEW(&s->mem, uint64_t, h->values[level]);
	double sum = 0;

	for (uint32_t v = 0; v < h->values[0]; v++)
		group[hierarchy_at(h, v, level)] += persons[v];
	for (uint32_t v = 0; v < h->values[0] && s->demand->metric == METRIC_NUE; v++)
		if (persons[v] != 0)
			sum -= (double)persons[v] *
			       log2((double)persons[v] / (double)group[hierarchy_at(h, v, level)]);
	for (uint32_t g = 0; g < h->values[level] && s->demand->metric == METRIC_LOSS; g++)
		sum += (double)group[g] * share_of(h, level, g);
	return sum;
}

static void weigh_columns(struct search *s)
{
	for (size_t i = 0; i < s->columns; i++) {
		const uint64_t *persons = frequencies(s, i);
		s->alone[i] = NEW(&s->mem, double, s->h[i].levels);
		for (size_t level = 0; level < s->h[i].levels; level++)
			s->alone[i][level] = loss_at(s, i, level, persons);
	}
}

/* ---- what a node loses ---- */

static double scaled(const struct search *s, size_t column, double shares)
{
	double least = s->persons / (double)s->h[column].values[0];

	return s->persons > least ? fmax(0, (shares - least) / (s->persons - least)) : 0;
}

/* Before anybody is left out. */
static double bound(const struct search *s, const size_t *level)
{
	double sum = 0;

	for (size_t i = 0; i < s->columns; i++)
		sum += s->demand->metric == METRIC_LOSS ? scaled(s, i, s->alone[i][level[i]])
							: s->alone[i][level[i]];
	return s->demand->metric == METRIC_LOSS ? sum / (double)s->columns : sum;
}

static bool leave_out(struct search *s, const struct classes *c, size_t words)
{
	s->outs = 0;
	s->left_out = 0;
	for (size_t i = 0; i < c->n; i++) {
		const uint64_t *said = words != 0 ? c->said + i * words : NULL;
		if (demand_met(s->demand, c->persons[i], said))
			continue;
		s->left_out += c->persons[i];
		if (s->left_out > s->demand->most)
			return false;
		s->out[s->outs++] = i;
	}
	return true;
}

/* What leaving out changes in a column: shares become 1, and values have to be told apart. */
static double added(struct search *s, size_t column, size_t level, const struct classes *c)
{
	const struct hierarchy *h = &s->h[column];
	double sum = 0;

	memset(s->tally, 0, h->values[level] * sizeof *s->tally);
	for (size_t i = 0; i < s->outs; i++)
		s->tally[lattice_value(s->lattice, &c->key[s->out[i]], column)] +=
			c->persons[s->out[i]];
	for (uint32_t v = 0; v < h->values[level]; v++) {
		double n = (double)s->tally[v];
		if (s->tally[v] != 0)
			sum += s->demand->metric == METRIC_LOSS
				       ? n * (1 - share_of(h, level, v))
				       : -n * log2(n / (double)s->left_out);
	}
	return sum;
}

static double loss_of(struct search *s, const size_t *level, const struct classes *c)
{
	bool shares = s->demand->metric == METRIC_LOSS;
	double sum = 0;

	for (size_t i = 0; i < s->columns; i++) {
		double x = s->alone[i][level[i]] + added(s, i, level[i], c);
		sum += shares ? scaled(s, i, x) : x;
	}
	return shares ? sum / (double)s->columns : sum;
}

static double margin(const struct optimum *best)
{
	return SAME * fmax(1, fabs(best->loss));
}

static size_t words_of(const struct demand *d)
{
	size_t words = 0;

	for (size_t i = 0; d->l > 1 && i < d->sensitive; i++)
		words += d->words[i];
	return words;
}

/* Nodes come in lexicographic order, so an equal one is never taken for a former. */
static bool look_at(void *data, const size_t *level, const struct classes *c)
{
	struct search *s = data;
	struct optimum *best = s->best;

	if (best->found && bound(s, level) > best->loss + margin(best))
		return false;
	best->nodes++;
	if (!leave_out(s, c, words_of(s->demand)))
		return true;
	double loss = loss_of(s, level, c);
	if (best->found && loss >= best->loss - margin(best))
		return true;
	memcpy(best->level, level, s->columns * sizeof *level);
	best->loss = loss;
	best->left_out = s->left_out;
	best->classes = c->n - s->outs;
	best->found = true;
	return true;
}

bool generalise(struct lattice *l, const struct hierarchy *h, size_t columns,
		const struct demand *demand, struct optimum *best)
{
	const struct classes *bottom = lattice_bottom(l);
	struct search s = {
		.lattice = l, .h = h, .columns = columns, .demand = demand, .best = best};
	uint32_t widest = 1;

	*best = (struct optimum){.loss = 0};
	for (size_t i = 0; i < columns; i++)
		widest = h[i].values[0] > widest ? h[i].values[0] : widest;
	for (size_t i = 0; i < bottom->n; i++)
		s.persons += (double)bottom->persons[i];
	s.tally = NEW(&s.mem, uint64_t, widest);
	s.out = NEW(&s.mem, size_t, bottom->n + 1);
	weigh_columns(&s);
	lattice_each(l, look_at, &s);
	arena_free(&s.mem);
	return best->found;
}
