/* Fits the weights of extract/evidence.def and extract/sequence.def to sheets that were
 * labelled by hand.
 *
 *	fit --evidence DIR... > evidence.def	the table with new weights
 *	fit --sequence DIR... > sequence.def	what a label says of the next
 *	fit --folds DIR...			file,line,label of each file by weights fitted to
 *						the other four fifths: what new sheets may expect
 *
 * A DIR has sheets in files/ and labels.csv (file,first,last,label).
 *
 * Method: conditional log-likelihood of a linear-chain conditional random field, with a margin
 * for wrong labels (Gimpel and Smith 2010), by AdaGrad (Duchi, Hazan and Singer 2011), the
 * weights averaged over the later half of the rounds.  The order of the sheets is shuffled by
 * a fixed seed: the same input, the same weights.
 */
#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include "../common/contract.h"
#include "../common/exit.h"
#include "../extract/labels.h"
#include "../extract/totals.h"

enum { L = LINE_LABELS, FOLDS = 5, ROUNDS = 60, UNLABELLED = L };

static const double rate = 0.3, decay = 6e-6, margin = 0.8;
/* Long sheets say the same over and over, and so do large sets. */
static const double by_length = 0.7, by_set = 0.5;

struct weights {
	double evidence[EVIDENCES][L], next[2][L][L];
};

enum { WEIGHTS = sizeof(struct weights) / sizeof(double) };

struct observed {
	uint16_t *evidence, n;
	uint8_t gold, gap;
	bool may_be_total;
	uint32_t number;
};

struct example {
	struct slice name;
	struct observed *line;
	size_t n;
	double weight;
	unsigned fold;
};

static struct example *example;
static size_t examples, cap;
static struct arena mem;

static void stop(const char *what, const char *path)
{
	fprintf(stderr, "fit: %s: %s\n", path, what);
	exit(EXIT_CANNOT);
}

/* ---- reading ---- */

static uint8_t label_of(struct slice name)
{
	uint8_t y = 0;

	while (y < L && !slice_eq(line_label_name[y], name))
		y++;
	return y;
}

static uint32_t number_of(struct slice digits)
{
	uint32_t n = 0;

	for (size_t i = 0; i < digits.len; i++)
		n = 10 * n + (uint32_t)(digits.s[i] - '0');
	return n;
}

static struct reader *open_csv(struct input *in, const char *path)
{
	struct problem why = {0};
	struct sheet sheet;
	struct reader *r = input_open(in, path, &why) ? reader_open(in, "text", &mem, &why) : NULL;

	if (r == NULL || reader_next_sheet(r, &sheet, &why) != READ_ONE)
		stop("cannot be read", path);
	return r;
}

static void observe(struct example *x, const struct lines *lines)
{
	uint16_t found[EVIDENCES];

	x->n = lines->n;
	x->line = NEW(&mem, struct observed, lines->n);
	for (size_t i = 0; i < lines->n; i++) {
		struct observed *o = &x->line[i];
		o->number = lines->item[i].number;
		o->gap = i > 0 && o->number > lines->item[i - 1].number + 1;
		o->n = (uint16_t)evidence_of(lines, i, found);
		o->evidence = NEW(&mem, uint16_t, o->n);
		memcpy(o->evidence, found, o->n * sizeof *found);
		o->may_be_total = line_may_be_total(&lines->item[i]);
		o->gold = UNLABELLED;
	}
}

static void read_sheet(const char *path, struct slice name)
{
	struct lines lines = {0};
	struct arena row_mem = {0};
	struct problem why;
	struct input in;
	struct row row;
	struct reader *r = open_csv(&in, path);

	while (reader_next_row(r, &row_mem, &row, &why) == READ_ONE) {
		lines_add(&lines, &row);
		arena_reset(&row_mem);
	}
	lines_weigh(&lines);
	struct totals totals = totals_find(&lines, &row_mem);
	totals_mark(&lines, &totals);
	totals_free(&totals);
	if (lines.n != 0) {
		GROW(example, examples, cap);
		example[examples] = (struct example){.name = arena_copy(&mem, name)};
		for (size_t i = 0; i < name.len; i++)
			example[examples].fold =
				example[examples].fold * 31 + (unsigned char)name.s[i];
		example[examples].fold = (example[examples].fold >> 3) % FOLDS;
		observe(&example[examples++], &lines);
	}
	lines_free(&lines);
	arena_free(&row_mem);
	reader_close(r);
	input_close(&in);
}

static void read_labels(const char *path, size_t first)
{
	struct contract_reader in;
	struct problem why;

	if (!contract_open(&in, path, &why))
		stop("cannot be read", path);
	while (contract_next(&in, &why) == CONTRACT_ROW)
		for (size_t i = first; i < examples; i++)
			for (size_t k = 0;
			     slice_eq(example[i].name, in.cell[0]) && k < example[i].n; k++)
				if (example[i].line[k].number >= number_of(in.cell[1]) &&
				    example[i].line[k].number <= number_of(in.cell[2]))
					example[i].line[k].gold = label_of(in.cell[3]);
	contract_close(&in);
}

