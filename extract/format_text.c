/* Delimited text as a workbook of one nameless sheet. */
#include "reader.h"

#include <strings.h>
#include "../common/charset.h"
#include "../common/delimited.h"

struct text {
	struct reader base; /* first, so that a struct reader * is one of these */
	struct delimited *rows;
	char delimiter[2];
	bool given;
};

enum { HEAD = 4096 };

/* A page or a document is no table of its lines. */
static bool is_markup(struct slice head)
{
	slice_eat(&head, S("\xEF\xBB\xBF"));
	head = slice_trim(head);
	return slice_starts(head, S("<?xml")) ||
	       (head.len > 14 && strncasecmp(head.s, "<!doctype html", 14) == 0);
}

static int bid(const struct input *in)
{
	struct arena mem = {0};
	struct slice encoding, head = {in->bytes.s, in->bytes.len < HEAD ? in->bytes.len : HEAD};
	head = text_narrow(head, &mem, &encoding);
	bool text = looks_like_text(head) && !is_markup(head);

	arena_free(&mem);
	return text ? 10 : 0;
}

static void prepare(const struct input *in)
{
	if (looks_like_big5(in->bytes))
		charset_prepare(S("BIG5"));
}

static struct reader *open_text(const struct input *in, struct arena *mem, struct problem *why)
{
	struct text *t = NEW(mem, struct text, 1);
	struct slice encoding = {NULL, 0}, bytes = text_narrow(in->bytes, mem, &encoding);
	struct dialect dialect = dialect_detect(bytes);

	(void)why;
	/* The raw dump shows what stands there. */
	if (!in->options.raw && dialect.encoding->high == NULL &&
	    encoding_undo_twice(mem, &bytes)) {
		dialect = dialect_detect(bytes);
		t->base.notice = PROBLEM_TWICE_ENCODED;
	}
	t->delimiter[0] = dialect.delimiter;
	t->rows = delimited_open(bytes, dialect);
	t->base.encoding = encoding.len != 0 ? encoding : dialect.encoding->name;
	t->base.delimiter = slice_of(t->delimiter);
	return &t->base;
}

static enum read_status next_sheet(struct reader *r, struct sheet *sheet, struct problem *why)
{
	struct text *t = (struct text *)r;

	(void)why;
	if (t->given)
		return READ_END;
	t->given = true;
	*sheet = (struct sheet){.name = S("")};
	return READ_ONE;
}

/* A row that holds a single number is no heading. */
static bool is_number(struct slice in)
{
	bool digit = false;

	for (size_t i = 0; i < in.len; i++) {
		digit |= in.s[i] >= '0' && in.s[i] <= '9';
		if ((in.s[i] < '0' || in.s[i] > '9') && strchr(" ,.-+%", in.s[i]) == NULL)
			return false;
	}
	return digit;
}

static enum read_status next_row(struct reader *r, struct arena *mem, struct row *row,
				 struct problem *why)
{
	struct text *t = (struct text *)r;
	struct delimited_row in;

	switch (delimited_next(t->rows, mem, &in, why)) {
	case DELIMITED_END:
		return READ_END;
	case DELIMITED_FAILED:
		why->at.file = r->in->path;
		return READ_FAILED;
	default:
		break;
	}
	*row = (struct row){.number = in.number, .cell = NEW(mem, struct cell, in.n)};
	for (size_t i = 0; i < in.n; i++)
		if (in.cell[i].len != 0)
			row->cell[row->n++] = (struct cell){
				.col = (uint32_t)i + 1,
				.kind = is_number(in.cell[i]) ? CELL_NUMBER : CELL_TEXT,
				.text = in.cell[i]};
	return READ_ONE;
}

static void close_text(struct reader *r)
{
	delimited_close(((struct text *)r)->rows);
}

const struct reader_ops text_reader = {
	.name = "text",
	.bid = bid,
	.open = open_text,
	.next_sheet = next_sheet,
	.next_row = next_row,
	.close = close_text,
	.prepare = prepare,
};
