#include "problems.h"

#include <unistd.h>
#include "exit.h"

enum { SHOWN = 20 };

void problems_init(struct problems *ps, const char *stage, const struct options *options)
{
	*ps = (struct problems){.stage = stage, .options = options};
}

struct problems problems_unheard(void)
{
	static const struct options quiet = {.quiet = true};

	return (struct problems){.options = &quiet};
}

bool problems_create(struct problems *ps, const char *path, enum lang lang)
{
	static const struct slice header[] = {
		{"severity", 8}, {"code", 4},	{"stage", 5}, {"source", 6},  {"sheet", 5},
		{"cell", 4},	 {"column", 6}, {"value", 5}, {"message", 7}, {"suggestion", 10}};

	if (!contract_create(&ps->file, path))
		return false;
	ps->has_file = true;
	ps->file_lang = lang;
	contract_put_row(&ps->file, header, COUNT_OF(header));
	return true;
}

static void write_row(struct problems *ps, const struct problem *p)
{
	struct arena a = {0};
	struct slice cells[] = {slice_of(severity_name(problem_severity(p), LANG_EN)),
				slice_of(problem_id(p->code)),
				slice_of(ps->stage),
				p->at.file,
				p->at.sheet,
				problem_cell(&a, &p->at),
				p->column,
				p->value,
				problem_message(&a, p, ps->file_lang),
				problem_suggestion(&a, p, ps->file_lang)};

	contract_put_row(&ps->file, cells, COUNT_OF(cells));
	arena_free(&a);
}

/* Does somebody look on, or read one line? */
static bool is_watched(const struct options *o)
{
	return o->summary || isatty(STDERR_FILENO);
}

static void add(struct problems *ps, const struct problem *p, bool tell)
{
	enum severity severity = problem_severity(p);
	const struct options *o = ps->options;

	ps->count[severity]++;
	if (ps->hear != NULL)
		ps->hear(ps->hearer, p);
	if (ps->has_file)
		write_row(ps, p);
	if (o->quiet || (severity < o->fail_on && !o->verbose && !tell))
		return;
	if (ps->shown++ < SHOWN || o->verbose)
		problem_print(stderr, p, o->lang);
}

void problems_add(struct problems *ps, const struct problem *p)
{
	add(ps, p, false);
}

void problems_tell(struct problems *ps, const struct problem *p)
{
	add(ps, p, is_watched(ps->options));
}

bool problems_commit(struct problems *ps)
{
	ps->has_file = false;
	return contract_commit(&ps->file);
}

void problems_discard(struct problems *ps)
{
	if (ps->has_file)
		contract_discard(&ps->file);
	ps->has_file = false;
}

bool problems_fail(const struct problems *ps, enum severity severity)
{
	return severity >= ps->options->fail_on;
}

int problems_exit(const struct problems *ps)
{
	for (int severity = NOTICE; severity < SEVERITIES; severity++)
		if (ps->count[severity] != 0 && problems_fail(ps, severity))
			return EXIT_PROBLEMS;
	return EXIT_DONE;
}

static const char *counted(enum severity severity, size_t n, enum lang lang)
{
	static const char *const names[SEVERITIES][LANGS][2] = {
		[NOTICE] = {{"notice", "notices"}, {"notis", "notiser"}},
		[WARNING] = {{"warning", "warnings"}, {"varning", "varningar"}},
		[ERROR] = {{"error", "errors"}, {"fel", "fel"}},
	};
	return names[severity][lang][n != 1];
}

void problems_summary(const struct problems *ps, struct slice pipeline, const char *path)
{
	const struct options *o = ps->options;
	bool wanted = is_watched(o) || problems_exit(ps) != EXIT_DONE;
	const char *between = ": ";

	if (o->quiet || !wanted || ps->count[ERROR] + ps->count[WARNING] + ps->count[NOTICE] == 0)
		return;
	fprintf(stderr, "%.*s", FMT(pipeline));
	for (int severity = ERROR; severity >= NOTICE; severity--) {
		size_t n = ps->count[severity];
		if (n == 0)
			continue;
		fprintf(stderr, "%s%zu %s", between, n, counted(severity, n, o->lang));
		between = ", ";
	}
	fprintf(stderr, o->lang == LANG_SV ? "; se %s\n" : "; see %s\n", path);
}
