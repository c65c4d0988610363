#include "yaml.h"

#include <libfyaml.h>
#include "scalar.h"
#include "text.h"

struct yaml {
	struct slice text, path;
	struct arena *mem;
	struct problems *ps;
	bool good, catalogued;
	struct scalar alias; /* the last one refused: nothing more is said of it */
};

struct slice text_line(struct slice text, uint32_t line)
{
	struct slice part = {NULL, 0};

	while (line-- > 0)
		if (!slice_cut(&text, '\n', &part))
			return S("");
	if (slice_ends(part, S("\r")))
		part.len--;
	return part;
}

static void complain(struct yaml *y, const struct scalar *at, struct problem p)
{
	p.at = (struct cell_ref){.file = y->path, .row = at->line, .col = at->col};
	p.excerpt = text_line(y->text, at->line);
	problems_add(y->ps, &p);
	y->good = false;
}

static struct scalar scalar_of(struct yaml *y, struct fy_node *n)
{
	size_t len = 0;
	const char *text = fy_node_get_scalar(n, &len);
	const struct fy_mark *mark = fy_token_start_mark(fy_node_get_scalar_token(n));
	struct scalar s = {.text = arena_copy(y->mem, (struct slice){text, text != NULL ? len : 0}),
			   .line = 1,
			   .col = 1};

	if (mark != NULL) {
		s.line = (uint32_t)mark->line + 1;
		s.col = (uint32_t)mark->column + 1;
	}
	if (fy_node_is_alias(n)) {
		s.col -= s.col > 1; /* the mark stands behind the asterisk */
		y->alias = s;
		complain(y, &s, (struct problem){.code = PROBLEM_ALIAS});
	}
	return s;
}

static struct slice nearest_word(struct slice word, struct slice words)
{
	struct slice each, best = {NULL, 0};
	size_t least = 4;

	while (slice_cut(&words, ' ', &each)) {
		size_t d = each.len != 0 ? text_distance(word, each, least) : least;
		if (d < least) {
			least = d;
			best = each;
		}
	}
	return best;
}

static struct slice listed(struct arena *mem, struct slice words)
{
	struct slice each, out = {NULL, 0};

	while (slice_cut(&words, ' ', &each))
		if (each.len != 0)
			out = arena_join(mem, out.len != 0 ? arena_join(mem, out, S(", ")) : out,
					 each);
	return out;
}

static struct slice key_names(struct arena *mem, const struct record *type)
{
	struct slice out = {NULL, 0};

	for (size_t i = 0; i < type->n; i++)
		out = arena_join(mem, arena_join(mem, out, slice_of(type->keys[i].name)), S(" "));
	return out;
}

static const struct key *find_key(const struct record *type, struct slice name)
{
	for (size_t i = 0; i < type->n; i++)
		if (slice_eq(slice_of(type->keys[i].name), name))
			return &type->keys[i];
	return NULL;
}

static void unknown_key(struct yaml *y, const struct record *type, const struct scalar *name)
{
	struct slice names = key_names(y->mem, type);
	struct slice near = nearest_word(name->text, names);

	if (near.len == 0)
		near = slice_of(type->keys[0].name);
	complain(y, name,
		 (struct problem){.code = PROBLEM_KEY_UNKNOWN,
				  .arg = {name->text, near, listed(y->mem, names)}});
}

static bool is_allowed(struct slice word, struct slice words)
{
	struct slice each;

	while (slice_cut(&words, ' ', &each))
		if (each.len != 0 && slice_eq(each, word))
			return true;
	return false;
}

static void check_allowed(struct yaml *y, const struct key *k, const struct scalar *value)
{
	struct slice words = slice_of(k->allowed), near = nearest_word(value->text, words);

	if (is_allowed(value->text, words) ||
	    (value->line == y->alias.line && value->col == y->alias.col))
		return;
	if (near.len == 0)
		slice_cut(&words, ' ', &near);
	complain(y, value,
		 (struct problem){.code = PROBLEM_NOT_ALLOWED,
				  .arg = {value->text, slice_of(k->name), near,
					  listed(y->mem, slice_of(k->allowed))}});
}

