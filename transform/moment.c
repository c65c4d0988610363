#include "moment.h"

#include "../common/text.h"

/* ---- the shape of a text ---- */

/* A token a character: 1 and 2 for so many digits, y for four, 6 and 8; m a month, h a term,
 * o an ordinal, H and Q the words for half-years and quarters; marks and blanks as they are. */
enum { LONGEST_SHAPE = 12, MOST_VALUES = 6 };

struct number {
	int n;
	bool two_digits;
};

struct shape {
	char text[LONGEST_SHAPE + 1];
	size_t n;
	struct number value[MOST_VALUES]; /* of the tokens that have one, in order */
	size_t values;
	bool word, blank; /* the last token is a word; blanks stand behind it */
	int weekday;	  /* 1 Monday to 7 Sunday; 0: none is named */
};

static bool add_token(struct shape *s, char token, bool word)
{
	bool gap = s->blank && !s->word && !word && s->n != 0;

	if (s->n + gap + 1 > LONGEST_SHAPE)
		return false;
	if (gap)
		s->text[s->n++] = ' ';
	s->text[s->n++] = token;
	s->word = word;
	s->blank = false;
	return true;
}

static bool add_value(struct shape *s, int n, bool two_digits)
{
	if (s->values == MOST_VALUES)
		return false;
	s->value[s->values++] = (struct number){n, two_digits};
	return true;
}

static size_t count_digits(struct slice in)
{
	size_t n = 0;

	while (n < in.len && in.s[n] >= '0' && in.s[n] <= '9')
		n++;
	return n;
}

static bool add_number(struct shape *s, struct slice *in)
{
	static const char token[] = {[1] = '1', [2] = '2', [4] = 'y', [6] = '6', [8] = '8'};
	size_t digits = count_digits(*in), first = digits == 6 || digits == 8 ? digits - 4 : digits;
	int n;

	if (digits >= sizeof token || token[digits] == '\0' || !take_digits(in, first, &n) ||
	    !add_token(s, token[digits], false) || !add_value(s, n, first == 2))
		return false;
	for (; first < digits; first += 2)
		if (!take_digits(in, 2, &n) || !add_value(s, n, true))
			return false;
	if (!slice_eat(in, S(":a")))
		slice_eat(in, S(":e"));
	return true;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || ((unsigned char)c >= 0xC3 && (unsigned char)c <= 0xC5) ||
	       ((unsigned char)c >= 0x80 && (unsigned char)c < 0xC0);
}

/* 1 for måndag to 7 for Sunday; 0 for all other words. */
static int weekday_of(struct slice word)
{
	static const char *const names[][8] = {
		{"måndag", "måndagen", "mån", "monday", "mon"},
		{"tisdag", "tisdagen", "tis", "tuesday", "tues", "tue"},
		{"onsdag", "onsdagen", "ons", "wednesday", "wed"},
		{"torsdag", "torsdagen", "tors", "tor", "thursday", "thurs", "thur", "thu"},
		{"fredag", "fredagen", "fre", "friday", "fri"},
		{"lördag", "lördagen", "lör", "saturday", "sat"},
		{"söndag", "söndagen", "sön", "sunday", "sun"}};

	for (size_t day = 0; day < COUNT_OF(names); day++)
		for (size_t i = 0; i < COUNT_OF(names[0]) && names[day][i] != NULL; i++)
			if (slice_eq(word, slice_of(names[day][i])))
				return (int)day + 1;
	return 0;
}

/* What says nothing about the form: "den", and a weekday once. */
static bool add_lead(struct shape *s, struct slice word)
{
	int weekday = s->n == 0 && s->weekday == 0 ? weekday_of(word) : 0;

	if (weekday == 0)
		return s->n == 0 && slice_eq(word, S("den"));
	s->weekday = weekday;
	s->word = true;
	return true;
}

