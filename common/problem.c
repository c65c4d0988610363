#include "problem.h"

#include <errno.h>
#include "arena.h"
#include "text.h"

struct words {
	const char *text[LANGS];
};

static const struct {
	const char *id;
	enum severity severity;
	struct words message, suggestion;
} texts[PROBLEM_CODES] = {
	[PROBLEM_NONE] = {"", NOTICE, {{"", ""}}, {{"", ""}}},
#define PROBLEM(name, id, severity, en, sv, fix_en, fix_sv) \
	[PROBLEM_##name] = {id, severity, {{en, sv}}, {{fix_en, fix_sv}}},
#include "problems.def"
#undef PROBLEM
};

const char *problem_id(enum problem_code code)
{
	return texts[code].id;
}

enum severity problem_severity(const struct problem *p)
{
	return p->severity != SEVERITY_DEFAULT ? p->severity : texts[p->code].severity;
}

const char *severity_name(enum severity severity, enum lang lang)
{
	static const struct words names[SEVERITIES] = {
		[SEVERITY_DEFAULT] = {{"", ""}},
		[NOTICE] = {{"notice", "notis"}},
		[WARNING] = {{"warning", "varning"}},
		[ERROR] = {{"error", "fel"}},
	};
	return names[severity].text[lang];
}

enum severity severity_of(struct slice name, enum severity otherwise)
{
	for (int s = NOTICE; s < SEVERITIES; s++)
		if (slice_eq(name, slice_of(severity_name(s, LANG_EN))))
			return s;
	return otherwise;
}

/* strerror speaks the locale's language, and only if one is installed. */
static struct slice error_text(int error, enum lang lang)
{
	static const struct {
		int error;
		struct words words;
	} known[] = {
		{ENOENT, {{"there is no such file or folder", "filen eller mappen finns inte"}}},
		{EACCES, {{"permission denied", "åtkomst nekad"}}},
		{EPERM, {{"permission denied", "åtkomst nekad"}}},
		{EISDIR, {{"it is a folder", "det är en mapp"}}},
		{ENOTDIR,
		 {{"a part of the path is not a folder", "en del av sökvägen är ingen mapp"}}},
		{ENOSPC, {{"the disk is full", "disken är full"}}},
		{EDQUOT, {{"the disk quota is used up", "diskkvoten är slut"}}},
		{EFBIG,
		 {{"the file is larger than the system allows",
		   "filen är större än systemet tillåter"}}},
		{ELOOP,
		 {{"symbolic links lead to themselves",
		   "symboliska länkar leder till sig själva"}}},
		{EROFS, {{"the disk is read-only", "disken är skrivskyddad"}}},
		{EMFILE, {{"too many open files", "för många öppna filer"}}},
	};

	for (size_t i = 0; i < COUNT_OF(known); i++)
		if (known[i].error == error)
			return slice_of(known[i].words.text[lang]);
	return slice_of(strerror(error));
}

/* Takes one placeholder off the front of *in. */
static bool placeholder(struct slice *in, const struct problem *p, enum lang lang,
			struct slice *out)
{
	struct slice rest = *in;

	if (slice_eat(in, S("{value}"))) {
		*out = p->value;
		return true;
	}
	if (slice_eat(in, S("{errno}"))) {
		*out = error_text(p->error, lang);
		return true;
	}
	if (rest.len < 3 || rest.s[0] != '{' || rest.s[2] != '}' || rest.s[1] < '1' ||
	    rest.s[1] > '4')
		return false;
	*out = p->arg[rest.s[1] - '1'];
	*in = slice_from(rest, 3);
	return true;
}

static struct slice fill(struct arena *a, const struct words *words, const struct problem *p,
			 enum lang lang)
{
	struct slice in = slice_of(words->text[lang]), piece, out = {NULL, 0};

	while (in.len != 0) {
		if (!placeholder(&in, p, lang, &piece)) {
			size_t n = 1;
			while (n < in.len && in.s[n] != '{')
				n++;
			piece = (struct slice){in.s, n};
			in = slice_from(in, n);
		}
		out = arena_join(a, out, piece);
	}
	return out;
}

struct slice problem_message(struct arena *a, const struct problem *p, enum lang lang)
{
	return fill(a, &texts[p->code].message, p, lang);
}

/* A suggestion that has nothing to name ("did you mean ''?") is left out. */
static bool says_something(const char *text, const struct problem *p)
{
	for (const char *at = strchr(text, '{'); at != NULL; at = strchr(at + 1, '{'))
		if (at[1] >= '1' && at[1] <= '4' && p->arg[at[1] - '1'].len == 0)
			return false;
	return true;
}

struct slice problem_suggestion(struct arena *a, const struct problem *p, enum lang lang)
{
	const struct words *words = &texts[p->code].suggestion;

	return says_something(words->text[lang], p) ? fill(a, words, p, lang) : S("");
}

struct slice column_letters(uint32_t col, char buf[8])
{
	char *p = buf + 7;

	for (*p = '\0'; col > 0 && p > buf; col = (col - 1) / 26)
		*--p = (char)('A' + (col - 1) % 26);
	return slice_of(p);
}

uint32_t column_number(struct slice letters)
{
	enum { LAST_COLUMN = 16384 };
	uint32_t n = 0;

	for (size_t i = 0; i < letters.len && n <= LAST_COLUMN; i++) {
		char c = (char)(letters.s[i] & ~0x20);
		if (c < 'A' || c > 'Z')
			return 0;
		n = n * 26 + (uint32_t)(c - 'A') + 1;
	}
	return n <= LAST_COLUMN ? n : 0;
}

struct slice cell_name(struct arena *a, uint32_t row, uint32_t col)
{
	char buf[8];

	if (row == 0)
		return S("");
	if (col == 0)
		return arena_printf(a, "%u:%u", (unsigned)row, (unsigned)row);
	return arena_printf(a, "%s%u", column_letters(col, buf).s, (unsigned)row);
}

struct slice cell_address(struct arena *a, const struct cell_ref *at)
{
	return arena_printf(a, "%.*s!%.*s!%.*s", FMT(at->file), FMT(at->sheet),
			    FMT(cell_name(a, at->row, at->col)));
}

struct slice problem_cell(struct arena *a, const struct cell_ref *at)
{
	if (at->sheet.len != 0 || at->row == 0)
		return cell_name(a, at->row, at->col);
	return at->col != 0 ? arena_printf(a, "%u:%u", (unsigned)at->row, (unsigned)at->col)
			    : arena_printf(a, "%u", (unsigned)at->row);
}

/* Text from a file may hold what a terminal takes for orders. */
static void put_text(FILE *to, struct slice text)
{
	while (text.len != 0) {
		const char *start = text.s;
		uint32_t c = utf8_next(&text);
		if (c == '\t')
			fputc(' ', to);
		else if (c < 0x20 || (c >= 0x7F && c < 0xA0))
			fprintf(to, "\\x%02X", (unsigned)c);
		else
			fwrite(start, 1, (size_t)(text.s - start), to);
	}
}

static void print_place(FILE *to, struct arena *a, const struct cell_ref *at)
{
	if (at->file.len == 0)
		return;
	put_text(to, at->file);
	if (at->sheet.len != 0) {
		fputc('!', to);
		put_text(to, at->sheet);
		fprintf(to, "%s%.*s", at->row != 0 ? "!" : "", FMT(cell_name(a, at->row, at->col)));
	} else if (at->col != 0)
		fprintf(to, ":%u:%u", (unsigned)at->row, (unsigned)at->col);
	else if (at->row != 0)
		fprintf(to, ":%u", (unsigned)at->row);
	fputs(": ", to);
}

/* The caret stands under the character, however its line is indented. */
static void print_excerpt(FILE *to, struct slice line, uint32_t col)
{
	if (line.len == 0)
		return;
	fputs("  ", to);
	put_text(to, line);
	fprintf(to, "\n  %*s\n", (int)(col > 0 ? col : 1), "^");
}

void problem_print(FILE *to, const struct problem *p, enum lang lang)
{
	struct arena a = {0};
	struct slice suggestion = problem_suggestion(&a, p, lang);

	print_place(to, &a, &p->at);
	fprintf(to, "%s: ", severity_name(problem_severity(p), lang));
	put_text(to, problem_message(&a, p, lang));
	fprintf(to, " [%s]\n", problem_id(p->code));
	print_excerpt(to, p->excerpt, p->at.col);
	if (suggestion.len != 0) {
		fputs("  ", to);
		put_text(to, suggestion);
		fputc('\n', to);
	}
	arena_free(&a);
}
