#ifndef TABELLVERK_XLSX_H
#define TABELLVERK_XLSX_H
/* The parts of an Office Open XML workbook (ECMA-376 part 1, section 18) that a
 * sheet needs beside its own: list of sheets, shared strings, number formats. */

#include "cell_text.h"
#include "merges.h"
#include "reader.h"
#include "zip.h"

struct xlsx_sheet {
	struct slice name;
	int hidden;
	const struct zip_entry *part;
};

struct xlsx_book {
	struct zip zip;
	struct arena *mem;
	bool from_1904;
	struct xlsx_sheet *sheet;
	size_t sheets, sheet_cap;
	struct slice *string; /* shared strings */
	size_t strings, string_cap;
	struct number_format *style; /* of cellXfs, by index */
	size_t styles, style_cap;
};

/* False when the container is no workbook or a part is damaged; *why is then set. */
bool xlsx_book_open(struct xlsx_book *book, const struct input *in, struct arena *mem,
		    struct problem *why);
void xlsx_book_close(struct xlsx_book *book);

/* The merged areas of a sheet, ready for its rows. */
void xlsx_merges(const struct zip_entry *part, struct merges *m);

/* _xHHHH_ decoded, CRLF to LF, NFC. */
struct slice xlsx_text(struct arena *a, struct slice in);

#endif
