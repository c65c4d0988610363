/* Published .xlsx, one workbook a dataset (xlsx.h). */
#include "xlsx.h"

#include <errno.h>
#include <stdlib.h>
#include "../common/exit.h"

enum {
	MOST_TABLE_ROWS = 10000, /* of an Excel table; beyond, constant memory, which has none */
	MOST_ROWS = LXW_ROW_MAX - 1,
};

/* ---- what the sheets share ---- */

void xlsx_note(struct xlsx *b, lxw_error error)
{
	if (b->error == LXW_NO_ERROR)
		b->error = error;
}

const char *xlsx_word(const struct xlsx *b, enum xlsx_text text)
{
	static const char *const texts[][LANGS] = {
#define TEXT(name, en, sv) [XLSX_##name] = {en, sv},
#include "xlsx_texts.def"
#undef TEXT
	};

	return texts[text][b->lang];
}

void xlsx_put(struct xlsx *b, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col, struct slice text,
	      lxw_format *format)
{
	bool cut = false;

	if (text.len == 0)
		return;
	text = xlsx_cell(&b->scratch, text, &cut);
	xlsx_note(b, worksheet_write_string(sheet, row, col, text.s, format));
	b->cut += cut;
	arena_reset(&b->scratch);
}

static struct slice title_of(const struct xlsx *b)
{
	return label_in(&b->t->dataset->title, b->lang);
}

static struct slice publisher_of(const struct xlsx *b)
{
	return label_in(&definition_publisher(&b->e->run->d)->label, b->lang);
}

/* The publisher above, the title and the page below.  They get what room there is beside the rest,
 * which is short. */
static void set_header_and_footer(struct xlsx *b, lxw_worksheet *sheet)
{
	enum { REST = 40 };
	struct arena *mem = &b->mem;
	struct slice publisher = xlsx_line(mem, publisher_of(b), XLSX_LONGEST_LINE - REST, true);
	struct slice title = xlsx_line(mem, title_of(b), XLSX_LONGEST_LINE - REST, true);

	xlsx_note(b,
		  worksheet_set_header(sheet, arena_printf(mem, "&L%.*s&R&A", FMT(publisher)).s));
	xlsx_note(b,
		  worksheet_set_footer(
			  sheet,
			  arena_printf(mem, "&L%.*s&R%s", FMT(title), xlsx_word(b, XLSX_PAGE)).s));
}

lxw_worksheet *xlsx_add_sheet(struct xlsx *b, enum xlsx_text name)
{
	enum { A4 = 9 };
	lxw_worksheet *sheet = workbook_add_worksheet(b->book, xlsx_word(b, name));

	if (sheet == NULL) {
		xlsx_note(b, LXW_ERROR_CREATING_TMPFILE);
		return NULL;
	}
	b->sheet[b->sheets++] = sheet;
	worksheet_set_paper(sheet, A4);
	worksheet_set_landscape(sheet);
	worksheet_fit_to_pages(sheet, 1, 0);
	worksheet_freeze_panes(sheet, 1, 0);
	xlsx_note(b, worksheet_repeat_rows(sheet, 0, 0));
	set_header_and_footer(b, sheet);
	return sheet;
}

/* ---- the workbook ---- */

/* The library asks for char *, and only reads. */
static char *lent(struct slice text)
{
	return (char *)(uintptr_t)text.s;
}

/* On a fixed day: the bytes must not tell when the program ran. */
static void set_properties(struct xlsx *b)
{
	const struct publication *p = &b->e->run->d.publication;
	char *publisher = lent(xlsx_line(&b->mem, publisher_of(b), XLSX_LONGEST, false));
	lxw_doc_properties properties = {
		.title = lent(xlsx_line(&b->mem, title_of(b), XLSX_LONGEST, false)),
		.author = publisher,
		.company = publisher,
		.comments = lent(xlsx_line(&b->mem, p->licence.text, XLSX_LONGEST, false)),
		.created = 946684800 /* 2000-01-01 */};

	xlsx_note(b, workbook_set_properties(b->book, &properties));
}

static void add_formats(struct xlsx *b)
{
	b->header = workbook_add_format(b->book);
	format_set_bold(b->header);
	format_set_text_wrap(b->header);
	format_set_align(b->header, LXW_ALIGN_VERTICAL_TOP);
	b->bold = workbook_add_format(b->book);
	format_set_bold(b->bold);
	b->wrap = workbook_add_format(b->book);
	format_set_text_wrap(b->wrap);
	format_set_align(b->wrap, LXW_ALIGN_VERTICAL_TOP);
	b->hidden = workbook_add_format(b->book);
	format_set_pattern(b->hidden, LXW_PATTERN_LIGHT_UP);
	format_set_bg_color(b->hidden, 0xEEEEEE);
	format_set_fg_color(b->hidden, 0x999999);
}

