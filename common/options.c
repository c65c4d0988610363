#include "options.h"

#include <getopt.h>
#include <stdlib.h>
#include <unistd.h>
#include "arena.h"
#include "exit.h"
#include "text.h"
#include "version.h"

enum {
	OPT_IN = 'i',
	OPT_OUT = 'o',
	OPT_LANG = 'l',
	OPT_FAIL_ON = 'f',
	OPT_DEPEND = 'd',
	OPT_SUMMARY = 's',
	OPT_SHEETS = 'S',
	OPT_TABLES = 'T',
	OPT_LINES = 'L',
	OPT_TOTALS = 'U',
	OPT_FILL_GROUPS = 'g',
	OPT_MATCH = 'm',
	OPT_PARSE = 'p',
	OPT_TYPOS = 't',
	OPT_SUGGEST = 'u',
	OPT_CHANGES = 'c',
	OPT_SHEET = 'e',
	OPT_READER = 'r',
	OPT_JOBS = 'j',
	OPT_QUIET = 'q',
	OPT_VERBOSE = 'v',
	OPT_HELP = 'h',
	OPT_VERSION = 'V',
	OPT_PROTECT = 256,
	OPT_QUASI,
	OPT_SENSITIVE,
	OPT_HIERARCHIES,
	OPT_K,
	OPT_L,
	OPT_LIMIT,
	OPT_METRIC,
	OPT_DIMENSIONS,
	OPT_VALUE,
	OPT_THRESHOLD,
	OPT_HIERARCHY,
	OPT_METHOD,
	OPT_BASE,
	OPT_TOTAL,
	OPT_REPORT
};

static const struct option long_options[] = {
	{"in", required_argument, NULL, OPT_IN},
	{"out", required_argument, NULL, OPT_OUT},
	{"lang", required_argument, NULL, OPT_LANG},
	{"fail-on", required_argument, NULL, OPT_FAIL_ON},
	{"depend", required_argument, NULL, OPT_DEPEND},
	{"sheets", no_argument, NULL, OPT_SHEETS},
	{"tables", no_argument, NULL, OPT_TABLES},
	{"lines", no_argument, NULL, OPT_LINES},
	{"totals", no_argument, NULL, OPT_TOTALS},
	{"fill-groups", no_argument, NULL, OPT_FILL_GROUPS},
	{"match", required_argument, NULL, OPT_MATCH},
	{"parse", required_argument, NULL, OPT_PARSE},
	{"typos", no_argument, NULL, OPT_TYPOS},
	{"dimensions", required_argument, NULL, OPT_DIMENSIONS},
	{"value", required_argument, NULL, OPT_VALUE},
	{"threshold", required_argument, NULL, OPT_THRESHOLD},
	{"hierarchy", required_argument, NULL, OPT_HIERARCHY},
	{"method", required_argument, NULL, OPT_METHOD},
	{"base", required_argument, NULL, OPT_BASE},
	{"total", required_argument, NULL, OPT_TOTAL},
	{"suggest", no_argument, NULL, OPT_SUGGEST},
	{"changes", required_argument, NULL, OPT_CHANGES},
	{"sheet", required_argument, NULL, OPT_SHEET},
	{"reader", required_argument, NULL, OPT_READER},
	{"jobs", required_argument, NULL, OPT_JOBS},
	{"summary", no_argument, NULL, OPT_SUMMARY},
	{"quiet", no_argument, NULL, OPT_QUIET},
	{"verbose", no_argument, NULL, OPT_VERBOSE},
	{"protect", required_argument, NULL, OPT_PROTECT},
	{"quasi-identifiers", required_argument, NULL, OPT_QUASI},
	{"sensitive", required_argument, NULL, OPT_SENSITIVE},
	{"hierarchies", required_argument, NULL, OPT_HIERARCHIES},
	{"k", required_argument, NULL, OPT_K},
	{"l", required_argument, NULL, OPT_L},
	{"limit", required_argument, NULL, OPT_LIMIT},
	{"metric", required_argument, NULL, OPT_METRIC},
	{"report", required_argument, NULL, OPT_REPORT},
	{"help", no_argument, NULL, OPT_HELP},
	{"version", no_argument, NULL, OPT_VERSION},
	{NULL, 0, NULL, 0},
};