static void expected(struct yaml *y, const struct scalar *at, enum problem_code code,
		     struct slice first, struct slice second)
{
	complain(y, at, (struct problem){.code = code, .arg = {first, second}});
}

/* A value that is one scalar. */
static void fill_scalar(struct yaml *y, const struct key *k, const struct scalar *name,
			struct fy_node *n, char *into)
{
	if (!fy_node_is_scalar(n)) {
		expected(y, name, PROBLEM_EXPECTED_TEXT, name->text, S(""));
		return;
	}
	struct scalar value = scalar_of(y, n);
	struct slice text = value.text;

	if (text.len == 0) {
		expected(y, name, PROBLEM_EXPECTED_TEXT, name->text, S(""));
	} else if (k->kind == KEY_BOOLEAN) {
		if (!slice_eq(text, S("true")) && !slice_eq(text, S("false")))
			expected(y, &value, PROBLEM_EXPECTED_BOOLEAN, text, name->text);
		*(bool *)(into + k->offset) = slice_eq(text, S("true"));
	} else {
		if (k->kind == KEY_ENUM)
			check_allowed(y, k, &value);
		*(struct scalar *)(void *)(into + k->offset) = value;
	}
}

static void fill_list(struct yaml *y, const struct key *k, const struct scalar *name,
		      struct fy_node *n, char *into)
{
	bool one = fy_node_is_scalar(n);

	if (!one && !fy_node_is_sequence(n)) {
		expected(y, name, PROBLEM_EXPECTED_LIST, name->text, S(""));
		return;
	}
	size_t count = one ? 1 : (size_t)fy_node_sequence_item_count(n);
	struct scalars list = {.item = NEW(y->mem, struct scalar, count)};
	for (size_t i = 0; i < count; i++) {
		struct fy_node *item = one ? n : fy_node_sequence_get_by_index(n, (int)i);
		if (!fy_node_is_scalar(item)) {
			expected(y, name, PROBLEM_EXPECTED_LIST, name->text, S(""));
			return;
		}
		list.item[list.n++] = scalar_of(y, item);
		if (k->kind == KEY_ENUMS)
			check_allowed(y, k, &list.item[i]);
	}
	*(struct scalars *)(void *)(into + k->offset) = list;
}

/* Keys of a mapping, in order; a key that stands twice is a mistake. */
static size_t read_names(struct yaml *y, struct fy_node *n, struct scalar **names)
{
	size_t count = (size_t)fy_node_mapping_item_count(n);

	*names = NEW(y->mem, struct scalar, count);
	for (size_t i = 0; i < count; i++) {
		struct fy_node *key = fy_node_pair_key(fy_node_mapping_get_by_index(n, (int)i));

		(*names)[i] = scalar_of(y, key);
		for (size_t j = 0; j < i; j++)
			if (slice_eq((*names)[j].text, (*names)[i].text))
				complain(y, &(*names)[i],
					 (struct problem){.code = PROBLEM_KEY_TWICE,
							  .arg = {(*names)[i].text,
								  arena_printf(y->mem, "%u",
									       (*names)[j].line)}});
	}
	return count;
}

static struct fy_node *value_at(struct fy_node *n, size_t i)
{
	return fy_node_pair_value(fy_node_mapping_get_by_index(n, (int)i));
}

static void fill_pairs(struct yaml *y, const struct key *k, const struct scalar *name,
		       struct fy_node *n, char *into)
{
	struct scalar *names;
	struct pairs pairs = {0};

