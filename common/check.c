#include "check.h"

struct parser {
	struct slice rest;
	const char *const *wanted;
};

static const char *const want_start[LANGS] = {
	"count of, sum of, share of, TABLE empty or TABLE.COLUMN",
	"count of, sum of, share of, TABELL empty eller TABELL.KOLUMN"};
static const char *const want_table[LANGS] = {"the name of a table", "namnet på en tabell"};
static const char *const want_column[LANGS] = {"the name of a column", "namnet på en kolumn"};
static const char *const want_op[LANGS] = {"= != < <= > or >=", "= != < <= > eller >="};
static const char *const want_value[LANGS] = {"a value", "ett värde"};
static const char *const want_number[LANGS] = {"a number such as 400", "ett tal som 400"};
static const char *const want_share[LANGS] = {"a percentage such as 80%", "en procentsats som 80%"};
static const char *const want_stated[LANGS] = {"TABLE[LABEL], or TABLE.COLUMN after `by`",
					       "TABELL[ETIKETT], eller TABELL.KOLUMN efter `by`"};
static const char *const want_relation[LANGS] = {"is, within, or = != < <= > or >=",
						 "is, within, eller = != < <= > eller >="};
static const char *const want_is[LANGS] = {"is or within", "is eller within"};
static const char *const want_last[LANGS] = {"of last run", "of last run"};
static const char *const want_list[LANGS] = {"TABLE.COLUMN, or (VALUE, VALUE)",
					     "TABELL.KOLUMN, eller (VÄRDE, VÄRDE)"};
static const char *const want_by[LANGS] = {"by", "by"};
static const char *const want_where[LANGS] = {"where", "where"};
static const char *const want_test[LANGS] = {
	"present, unique, in, matches, same by, valid in, known in, or = != < <= > >=",
	"present, unique, in, matches, same by, valid in, known in, eller = != < <= > >="};
static const char *const want_end[LANGS] = {"the end of the check", "kontrollens slut"};

static bool want(struct parser *p, const char *const *what)
{
	p->wanted = what;
	return false;
}

static void skip(struct parser *p)
{
	while (p->rest.len != 0 && p->rest.s[0] == ' ')
		p->rest = slice_from(p->rest, 1);
}

static bool is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

static bool take_name(struct parser *p, struct slice *name)
{
	size_t n = 0;

	skip(p);
	while (n < p->rest.len && is_name(p->rest.s[n]))
		n++;
	*name = (struct slice){p->rest.s, n};
	p->rest = slice_from(p->rest, n);
	return n != 0;
}

/* A whole word: "is" does not begin "issued". */
static bool take_word(struct parser *p, struct slice word)
{
	skip(p);
	struct slice rest = p->rest;
	if (!slice_eat(&rest, word) || (rest.len != 0 && is_name(rest.s[0])))
		return false;
	p->rest = rest;
	return true;
}

static bool take_mark(struct parser *p, struct slice mark)
{
	skip(p);
	return slice_eat(&p->rest, mark);
}

static bool take_op(struct parser *p, enum check_op *op)
{
	static const struct {
		struct slice mark;
		enum check_op op;
	} ops[] = {{{"!=", 2}, OP_NE}, {{"<=", 2}, OP_LE}, {{">=", 2}, OP_GE},
		   {{"=", 1}, OP_EQ},  {{"<", 1}, OP_LT},  {{">", 1}, OP_GT}};

	for (size_t i = 0; i < COUNT_OF(ops); i++) {
		if (take_mark(p, ops[i].mark)) {
			*op = ops[i].op;
			return true;
		}
	}
	return want(p, want_op);
}

static bool take_value(struct parser *p, struct slice *value)
{
	size_t n = 0;

	skip(p);
	bool quoted = slice_eat(&p->rest, S("\""));
	while (n < p->rest.len && p->rest.s[n] != (quoted ? '"' : ' '))
		n++;
	*value = (struct slice){p->rest.s, n};
	p->rest = slice_from(p->rest, n);
	if (quoted && !slice_eat(&p->rest, S("\"")))
		return want(p, want_value);
	return n != 0 || quoted || want(p, want_value);
}

static bool take_conditions(struct parser *p, struct conditions *all)
{
	do {
		if (all->n == COUNT_OF(all->item))
			return want(p, want_end);
		struct condition *c = &all->item[all->n++];
		if (!take_name(p, &c->column))
			return want(p, want_column);
		if (!take_op(p, &c->op) || !take_value(p, &c->value))
			return false;
	} while (take_word(p, S("and")));
	return true;
}

