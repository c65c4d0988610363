#include "match_command.h"

#include "../common/exit.h"
#include "../common/text.h"
#include "lines_in.h"
#include "resolve.h"

struct matching {
	struct matcher *matcher;
	enum lang lang;
};

static void put_match(void *data, struct slice value, struct arena *mem,
		      struct contract_writer *out)
{
	const struct matching *m = data;
	struct slice clean = text_clean(mem, value);
	struct resolution r;
	bool ok = clean.len != 0 && resolve(&m->matcher, 1, value, &r);
	struct suggestion near[SUGGESTIONS] = {{.likeness = 0}};
	bool sure = ok && r.step != MATCH_TYPO;

	if (!sure)
		match_suggestions(m->matcher, clean, near);
	contract_put(out, value);
	contract_put(out, ok ? resolution_codes(&r, "|", mem) : S(""));
	contract_put(out, ok ? slice_of(match_step_name[r.step]) : S("unresolved"));
	contract_put(out, sure ? S("1.00") : arena_printf(mem, "%.2f", near[0].likeness));
	contract_put(out,
		     ok || clean.len == 0 ? S("") : match_suggest(m->matcher, clean, m->lang, mem));
}

int match_command(struct run *run, const char *path, bool typos)
{
	static const struct slice header[] = {
		{"raw", 3}, {"codes", 5}, {"step", 4}, {"score", 5}, {"suggestions", 11}};
	struct code_list list = {0};
	struct matching m = {.lang = run->options->lang};
	int code = EXIT_USAGE;

	if (code_list_read(&list, &run->mem, slice_of(path), path, NULL, &run->ps)) {
		m.matcher = matcher_of(&list, typos, &run->mem);
		code = lines_each(run, header, COUNT_OF(header), put_match, &m);
		matcher_free(m.matcher);
	}
	code_list_free(&list);
	return code;
}