static bool add_word(struct shape *s, struct slice *in)
{
	static const struct {
		struct slice word;
		char token;
		int value;
	} words[] = {{{"vt", 2}, 'h', 1},
		     {{"ht", 2}, 'h', 2},
		     {{"vårterminen", 12}, 'h', 1},
		     {{"höstterminen", 13}, 'h', 2},
		     {{"h", 1}, 'H', 0},
		     {{"halvår", 7}, 'H', 0},
		     {{"halvåret", 9}, 'H', 0},
		     {{"q", 1}, 'Q', 0},
		     {{"kv", 2}, 'Q', 0},
		     {{"kvartal", 7}, 'Q', 0},
		     {{"kvartalet", 9}, 'Q', 0},
		     {{"första", 7}, 'o', 1},
		     {{"andra", 5}, 'o', 2},
		     {{"tredje", 6}, 'o', 3},
		     {{"fjärde", 7}, 'o', 4}};
	struct slice word = *in;
	size_t n = 0;

	while (n < in->len && is_letter(in->s[n]))
		n++;
	word.len = n;
	*in = slice_from(*in, n);
	if (add_lead(s, word))
		return true;
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (slice_eq(word, words[i].word))
			return add_token(s, words[i].token, true) &&
			       (words[i].value == 0 || add_value(s, words[i].value, false));
	int month = month_of(word);
	return month != 0 && add_token(s, 'm', true) && add_value(s, month, false);
}

static bool add_mark(struct shape *s, struct slice *in)
{
	uint32_t c = utf8_next(in);

	if (c == ' ') {
		s->blank = true;
		return true;
	}
	/* A point ends an abbreviation, a comma parts a day from its year. */
	if (c == ',' || (c == '.' && s->word))
		return s->n != 0 || s->weekday != 0;
	if (c == '\'' || c == 0x2019 || c == 0x2212 || (c >= 0x2010 && c <= 0x2015))
		c = '-';
	return (c == '-' || c == '/' || c == '.') && add_token(s, (char)c, false);
}

static bool shape_of(struct slice in, struct arena *mem, struct shape *s)
{
	static const struct slice midnight[] = {{"t00:00:00", 9}, {" 00:00:00", 9}, {" 00:00", 6}};
	struct slice text = text_lower(mem, text_clean(mem, in));

	for (size_t i = 0; i < COUNT_OF(midnight); i++)
		if (slice_ends(text, midnight[i]))
			text.len -= midnight[i].len;
	*s = (struct shape){0};
	while (text.len != 0) {
		bool ok = count_digits(text) != 0 ? add_number(s, &text)
			  : is_letter(text.s[0])  ? add_word(s, &text)
						  : add_mark(s, &text);
		if (!ok)
			return false;
	}
	return s->n != 0;
}

/* ---- what shapes mean ---- */

/* d stands for one or two digits; the order says what the values are: year, month, day, term
 * or half-year, quarter. */
static const struct form {
	const char *shape, *order;
} forms[] = {
	{"y-d-d", "ymd"}, {"y/d/d", "ymd"}, {"y.d.d", "ymd"}, {"8", "ymd"},	{"6", "ymd"},
	{"d/d y", "dmy"}, {"d/d-y", "dmy"}, {"d/d 2", "dmy"}, {"d/d-2", "dmy"}, {"d/d -2", "dmy"},
	{"d.d y", "dmy"}, {"d.d.y", "dmy"}, {"d.d.2", "dmy"}, {"2.d.d", "ymd"}, {"d/d/y", "dmy"},
	{"d/d/y", "mdy"}, {"d/d/2", "dmy"}, {"d/d/2", "mdy"}, {"2/d/d", "ymd"}, {"d-d-y", "dmy"},
	{"d-d-y", "mdy"}, {"d-d-2", "dmy"}, {"2-d-d", "ymd"}, {"dmy", "dmy"},	{"dm2", "dmy"},
	{"dm-2", "dmy"},  {"d-m-y", "dmy"}, {"d-m-2", "dmy"}, {"2-m-d", "ymd"}, {"y-m-d", "ymd"},
	{"2m2", "ymd"},	  {"dm-y", "dmy"},  {"dm/y", "dmy"},  {"md-y", "mdy"},	{"m/y", "my"},
	{"md y", "mdy"},  {"my", "my"},	    {"m-y", "my"},    {"ym", "ym"},	{"y-m", "ym"},
	{"y-2", "ym"},	  {"hy", "hy"},	    {"h2", "hy"},     {"h-y", "hy"},	{"h-2", "hy"},
	{"yh", "yh"},	  {"Hd y", "hy"},   {"yHd", "yh"},    {"y-Hd", "yh"},	{"oHy", "hy"},
	{"dHy", "hy"},	  {"Qd y", "qy"},   {"Qd-y", "qy"},   {"yQd", "yq"},	{"y-Qd", "yq"},
	{"oQy", "qy"},	  {"dQy", "qy"},    {"y", "y"},
};