static const char *const shared_help[LANGS] = {
	[LANG_EN] = "  --lang sv|en        language of messages (default: from the environment)\n"
		    "  --fail-on LEVEL     exit 1 from this level on: notice, warning, error "
		    "(default)\n"
		    "  --depend FILE       write what was read as a make rule\n"
		    "  --summary           count problems in one line, also when all is well\n"
		    "  --quiet             say nothing on the terminal\n"
		    "  --verbose           say everything on the terminal\n"
		    "  --help, --version\n"
		    "\n"
		    "Exit: 0 done, 1 problems in the data, 2 usage or definition, 3 could not,\n"
		    "4 refused to publish.\n",
	[LANG_SV] =
		"  --lang sv|en        språk för meddelanden (annars från miljön)\n"
		"  --fail-on NIVÅ      slutkod 1 från denna nivå: notice, warning, error (förval)\n"
		"  --depend FIL        skriv vad som lästes som en make-regel\n"
		"  --summary           räkna problemen på en rad, också när allt är väl\n"
		"  --quiet             säg ingenting på terminalen\n"
		"  --verbose           säg allt på terminalen\n"
		"  --help, --version\n"
		"\n"
		"Slutkod: 0 klart, 1 problem i data, 2 användning eller definition, 3 gick inte,\n"
		"4 vägrade publicera.\n",
};

static enum lang lang_of_environment(void)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

	for (size_t i = 0; i < COUNT_OF(names); i++) {
		const char *value = getenv(names[i]);
		if (value != NULL && value[0] != '\0')
			return strncmp(value, "sv", 2) == 0 ? LANG_SV : LANG_EN;
	}
	return LANG_EN;
}

_Noreturn static void usage(const struct options *o, struct problem p)
{
	problem_print(stderr, &p, o->lang);
	exit(EXIT_USAGE);
}

_Noreturn static void help(const struct program *program, const struct options *o)
{
	fputs(program->help[o->lang], stdout);
	fputs(shared_help[o->lang], stdout);
	exit(fflush(stdout) == 0 ? EXIT_DONE : EXIT_CANNOT);
}

_Noreturn static void version(const struct program *program)
{
	printf("tabellverk %s %s\n%s\n", program->name, TABELLVERK_VERSION, program->libraries);
	exit(fflush(stdout) == 0 ? EXIT_DONE : EXIT_CANNOT);
}

static struct slice nearest_option(struct arena *a, const char *wrong)
{
	const char *best = NULL;
	size_t least = 4;

	for (const struct option *o = long_options; o->name != NULL; o++) {
		size_t d = text_distance(slice_of(o->name), slice_of(wrong), least);
		if (d < least && d < strlen(o->name)) {
			least = d;
			best = o->name;
		}
	}
	return best != NULL ? arena_printf(a, "--%s", best) : S("");
}

_Noreturn static void bad_option(const struct options *o, const char *arg, int result)
{
	struct arena a = {0};
	bool is_short =
		optopt != 0 && strchr(":qvh", optopt) == NULL && arg[0] == '-' && arg[1] != '-';
	struct slice name = is_short ? arena_printf(&a, "-%c", optopt) : slice_of(arg);
	struct problem p = {.code = result == ':' ? PROBLEM_OPTION_WITHOUT_VALUE
						  : PROBLEM_UNKNOWN_OPTION,
			    .arg = {name}};

	if (result == '?' && slice_starts(name, S("--")))
		p.arg[1] = nearest_option(&a, arg + 2);
	usage(o, p);
}

static void set_level(struct options *o, const char *value)
{
	o->fail_on = severity_of(slice_of(value), SEVERITY_DEFAULT);
	if (o->fail_on == SEVERITY_DEFAULT)
		usage(o, (struct problem){.code = PROBLEM_OPTION_VALUE,
					  .arg = {slice_of(value), S("--fail-on"),
						  S("notice, warning, error")}});
}

static void set_lang(struct options *o, const char *value)
{
	if (strcmp(value, "sv") != 0 && strcmp(value, "en") != 0)
		usage(o, (struct problem){.code = PROBLEM_OPTION_VALUE,
					  .arg = {slice_of(value), S("--lang"), S("sv, en")}});
	o->lang = strcmp(value, "sv") == 0 ? LANG_SV : LANG_EN;
}

/* Messages about the command line itself are in the language that it asks for. */
static void look_for_lang(struct options *o, int argc, char **argv)
{
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		struct slice arg = slice_of(argv[i]);
		if (slice_eat(&arg, S("--lang=")))
			set_lang(o, arg.s);
		else if (slice_eq(arg, S("--lang")) && i + 1 < argc)
			set_lang(o, argv[i + 1]);
	}
}