	if (!fy_node_is_mapping(n)) {
		expected(y, name, PROBLEM_EXPECTED_MAPPING, name->text, S(""));
		return;
	}
	pairs.n = read_names(y, n, &names);
	pairs.item = NEW(y->mem, struct pair, pairs.n);
	for (size_t i = 0; i < pairs.n; i++) {
		struct fy_node *value = value_at(n, i);
		pairs.item[i].key = names[i];
		if (fy_node_is_scalar(value))
			pairs.item[i].value = scalar_of(y, value);
		else
			expected(y, &names[i], PROBLEM_EXPECTED_TEXT, names[i].text, S(""));
	}
	*(struct pairs *)(void *)(into + k->offset) = pairs;
}

static void fill_record(struct yaml *y, const struct record *type, const struct scalar *name,
			struct fy_node *n, char *into);

struct items { /* the layout of every list of records in definition.h */
	void *item;
	size_t n;
};

/* A record of a list stands where its first key does. */
static struct scalar item_name(struct yaml *y, const struct scalar *list, struct fy_node *n)
{
	struct fy_node *key = fy_node_is_mapping(n) && fy_node_mapping_item_count(n) > 0
				      ? fy_node_pair_key(fy_node_mapping_get_by_index(n, 0))
				      : NULL;
	struct scalar name = *list;

	if (key != NULL && !fy_node_is_alias(key)) {
		struct scalar at = scalar_of(y, key);
		name.line = at.line;
		name.col = at.col;
	}
	return name;
}

static void fill_records(struct yaml *y, const struct key *k, const struct scalar *name,
			 struct fy_node *n, char *into)
{
	bool named = k->kind == KEY_NAMED;
	struct scalar *names = NULL;
	struct items items = {0};

	if (named ? !fy_node_is_mapping(n) : !fy_node_is_sequence(n)) {
		expected(y, name, named ? PROBLEM_EXPECTED_MAPPING : PROBLEM_EXPECTED_LIST,
			 name->text, S(""));
		return;
	}
	items.n = named ? read_names(y, n, &names) : (size_t)fy_node_sequence_item_count(n);
	items.item = arena_alloc(y->mem, items.n, k->sub->size);
	for (size_t i = 0; i < items.n; i++) {
		struct fy_node *item =
			named ? value_at(n, i) : fy_node_sequence_get_by_index(n, (int)i);
		struct scalar place = named ? names[i] : item_name(y, name, item);
		fill_record(y, k->sub, &place, item, (char *)items.item + i * k->sub->size);
	}
	memcpy(into + k->offset, &items, sizeof items);
}

static void fill_key(struct yaml *y, const struct key *k, const struct scalar *name,
		     struct fy_node *n, char *into)
{
	if (n == NULL) {
		expected(y, name, PROBLEM_EXPECTED_TEXT, name->text, S(""));
		return;
	}
	switch (k->kind) {
	case KEY_LIST:
	case KEY_ENUMS:
		fill_list(y, k, name, n, into);
		break;
	case KEY_PAIRS:
		fill_pairs(y, k, name, n, into);
		break;
	case KEY_RECORD:
		fill_record(y, k->sub, name, n, into + k->offset);
		break;
	case KEY_RECORDS:
	case KEY_NAMED:
		fill_records(y, k, name, n, into);
		break;
	default:
		fill_scalar(y, k, name, n, into);
	}
}

/* What it is for, and what may stand there. */
static struct slice sentence_of(struct yaml *y, const struct key *k, enum lang lang)
{
	static const char *const one_of[LANGS] = {
		[LANG_EN] = "%s; allowed: %.*s", [LANG_SV] = "%s; tillåtna: %.*s"};
	static const char *const keys[LANGS] = {
		[LANG_EN] = "%s; keys: %.*s", [LANG_SV] = "%s; nycklar: %.*s"};

	if (k->kind == KEY_RECORD)
		return arena_printf(y->mem, keys[lang], k->sentence[lang],
				    FMT(listed(y->mem, key_names(y->mem, k->sub))));
	if (k->allowed != NULL)
		return arena_printf(y->mem, one_of[lang], k->sentence[lang],
				    FMT(listed(y->mem, slice_of(k->allowed))));
	return slice_of(k->sentence[lang]);
}