/* The fields of a dimension stand together. */
static void find_codes(struct xlsx *b)
{
	b->codes = NEW(&b->mem, struct xlsx_codes, b->t->dimensions);
	for (size_t i = 0; i < b->fields.n; i++) {
		const struct field *f = &b->fields.item[i];
		if (f->kind == FIELD_CODE)
			b->codes[f->dimension].first = i;
		if (f->kind == FIELD_CODE || f->kind == FIELD_LABEL)
			b->codes[f->dimension].fields++;
	}
}

/* In constant memory a row leaves for a temporary file as soon as the next begins. */
bool xlsx_failed(struct xlsx *b, const lxw_worksheet *sheet)
{
	if (b->failure == 0 && sheet->optimize_tmpfile != NULL && ferror(sheet->optimize_tmpfile))
		b->failure = errno != 0 ? errno : EIO;
	return b->failure != 0 || b->error != LXW_NO_ERROR;
}

static bool look_again(struct xlsx *b, struct slice path)
{
	struct problem why = {0};
	const char *map;
	size_t size;

	if (!file_map(path.s, &map, &size, &why)) {
		b->failure = why.error != 0 ? why.error : EIO;
		return false;
	}
	bool whole = xlsx_is_whole(b, (struct slice){map, size});
	file_unmap(map, size);
	/* Why the rest is lost the library does not say: hardly ever is it anything but this. */
	b->failure = whole ? 0 : ENOSPC;
	return whole;
}

static bool close_book(struct xlsx *b, struct slice path)
{
	for (size_t i = 0; i < b->sheets; i++)
		xlsx_failed(b, b->sheet[i]);
	if (b->failure != 0 || b->error != LXW_NO_ERROR) {
		b->failure = b->failure != 0 ? b->failure : errno;
		lxw_workbook_free(b->book);
		return false;
	}
	errno = 0;
	bool ok = workbook_close(b->book) == LXW_NO_ERROR;
	if (ok && !look_again(b, path))
		return false;
	ok = ok && file_sync(path.s); /* which the library leaves to others */
	b->failure = ok ? 0 : errno;
	return ok;
}

static void book_free(struct xlsx *b)
{
	for (size_t d = 0; d < b->t->dimensions; d++)
		map_free(&b->codes[d].seen);
	arena_free(&b->mem);
	arena_free(&b->scratch);
}

static void tell(struct xlsx *b, enum problem_code code, size_t n)
{
	struct run *run = b->e->run;

	problems_add(&run->ps, &(struct problem){.code = code,
						 .at = {.file = path_base(run->d.path)},
						 .arg = {b->t->dataset->name.text,
							 arena_printf(&run->mem, "%zu", n)}});
}

/* Temporary files lie in the release as well, so that one disk decides. */
static bool make_book(struct xlsx *b, struct slice path)
{
	lxw_workbook_options options = {.constant_memory = b->large, .tmpdir = lent(b->e->folder)};

	b->fields = fields_of(b->t, &b->mem);
	find_codes(b);
	b->book = workbook_new_opt(path.s, &options);
	if (b->book == NULL)
		out_of_memory(sizeof *b->book);
	errno = 0;
	add_formats(b);
	set_properties(b);
	xlsx_put_data(b);
	xlsx_put_about(b);
	return close_book(b, path);
}

static int write_book(struct edition *e, const struct protected_table *t)
{
	struct slice name = arena_printf(&e->run->mem, "%.*s.xlsx", FMT(t->dataset->name.text));
	struct slice path = edition_path(e, name);
	struct xlsx b = {.e = e, .t = t, .lang = e->run->d.lang, .large = t->n > MOST_TABLE_ROWS};

	if (t->n > MOST_ROWS) {
		tell(&b, PROBLEM_NO_WORKBOOK, t->n);
		return EXIT_DONE;
	}
	bool ok = make_book(&b, path);
	errno = b.failure != 0 ? b.failure : EIO;
	int code = ok ? EXIT_DONE : run_cannot_write(e->run, path);
	if (ok && b.cut != 0)
		tell(&b, PROBLEM_TEXT_CUT, b.cut);
	book_free(&b);
	return ok ? edition_wrote(e, name, t->dataset, t->n) : code;
}

static int write_xlsx(struct edition *e)
{
	int code = EXIT_DONE;

	for (size_t i = 0; i < e->tables && code == EXIT_DONE; i++)
		code = write_book(e, &e->table[i]);
	return code;
}

const struct output_format xlsx_format = {"xlsx", false, write_xlsx};
