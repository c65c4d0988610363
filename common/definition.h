#ifndef TABELLVERK_DEFINITION_H
#define TABELLVERK_DEFINITION_H
/*
 * The pipeline definition, as tabellverk-pipeline(5) describes it, checked and
 * turned into structs.  The table in definition_keys.c drives all of it: the
 * checks, the filling of these structs, the JSON Schema and the manual.
 *
 *	struct definition d;
 *	int code = definition_load(&d, &mem, "pipelines/p/pipeline.yaml", &problems);
 *	if (code != EXIT_DONE) return code;	every mistake has been added to problems
 *
 * All of it lives in the arena.  Every scalar is text with its place, so that
 * whoever understands it later can still point at it (definition_problem).
 */

#include "allowance.h"
#include "check.h"
#include "code_list.h"
#include "problems.h"
#include "scalar.h"
#include "types.h"

/* Every record of the definition begins with its name and place. */

struct labels {
	struct scalar name;
	struct scalar in[LANGS];
};

struct source {
	struct scalar name;
	struct scalar files;  /* a name or a pattern, from the folder of the definition */
	struct scalar sheet;  /* a pattern: the only sheets that are read */
	struct pairs set;     /* column: the same value in every row */
	struct pairs headers; /* letter: the header that is lost there */
};

struct column {
	struct scalar name;
	struct scalar publish_as; /* its name in what is published; see column_published_name */
	struct labels title;	  /* what it is, for people */
	struct scalars from;	  /* header and aliases; none when every source sets it */
	struct scalar type_name, codes, otherwise, unresolved, keep;
	struct scalar min, max;
	struct scalar as_of;	 /* birth_year with codes: the year in which ages are reached */
	struct scalar fill;	 /* what an empty cell takes from above: down or group */
	struct scalars part;	 /* words: which of several measures in the cell it reads */
	struct scalar from_file; /* a regular expression: what of the file's name it takes */
	bool required, key, flag, personal, sensitive, typos;
	bool worked_out;	/* by a query: numbers and text */
	bool masked;		/* personal, or reads a cell that a personal column reads */
	enum type_id type;	/* of type_name */
	struct code_list *list; /* of codes */
};

struct columns {
	struct column *item;
	size_t n;
};

struct unpivot {
	struct scalar name; /* .line == 0 when there is none */
	struct scalars columns;
	struct pairs labels; /* column: what stands in `measure` instead of its name */
	struct scalar measure, value, codes;
	struct scalar publish_as;	  /* of `measure` */
	struct labels title, value_title; /* of `measure` and of `value` */
	struct column made[2];		  /* `measure` and `value` as columns of the clean table */
};

/* Rows that are the same in these columns. */
struct duplicates {
	struct scalar name; /* .line == 0 when they are not looked for */
	struct scalars by;
	struct scalar severity, keep;
};

struct table {
	struct scalar name;
	struct scalar sql;	  /* of a derived table, whose columns are those of the query */
	struct slice unqualified; /* a column that it reads without the flag beside it */
	struct scalar rows;	  /* what a row is: person, place ... */
	struct scalar totals;	  /* what becomes of total rows: check or keep */
	struct scalar headers; /* what of a header in several rows is its name: whole or lowest */
	struct columns columns;
	struct scalars set_aside_text;
	struct conditions *set_aside; /* of set_aside_text, understood: a rule each */
	struct duplicates duplicates;
	struct unpivot unpivot;
	struct {
		const struct table **item;
		size_t n;
	} rests_on; /* of a derived table: those of the sources that its query leads back to */
};

enum {
	DIMENSIONS = 6 /* at most, of a dataset */,
	RECORD_COLUMNS = 16 /* at most, of one of records */,
	READERS = 8 /* columns that may read one header */
};

/* What the cells of a dataset are.  Counts, mentions and sums add up to margins; records have no
 * cells, but a row a person. */
enum measure {
	MEASURE_COUNT,
	MEASURE_MENTIONS,
	MEASURE_SUM,
	MEASURE_FIGURE,
	MEASURE_RECORDS,
	MEASURES
};

extern const struct slice measure_name[MEASURES];

/* How the persons of a dataset of records are protected: each looks like k - 1 others in the
 * columns of `by`, of whom each sensitive column says l different things; so many, in millionths,
 * may be left out.  The levels (code_levels.h) are frozen, or chosen anew each time. */