static void say_missing(struct yaml *y, const struct scalar *name, const struct key *k)
{
	complain(y, name,
		 (struct problem){.code = k->need == NEEDED ? PROBLEM_KEY_MISSING
							    : PROBLEM_KEY_FOR_CATALOGUE,
				  .arg = {slice_of(k->name), sentence_of(y, k, LANG_EN),
					  sentence_of(y, k, LANG_SV)}});
}

static void check_missing(struct yaml *y, const struct record *type, const struct scalar *name,
			  const struct scalar *names, size_t count)
{
	for (size_t i = 0; i < type->n; i++) {
		const struct key *k = &type->keys[i];
		bool there = k->need == OPTIONAL || (k->need == FOR_CATALOGUE && !y->catalogued);

		for (size_t j = 0; j < count && !there; j++)
			there = slice_eq(names[j].text, slice_of(k->name));
		if (!there)
			say_missing(y, name, k);
	}
}

static void fill_record(struct yaml *y, const struct record *type, const struct scalar *name,
			struct fy_node *n, char *into)
{
	struct scalar *names;

	*(struct scalar *)(void *)into = *name;
	if (!fy_node_is_mapping(n)) {
		expected(y, name, PROBLEM_EXPECTED_KEYS, name->text,
			 listed(y->mem, key_names(y->mem, type)));
		return;
	}
	size_t count = read_names(y, n, &names);
	for (size_t i = 0; i < count; i++) {
		const struct key *k = find_key(type, names[i].text);
		if (k == NULL)
			unknown_key(y, type, &names[i]);
		else
			fill_key(y, k, &names[i], value_at(n, i), into);
	}
	check_missing(y, type, name, names, count);
}

/* libfyaml's own words for a tab differ from place to place; ours do not. */
static bool find_tab(struct yaml *y)
{
	struct slice rest = y->text, line;

	for (uint32_t number = 1; slice_cut(&rest, '\n', &line); number++) {
		size_t blank = 0;
		while (blank < line.len && line.s[blank] == ' ')
			blank++;
		if (blank < line.len && line.s[blank] == '\t' && slice_trim(line).len != 0) {
			complain(y, &(struct scalar){.line = number, .col = (uint32_t)blank + 1},
				 (struct problem){.code = PROBLEM_TAB});
			return true;
		}
	}
	return false;
}

static void step(struct scalar *place, char c)
{
	place->col = c == '\n' ? 1 : place->col + 1;
	place->line += c == '\n';
}

static struct scalar place_of(const struct yaml *y, size_t offset)
{
	struct scalar place = {.line = 1, .col = 1};

	for (size_t i = 0; i < offset && i < y->text.len; i++)
		step(&place, y->text.s[i]);
	return place;
}

static bool find_bad_byte(struct yaml *y)
{
	size_t at = utf8_check(y->text);

	if (at == y->text.len)
		return false;
	struct scalar place = place_of(y, at);
	struct problem p = {.code = PROBLEM_DEFINITION_NOT_UTF8,
			    .at = {.file = y->path, .row = place.line, .col = place.col}};
	problems_add(y->ps, &p);
	y->good = false;
	return true;
}

/* Steps over a quoted text or a comment, in which brackets mean nothing. */
static size_t skip_quoted(struct slice text, size_t at)
{
	char quote = text.s[at];
	bool begins = at == 0 || strchr(" \n[{,:", text.s[at - 1]) != NULL;

	if (!begins || (quote != '"' && quote != '\'' && quote != '#'))
		return at;
	for (size_t i = at + 1; i < text.len; i++) {
		if (quote == '"' && text.s[i] == '\\')
			i++;
		else if (text.s[i] == (quote == '#' ? '\n' : quote))
			return i;
	}
	return text.len - 1;
}

/* The outermost bracket without a partner: where the reader of the file should look, which
 * is seldom where a parser gives up. */
