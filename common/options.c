#include "options.h"

#include <getopt.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>
#include "arena.h"
#include "exit.h"
#include "share.h"
#include "text.h"
#include "version.h"

enum program_kind { ANY_PROGRAM, DUMPS, JUDGES, PUBLISHES };

/* An option, all that is to say of it: how it is read, into what member of struct options, and what
 * it goes with. */
struct known {
	const char *name;
	char letter; /* 0: it has no short form */
	void (*set)(struct options *o, const struct known *k, const char *value);
	size_t at;
	enum program_kind program;
	unsigned tasks;	       /* a bit each that it goes with; 0: all */
	enum task task;	       /* set_task */
	unsigned least, most;  /* set_count */
	const char *choice[2]; /* set_choice: the member is whether it is the second */
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

/* "--NAME" */
static struct slice named(const struct known *k)
{
	static struct arena mem;

	return arena_printf(&mem, "--%s", k->name);
}

_Noreturn static void bad_value(const struct options *o, const struct known *k, const char *value,
				struct slice allowed)
{
	usage(o, (struct problem){.code = PROBLEM_OPTION_VALUE,
				  .arg = {slice_of(value), named(k), allowed}});
}

_Noreturn static void bad_company(const struct options *o, struct slice name)
{
	usage(o, (struct problem){.code = PROBLEM_OPTION_NOT_WITH, .arg = {name}});
}

/* ---- reading one ---- */

static void *member(struct options *o, const struct known *k)
{
	return (char *)o + k->at;
}

static void set_text(struct options *o, const struct known *k, const char *value)
{
	*(const char **)member(o, k) = value;
}

static void set_flag(struct options *o, const struct known *k, const char *value)
{
	(void)value;
	*(bool *)member(o, k) = true;
}

static void set_choice(struct options *o, const struct known *k, const char *value)
{
	struct arena mem = {0};
	bool second = strcmp(value, k->choice[1]) == 0;

	if (!second && strcmp(value, k->choice[0]) != 0)
		bad_value(o, k, value, arena_printf(&mem, "%s, %s", k->choice[0], k->choice[1]));
	*(bool *)member(o, k) = second;
}

static void set_count(struct options *o, const struct known *k, const char *value)
{
	struct arena mem = {0};
	char *end;
	unsigned long n = strtoul(value, &end, 10);

	if (value[0] < '0' || value[0] > '9' || *end != '\0' || n < k->least || n > k->most)
		bad_value(o, k, value, arena_printf(&mem, "%u-%u", k->least, k->most));
	*(unsigned *)member(o, k) = (unsigned)n;
}

/* What is to be done, with its value where it has one. */
static void set_task(struct options *o, const struct known *k, const char *value)
{
	o->task = k->task;
	if (value != NULL)
		set_text(o, k, value);
}

static void set_protect(struct options *o, const struct known *k, const char *value)
{
	bool table = strcmp(value, "table") == 0;

	if (!table && strcmp(value, "records") != 0)
		bad_value(o, k, value, S("records, table"));
	o->task = table ? TASK_PROTECT_TABLE : TASK_PROTECT_RECORDS;
}

static void set_level(struct options *o, const struct known *k, const char *value)
{
	o->fail_on = severity_of(slice_of(value), SEVERITY_DEFAULT);
	if (o->fail_on == SEVERITY_DEFAULT)
		bad_value(o, k, value, S("notice, warning, error"));
}

static void set_lang(struct options *o, const struct known *k, const char *value)
{
	if (strcmp(value, "sv") != 0 && strcmp(value, "en") != 0)
		bad_value(o, k, value, S("sv, en"));
	o->lang = strcmp(value, "sv") == 0 ? LANG_SV : LANG_EN;
}

static void add_hierarchy(struct options *o, const struct known *k, const char *value)
{
	if (strchr(value, '=') == NULL || o->table.hierarchies == MOST_HIERARCHIES)
		bad_value(o, k, value, S("DIMENSION=FILE"));
	o->table.hierarchy[o->table.hierarchies++] = value;
}

static void set_limit(struct options *o, const struct known *k, const char *value)
{
	if (!share_parse(slice_of(value), SHARE_ONE / 2, &o->records.limit))
		bad_value(o, k, value, S("0%-50%"));
}

#define AT(m) offsetof(struct options, m)
#define RECORDS (1u << TASK_PROTECT_RECORDS)
#define TABLE (1u << TASK_PROTECT_TABLE)

/* clang-format off */
static const struct known known[] = {
	{"in",		.set = set_text, .at = AT(in)},
	{"out",		.set = set_text, .at = AT(out)},
	{"lang",	.set = set_lang},
	{"fail-on",	.set = set_level},
	{"depend",	.set = set_text, .at = AT(depend)},
	{"summary",	.set = set_flag, .at = AT(summary)},
	{"quiet", 'q',	.set = set_flag, .at = AT(quiet)},
	{"verbose", 'v', .set = set_flag, .at = AT(verbose)},
	{"sheets",	.set = set_task, .task = TASK_SHEETS, .program = DUMPS},
	{"tables",	.set = set_task, .task = TASK_TABLES, .program = DUMPS},
	{"lines",	.set = set_task, .task = TASK_LINES, .program = DUMPS},
	{"totals",	.set = set_task, .task = TASK_TOTALS, .program = DUMPS},
	{"fill-groups",	.set = set_flag, .at = AT(fill_groups), .program = DUMPS},
	{"sheet",	.set = set_text, .at = AT(sheet), .program = DUMPS},
	{"reader",	.set = set_text, .at = AT(reader), .program = DUMPS},
	{"jobs",	.set = set_count, .at = AT(jobs), .least = 1, .most = 64, .program = DUMPS},
	{"match",	.set = set_task, .task = TASK_MATCH, .at = AT(list), .program = JUDGES},
	{"parse",	.set = set_task, .task = TASK_PARSE, .at = AT(type), .program = JUDGES},
	{"typos",	.set = set_flag, .at = AT(typos), .program = JUDGES, .tasks = 1u << TASK_MATCH},
	{"suggest",	.set = set_flag, .at = AT(suggest), .program = JUDGES},
	{"changes",	.set = set_choice, .at = AT(every_change), .choice = {"distinct", "cells"}, .program = JUDGES},
	{"protect",	.set = set_protect, .program = JUDGES},
	{"report",	.set = set_text, .at = AT(report), .tasks = RECORDS | TABLE},
	{"quasi-identifiers", .set = set_text, .at = AT(records.quasi), .tasks = RECORDS},
	{"sensitive",	.set = set_text, .at = AT(records.sensitive), .tasks = RECORDS},
	{"hierarchies",	.set = set_text, .at = AT(records.hierarchies), .tasks = RECORDS},
	{"k",		.set = set_count, .at = AT(records.k), .least = 2, .most = 1000, .tasks = RECORDS},
	{"l",		.set = set_count, .at = AT(records.l), .least = 1, .most = 1000, .tasks = RECORDS},
	{"limit",	.set = set_limit, .tasks = RECORDS},
	{"metric",	.set = set_choice, .at = AT(records.by_entropy), .choice = {"loss", "nue"}, .tasks = RECORDS},
	{"dimensions",	.set = set_text, .at = AT(table.dimensions), .tasks = TABLE},
	{"value",	.set = set_text, .at = AT(table.value), .tasks = TABLE},
	{"threshold",	.set = set_count, .at = AT(table.threshold), .least = 2, .most = 1000, .tasks = TABLE},
	{"hierarchy",	.set = add_hierarchy, .tasks = TABLE},
	{"method",	.set = set_choice, .at = AT(table.round), .choice = {"suppress", "round"}, .tasks = TABLE},
	{"base",	.set = set_count, .at = AT(table.base), .least = 2, .most = 1000, .tasks = TABLE},
	{"total",	.set = set_text, .at = AT(table.total), .tasks = TABLE},
	{"bom",		.set = set_flag, .at = AT(bom), .program = PUBLISHES},
	{"preview",	.set = set_flag, .at = AT(preview), .program = PUBLISHES},
	{"withdraw",	.set = set_text, .at = AT(withdraw), .program = PUBLISHES},
	{"why",		.set = set_text, .at = AT(why), .program = PUBLISHES},
	{"restore",	.set = set_text, .at = AT(restore), .program = PUBLISHES},
	{"help", 'h', .set = NULL},
	{"version", .set = NULL},
	{.name = NULL},
};
/* clang-format on */

/* As getopt_long takes them: what an option is called there is its place, behind all letters. */
enum { PLACES = 256 };

static bool takes_value(const struct known *k)
{
	return k->set != NULL && k->set != set_flag && (k->set != set_task || k->at != 0);
}

static void list_options(struct option *list)
{
	for (size_t i = 0; i < COUNT_OF(known); i++)
		list[i] = (struct option){known[i].name,
					  takes_value(&known[i]) ? required_argument : no_argument,
					  NULL, (int)(PLACES + i)};
	list[COUNT_OF(known) - 1].val = 0;
}

static struct slice nearest_option(struct arena *a, const char *wrong)
{
	const char *best = NULL;
	size_t least = 4;