static int is_csv(const struct dirent *d)
{
	return slice_ends(slice_of(d->d_name), S(".csv"));
}

static void read_set(const char *folder)
{
	struct slice files = arena_printf(&mem, "%s/files", folder);
	struct dirent **entry;
	size_t first = examples;
	int n = scandir(files.s, &entry, is_csv, alphasort);

	if (n < 0)
		stop("no such folder", files.s);
	for (int i = 0; i < n; i++) {
		read_sheet(arena_printf(&mem, "%s/%s", files.s, entry[i]->d_name).s,
			   slice_of(entry[i]->d_name));
		free(entry[i]);
	}
	free(entry);
	read_labels(arena_printf(&mem, "%s/labels.csv", folder).s, first);
	for (size_t i = first; i < examples; i++)
		example[i].weight = pow((double)example[i].n, -by_length) *
				    pow((double)(examples - first), -by_set);
}

/* ---- the chain ---- */

struct chain {
	double (*own)[L], (*down)[L], (*up)[L];
	size_t cap;
};

static double log_sum(const double x[L])
{
	double most = x[0], sum = 0;

	for (int y = 1; y < L; y++)
		most = fmax(most, x[y]);
	for (int y = 0; y < L; y++)
		sum += exp(x[y] - most);
	return most + log(sum);
}

static void weigh_lines(struct chain *c, const struct example *x, const struct weights *w)
{
	if (c->own == NULL || x->n > c->cap) {
		c->cap = x->n;
		c->own = xreallocarray(c->own, c->cap, sizeof *c->own);
		c->down = xreallocarray(c->down, c->cap, sizeof *c->down);
		c->up = xreallocarray(c->up, c->cap, sizeof *c->up);
	}
	memset(c->own, 0, x->n * sizeof *c->own);
	for (size_t i = 0; i < x->n; i++)
		for (size_t k = 0; k < x->line[i].n; k++)
			for (int y = 0; y < L; y++)
				c->own[i][y] += w->evidence[x->line[i].evidence[k]][y];
}

/* What is rare is worth more. */
static void add_margin(struct chain *c, const struct example *x)
{
	for (size_t i = 0; i < x->n; i++)
		for (int y = 0; x->line[i].gold < L && y < L; y++)
			if (y != x->line[i].gold)
				c->own[i][y] += margin * (x->line[i].gold == LINE_DATA ? 1 : 2);
}

static void sum_paths(struct chain *c, const struct example *x, const struct weights *w)
{
	double t[L];

	for (size_t i = 0; i < x->n; i++)
		for (int y = 0; y < L; y++) {
			for (int z = 0; i > 0 && z < L; z++)
				t[z] = c->down[i - 1][z] + w->next[x->line[i].gap][z][y];
			c->down[i][y] = c->own[i][y] + (i > 0 ? log_sum(t) : 0);
		}
	for (size_t i = x->n; i-- > 0;)
		for (int y = 0; y < L; y++) {
			for (int z = 0; i + 1 < x->n && z < L; z++)
				t[z] = w->next[x->line[i + 1].gap][y][z] + c->own[i + 1][z] +
				       c->up[i + 1][z];
			c->up[i][y] = i + 1 < x->n ? log_sum(t) : 0;
		}
}

/* Expected less observed. */
static void gradient(struct chain *c, const struct example *x, const struct weights *w,
		     struct weights *g)
{
	weigh_lines(c, x, w);
	add_margin(c, x);
	sum_paths(c, x, w);
	double all = log_sum(c->down[x->n - 1]);
	for (size_t i = 0; i < x->n; i++) {
		const struct observed *o = &x->line[i];
		if (o->gold == UNLABELLED)
			continue;
		for (int y = 0; y < L; y++) {
			double d = exp(c->down[i][y] + c->up[i][y] - all) - (y == o->gold);
			for (size_t k = 0; fabs(d) > 1e-7 && k < o->n; k++)
				g->evidence[o->evidence[k]][y] += d;
		}
		if (i == 0 || x->line[i - 1].gold == UNLABELLED)
			continue;
		for (int z = 0; z < L; z++)
			for (int y = 0; y < L; y++)
				g->next[o->gap][z][y] +=
					exp(c->down[i - 1][z] + w->next[o->gap][z][y] +
					    c->own[i][y] + c->up[i][y] - all) -
					(z == x->line[i - 1].gold && y == o->gold);
	}
}

static void shuffle(size_t *order, uint64_t *seed)
{
	for (size_t i = examples; i-- > 1;) {
		*seed = *seed * 6364136223846793005U + 1442695040888963407U;
		size_t j = (*seed >> 33) % (i + 1), t = order[i];
		order[i] = order[j];
		order[j] = t;
	}
}

