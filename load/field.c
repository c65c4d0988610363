#include "field.h"

static void add(struct fields *fields, struct field field)
{
	fields->item[fields->n++] = field;
}

static void add_dimension(struct fields *fields, const struct protected_table *t, size_t d,
			  struct arena *mem)
{
	const struct column *c = t->dimension[d];

	add(fields,
	    (struct field){.name = column_published_name(c), .kind = FIELD_CODE, .dimension = d});
	for (size_t lang = LANGS; lang-- > 0;)
		add(fields, (struct field){.name = column_label_name(mem, c, lang),
					   .kind = FIELD_LABEL,
					   .dimension = d,
					   .lang = lang});
}

struct fields fields_of(const struct protected_table *t, struct arena *mem)
{
	struct fields fields = {.item = NEW(mem, struct field, 3 * t->dimensions + 2)};

	for (size_t d = 0; d < t->dimensions; d++)
		add_dimension(&fields, t, d, mem);
	if (table_values(t) == 0)
		return fields;
	add(&fields, (struct field){.name = S("value"), .kind = FIELD_VALUE});
	add(&fields,
	    (struct field){.name = dataset_status_column(t->dataset), .kind = FIELD_STATUS});
	return fields;
}

struct slice field_text(const struct field *f, const struct protected_table *t,
			const struct table_row *row)
{
	switch (f->kind) {
	case FIELD_CODE:
		return code_shown(t->dimension[f->dimension], row->code[f->dimension]);
	case FIELD_LABEL:
		return code_label(t->dimension[f->dimension], row->code[f->dimension], f->lang);
	case FIELD_VALUE:
		return row->value;
	case FIELD_STATUS:
		return row->status;
	}
	return S("");
}

struct slice field_type(const struct field *f, const struct dataset *d)
{
	if (f->kind != FIELD_VALUE)
		return S("string");
	return d->kind != MEASURE_FIGURE || d->figure->type == TYPE_integer ? S("integer")
									    : S("number");
}

static struct slice dimension_title(const struct column *c, enum lang lang)
{
	struct slice title = column_title(c, lang);

	return title.len != 0 ? title : column_published_name(c);
}

struct slice field_title(const struct field *f, const struct protected_table *t, enum lang lang,
			 struct arena *mem)
{
	static const struct slice status[LANGS] = {{"Status of the value", 19},
						   {"Värdets status", 15}};
	static const char *const label[LANGS][LANGS] = {{"%.*s, in English", "%.*s, in Swedish"},
							{"%.*s, på engelska", "%.*s, på svenska"}};

	switch (f->kind) {
	case FIELD_CODE:
		return dimension_title(t->dimension[f->dimension], lang);
	case FIELD_LABEL:
		return arena_printf(mem, label[lang][f->lang],
				    FMT(dimension_title(t->dimension[f->dimension], lang)));
	case FIELD_VALUE:
		return value_title(t->dataset, lang);
	case FIELD_STATUS:
		return status[lang];
	}
	return S("");
}
