#include "labels.h"

#include <math.h>

/* In hundredths, as evidence.def; what is not allowed weighs more than all evidence. */
enum { GAPS = 2, FORBIDDEN = -1000000 };

static const int16_t evidence_weight[EVIDENCES][LINE_LABELS] = {
#define EVIDENCE(name, condition, ...) {__VA_ARGS__},
#include "evidence.def"
#undef EVIDENCE
};

/* From a label to that of the next line, which follows at once or after empty rows. */
static const int16_t next_weight[GAPS][LINE_LABELS][LINE_LABELS] = {
#define NEXT(gap, label, ...) [gap][label] = {__VA_ARGS__},
#include "sequence.def"
#undef NEXT
};

struct chain {
	size_t n;
	int (*own)[LINE_LABELS]; /* what speaks for each label of a line */
	uint8_t *gap;
};

static struct chain chain_of(const struct lines *lines, const uint8_t *may, struct arena *mem)
{
	struct chain c = {.n = lines->n,
			  .own = arena_alloc(mem, lines->n + 1, sizeof *c.own),
			  .gap = NEW(mem, uint8_t, lines->n + 1)};
	uint16_t found[EVIDENCES];

	for (size_t i = 0; i < c.n; i++) {
		size_t n = evidence_of(lines, i, found);
		for (size_t k = 0; k < n; k++)
			for (int y = 0; y < LINE_LABELS; y++)
				c.own[i][y] += evidence_weight[found[k]][y];
		for (int y = 0; may != NULL && y < LINE_LABELS; y++)
			c.own[i][y] += (may[i] & 1 << y) != 0 ? 0 : FORBIDDEN;
		c.gap[i] = i > 0 && lines->item[i].number > lines->item[i - 1].number + 1;
		if (!line_may_be_total(&lines->item[i]))
			c.own[i][LINE_DERIVED] += FORBIDDEN;
		if (lines->item[i].body && lines->item[i].n > 1 && !c.gap[i])
			c.own[i][LINE_NOTES] += FORBIDDEN;
	}
	return c;
}

static void viterbi(const struct chain *c, uint8_t *label, struct arena *mem)
{
	uint8_t(*from)[LINE_LABELS] = arena_alloc(mem, c->n, sizeof *from);
	int64_t best[LINE_LABELS], now[LINE_LABELS];
	int last = 0;

	for (int y = 0; y < LINE_LABELS; y++)
		best[y] = c->own[0][y];
	for (size_t i = 1; i < c->n; i++) {
		for (int y = 0; y < LINE_LABELS; y++) {
			int x = 0;
			for (int z = 1; z < LINE_LABELS; z++)
				if (best[z] + next_weight[c->gap[i]][z][y] >
				    best[x] + next_weight[c->gap[i]][x][y])
					x = z;
			from[i][y] = (uint8_t)x;
			now[y] = best[x] + next_weight[c->gap[i]][x][y] + c->own[i][y];
		}
		memcpy(best, now, sizeof best);
	}
	for (int y = 1; y < LINE_LABELS; y++)
		last = best[y] > best[last] ? y : last;
	for (size_t i = c->n; i-- > 0; last = from[i][last])
		label[i] = (uint8_t)last;
}

/* Scales to a sum of 1, so that long sheets do not run out of exponents. */
static void scale(double p[LINE_LABELS])
{
	double sum = 0;

	for (int y = 0; y < LINE_LABELS; y++)
		sum += p[y];
	for (int y = 0; y < LINE_LABELS; y++)
		p[y] = sum > 0 ? p[y] / sum : 1.0 / LINE_LABELS;
}

static double odds(int weight, int most)
{
	return exp((weight - most) / 100.0);
}

static int most_of(const int own[LINE_LABELS])
{
	int most = own[0];

	for (int y = 1; y < LINE_LABELS; y++)
		most = own[y] > most ? own[y] : most;
	return most;
}