/* To all but one fold; FOLDS: to all. */
static void fit(struct weights *w, unsigned without)
{
	static struct weights sum, squares, g;
	double *value = (double *)w, *of = (double *)&g, *sq = (double *)&squares;
	size_t *order = NEW(&mem, size_t, examples);
	struct chain c = {0};
	uint64_t seed = 1;

	*w = sum = squares = (struct weights){0};
	for (size_t i = 0; i < examples; i++)
		order[i] = i;
	for (int round = 0; round < ROUNDS; round++) {
		shuffle(order, &seed);
		for (size_t i = 0; i < examples; i++) {
			const struct example *x = &example[order[i]];
			if (x->fold == without)
				continue;
			g = (struct weights){0};
			gradient(&c, x, w, &g);
			for (size_t k = 0; k < WEIGHTS; k++) {
				double d = of[k] * x->weight + decay * value[k];
				sq[k] += d * d;
				value[k] -= rate * d / (sqrt(sq[k]) + 1e-2);
			}
		}
		for (size_t k = 0; 2 * round >= ROUNDS && k < WEIGHTS; k++)
			((double *)&sum)[k] += value[k];
	}
	for (size_t k = 0; k < WEIGHTS; k++)
		value[k] = ((double *)&sum)[k] / (ROUNDS / 2.0);
	free(c.own);
	free(c.down);
	free(c.up);
}

/* ---- what comes out ---- */

static void say_row(const double w[L])
{
	for (int y = 0; y < L; y++)
		printf("%s%ld", y != 0 ? ", " : "", lround(100 * w[y]));
	printf(")\n");
}

static void say_evidence(const struct weights *w)
{
	printf("/* EVIDENCE(name, what holds of a line, weight for metadata, header, group, data,\n"
	       " * derived, notes) in hundredths of a natural logarithm.  Weights: tools/fit. "
	       "*/\n");
#define EVIDENCE(name, condition, ...)                  \
	printf("EVIDENCE(%s, %s, ", #name, #condition); \
	say_row(w->evidence[EVIDENCE_##name]);
#include "../extract/evidence.def"
#undef EVIDENCE
}

static void say_sequence(const struct weights *w)
{
	printf("/* NEXT(empty rows between, label of a line, weight for each label of the next), "
	       "in\n"
	       " * hundredths of a natural logarithm.  Weights: tools/fit. */\n");
	for (int gap = 0; gap < 2; gap++)
		for (int y = 0; y < L; y++) {
			printf("NEXT(%d, %d, ", gap, y);
			say_row(w->next[gap][y]);
		}
}

static void say_labels(const struct example *x, const struct weights *w)
{
	struct chain c = {0};
	uint8_t(*from)[L] = arena_alloc(&mem, x->n, sizeof *from),
	*label = NEW(&mem, uint8_t, x->n);
	uint8_t y = 0;

	weigh_lines(&c, x, w);
	for (size_t i = 0; i < x->n; i++)
		c.own[i][LINE_DERIVED] -= x->line[i].may_be_total ? 0 : 1e6;
	for (size_t i = 1; i < x->n; i++)
		for (int b = 0; b < L; b++) {
			const double *before = c.own[i - 1];
			for (int z = 1; z < L; z++)
				if (before[z] + w->next[x->line[i].gap][z][b] >
				    before[from[i][b]] + w->next[x->line[i].gap][from[i][b]][b])
					from[i][b] = (uint8_t)z;
			c.own[i][b] += before[from[i][b]] + w->next[x->line[i].gap][from[i][b]][b];
		}
	for (int b = 1; b < L; b++)
		y = c.own[x->n - 1][b] > c.own[x->n - 1][y] ? (uint8_t)b : y;
	for (size_t i = x->n; i-- > 0; y = from[i][y])
		label[i] = y;
	for (size_t i = 0; i < x->n; i++)
		printf("%.*s,%u,%s\n", FMT(x->name), x->line[i].number,
		       line_label_name[label[i]].s);
	free(c.own);
	free(c.down);
	free(c.up);
}

int main(int argc, char **argv)
{
	static struct weights w;

	for (int i = 2; i < argc; i++)
		read_set(argv[i]);
	struct slice what = argc > 2 ? slice_of(argv[1]) : S("");
	if (slice_eq(what, S("--folds"))) {
		printf("file,line,label\n");
		for (unsigned fold = 0; fold < FOLDS; fold++) {
			fit(&w, fold);
			for (size_t i = 0; i < examples; i++)
				if (example[i].fold == fold)
					say_labels(&example[i], &w);
		}
	} else if (slice_eq(what, S("--evidence")) || slice_eq(what, S("--sequence"))) {
		fit(&w, FOLDS);
		if (slice_eq(what, S("--evidence")))
			say_evidence(&w);
		else
			say_sequence(&w);
	} else {
		fputs("fit --evidence|--sequence|--folds DIR...\n", stderr);
		return EXIT_USAGE;
	}
	return EXIT_DONE;
}