static bool find_bracket(struct yaml *y)
{
	enum { DEEPEST = 64 };
	struct scalar open[DEEPEST], here = {.line = 1, .col = 1};
	size_t depth = 0;

	for (size_t i = 0; i < y->text.len; i++) {
		size_t end = skip_quoted(y->text, i);
		char c = y->text.s[i];
		if (end == i && (c == '[' || c == '{') && depth < DEEPEST) {
			open[depth] = here;
			open[depth++].text = (struct slice){y->text.s + i, 1};
		} else if (end == i && (c == ']' || c == '}') && depth > 0) {
			if ((open[depth - 1].text.s[0] == '[') != (c == ']'))
				break;
			depth--;
		}
		for (; i <= end; i++)
			step(&here, y->text.s[i]);
		i--;
	}
	if (depth != 0)
		complain(y, &open[0],
			 (struct problem){.code = PROBLEM_BRACKET,
					  .arg = {arena_copy(y->mem, open[0].text)}});
	return depth != 0;
}

static bool is_empty(struct slice text)
{
	struct slice line;

	while (slice_cut(&text, '\n', &line)) {
		line = slice_trim(line);
		if (line.len != 0 && line.s[0] != '#')
			return false;
	}
	return true;
}

static void report_syntax(struct yaml *y, struct fy_diag *diag)
{
	void *at = NULL;
	struct fy_diag_error *e = fy_diag_errors_iterate(diag, &at);
	struct scalar place = {.line = 1, .col = 1};

	if (e != NULL)
		place = (struct scalar){.line = (uint32_t)e->line + 1,
					.col = (uint32_t)e->column + 1};
	complain(y, &place,
		 (struct problem){.code = PROBLEM_NOT_YAML,
				  .arg = {arena_copy(y->mem, slice_of(e != NULL ? e->msg : "?"))}});
}

/* An anchor is where an alias begins; a definition reads the same without either. */
static bool find_anchor(struct yaml *y, struct fy_document *doc)
{
	void *at = NULL;
	struct fy_anchor *anchor = fy_document_anchor_iterate(doc, &at);

	if (anchor == NULL)
		return false;
	size_t len = 0;
	const char *name = fy_anchor_get_text(anchor, &len);
	struct slice mark = arena_printf(y->mem, "&%.*s", (int)len, name);
	size_t offset = slice_find(y->text, mark);
	struct scalar place = place_of(y, offset);
	complain(y, &place, (struct problem){.code = PROBLEM_ALIAS});
	return true;
}

static void read_document(struct yaml *y, struct fy_document *doc, const struct record *type,
			  void *into)
{
	struct fy_node *root = fy_document_root(doc);
	struct scalar top = {.text = slice_of(type->name), .line = 1, .col = 1};

	if (!find_anchor(y, doc))
		fill_record(y, type, &top, root, into);
}

bool yaml_read(struct slice text, struct slice path, const struct record *type, bool catalogued,
	       void *into, struct arena *mem, struct problems *ps)
{
	struct yaml y = {.text = text,
			 .path = path,
			 .mem = mem,
			 .ps = ps,
			 .good = true,
			 .catalogued = catalogued};
	struct fy_diag *diag = fy_diag_create(NULL);
	struct fy_parse_cfg cfg = {.flags = FYPCF_QUIET | FYPCF_ALLOW_DUPLICATE_KEYS, .diag = diag};

	fy_diag_set_collect_errors(diag, true);
	if (is_empty(text)) {
		complain(&y, &(struct scalar){.line = 1, .col = 1},
			 (struct problem){.code = PROBLEM_DEFINITION_EMPTY});
	} else if (!find_bad_byte(&y) && !find_tab(&y)) {
		struct fy_document *doc = fy_document_build_from_string(&cfg, text.s, text.len);

		if (doc != NULL)
			read_document(&y, doc, type, into);
		else if (!find_bracket(&y))
			report_syntax(&y, diag);
		fy_document_destroy(doc);
	}
	fy_diag_destroy(diag);
	return y.good;
}
