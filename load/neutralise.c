#include "neutralise.h"

#include "../common/html.h"
#include "safe_text.h"

struct neutralising {
	struct run *run;
	struct slice path; /* of the file that the texts stand in */
	struct map told; /* texts of the definition, by their place: derived columns have copies */
};

/* "a formula, line breaks" of what was changed */
static struct slice reasons(struct arena *mem, unsigned what, enum lang lang)
{
	static const struct {
		unsigned what;
		const char *name[LANGS];
	} all[] = {
		{SAFE_FORMULA, {"a sign that begins a formula", "ett tecken som börjar en formel"}},
		{SAFE_BREAKS,
		 {"line breaks or control characters", "radbrytningar eller styrtecken"}},
		{SAFE_UNSEEN,
		 {"marks that are not seen or turn the writing",
		  "märken som inte syns eller vänder skriften"}},
	};
	struct slice text = S("");

	for (size_t i = 0; i < COUNT_OF(all); i++)
		if (what & all[i].what)
			text = arena_printf(mem, "%.*s%s%s", FMT(text), text.len != 0 ? ", " : "",
					    all[i].name[lang]);
	return text;
}

static void tell(struct run *run, const struct cell_ref *at, struct slice text, unsigned what)
{
	enum { SHOWN = 60 };
	struct arena *mem = &run->mem;

	problems_add(&run->ps, &(struct problem){.code = PROBLEM_NEUTRALISED,
						 .at = *at,
						 .arg = {reasons(mem, what, LANG_EN),
							 reasons(mem, what, LANG_SV),
							 html_cut(mem, text, SHOWN)}});
}

void neutralise_text(struct run *run, const struct cell_ref *at, struct slice *text)
{
	unsigned what = 0;

	*text = safe_text(&run->mem, *text, &what);
	if (what != 0)
		tell(run, at, *text, what);
}

/* ---- the definition ---- */

static void make_scalar(struct neutralising *n, struct scalar *text)
{
	struct run *run = n->run;
	const struct cell_ref at = {.file = n->path, .row = text->line, .col = text->col};
	unsigned what = 0;

	if (!scalar_given(text))
		return;
	text->text = safe_text(&run->mem, text->text, &what);
	if (what == 0)
		return;
	void **told = map_at(&n->told, cell_name(&run->mem, at.row, at.col));
	if (*told == NULL)
		tell(run, &at, text->text, what);
	*told = n;
}

static void make_scalars(struct neutralising *n, struct scalars *texts)
{
	for (size_t i = 0; i < texts->n; i++)
		make_scalar(n, &texts->item[i]);
}

static void make_labels(struct neutralising *n, struct labels *labels)
{
	for (size_t lang = LANGS; lang-- > 0;)
		make_scalar(n, &labels->in[lang]);
}

static void make_publisher(struct neutralising *n, struct publisher *p)
{
	make_labels(n, &p->label);
	make_scalar(n, &p->email);
}

/* What is not here can only be what it must be. */
static void make_publication(struct neutralising *n, struct publication *p)
{
	make_publisher(n, &p->publisher);
	make_labels(n, &p->description);
	for (size_t lang = LANGS; lang-- > 0;)
		make_scalars(n, &p->keywords.in[lang]);
}

static void make_catalogue(struct run *run)
{
	struct catalogue *c = &run->d.catalogue;
	struct neutralising n = {.run = run, .path = c->path};

	make_labels(&n, &c->title);
	make_labels(&n, &c->description);
	make_publisher(&n, &c->publisher);
	map_free(&n.told);
}

/* The first header is a title where no other is given. */
static void make_title(struct neutralising *n, struct column *c)
{
	if (c == NULL)
		return;
	make_labels(n, &c->title);
	if (c->from.n != 0 && !scalar_given(&c->title.name))
		make_scalar(n, &c->from.item[0]);
}

/* ---- code lists ---- */

static void make_text(struct run *run, const struct code_list *list, const struct code *c,
		      struct slice *text)
{
	neutralise_text(run, &(struct cell_ref){.file = list->path, .row = c->line}, text);
}

static void make_code(struct run *run, struct code_list *list, const struct code *c)
{
	struct slice *shown = NEW(&run->mem, struct slice, 1);

	if (list->shown != NULL && map_get(list->shown, c->code) != NULL)
		return;
	*shown = c->code;
	make_text(run, list, c, shown);
	if (slice_eq(*shown, c->code))
		return;
	if (list->shown == NULL)
		list->shown = NEW(&run->mem, struct map, 1);
	*map_at(list->shown, c->code) = shown;
}

static void make_list(struct run *run, struct code_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		struct code *c = &list->item[i];
		make_code(run, list, c);
		for (size_t lang = LANGS; lang-- > 0;)
			make_text(run, list, c, &c->label[lang]);
		for (size_t lang = LANGS; lang-- > 0;)
			make_text(run, list, c, &c->definition[lang]);
		for (size_t lang = LANGS; lang-- > 0;)
			make_text(run, list, c, &c->unit[lang]);
		make_text(run, list, c, &c->uri);
	}
}

/* ---- both ---- */

static void make_dataset(struct neutralising *n, struct dataset *s)
{
	make_labels(n, &s->title);
	make_labels(n, &s->description);
	make_title(n, table_clean_column(s->table, s->of.text));
	for (size_t i = 0; i < dataset_columns(s); i++) {
		struct column *c = table_clean_column(s->table, dataset_column(s, i)->text);
		void **told = map_at(&n->told, c->list->path);
		make_title(n, c);
		if (*told == NULL)
			make_list(n->run, c->list);
		*told = n;
	}
}

void neutralise(struct run *run)
{
	struct neutralising n = {.run = run, .path = run->d.path};

	make_catalogue(run);
	make_labels(&n, &run->d.title);
	make_publication(&n, &run->d.publication);
	for (size_t i = 0; i < run->d.datasets.n; i++)
		if (dataset_is_published(&run->d.datasets.item[i]))
			make_dataset(&n, &run->d.datasets.item[i]);
	map_free(&n.told);
}