static void set_jobs(struct options *o, const char *value)
{
	enum { MOST = 64 };
	char *end;
	unsigned long n = strtoul(value, &end, 10);

	if (value[0] < '0' || value[0] > '9' || *end != '\0' || n == 0 || n > MOST)
		usage(o, (struct problem){.code = PROBLEM_OPTION_VALUE,
					  .arg = {slice_of(value), S("--jobs"), S("1-64")}});
	o->jobs = (unsigned)n;
}

static void set_changes(struct options *o, const char *value)
{
	o->every_change = strcmp(value, "cells") == 0;
	if (!o->every_change && strcmp(value, "distinct") != 0)
		usage(o, (struct problem){
				 .code = PROBLEM_OPTION_VALUE,
				 .arg = {slice_of(value), S("--changes"), S("distinct, cells")}});
}

_Noreturn static void bad_value(const struct options *o, const char *value, const char *name,
				struct slice allowed)
{
	usage(o, (struct problem){.code = PROBLEM_OPTION_VALUE,
				  .arg = {slice_of(value), slice_of(name), allowed}});
}

static const struct protection {
	const char *name;
	enum task task;
} protections[] = {
	{"records", TASK_PROTECT_RECORDS},
	{"table", TASK_PROTECT_TABLE},
};

static void set_protect(const struct program *program, struct options *o, const char *value)
{
	if (!program->judges)
		usage(o,
		      (struct problem){.code = PROBLEM_OPTION_NOT_WITH, .arg = {S("--protect")}});
	for (size_t i = 0; i < COUNT_OF(protections); i++)
		if (strcmp(value, protections[i].name) == 0) {
			o->task = protections[i].task;
			return;
		}
	bad_value(o, value, "--protect", S("records, table"));
}

static unsigned count_of(const struct options *o, const char *value, const char *name,
			 unsigned least)
{
	enum { MOST = 1000 };
	char *end;
	unsigned long n = strtoul(value, &end, 10);

	if (value[0] < '0' || value[0] > '9' || *end != '\0' || n < least || n > MOST)
		bad_value(o, value, name, least == 1 ? S("1-1000") : S("2-1000"));
	return (unsigned)n;
}

/* "2%", "2.5 %" or "0.02": exactly, so that no row is left out for a rounding. */
static uint32_t limit_of(const struct options *o, const char *value)
{
	enum { ONE = 1000000, MOST = ONE / 2, PLACES = 6 };
	struct slice rest = slice_trim(slice_of(value));
	bool percent = slice_ends(rest, S("%"));
	uint32_t n = 0;
	size_t digits = 0, places = 0;
	bool point = false, good = true;

	rest.len -= percent;
	rest = slice_trim(rest);
	for (size_t i = 0; i < rest.len && good; i++) {
		bool mark = rest.s[i] == '.' || rest.s[i] == ',';
		good = mark ? !point : rest.s[i] >= '0' && rest.s[i] <= '9' && digits++ < 8;
		point |= mark;
		places += !mark && point;
		n = mark || !good ? n : 10 * n + (uint32_t)(rest.s[i] - '0');
	}
	for (places += percent ? 2 : 0; good && places < PLACES && n <= ONE; places++)
		n *= 10;
	if (!good || digits == 0 || places > PLACES || n > MOST || places < PLACES)
		bad_value(o, value, "--limit", S("0%-50%"));
	return n;
}

static bool metric_of(const struct options *o, const char *value)
{
	if (strcmp(value, "nue") != 0 && strcmp(value, "loss") != 0)
		bad_value(o, value, "--metric", S("loss, nue"));
	return strcmp(value, "nue") == 0;
}

static bool read_records_option(struct options *o, int c)
{
	struct records_options *r = &o->records;

	switch (c) {
	case OPT_QUASI:
		r->quasi = optarg;
		break;
	case OPT_SENSITIVE:
		r->sensitive = optarg;
		break;
	case OPT_HIERARCHIES:
		r->hierarchies = optarg;
		break;
	case OPT_K:
		r->k = count_of(o, optarg, "--k", 2);
		break;
	case OPT_L:
		r->l = count_of(o, optarg, "--l", 1);
		break;
	case OPT_LIMIT:
		r->limit = limit_of(o, optarg);
		break;
	case OPT_METRIC:
		r->by_entropy = metric_of(o, optarg);
		break;
	default:
		return false;
	}
	r->given = c;
	return true;
}