static bool fits(const char *form, const char *shape)
{
	for (; *form != '\0'; form++, shape++)
		if (*form != *shape && !(*form == 'd' && (*shape == '1' || *shape == '2')))
			return false;
	return *shape == '\0';
}

/* Months from one part of a year to the next. */
static bool set_part(struct moment *m, enum precision precision, int n, int months)
{
	m->precision = precision;
	m->month = (n - 1) * months + 1;
	return n >= 1 && n * months <= 12;
}

static bool set_value(struct moment *m, char what, struct number v, int window)
{
	switch (what) {
	case 'y':
		m->year = v.two_digits ? year_in_window(v.n, window) : v.n;
		return m->year >= FIRST_YEAR && m->year <= LAST_YEAR;
	case 'd':
		m->day = v.n;
		return true;
	case 'q':
		return set_part(m, PRECISION_QUARTER, v.n, 3);
	case 'h':
		return set_part(m, PRECISION_HALFYEAR, v.n, 6);
	default:
		return set_part(m, PRECISION_MONTH, v.n, 1);
	}
}

static bool is_weekday(struct moment m, int weekday)
{
	int64_t days = day_of_date(m.year, m.month, m.day) + 3; /* 1970 began on a Thursday */

	return (days % 7 + 7) % 7 == weekday - 1;
}

static bool read_form(const struct shape *s, const char *order, int window, struct moment *m)
{
	*m = (struct moment){.precision = PRECISION_YEAR, .month = 1};
	for (size_t i = 0; i < s->values; i++)
		if (!set_value(m, order[i], s->value[i], window))
			return false;
	if (m->day == 0 && strchr(order, 'd') == NULL) {
		m->day = 1;
		return s->weekday == 0;
	}
	m->precision = PRECISION_DAY;
	return date_exists(m->year, m->month, m->day) &&
	       (s->weekday == 0 || is_weekday(*m, s->weekday));
}

static bool moment_eq(struct moment a, struct moment b)
{
	return a.precision == b.precision && a.year == b.year && a.month == b.month &&
	       a.day == b.day;
}

size_t moment_parse(struct slice in, int window, struct arena *mem, struct moment out[2])
{
	struct shape s;
	struct moment m;
	size_t n = 0;

	if (!shape_of(in, mem, &s))
		return 0;
	for (size_t i = 0; i < COUNT_OF(forms) && n < 2; i++)
		if (fits(forms[i].shape, s.text) && read_form(&s, forms[i].order, window, &m) &&
		    (n == 0 || !moment_eq(m, out[0])))
			out[n++] = m;
	return n;
}

/* ---- as text ---- */

struct slice moment_text(struct moment m, struct arena *mem)
{
	switch (m.precision) {
	case PRECISION_DAY:
		return moment_first_day(m, mem);
	case PRECISION_MONTH:
		return arena_printf(mem, "%04d-%02d", m.year, m.month);
	case PRECISION_QUARTER:
		return arena_printf(mem, "%04d-Q%d", m.year, m.month / 3 + 1);
	case PRECISION_HALFYEAR:
		return arena_printf(mem, "%04d-H%d", m.year, m.month / 6 + 1);
	default:
		return arena_printf(mem, "%04d", m.year);
	}
}

struct slice moment_first_day(struct moment m, struct arena *mem)
{
	return arena_printf(mem, "%04d-%02d-%02d", m.year, m.month, m.day);
}

struct slice moment_last_day(struct moment m, struct arena *mem)
{
	static const int months[] = {[PRECISION_MONTH] = 1,
				     [PRECISION_QUARTER] = 3,
				     [PRECISION_HALFYEAR] = 6,
				     [PRECISION_YEAR] = 12};

	if (m.precision != PRECISION_DAY) {
		m.month += months[m.precision] - 1;
		m.day = month_length(m.year, m.month);
	}
	return moment_first_day(m, mem);
}