	for (const struct known *k = known; k->name != NULL; k++) {
		size_t d = text_distance(slice_of(k->name), slice_of(wrong), least);
		if (d < least && d < strlen(k->name)) {
			least = d;
			best = k->name;
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

/* Messages about the command line itself are in the language that it asks for. */
static void look_for_lang(struct options *o, int argc, char **argv)
{
	const struct known *lang = known;

	while (lang->set != set_lang)
		lang++;
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		struct slice arg = slice_of(argv[i]);
		if (slice_eat(&arg, S("--lang=")))
			set_lang(o, lang, arg.s);
		else if (slice_eq(arg, S("--lang")) && i + 1 < argc)
			set_lang(o, lang, argv[i + 1]);
	}
}

static unsigned processors(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	return n < 1 ? 1 : n > 8 ? 8 : (unsigned)n;
}

static const struct known *option_read(int c)
{
	if (c >= PLACES)
		return &known[c - PLACES];
	for (const struct known *k = known; k->name != NULL; k++)
		if (k->letter == c && k->letter != 0)
			return k;
	return NULL;
}

static bool takes(const struct program *program, const struct known *k)
{
	switch (k->program) {
	case DUMPS:
		return program->dumps;
	case JUDGES:
		return program->judges;
	case PUBLISHES:
		return program->publishes;
	default:
		return true;
	}
}

static void read_option(const struct program *program, struct options *o, int c, char **argv)
{
	const struct known *k = option_read(c);

	if (k == NULL)
		bad_option(o, argv[optind - 1], c);
	if (strcmp(k->name, "help") == 0)
		help(program, o);
	if (strcmp(k->name, "version") == 0)
		version(program);
	if (!takes(program, k))
		bad_company(o, named(k));
	k->set(o, k, optarg);
}

static void require(const struct options *o, const char *value, const char *name)
{
	if (value == NULL)
		usage(o, (struct problem){.code = PROBLEM_OPTION_MISSING, .arg = {slice_of(name)}});
}

static void require_no_folders(const struct options *o)
{
	if (o->in != NULL || o->out != NULL || o->suggest)
		bad_company(o, o->in != NULL	? S("--in")
			       : o->out != NULL ? S("--out")
						: S("--suggest"));
}

/* Values come on standard input, and what is made of them goes to standard output. */
static void require_no_files(const struct options *o)
{
	if (o->files != 0)
		usage(o,
		      (struct problem){.code = PROBLEM_STDIN_ONLY, .arg = {slice_of(o->file[0])}});
	require_no_folders(o);
}

/* A file in, and standard output out. */
static void require_one_file(const struct options *o)
{
	require_no_folders(o);
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
		bad_company(o, S("--out"));
	if (several && (o->reader != NULL || o->sheet != NULL))
		bad_company(o, o->reader != NULL ? S("--reader") : S("--sheet"));
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
static void require_table(struct options *o)
{
	require_one_file(o);
	if (o->table.round ? o->table.threshold != 0 : o->table.base != 0)
		bad_company(o, o->table.round ? S("--threshold") : S("--base"));
	o->table.threshold = o->table.threshold != 0 ? o->table.threshold : 5;
	o->table.base = o->table.base != 0 ? o->table.base : 5;
	/* Who protects one table by hand wants to hear the advice. */
	o->verbose |= !o->quiet;
	require(o, o->table.dimensions, "--dimensions");
	require(o, o->table.value, "--value");
}

/* What is withdrawn leaves a page that says why. */
static void check_withdrawal(const struct options *o)
{
	if (o->withdraw != NULL)
		require(o, o->why, "--why");
	else if (o->why != NULL)
		bad_company(o, S("--why"));
	if (o->preview && (o->withdraw != NULL || o->restore != NULL))
		bad_company(o, S("--preview"));
	if (o->withdraw != NULL && o->restore != NULL)
		bad_company(o, S("--restore"));
}

static void check_files(const struct program *program, struct options *o)
{
	if (o->task == TASK_MATCH || o->task == TASK_PARSE)
		require_no_files(o);
	else if (o->task == TASK_PROTECT_RECORDS)
		require_persons(o);
	else if (o->task == TASK_PROTECT_TABLE)
		require_table(o);
	else
		require_files(program, o);
}

struct options options_read(const struct program *program, int argc, char **argv)
{
	struct options o = {.lang = lang_of_environment(),
			    .fail_on = ERROR,
			    .jobs = processors(),
			    .records = {.k = 5, .l = 1, .limit = 20000},
			    .table = {.total = "T"}};
	struct option list[COUNT_OF(known)];
	bool given[PLACES + COUNT_OF(known)] = {false};
	int c;

	list_options(list);
	look_for_lang(&o, argc, argv);
	while ((c = getopt_long(argc, argv, ":qvh", list, NULL)) != -1) {
		read_option(program, &o, c, argv);
		given[c] = true;
	}
	o.file = argv + optind;
	o.files = (size_t)(argc - optind);
	check_files(program, &o);
	check_withdrawal(&o);
	for (size_t i = 0; known[i].name != NULL; i++)
		if (given[PLACES + i] && known[i].tasks != 0 && (known[i].tasks >> o.task & 1) == 0)
			bad_company(&o, named(&known[i]));
	return o;
}
