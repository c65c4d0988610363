/* What disclosure.h has counted, in words. */
#include "disclosure.h"

/* A share that rounds to nothing is less than one. */
static struct slice percent(struct page *p, size_t part, size_t whole)
{
	size_t share = (200 * part + whole) / (2 * whole);

	return share == 0 ? S("< 1") : page_number(p, share);
}

static struct slice hidden_text(struct page *p, const struct disclosure *d)
{
	size_t hidden = d->primary + d->secondary;
	struct slice of = page_count(p, TEXT_OF_FIGURES, d->figures);
	struct slice most = page_number(p, (uint64_t)d->threshold - 1);

	if (hidden == 0)
		return page_fill(p, TEXT_NONE_HIDDEN, of);
	struct slice share =
		page_fill(p, TEXT_ARE_HIDDEN, of, page_count(p, TEXT_HIDDEN_COUNT, hidden),
			  percent(p, hidden, d->figures));
	struct slice why =
		page_fill(p, d->stated ? TEXT_HIDDEN_FIGURES : TEXT_HIDDEN_PERSONS,
			  page_number(p, d->primary), most, page_number(p, d->secondary));
	struct slice text = arena_join(&p->mem, share, why);
	if (d->fewest == 0)
		return text;
	return arena_join(&p->mem, text,
			  page_fill(p, TEXT_FEWEST_VALUES, page_number(p, d->fewest)));
}

static struct slice rounded_text(struct page *p, const struct disclosure *d)
{
	return page_fill(p, TEXT_ROUNDED, page_count(p, TEXT_OF_FIGURES, d->figures),
			 page_number(p, d->rounding.changed), page_number(p, (uint64_t)d->base),
			 page_number(p, d->rounding.largest));
}

static struct slice figures_text(struct page *p, const struct disclosure *d)
{
	struct slice text;

	if (!d->protects)
		return page_fill(p, TEXT_NO_PERSONS, page_count(p, TEXT_OF_FIGURES, d->figures));
	text = d->rounds ? rounded_text(p, d) : hidden_text(p, d);
	if (d->rounds && d->primary != 0)
		text = arena_join(&p->mem, arena_join(&p->mem, text, S(" ")), hidden_text(p, d));
	if (!d->sensitive)
		return text;
	text = arena_join(&p->mem, text,
			  page_fill(p, TEXT_ALIKE, page_number(p, d->alike.all),
				    page_number(p, d->alike.none)));
	if (d->alike.all + d->alike.none == 0)
		return text;
	return arena_join(&p->mem, text, page_text(p, TEXT_ALIKE_DO));
}

static struct slice kept_text(struct page *p, const struct disclosure *d)
{
	const struct records_kept *kept = &d->table->kept;
	uint64_t rows = d->persons - d->left_out, classes = kept->classes;

	return page_fill(p, TEXT_RECORDS_KEPT, page_number(p, kept->least),
			 page_number(p, (rows + classes / 2) / classes),
			 arena_printf(&p->mem, "%.0f %%", 100 * kept->detail));
}

struct slice disclosure_sentence(struct page *p, const struct disclosure *d)
{
	if (d->k == 0)
		return figures_text(p, d);
	struct slice records = page_fill(p, TEXT_RECORDS, page_number(p, d->persons),
					 page_number(p, d->k), page_number(p, d->left_out));
	if (d->table != NULL && d->table->kept.classes != 0)
		records = arena_join(&p->mem, records, kept_text(p, d));
	if (d->figures == 0)
		return records;
	return arena_printf(&p->mem, "%.*s %.*s", FMT(figures_text(p, d)), FMT(records));
}

struct slice disclosure_risk(struct page *p, const struct disclosure *d)
{
	if (!d->rounds)
		return page_text(p, TEXT_RISK_HIDDEN);
	return page_fill(p, TEXT_RISK_ROUNDED, page_number(p, (uint64_t)d->base - 1));
}