static bool take_where(struct parser *p, struct check *c)
{
	return !take_word(p, S("where")) || take_conditions(p, &c->where);
}

static bool take_table_column(struct parser *p, struct slice *table, struct slice *column)
{
	if (!take_name(p, table))
		return want(p, want_table);
	return (take_mark(p, S(".")) && take_name(p, column)) || want(p, want_column);
}

/* is count of TABLE [where COND], is sum of TABLE.COLUMN [where COND] */
static bool take_other(struct parser *p, struct check *c)
{
	struct check other = {.kind = c->kind};

	if (c->kind == CHECK_SUM ? !take_table_column(p, &other.table, &other.column)
				 : !take_name(p, &other.table))
		return want(p, c->kind == CHECK_SUM ? want_column : want_table);
	if (!take_where(p, &other))
		return false;
	c->other_table = other.table;
	c->other_column = other.column;
	c->other_where = other.where;
	return true;
}

static bool take_words(struct parser *p, const char *const *words)
{
	struct parser before = *p;

	for (; *words != NULL; words++) {
		if (!take_word(p, slice_of(*words))) {
			*p = before;
			return false;
		}
	}
	return true;
}

static bool takes_other(struct parser *p, const struct check *c)
{
	static const char *const count[] = {"count", "of", NULL},
				 *const rows[] = {"rows", "of", NULL},
				 *const sum[] = {"sum", "of", NULL};

	return c->kind == CHECK_SUM ? take_words(p, sum)
				    : take_words(p, count) || take_words(p, rows);
}

/* stated[Label], or stated.column when one figure a code is compared */
static bool take_stated(struct parser *p, struct check *c)
{
	if (!take_name(p, &c->stated_table))
		return want(p, want_table);
	if (c->by.len != 0) {
		if (!take_mark(p, S(".")))
			return want(p, want_stated);
		return take_name(p, &c->stated_column) || want(p, want_column);
	}
	size_t end = slice_find(p->rest, S("]"));
	if (end == p->rest.len || !slice_eat(&p->rest, S("[")))
		return want(p, want_stated);
	c->stated_label = (struct slice){p->rest.s, end - 1};
	p->rest = slice_from(p->rest, end);
	return true;
}

/* A bound of a count, a sum or a share (which has its sign). */
static bool take_bound(struct parser *p, struct check *c)
{
	struct slice start = p->rest, number;

	if (!take_value(p, &c->bound))
		return false;
	number = c->bound;
	if (c->kind == CHECK_SHARE && !slice_ends(number, S("%")))
		number.len = 0;
	else if (c->kind == CHECK_SHARE)
		number.len--;
	for (size_t i = 0; i < number.len; i++)
		if ((number.s[i] < '0' || number.s[i] > '9') && number.s[i] != '.')
			number.len = 0;
	if (number.len == 0) {
		p->rest = start;
		return want(p, c->kind == CHECK_SHARE ? want_share : want_number);
	}
	return true;
}

/* NUMBER% of last run */
static bool take_drift(struct parser *p, struct check *c)
{
	static const char *const last[] = {"of", "last", "run", NULL};
	struct check share = {.kind = CHECK_SHARE};

	if (!take_bound(p, &share))
		return false;
	c->drift = (struct slice){share.bound.s, share.bound.len - 1};
	return take_words(p, last) || want(p, want_last);
}

static bool take_relation(struct parser *p, struct check *c)
{
	if (take_word(p, S("within")))
		return take_drift(p, c);
	if (c->kind != CHECK_SHARE && take_word(p, S("is")))
		return c->by.len == 0 && takes_other(p, c) ? take_other(p, c) : take_stated(p, c);
	if (c->by.len != 0)
		return want(p, want_is);
	if (!take_op(p, &c->op))
		return want(p, want_relation);
	return take_bound(p, c);
}

static bool parse_aggregate(struct parser *p, struct check *c)
{
	if (!take_word(p, S("of")) || !take_name(p, &c->table))
		return want(p, want_table);
	if (c->kind == CHECK_SUM && (!take_mark(p, S(".")) || !take_name(p, &c->column)))
		return want(p, want_column);
	if (c->kind == CHECK_SHARE && !take_word(p, S("where")))
		return want(p, want_where);
	if (c->kind == CHECK_SHARE ? !take_conditions(p, &c->where) : !take_where(p, c))
		return false;
	if (c->kind == CHECK_SHARE && take_word(p, S("among")) && !take_conditions(p, &c->among))
		return false;
	if (c->kind != CHECK_SHARE && take_word(p, S("by")) && !take_name(p, &c->by))
		return want(p, want_column);
	return take_relation(p, c);
}