/* Probability of each label of line i from the lines on one side: step 1 from above. */
static void pass(const struct chain *c, double (*p)[LINE_LABELS],
		 const double (*move)[LINE_LABELS][LINE_LABELS], bool down)
{
	for (size_t k = 0; k < c->n; k++) {
		size_t i = down ? k : c->n - 1 - k, prev = down ? i - 1 : i + 1;
		int most = most_of(c->own[i]);
		for (int y = 0; y < LINE_LABELS; y++) {
			double in = k == 0 ? 1 : 0;
			for (int x = 0; k > 0 && x < LINE_LABELS; x++)
				in += p[prev][x] *
				      (down ? move[c->gap[i]][x][y] : move[c->gap[prev]][y][x]);
			p[i][y] = in * odds(c->own[i][y], most);
		}
		scale(p[i]);
	}
}

/* How likely every label of every line is. */
static double (*judge(const struct chain *c, struct arena *mem))[LINE_LABELS]
{
	double(*down)[LINE_LABELS] = arena_alloc(mem, c->n, sizeof *down);
	double(*up)[LINE_LABELS] = arena_alloc(mem, c->n, sizeof *up);
	double move[GAPS][LINE_LABELS][LINE_LABELS];

	for (int g = 0; g < GAPS; g++)
		for (int x = 0; x < LINE_LABELS; x++)
			for (int y = 0; y < LINE_LABELS; y++)
				move[g][x][y] = exp(next_weight[g][x][y] / 100.0);
	pass(c, down, move, true);
	pass(c, up, move, false);
	for (size_t i = 0; i < c->n; i++) {
		int most = most_of(c->own[i]);
		for (int y = 0; y < LINE_LABELS; y++) { /* its own evidence is in both */
			double own = odds(c->own[i][y], most);
			down[i][y] = own > 0 ? down[i][y] * up[i][y] / own : 0;
		}
		scale(down[i]);
	}
	return down;
}

/* A header that parts a table in two, right in the middle, has to be likelier than not: rows
 * are lost to nobody by staying together. */
static void doubt_headers(const struct chain *c, const double (*p)[LINE_LABELS], uint8_t *label)
{
	for (size_t i = 1; i < c->n; i++)
		if (label[i] == LINE_HEADER && label[i - 1] == LINE_DATA && !c->gap[i] &&
		    p[i][LINE_HEADER] < 0.5 && c->own[i][LINE_DATA] > FORBIDDEN / 2)
			label[i] = LINE_DATA;
}

/* What says the same as the last header is one, and as surely. */
static void repeat_headers(const struct lines *lines, const struct chain *c, struct labelling *b)
{
	size_t header = c->n;

	for (size_t i = 0; i < c->n; i++) {
		const struct line *l = &lines->item[i];
		bool texts = l->n > 1 && l->of[SHAPE_TEXT] == l->n;
		if (header < c->n && texts && b->label[i] != LINE_HEADER &&
		    c->own[i][LINE_HEADER] > FORBIDDEN / 2 &&
		    lines_equal(&lines->item[header], l, 0)) {
			b->label[i] = LINE_HEADER;
			b->confidence[i] = b->confidence[header];
		}
		if (b->label[i] == LINE_HEADER && texts)
			header = i;
	}
}

struct labelling labels_of(const struct lines *lines, const uint8_t *may, struct arena *mem)
{
	struct labelling b = {.label = NEW(mem, uint8_t, lines->n + 1),
			      .confidence = NEW(mem, double, lines->n + 1)};

	if (lines->n == 0)
		return b;
	struct chain c = chain_of(lines, may, mem);
	viterbi(&c, b.label, mem);
	double(*p)[LINE_LABELS] = judge(&c, mem);
	doubt_headers(&c, p, b.label);
	for (size_t i = 0; i < c.n; i++)
		b.confidence[i] = p[i][b.label[i]];
	repeat_headers(lines, &c, &b);
	return b;
}
