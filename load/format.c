#include "format.h"

#include "../common/exit.h"

extern const struct output_format csv_format, changes_format, xlsx_format, datapackage_format;

static const struct output_format *const formats[] = {&csv_format, &changes_format, &xlsx_format,
						      &datapackage_format};

int formats_write(struct edition *e)
{
	const struct scalars *wanted = &e->run->d.publication.formats;
	int code = EXIT_DONE;

	for (size_t i = 0; i < COUNT_OF(formats) && code == EXIT_DONE; i++)
		if (formats[i]->always || wanted->n == 0 ||
		    scalars_have(wanted, slice_of(formats[i]->name)))
			code = formats[i]->write(e);
	return code;
}

struct slice edition_path(struct edition *e, struct slice name)
{
	return path_join(&e->run->mem, e->folder, name);
}
