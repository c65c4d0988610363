/* What reading a file costs without looking for tables: rows BOOK, as extract reads it, in a
 * process of its own and through its pipe, with the digest that tables.csv has of the file. */
#include "../extract/confined.h"

#include "../common/file.h"

int main(int argc, char **argv)
{
	struct arena mem = {0}, row_mem = {0};
	struct problem why;
	struct sheet sheet;
	struct row row;
	enum read_status sheets = READ_FAILED, rows = READ_END;
	struct confined *c =
		argc == 2 ? confined_start(&(struct reading){.path = argv[1]}, &why) : NULL;
	struct reader *r = c != NULL ? confined_ready(c, &why) : NULL;

	if (r == NULL)
		return 2;
	file_sha256(&mem, argv[1]);
	while ((sheets = reader_next_sheet(r, &sheet, &why)) == READ_ONE)
		while ((rows = reader_next_row(r, &row_mem, &row, &why)) == READ_ONE)
			arena_reset(&row_mem);
	confined_stop(c);
	arena_free(&row_mem);
	arena_free(&mem);
	return sheets == READ_END && rows == READ_END ? 0 : 1;
}
