#include "meaning.h"

#include "../common/figure.h"

enum text {
#define TEXT(name, en, sv) TEXT_##name,
#include "meaning_texts.def"
#undef TEXT
	TEXTS
};

static const char *const texts[TEXTS][LANGS] = {
#define TEXT(name, en, sv) [TEXT_##name] = {en, sv},
#include "meaning_texts.def"
#undef TEXT
};

static struct slice word(enum text text, enum lang lang)
{
	return slice_of(texts[text][lang]);
}

/* ---- columns ---- */

static enum text status_meaning(const struct edition *e, const struct dataset *d)
{
	if (dataset_is_rounded(&e->run->d.policy, d))
		return TEXT_STATUS_ROUNDED;
	return d->kind == MEASURE_FIGURE ? TEXT_STATUS_OF_FIGURE
	       : d->kind == MEASURE_SUM	 ? TEXT_STATUS_OF_SUM
					 : TEXT_STATUS;
}

struct slice field_meaning(const struct edition *e, const struct protected_table *t,
			   const struct field *f, enum lang lang, struct arena *mem)
{
	struct slice title = field_title(f, t, lang, mem);

	switch (f->kind) {
	case FIELD_CODE:
		return arena_printf(mem, texts[TEXT_CODE_OF][lang], FMT(title));
	case FIELD_LABEL:
		return word(f->lang == LANG_SV ? TEXT_LABEL_OF_SV : TEXT_LABEL_OF_EN, lang);
	case FIELD_VALUE:
		return t->dataset->kind == MEASURE_MENTIONS ? word(TEXT_MENTIONS, lang) : title;
	case FIELD_STATUS:
		return word(status_meaning(e, t->dataset), lang);
	}
	return S("");
}

/* ---- protection ---- */

static struct slice hidden_counts(const struct edition *e, const struct protected_table *t,
				  enum text text, enum lang lang, struct arena *mem)
{
	long most = e->run->d.policy.threshold - 1;
	size_t hidden = 0;

	for (size_t i = 0; i < t->n; i++)
		hidden += slice_eq(t->row[i].status, STATUS_HIDDEN);
	if (hidden == 0)
		return arena_printf(mem, texts[TEXT_NONE_HIDDEN][lang], t->n, most);
	return arena_printf(mem, texts[text][lang], hidden, t->n, most);
}

static struct slice records_alike(const struct protected_table *t, const char *format,
				  struct arena *mem)
{
	const struct dataset *d = t->dataset;
	struct slice names = S("");

	for (size_t i = 0; i < d->by.n; i++)
		names = arena_printf(mem, "%.*s%s%.*s", FMT(names), i != 0 ? ", " : "",
				     FMT(column_published_name(t->dimension[i])));
	return arena_printf(mem, format, d->records.k, FMT(names));
}

struct protection protection_of(const struct edition *e, const struct protected_table *t,
				enum lang lang, struct arena *mem)
{
	const struct policy *policy = &e->run->d.policy;
	const struct dataset *d = t->dataset;

	if (dataset_is_records(d))
		return (struct protection){word(TEXT_RECORDS, lang),
					   records_alike(t, texts[TEXT_RECORDS_ALIKE][lang], mem)};
	if (dataset_hides_figures(d))
		return (struct protection){word(TEXT_HIDDEN, lang),
					   hidden_counts(e, t, TEXT_HIDDEN_FIGURES, lang, mem)};
	if (dataset_is_rounded(policy, d))
		return (struct protection){word(TEXT_ROUNDED, lang),
					   arena_printf(mem, texts[TEXT_ROUNDED_COUNTS][lang],
							policy->base - 1, policy->base)};
	if (dataset_counts_persons(d))
		return (struct protection){word(TEXT_HIDDEN, lang),
					   hidden_counts(e, t, TEXT_HIDDEN_COUNTS, lang, mem)};
	return (struct protection){word(TEXT_NOTHING, lang), word(TEXT_NOTHING_HIDDEN, lang)};
}
