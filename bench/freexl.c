/* The first sheet of an .xls through libfreexl and nothing else: freexl BOOK.xls OUT.csv */
#include <freexl.h>
#include <stdio.h>

static void put(FILE *out, const FreeXL_CellValue *v)
{
	switch (v->type) {
	case FREEXL_CELL_INT:
		fprintf(out, "%d", v->value.int_value);
		break;
	case FREEXL_CELL_DOUBLE:
		fprintf(out, "%.15g", v->value.double_value);
		break;
	case FREEXL_CELL_TEXT:
	case FREEXL_CELL_SST_TEXT:
	case FREEXL_CELL_DATE:
	case FREEXL_CELL_DATETIME:
	case FREEXL_CELL_TIME:
		fputs(v->value.text_value, out);
		break;
	default:
		break;
	}
}

int main(int argc, char **argv)
{
	const void *book;
	unsigned rows;
	unsigned short columns;
	FreeXL_CellValue value;

	if (argc != 3 || freexl_open(argv[1], &book) != FREEXL_OK)
		return 2;
	FILE *out = fopen(argv[2], "wb");
	if (out == NULL || freexl_select_active_worksheet(book, 0) != FREEXL_OK ||
	    freexl_worksheet_dimensions(book, &rows, &columns) != FREEXL_OK)
		return 1;
	for (unsigned row = 0; row < rows; row++)
		for (unsigned short col = 0; col < columns; col++) {
			if (freexl_get_cell_value(book, row, col, &value) == FREEXL_OK)
				put(out, &value);
			putc(col + 1 == columns ? '\n' : ',', out);
		}
	freexl_close(book);
	return fclose(out) == 0 ? 0 : 1;
}