struct records_policy {
	uint32_t k, l, limit;
	bool by_entropy, frozen;
	size_t level[RECORD_COLUMNS]; /* a column of `by` */
};

struct dataset {
	struct scalar name;
	struct labels title, description;
	struct scalar from, measure, of, publish;
	struct scalar period; /* a column of `by` */
	struct scalars by;
	struct pairs roll_up;
	struct scalars sensitive;
	struct scalar k, l, limit, metric;
	struct pairs levels;
	struct records_policy records; /* of these five, understood */
	enum measure kind;	       /* of measure */
	struct table *table;	       /* of from */
	const struct column *figure;   /* of `of`: what is summed, or stated */
};

struct policy {
	struct scalar name;
	struct scalar protect, release, threshold_text, base_text;
	struct allowances allow;
	bool rounds; /* of protect */
	long threshold, base;
};

struct keywords {
	struct scalar name;
	struct scalars in[LANGS];
};

struct publisher {
	struct scalar name; /* .line == 0 when there is none */
	struct labels label;
	struct scalar uri, email;
	struct scalar organisation, type; /* type: as ADMS calls it */
};

/* Municipalities and counties, of the code lists of those names, and Sweden. */
struct areas {
	const struct code **item;
	size_t n;
};

struct publication {
	struct scalar name; /* .line == 0 when there is none */
	struct publisher publisher;
	struct labels description;
	struct scalars require; /* columns that every published table is split by */
	struct keywords keywords;
	struct scalars themes, spatial;
	struct areas areas; /* of spatial, understood */
	struct scalar temporal, frequency, licence, retention;
	struct scalars formats;
	size_t releases_kept; /* of retention */
};

/* What all publications together are a catalogue of: catalog.yaml beside the folders of the
 * pipelines, with keys of its own. */
struct catalogue {
	struct scalar name;
	struct scalar address;
	struct labels title, description;
	struct publisher publisher;
	struct scalars spatial;
	struct areas areas;	 /* of spatial, understood */
	struct slice path, text; /* as those of the definition; path is empty when there is none */
};

struct stated_checks {
	struct scalar name;
	struct scalars at[SEVERITIES];
};

struct code_lists {
	struct code_list *item;
	size_t n;
};

struct definition {
	struct scalar name;
	struct scalar pipeline, language;
	struct labels title;
	struct {
		struct source *item;
		size_t n;
	} sources;
	struct pairs missing;
	struct {
		struct table *item;
		size_t n;
	} tables;
	struct pairs derive;
	struct {
		struct table *item;
		size_t n;
	} derived; /* of derive, understood */
	struct stated_checks stated_checks;
	struct checks checks; /* of stated_checks, understood */
	struct policy policy;
	struct {
		struct dataset *item;
		size_t n;
	} datasets;
	struct publication publication;
	struct catalogue catalogue;

	struct slice path, folder, text; /* where it was read from, and its bytes */
	enum lang lang;			 /* of language */
	struct code_lists *lists;	 /* every list that a column names */
};

int definition_load(struct definition *d, struct arena *mem, const char *path, struct problems *ps);

/* The same without the catalogue, when that is what is wrong: for what cannot wait. */
int definition_load_uncatalogued(struct definition *d, struct arena *mem, const char *path,
				 struct problems *ps);

/* A table of the sources, or a derived one. */
struct table *definition_table(const struct definition *d, struct slice name);
struct column *table_column(const struct table *t, struct slice name);

/* A column of the rows as they are checked and counted: made by unpivot, or one that it leaves as
 * it is. */
struct column *table_clean_column(struct table *t, struct slice name);

/* The column that makes one of the clean table: itself, its flag, or what its type adds;
 * NULL for what unpivot makes and for what nobody does. */
struct column *table_maker(const struct table *t, struct slice name);

/* Sees every text that the definition says, keys that are names too, as it is understood: YAML has
 * more ways to write a letter than the file shows. */
void definition_texts(const struct definition *d,
		      void (*see)(void *data, const struct scalar *text), void *data);

/* The same of its catalogue. */
void catalogue_texts(const struct catalogue *c, void (*see)(void *data, const struct scalar *text),
		     void *data);

/* Points at a place of the definition: file, line, column and the line itself. */
void definition_point(const struct definition *d, const struct scalar *at, struct problem *p);

