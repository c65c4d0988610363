#include "wire.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

enum { BUFFER = 256 * 1024, LARGEST = 512 * 1024 * 1024, TEXTS = 4 + 4 };

struct head {
	uint32_t message, size; /* size: of what follows */
};

struct row_head {
	uint32_t number, hidden, n;
};

/* The text's length and the rest of a cell, packed: most rows are nothing but these. */
struct cell_head {
	uint32_t len, col;
	uint8_t kind, look, indent, merged;
};

struct span {
	uint32_t down, across;
};

/* ---- sending ---- */

void wire_flush(struct wire_out *w)
{
	const char *p = w->buffer;

	while (w->n != 0) {
		ssize_t done = write(w->fd, p, w->n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			_exit(EXIT_FAILURE); /* nobody listens any more */
		p += done;
		w->n -= (size_t)done;
	}
}

static char *room(struct wire_out *w, size_t n)
{
	if (n > w->cap - w->n) {
		wire_flush(w);
		if (n > w->cap) {
			w->cap = n > BUFFER ? n : BUFFER;
			w->buffer = xreallocarray(w->buffer, w->cap, 1);
		}
	}
	char *p = w->buffer + w->n;
	w->n += n;
	return p;
}

static char *put(char *p, const void *from, size_t n)
{
	if (n != 0)
		memcpy(p, from, n);
	return p + n;
}

static char *begin(struct wire_out *w, enum wire_message message, size_t size)
{
	struct head head = {message, (uint32_t)size};

	if (size > LARGEST)
		out_of_memory(size);
	return put(room(w, sizeof head + size), &head, sizeof head);
}

/* Texts with their lengths in front, behind numbers. */
static void put_texts(struct wire_out *w, enum wire_message message, const uint32_t *number,
		      size_t numbers, const struct slice *text, size_t texts)
{
	size_t size = numbers * sizeof *number + texts * sizeof(uint32_t);

	for (size_t i = 0; i < texts; i++)
		size += text[i].len;
	char *p = put(begin(w, message, size), number, numbers * sizeof *number);
	for (size_t i = 0; i < texts; i++) {
		uint32_t len = (uint32_t)text[i].len;
		p = put(put(p, &len, sizeof len), text[i].s, text[i].len);
	}
}

void wire_put_opened(struct wire_out *w, struct slice name, const struct reader *r)
{
	uint32_t notice = r->notice;
	struct slice text[] = {name, r->encoding, r->delimiter};

	put_texts(w, WIRE_OPENED, &notice, 1, text, COUNT_OF(text));
}

void wire_put_sheet(struct wire_out *w, const struct sheet *sheet)
{
	uint32_t hidden = (uint32_t)sheet->hidden;

	put_texts(w, WIRE_SHEET, &hidden, 1, &sheet->name, 1);
}

void wire_put_failed(struct wire_out *w, const struct problem *why)
{
	uint32_t number[] = {why->code, why->severity, (uint32_t)why->error, why->at.row,
			     why->at.col};
	struct slice text[TEXTS] = {why->at.sheet, why->column, why->value,  why->excerpt,
				    why->arg[0],   why->arg[1], why->arg[2], why->arg[3]};

	put_texts(w, WIRE_FAILED, number, COUNT_OF(number), text, TEXTS);
}

void wire_put_end(struct wire_out *w, const struct sheet_report *report)
{
	put(begin(w, WIRE_END, sizeof *report), report, sizeof *report);
}

static size_t row_size(const struct row *row)
{
	size_t size = sizeof(struct row_head) + row->n * sizeof(struct cell_head);

	for (size_t i = 0; i < row->n; i++)
		size += row->cell[i].text.len + (row->cell[i].down != 0 ? sizeof(struct span) : 0);
	return size;
}

void wire_put_row(struct wire_out *w, const struct row *row)
{
	struct row_head head = {row->number, row->hidden, (uint32_t)row->n};
	char *p = put(begin(w, WIRE_ROW, row_size(row)), &head, sizeof head);
	char *text = p + row->n * sizeof(struct cell_head);

	for (size_t i = 0; i < row->n; i++) {
		const struct cell *c = &row->cell[i];
		struct cell_head h = {.len = (uint32_t)c->text.len,
				      .col = c->col,
				      .kind = (uint8_t)c->kind,
				      .look = c->look,
				      .indent = c->indent,
				      .merged = c->down != 0};
		p = put(p, &h, sizeof h);
		if (h.merged)
			text = put(text, &(struct span){c->down, c->across}, sizeof(struct span));
		text = put(text, c->text.s, c->text.len);
	}
}

/* ---- receiving ---- */

/* At least n bytes from w->at on; false at the end of the pipe. */
static bool need(struct wire_in *w, size_t n)
{
	if (w->n - w->at >= n)
		return true;
	if (w->at != 0)
		memmove(w->buffer, w->buffer + w->at, w->n - w->at);
	w->n -= w->at;
	w->at = 0;
	if (n > w->cap) {
		w->cap = n > BUFFER ? n : BUFFER;
		w->buffer = xreallocarray(w->buffer, w->cap, 1);
	}
	while (w->n < n) {
		ssize_t got = read(w->fd, w->buffer + w->n, w->cap - w->n);
		if (got < 0 && errno == EINTR)
			continue;
		w->ended = got <= 0;
		if (w->ended)
			return false;
		w->n += (size_t)got;
	}
	return true;
}

static bool take(struct slice *in, void *to, size_t n)
{
	if (in->len < n)
		return false;
	memcpy(to, in->s, n);
	*in = slice_from(*in, n);
	return true;
}

static bool take_text(struct slice *in, struct slice *text)
{
	uint32_t len;

	if (!take(in, &len, sizeof len) || len > in->len)
		return false;
	*text = (struct slice){in->s, len};
	*in = slice_from(*in, len);
	return true;
}

static bool take_opened(struct wire_in *w, struct slice in)
{
	uint32_t notice;

	if (!take(&in, &notice, sizeof notice) || notice >= PROBLEM_CODES)
		return false;
	w->notice = (enum problem_code)notice;
	return take_text(&in, &w->name) && take_text(&in, &w->encoding) &&
	       take_text(&in, &w->delimiter);
}

static bool take_sheet(struct wire_in *w, struct slice in)
{
	uint32_t hidden;

	if (!take(&in, &hidden, sizeof hidden) || hidden > 2)
		return false;
	w->sheet.hidden = (int)hidden;
	return take_text(&in, &w->sheet.name);
}

static bool take_problem(struct wire_in *w, struct slice in)
{
	uint32_t number[5];
	struct problem *p = &w->problem;
	struct slice *text[TEXTS] = {&p->at.sheet, &p->column, &p->value,  &p->excerpt,
				     &p->arg[0],   &p->arg[1], &p->arg[2], &p->arg[3]};

	if (!take(&in, number, sizeof number) || number[0] >= PROBLEM_CODES ||
	    number[1] >= SEVERITIES)
		return false;
	*p = (struct problem){.code = (enum problem_code)number[0],
			      .severity = (enum severity)number[1],
			      .error = (int)number[2],
			      .at = {.row = number[3], .col = number[4]}};
	for (size_t i = 0; i < TEXTS; i++)
		if (!take_text(&in, text[i]))
			return false;
	return true;
}

static bool take_cell(struct slice *heads, struct slice *texts, struct cell *c)
{
	struct cell_head h;
	struct span span = {0, 0};

	if (!take(heads, &h, sizeof h) || (h.merged && !take(texts, &span, sizeof span)) ||
	    h.len > texts->len || h.col == 0 || h.kind > CELL_ERROR)
		return false;
	*c = (struct cell){.col = h.col,
			   .kind = h.kind,
			   .look = h.look,
			   .indent = h.indent,
			   .down = span.down,
			   .across = span.across,
			   .text = {texts->s, h.len}};
	*texts = slice_from(*texts, h.len);
	return true;
}

static bool take_row(struct wire_in *w, struct slice in)
{
	struct row_head head;
	struct row *row = &w->row;

	if (!take(&in, &head, sizeof head) || head.n > in.len / sizeof(struct cell_head))
		return false;
	struct slice heads = {in.s, head.n * sizeof(struct cell_head)};
	struct slice texts = slice_from(in, heads.len);
	if (head.n > w->cell_cap) {
		w->cell_cap = head.n;
		row->cell = xreallocarray(row->cell, w->cell_cap, sizeof *row->cell);
	}
	uint32_t last = 0;
	for (row->n = 0; row->n < head.n; row->n++) {
		struct cell *c = &row->cell[row->n];
		if (!take_cell(&heads, &texts, c) || c->col <= last)
			return false;
		last = c->col;
	}
	row->number = head.number;
	row->hidden = head.hidden != 0;
	return head.number != 0;
}

enum wire_message wire_next(struct wire_in *w)
{
	struct head head;

	if (!need(w, sizeof head))
		return WIRE_BROKEN;
	memcpy(&head, w->buffer + w->at, sizeof head);
	if (head.size > LARGEST || !need(w, sizeof head + head.size))
		return WIRE_BROKEN;
	struct slice in = {w->buffer + w->at + sizeof head, head.size};
	w->at += sizeof head + head.size;
	bool ok = (head.message == WIRE_END && take(&in, &w->report, sizeof w->report)) ||
		  (head.message == WIRE_ROW && take_row(w, in)) ||
		  (head.message == WIRE_SHEET && take_sheet(w, in)) ||
		  (head.message == WIRE_OPENED && take_opened(w, in)) ||
		  (head.message == WIRE_FAILED && take_problem(w, in));
	return ok ? (enum wire_message)head.message : WIRE_BROKEN;
}

void wire_free(struct wire_in *w)
{
	free(w->buffer);
	free(w->row.cell);
	*w = (struct wire_in){.fd = w->fd};
}
