#include "gate_texts.h"

#include <stdlib.h>
#include "../common/encoding.h"
#include "../common/exit.h"
#include "../common/text.h"
#include "../common/uri.h"
#include "gate_columns.h"
#include "sources.h"

/* ---- what may stand there all the same ---- */

/* The publisher's own address is meant to be known, where it is not called as a person is. */
static bool is_publishers(const struct publisher *p, enum identifier kind, struct slice found)
{
	struct slice mailbox = {found.s, slice_find(found, S("@"))}, person;

	return kind == IDENTIFIER_EMAIL && slice_eq(found, p->email.text) &&
	       identifier_find(mailbox, &person) == IDENTIFIER_NONE;
}

/* Who decided something stands there by name. */
static bool is_decider(const struct gate_texts *t, const struct gate_place *at,
		       enum identifier kind, struct slice plain, struct slice found)
{
	const struct allowances *all = &t->run->d.policy.allow;

	for (size_t i = 0; i < all->n && kind == IDENTIFIER_NAME; i++)
		if (slice_eq(at->file, t->run->d.path) && at->line == all->item[i].who.line &&
		    phrase_covers(all->item[i].who.text, plain, found))
			return true;
	return false;
}

static bool is_own_line(const struct gate_texts *t, size_t i, struct slice file, uint32_t line)
{
	return slice_eq(file, t->run->d.path) && t->run->d.policy.allow.item[i].what.line == line;
}

bool gate_allows(struct gate_texts *t, const struct gate_place *at, enum identifier kind,
		 struct slice plain, struct slice found)
{
	const struct allowances *all = &t->run->d.policy.allow;
	size_t i = allowance_of(all, kind, plain, found);

	if (i == all->n)
		return is_publishers(definition_publisher(&t->run->d), kind, found) ||
		       is_publishers(&t->run->d.catalogue.publisher, kind, found) ||
		       is_decider(t, at, kind, plain, found);
	t->used[i] |= !is_own_line(t, i, at->file, at->line);
	return true;
}

int gate_refuse(struct gate_texts *t, const struct gate_place *at, enum identifier kind)
{
	return run_fail(
		t->run,
		&(struct problem){.code = PROBLEM_IDENTIFIER,
				  .at = {.file = at->file, .row = at->line},
				  .arg = {identifier_name(kind, LANG_EN),
					  identifier_name(kind, LANG_SV), identifier_word(kind)}},
		EXIT_REFUSED);
}

/* ---- texts ---- */

static enum identifier forbidden(struct gate_texts *t, const struct gate_place *at,
				 struct slice plain)
{
	struct slice found, rest = plain;
	enum identifier kind;

	while ((kind = identifier_find(rest, &found)) != IDENTIFIER_NONE &&
	       gate_allows(t, at, kind, plain, found))
		rest = slice_from(plain, (size_t)(found.s + found.len - plain.s));
	return kind;
}

/* An address on the web may have any letter as %HH. */
static enum identifier forbidden_coded(struct gate_texts *t, const struct gate_place *at,
				       struct slice text, struct arena *mem)
{
	struct slice decoded = uri_decode(mem, text);

	if (utf8_check(decoded) < decoded.len)
		return IDENTIFIER_NONE;
	return forbidden(t, at, identifier_plain(decoded, false, mem));
}

/* A line break may part two words, or the digits of a number. */
static enum identifier forbidden_in(struct gate_texts *t, const struct gate_place *at,
				    struct slice text)
{
	struct arena mem = {0};
	bool broken = slice_find(text, S("\n")) < text.len || slice_find(text, S("\r")) < text.len;
	enum identifier kind = forbidden(t, at, identifier_plain(text, false, &mem));

	if (kind == IDENTIFIER_NONE && broken)
		kind = forbidden(t, at, identifier_plain(text, true, &mem));
	if (kind == IDENTIFIER_NONE && slice_find(text, S("%")) < text.len)
		kind = forbidden_coded(t, at, text, &mem);
	arena_free(&mem);
	return kind;
}

int gate_text(struct gate_texts *t, const struct gate_place *at, struct slice text)
{
	enum identifier kind = forbidden_in(t, at, text);

	return kind == IDENTIFIER_NONE ? EXIT_DONE : gate_refuse(t, at, kind);
}

enum identifier gate_text_tells(struct run *run, struct slice text)
{
	struct gate_texts t = {.run = run, .used = NEW(&run->mem, bool, run->d.policy.allow.n)};

	return forbidden_in(&t, &(struct gate_place){.line = 0}, text);
}