/* The text in a language; the Swedish one where there is no other. */
static inline struct slice label_in(const struct labels *l, enum lang lang)
{
	return scalar_given(&l->in[lang]) ? l->in[lang].text : l->in[LANG_SV].text;
}

/* Are the rows persons?  A table that does not say is taken to have them. */
static inline bool table_has_persons(const struct table *t)
{
	return !scalar_given(&t->rows) || slice_eq(t->rows.text, S("person"));
}

/* Rows that describe a place or an organisation: their numbers are public. */
static inline bool table_has_places(const struct table *t)
{
	return slice_eq(t->rows.text, S("place")) || slice_eq(t->rows.text, S("unit"));
}

/* Who answers for the publication: the catalogue's publisher where it names none. */
static inline const struct publisher *definition_publisher(const struct definition *d)
{
	const struct publisher *own = &d->publication.publisher;

	return scalar_given(&own->name) ? own : &d->catalogue.publisher;
}

/* What a dataset shows: what it says itself, or the publication. */
static inline const struct labels *dataset_description(const struct definition *d,
						       const struct dataset *s)
{
	return scalar_given(&s->description.name) ? &s->description : &d->publication.description;
}

/* Fewer persons than this are not published row by row. */
enum { RECORDS_PERSONS = 200 };

static inline bool dataset_is_records(const struct dataset *s)
{
	return s->kind == MEASURE_RECORDS;
}

/* The columns of its records: those of `by`, then the sensitive ones. */
static inline size_t dataset_columns(const struct dataset *s)
{
	return s->by.n + s->sensitive.n;
}

static inline const struct scalar *dataset_column(const struct dataset *s, size_t i)
{
	return i < s->by.n ? &s->by.item[i] : &s->sensitive.item[i - s->by.n];
}

/* Does it count persons, so that cells and margins are protected together? */
static inline bool dataset_counts_persons(const struct dataset *s)
{
	return s->kind <= MEASURE_MENTIONS && table_has_persons(s->table);
}

/* Is it split by closed periods in its dimension d?  It then has no margin over them. */
static inline bool dataset_has_period(const struct dataset *s, size_t d)
{
	return scalar_given(&s->period) && slice_eq(s->by.item[d].text, s->period.text);
}

/* Are its small counts rounded, rather than hidden? */
static inline bool dataset_is_rounded(const struct policy *p, const struct dataset *s)
{
	return p->rounds && dataset_counts_persons(s);
}

/* The least number of persons but none that a count may show. */
static inline long policy_least_count(const struct policy *p)
{
	return p->rounds ? p->base : p->threshold;
}

/* Does it show figures that may count persons, and are hidden one by one where they are small? */
static inline bool dataset_hides_figures(const struct dataset *s)
{
	return s->kind == MEASURE_FIGURE && !table_has_places(s->table) &&
	       s->figure->type != TYPE_money && s->figure->type != TYPE_percent;
}

/* One that is not published is counted and protected by itself, for work/ only. */
static inline bool dataset_is_published(const struct dataset *s)
{
	return !slice_eq(s->publish.text, S("false"));
}

/* The column that says of a count whether it is hidden, in everything that is made of a dataset:
 * a dimension may be called `status` itself. */
static inline struct slice dataset_status_column(const struct dataset *s)
{
	return scalars_have(&s->by, S("status")) ? S("value_status") : S("status");
}

/* What a column, and what it holds of labels, is called in everything that is published.  Files
 * that stay at home have its own name. */
static inline struct slice column_published_name(const struct column *c)
{
	return scalar_given(&c->publish_as) ? c->publish_as.text : c->name.text;
}

struct slice column_label_name(struct arena *mem, const struct column *c, enum lang lang);

/* What a column is, for people: its title, else what the source calls it; empty where nobody
 * says. */
struct slice column_title(const struct column *c, enum lang lang);

/* Is the column found by its header (rather than set by the sources)? */
static inline bool column_has_header(const struct column *c)
{
	return c->from.n != 0;
}

/* Must the header stand where the table is? */
static inline bool column_anchors(const struct column *c)
{
	return (c->required || c->key) && column_has_header(c);
}

/* Personal values are read and checked, but never written to clean/. */
static inline bool column_is_kept(const struct column *c)
{
	return !c->personal && !slice_eq(c->keep.text, S("false"));
}

/* What a reader is shown instead of a personal value. */
#define MASK S("***")

#endif
