#include "lines_in.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "../common/exit.h"
#include "../common/text.h"

/* The lines of one field; the line break at its end is taken off. */
struct line {
	struct slice text;
	uint32_t first, next;
};

static bool is_open(struct slice text)
{
	bool open = false;

	for (size_t i = 0; i < text.len && text.s[0] == '"'; i++)
		open ^= text.s[i] == '"';
	return open;
}

static bool next_line(struct arena *mem, struct line *line)
{
	char *buffer = NULL;
	size_t size = 0;
	ssize_t n;

	line->text = (struct slice){NULL, 0};
	line->first = line->next;
	do {
		n = getline(&buffer, &size, stdin);
		if (n > 0)
			line->text = arena_join(mem, line->text, (struct slice){buffer, (size_t)n});
		line->next += n > 0;
	} while (n > 0 && is_open(line->text));
	free(buffer);
	bool any = line->text.len != 0;
	if (slice_ends(line->text, S("\n")))
		line->text.len--;
	if (slice_ends(line->text, S("\r")))
		line->text.len--;
	return any;
}

static const char *flaw(struct arena *mem, struct slice in, struct slice *value)
{
	char *out = arena_alloc(mem, in.len + 1, 1);
	size_t n = 0;

	if (utf8_check(in) != in.len)
		return "UTF-8";
	*value = in;
	if (in.len == 0 || in.s[0] != '"')
		return slice_find(in, S(",")) != in.len || slice_find(in, S("\"")) != in.len ? "CSV"
											     : NULL;
	in = slice_from(in, 1);
	for (; in.len != 0 && (in.s[0] != '"' || slice_starts(in, S("\"\""))); n++) {
		out[n] = in.s[0];
		in = slice_from(in, in.s[0] == '"' ? 2 : 1);
	}
	*value = (struct slice){out, n};
	return slice_eq(in, S("\"")) ? NULL : "CSV";
}

int lines_each(struct run *run, const struct slice *header, size_t columns,
	       void (*each)(void *data, struct slice value, struct arena *mem,
			    struct contract_writer *out),
	       void *data)
{
	struct contract_writer out = {0};
	struct line line = {.next = 1};
	struct arena mem = {0};

	outfile_attach(&out.out, STDOUT_FILENO);
	contract_put_row(&out, header, columns);
	for (; next_line(&mem, &line); arena_reset(&mem)) {
		struct slice value;
		const char *wrong = flaw(&mem, line.text, &value);
		if (wrong != NULL) {
			problems_add(&run->ps,
				     &(struct problem){.code = PROBLEM_STDIN_VALUE,
						       .at = {.file = S("-"), .row = line.first},
						       .arg = {slice_of(wrong), slice_of(wrong)}});
			continue;
		}
		each(data, text_nfc(&mem, value), &mem, &out);
		contract_end_row(&out);
	}
	arena_free(&mem);
	if (ferror(stdin))
		return run_fail(run,
				&(struct problem){.code = PROBLEM_CANNOT_OPEN,
						  .at = {.file = S("-")},
						  .error = errno},
				EXIT_CANNOT);
	return contract_commit(&out) ? EXIT_DONE : run_cannot_write(run, S("-"));
}