static int check_lines(struct gate_texts *t, struct slice path, struct slice text)
{
	const struct encoding *encoding = encoding_detect(text);
	struct arena mem = {0};
	struct slice line;
	int code = EXIT_DONE;

	for (uint32_t n = 1; code == EXIT_DONE && slice_cut(&text, '\n', &line); n++) {
		code = gate_text(t, &(struct gate_place){path, n},
				 slice_trim(encoding_to_utf8(encoding, &mem, line)));
		arena_reset(&mem);
	}
	arena_free(&mem);
	return code;
}

/* Everything that stands in a file that texts are taken from, notes and comments too. */
static int check_file(struct gate_texts *t, struct slice path)
{
	const char *map;
	size_t size;
	struct problem why = {0};

	if (!file_map(path.s, &map, &size, &why))
		return run_broken(t->run, &why);
	int code = check_lines(t, path, (struct slice){map, size});
	file_unmap(map, size);
	return code;
}

static void see_scalar(void *data, const struct scalar *s)
{
	struct gate_texts *t = data;

	if (t->code == EXIT_DONE)
		t->code = gate_text(t, &(struct gate_place){t->path, s->line}, s->text);
}

static int check_definition(struct gate_texts *t)
{
	const struct definition *d = &t->run->d;

	t->path = d->path;
	t->code = check_file(t, d->path);
	definition_texts(d, see_scalar, t);
	if (t->code != EXIT_DONE || d->catalogue.path.len == 0)
		return t->code;
	t->path = d->catalogue.path;
	t->code = check_file(t, t->path);
	catalogue_texts(&d->catalogue, see_scalar, t);
	return t->code;
}

/* Behind each / a new text may begin, whatever stands before it. */
static int gate_address(struct gate_texts *t, const struct gate_place *at, struct slice uri)
{
	int code = gate_text(t, at, uri);
	struct slice part;

	while (code == EXIT_DONE && slice_cut(&uri, '/', &part))
		code = gate_text(t, at, uri);
	return code;
}

/* The cells of a code list may hold line breaks. */
static int check_list(struct gate_texts *t, const struct code_list *list)
{
	int code = check_file(t, list->path);

	if (code == EXIT_DONE && list->more.len != 0)
		code = check_file(t, list->more);
	for (size_t i = 0; i < list->n && code == EXIT_DONE; i++) {
		const struct code *c = &list->item[i];
		const struct slice texts[] = {c->code,
					      c->label[LANG_SV],
					      c->label[LANG_EN],
					      c->definition[LANG_SV],
					      c->definition[LANG_EN],
					      c->unit[LANG_SV],
					      c->unit[LANG_EN]};
		for (size_t k = 0; k < COUNT_OF(texts) && code == EXIT_DONE; k++)
			code = gate_text(t, &(struct gate_place){list->path, c->line}, texts[k]);
		if (code == EXIT_DONE)
			code = gate_address(t, &(struct gate_place){list->path, c->line}, c->uri);
	}
	return code;
}

/* What points out a person in the name of a source is left out later (sources.h), and refuses
 * nothing: here it counts for what is allowed. */
static int see_sources(struct gate_texts *t)
{
	struct dataset_sources all;
	int code = sources_read(t->run, sources_folder(t->run), &all);

	for (size_t i = 0; i < all.n && code == EXIT_DONE; i++) {
		const struct gate_place at = {SOURCES, all.item[i].line};
		forbidden_in(t, &at, all.item[i].file);
		forbidden_in(t, &at, all.item[i].sheet);
	}
	sources_free(&all);
	return code;
}

/* ---- what was allowed ---- */

static void tell_allowed(struct gate_texts *t)
{
	struct run *run = t->run;

	for (size_t i = 0; i < run->d.policy.allow.n; i++) {
		struct problem p =
			allowance_problem(&run->mem, &run->d.policy.allow.item[i],
					  t->used[i] ? PROBLEM_ALLOWED : PROBLEM_ALLOWED_NOTHING);
		p.at.file = run->d.path;
		problems_add(&run->ps, &p);
	}
}

int gate_texts(struct run *run, const struct protected_table *tables, size_t n)
{
	struct gate_texts t = {.run = run, .used = NEW(&run->mem, bool, run->d.policy.allow.n)};
	int code = check_definition(&t);

	for (size_t i = 0; i < run->d.lists->n && code == EXIT_DONE; i++)
		code = check_list(&t, &run->d.lists->item[i]);
	for (size_t i = 0; i < n && code == EXIT_DONE; i++)
		code = gate_columns(&t, &tables[i]);
	if (code == EXIT_DONE)
		code = see_sources(&t);
	if (code == EXIT_DONE)
		tell_allowed(&t);
	return code;
}

int gate_line(struct run *run, struct slice name, struct slice text)
{
	struct gate_texts t = {.run = run, .used = NEW(&run->mem, bool, run->d.policy.allow.n)};

	return gate_text(&t, &(struct gate_place){.file = name}, text);
}