static void set_method(struct options *o, const char *value)
{
	o->table.round = strcmp(value, "round") == 0;
	if (!o->table.round && strcmp(value, "suppress") != 0)
		bad_value(o, value, "--method", S("suppress, round"));
}

static void add_hierarchy(struct options *o, const char *value)
{
	if (strchr(value, '=') == NULL || o->table.hierarchies == MOST_HIERARCHIES)
		bad_value(o, value, "--hierarchy", S("DIMENSION=FILE"));
	o->table.hierarchy[o->table.hierarchies++] = value;
}

/* The options of --protect table; false when it is none of them. */
static bool read_table_option(struct options *o, int c)
{
	switch (c) {
	case OPT_DIMENSIONS:
		o->table.dimensions = optarg;
		break;
	case OPT_VALUE:
		o->table.value = optarg;
		break;
	case OPT_THRESHOLD:
		o->table.threshold = count_of(o, optarg, "--threshold", 2);
		break;
	case OPT_HIERARCHY:
		add_hierarchy(o, optarg);
		break;
	case OPT_METHOD:
		set_method(o, optarg);
		break;
	case OPT_BASE:
		o->table.base = count_of(o, optarg, "--base", 2);
		break;
	case OPT_TOTAL:
		o->table.total = optarg;
		break;
	default:
		return false;
	}
	o->table.given = c;
	return true;
}

static unsigned processors(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	return n < 1 ? 1 : n > 8 ? 8 : (unsigned)n;
}

static void read_option(const struct program *program, struct options *o, int c, char **argv)
{
	switch (c) {
	case OPT_IN:
		o->in = optarg;
		break;
	case OPT_OUT:
		o->out = optarg;
		break;
	case OPT_DEPEND:
		o->depend = optarg;
		break;
	case OPT_LANG:
		set_lang(o, optarg);
		break;
	case OPT_FAIL_ON:
		set_level(o, optarg);
		break;
	case OPT_SHEETS:
		o->task = program->dumps ? TASK_SHEETS : TASK_PIPELINE;
		break;
	case OPT_TABLES:
		o->task = program->dumps ? TASK_TABLES : TASK_PIPELINE;
		break;
	case OPT_LINES:
		o->task = program->dumps ? TASK_LINES : TASK_PIPELINE;
		break;
	case OPT_TOTALS:
		o->task = program->dumps ? TASK_TOTALS : TASK_PIPELINE;
		break;
	case OPT_MATCH:
		o->task = program->judges ? TASK_MATCH : o->task;
		o->list = optarg;
		break;
	case OPT_PARSE:
		o->task = program->judges ? TASK_PARSE : o->task;
		o->type = optarg;
		break;
	case OPT_TYPOS:
		o->typos = true;
		break;
	case OPT_CHANGES:
		set_changes(o, optarg);
		break;
	case OPT_SUGGEST:
		o->suggest = program->judges;
		break;
	case OPT_FILL_GROUPS:
		o->fill_groups = true;
		break;
	case OPT_SHEET:
		o->sheet = optarg;
		break;
	case OPT_READER:
		o->reader = optarg;
		break;
	case OPT_JOBS:
		set_jobs(o, optarg);
		break;
	case OPT_SUMMARY:
		o->summary = true;
		break;
	case OPT_QUIET:
		o->quiet = true;
		break;
	case OPT_VERBOSE:
		o->verbose = true;
		break;
	case OPT_HELP:
		help(program, o);
	case OPT_VERSION:
		version(program);
	case OPT_PROTECT:
		set_protect(program, o, optarg);
		break;
	case OPT_REPORT:
		o->records.report = o->table.report = optarg;
		break;
	default:
		if (!read_records_option(o, c) && !read_table_option(o, c))
			bad_option(o, argv[optind - 1], c);
	}
}

static void require(const struct options *o, const char *value, const char *name)
{
	if (value == NULL)
		usage(o, (struct problem){.code = PROBLEM_OPTION_MISSING, .arg = {slice_of(name)}});
}

/* Values come on standard input, and what is made of them goes to standard output. */
static void require_no_files(const struct options *o)
{
	if (o->files != 0)
		usage(o,
		      (struct problem){.code = PROBLEM_STDIN_ONLY, .arg = {slice_of(o->file[0])}});
	if (o->in != NULL || o->out != NULL || o->suggest)
		usage(o, (struct problem){.code = PROBLEM_OPTION_NOT_WITH,
					  .arg = {o->in != NULL	   ? S("--in")
						  : o->out != NULL ? S("--out")
								   : S("--suggest")}});
}

