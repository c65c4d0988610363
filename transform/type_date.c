#include "type.h"

#include "../common/text.h"
#include "moment.h"
#include "period.h"
#include "qualifier.h"

/* The day number of a spreadsheet that lost its format: five digits, from 1980-01-01 to
 * 2049-12-31, which keeps clear of years with a digit too many. */
static bool serial_parse(struct slice in, struct moment *out)
{
	enum { FIRST = 29221, LAST = 54788, EPOCH = 25569 /* 1970-01-01 */ };
	int n;

	*out = (struct moment){.precision = PRECISION_DAY};
	if (in.len != 5 || !take_digits(&in, 5, &n) || n < FIRST || n > LAST)
		return false;
	date_of_day(n - EPOCH, &out->year, &out->month, &out->day);
	return true;
}

static void ambiguous(struct problem *why, struct slice first, struct slice second)
{
	*why = (struct problem){.code = PROBLEM_AMBIGUOUS, .arg = {first, second}};
}

static bool parse_period(struct slice in, struct arena *mem, struct parsed *out,
			 struct problem *why)
{
	struct period p[2];
	size_t n = period_parse(in, mem, p);

	if (n == 1)
		*out = (struct parsed){.text = p[0].text, .flag = S("period")};
	else if (n == 2)
		ambiguous(why, p[0].text, p[1].text);
	else
		*why = (struct problem){.code = PROBLEM_NOT_DATE};
	return n == 1;
}

static bool parse(struct slice in, struct arena *mem, struct parsed *out, struct problem *why)
{
	static const struct slice flags[] = {[PRECISION_DAY] = {"", 0},
					     [PRECISION_MONTH] = {"month", 5},
					     [PRECISION_QUARTER] = {"quarter", 7},
					     [PRECISION_HALFYEAR] = {"halfyear", 8},
					     [PRECISION_YEAR] = {"year", 4}};
	struct slice time = qualifier_of_time(in);
	struct moment m[2];
	size_t n = moment_parse(in, DATE_WINDOW, mem, m);

	if (n == 0 && serial_parse(in, &m[0]))
		n = 1;
	if (time.len != 0)
		*out = (struct parsed){.flag = time};
	else if (n == 0)
		return parse_period(in, mem, out, why);
	else if (n == 1)
		*out = (struct parsed){.text = moment_text(m[0], mem),
				       .flag = flags[m[0].precision]};
	else
		ambiguous(why, moment_text(m[0], mem), moment_text(m[1], mem));
	return n <= 1;
}

/* 2020-09-15 */
static bool is_clean(struct slice in)
{
	int y, m, d;

	return take_digits(&in, 4, &y) && slice_eat(&in, S("-")) && take_digits(&in, 2, &m) &&
	       slice_eat(&in, S("-")) && take_digits(&in, 2, &d) && in.len == 0 &&
	       y >= FIRST_YEAR && y <= LAST_YEAR && date_exists(y, m, d);
}

const struct value_type type_date = {.step = "date", .parse = parse, .is_clean = is_clean};
