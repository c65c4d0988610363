#include "parse_command.h"

#include "../common/exit.h"
#include "../common/text.h"
#include "lines_in.h"
#include "missing.h"
#include "type.h"

struct parsing {
	enum type_id type; /* TYPE_NONE: marks for missing values */
	enum lang lang;
};

static struct slice with_bars(struct arena *mem, struct slice in)
{
	struct slice out = {NULL, 0}, part;

	for (bool first = true; slice_cut(&in, ';', &part); first = false)
		out = arena_printf(mem, "%.*s%s%.*s", FMT(out), first ? "" : "|", FMT(part));
	return out;
}

static bool parse(const struct parsing *p, struct slice value, struct arena *mem,
		  struct parsed *out, struct problem *why)
{
	if (value.len == 0 || (p->type == TYPE_NONE && missing_is_usual(value, mem))) {
		*out = (struct parsed){.flag = S("missing")};
		return true;
	}
	if (p->type != TYPE_NONE)
		return value_types[p->type]->parse(value, mem, out, why);
	*why = (struct problem){.code = PROBLEM_NOT_MISSING};
	return false;
}

/* "... is a number in words; write 7" */
static struct slice sentence(struct arena *mem, const struct problem *p, enum lang lang)
{
	struct slice message = problem_message(mem, p, lang);
	struct slice suggestion = problem_suggestion(mem, p, lang);

	if (suggestion.len == 0)
		return message;
	return arena_printf(mem, "%.*s; %.*s", FMT(message), FMT(suggestion));
}

static void put_value(void *data, struct slice raw, struct arena *mem, struct contract_writer *out)
{
	const struct parsing *p = data;
	struct parsed value = {0};
	struct problem why = {0};
	bool ok = parse(p, text_trim(raw), mem, &value, &why);

	why.value = text_trim(raw);
	contract_put(out, raw);
	contract_put(out, p->type == TYPE_years ? with_bars(mem, value.text) : value.text);
	contract_put(out, ok				  ? value.flag
			  : why.code == PROBLEM_AMBIGUOUS ? S("ambiguous")
							  : S("unresolved"));
	contract_put(out, ok ? S("") : sentence(mem, &why, p->lang));
}

static struct slice allowed_types(struct arena *mem)
{
	struct slice out = S("missing");

	for (size_t i = 0; i < VALUE_TYPES; i++)
		if (value_types[i]->parse != NULL)
			out = arena_printf(mem, "%.*s, %.*s", FMT(out), FMT(type_facts[i].name));
	return out;
}

int parse_command(struct run *run, struct slice type)
{
	static const struct slice header[] = {
		{"raw", 3}, {"value", 5}, {"flag", 4}, {"problem", 7}};
	struct parsing p = {.type = type_named(type), .lang = run->options->lang};
	bool known = p.type != TYPE_NONE && value_types[p.type]->parse != NULL;

	if (!known && !slice_eq(type, S("missing")))
		return run_fail(
			run,
			&(struct problem){.code = PROBLEM_OPTION_VALUE,
					  .arg = {type, S("--parse"), allowed_types(&run->mem)}},
			EXIT_USAGE);
	return lines_each(run, header, COUNT_OF(header), put_value, &p);
}