_Noreturn static void bad_company(const struct options *o, int c)
{
	const struct option *option = long_options;
	struct arena a = {0};

	while (option->val != c)
		option++;
	usage(o, (struct problem){.code = PROBLEM_OPTION_NOT_WITH,
				  .arg = {arena_printf(&a, "--%s", option->name)}});
}

/* A file in, and standard output out. */
static void require_one_file(const struct options *o)
{
	if (o->in != NULL || o->out != NULL || o->suggest)
		usage(o, (struct problem){.code = PROBLEM_OPTION_NOT_WITH,
					  .arg = {o->in != NULL	   ? S("--in")
						  : o->out != NULL ? S("--out")
								   : S("--suggest")}});
	if (o->files == 0)
		usage(o, (struct problem){.code = PROBLEM_NO_FILE});
	if (o->files > 1)
		usage(o, (struct problem){.code = PROBLEM_EXTRA_ARGUMENT,
					  .arg = {slice_of(o->file[1])}});
}

static void require_persons(const struct options *o)
{
	require_one_file(o);
	require(o, o->records.quasi, "--quasi-identifiers");
	require(o, o->records.hierarchies, "--hierarchies");
	if (o->records.l > 1)
		require(o, o->records.sensitive, "--sensitive");
}

static void require_files(const struct program *program, struct options *o)
{
	bool several = o->task == TASK_TABLES || o->task == TASK_LINES || o->task == TASK_TOTALS;

	if (o->files == 0)
		usage(o, (struct problem){.code = o->task == TASK_PIPELINE ? PROBLEM_NO_DEFINITION
									   : PROBLEM_NO_FILE,
					  .arg = {slice_of(program->name)}});
	if (o->out != NULL && (o->task == TASK_LINES || o->task == TASK_TOTALS || o->suggest))
		usage(o, (struct problem){.code = PROBLEM_OPTION_NOT_WITH, .arg = {S("--out")}});
	if (several && (o->reader != NULL || o->sheet != NULL))
		usage(o,
		      (struct problem){.code = PROBLEM_OPTION_NOT_WITH,
				       .arg = {o->reader != NULL ? S("--reader") : S("--sheet")}});
	/* Who looks at workbooks wants to hear all of it. */
	o->verbose |= several && !o->quiet;
	if (o->files > 1 && !several)
		usage(o, (struct problem){.code = PROBLEM_EXTRA_ARGUMENT,
					  .arg = {slice_of(o->file[1])}});
	o->definition = o->task == TASK_PIPELINE ? o->file[0] : NULL;
	if (program->reads_folder)
		require(o, o->in, "--in");
	if (!several && !o->suggest && (o->sheet == NULL || o->task != TASK_SHEETS))
		require(o, o->out, "--out");
}

/* A table in, and a table out on standard output. */
static void require_table(const struct options *o)
{
	require_one_file(o);
	require(o, o->table.dimensions, "--dimensions");
	require(o, o->table.value, "--value");
}

struct options options_read(const struct program *program, int argc, char **argv)
{
	struct options o = {.lang = lang_of_environment(),
			    .fail_on = ERROR,
			    .jobs = processors(),
			    .records = {.k = 5, .l = 1, .limit = 20000},
			    .table = {.total = "T", .threshold = 5, .base = 5}};
	int c;

	look_for_lang(&o, argc, argv);
	while ((c = getopt_long(argc, argv, ":qvh", long_options, NULL)) != -1)
		read_option(program, &o, c, argv);
	o.file = argv + optind;
	o.files = (size_t)(argc - optind);
	if (o.task == TASK_MATCH || o.task == TASK_PARSE)
		require_no_files(&o);
	else if (o.task == TASK_PROTECT_RECORDS)
		require_persons(&o);
	else if (o.task == TASK_PROTECT_TABLE)
		require_table(&o);
	else
		require_files(program, &o);
	if (o.records.given != 0 && o.task != TASK_PROTECT_RECORDS)
		bad_company(&o, o.records.given);
	if (o.table.given != 0 && o.task != TASK_PROTECT_TABLE)
		bad_company(&o, o.table.given);
	if (o.table.report != NULL && o.task < TASK_PROTECT_RECORDS)
		bad_company(&o, OPT_REPORT);
	if (o.typos && o.task != TASK_MATCH)
		usage(&o, (struct problem){.code = PROBLEM_OPTION_NOT_WITH, .arg = {S("--typos")}});
	return o;
}