/* (VALUE, VALUE ...), or the column of another table */
static bool take_set(struct parser *p, struct check *c)
{
	c->kind = CHECK_ALLOWED;
	if (take_mark(p, S("("))) {
		size_t end = slice_find(p->rest, S(")"));
		c->bound = (struct slice){p->rest.s, end};
		if (end == p->rest.len || end == 0)
			return want(p, want_list);
		p->rest = slice_from(p->rest, end + 1);
		return true;
	}
	c->kind = CHECK_REFERS;
	return take_table_column(p, &c->other_table, &c->other_column) || want(p, want_list);
}

/* What a column of every row must be, after its name. */
static bool take_test(struct parser *p, struct check *c)
{
	static const char *const known[] = {"known", "in", "last", "run", NULL};

	if (take_word(p, S("present"))) {
		c->kind = CHECK_PRESENT;
		return true;
	}
	if (take_word(p, S("unique"))) {
		c->kind = CHECK_UNIQUE;
		return true;
	}
	if (take_words(p, known)) {
		c->kind = CHECK_KNOWN;
		return true;
	}
	if (take_word(p, S("in")))
		return take_set(p, c);
	if (take_word(p, S("matches"))) {
		c->kind = CHECK_MATCHES;
		return take_value(p, &c->bound);
	}
	if (take_word(p, S("same"))) {
		c->kind = CHECK_SAME;
		return (take_word(p, S("by")) || want(p, want_by)) &&
		       (take_name(p, &c->by) || want(p, want_column));
	}
	if (take_word(p, S("valid"))) {
		c->kind = CHECK_VALID;
		return (take_word(p, S("in")) && take_name(p, &c->bound)) || want(p, want_column);
	}
	c->kind = CHECK_COMPARE;
	return take_op(p, &c->op) ? take_value(p, &c->bound) : want(p, want_test);
}

static bool parse_row_check(struct parser *p, struct check *c)
{
	struct slice start = p->rest;
	bool named = take_name(p, &c->table);

	if (named && take_word(p, S("empty"))) {
		c->kind = CHECK_EMPTY;
		return take_where(p, c);
	}
	if (!named || !take_mark(p, S("."))) {
		p->rest = start;
		return want(p, want_start);
	}
	if (!take_name(p, &c->column))
		return want(p, want_column);
	return take_test(p, c) && take_where(p, c);
}

static bool parse(struct parser *p, struct check *c)
{
	static const struct {
		struct slice word;
		enum check_kind kind;
	} aggregates[] = {{{"count", 5}, CHECK_COUNT},
			  {{"rows", 4}, CHECK_COUNT},
			  {{"sum", 3}, CHECK_SUM},
			  {{"share", 5}, CHECK_SHARE}};

	for (size_t i = 0; i < COUNT_OF(aggregates); i++) {
		struct parser before = *p;
		if (!take_word(p, aggregates[i].word))
			continue;
		skip(p);
		if (slice_starts(p->rest, S("."))) { /* a table of that name */
			*p = before;
			break;
		}
		c->kind = aggregates[i].kind;
		return parse_aggregate(p, c);
	}
	return parse_row_check(p, c);
}

static bool parse_all(const struct scalar *said, struct check *c,
		      bool (*form)(struct parser *, struct check *), struct slice *rest,
		      const char *wanted[LANGS])
{
	struct parser p = {.rest = said->text, .wanted = want_end};
	bool ok = form(&p, c);

	skip(&p);
	*rest = p.rest;
	wanted[LANG_EN] = p.wanted[LANG_EN];
	wanted[LANG_SV] = p.wanted[LANG_SV];
	return ok && p.rest.len == 0;
}

bool check_parse(const struct scalar *said, struct check *out, struct slice *rest,
		 const char *wanted[LANGS])
{
	struct check c = {.said = *said};

	if (!parse_all(said, &c, parse, rest, wanted))
		return false;
	*out = c;
	return true;
}

static bool parse_conditions(struct parser *p, struct check *c)
{
	return take_conditions(p, &c->where);
}

bool conditions_parse(const struct scalar *said, struct conditions *out, struct slice *rest,
		      const char *wanted[LANGS])
{
	struct check c = {.said = *said};

	if (!parse_all(said, &c, parse_conditions, rest, wanted))
		return false;
	*out = c.where;
	return true;
}
