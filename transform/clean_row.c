#include "clean_row.h"

void clean_put_header(const struct clean_header *h, struct contract_writer *w)
{
	contract_put(w, S("source"));
	contract_put(w, S("sheet"));
	contract_put(w, S("row"));
	for (size_t i = 0; i < h->n; i++)
		if (h->kept[i])
			contract_put(w, h->name[i]);
	contract_end_row(w);
}

void clean_put_row(const struct clean_row *row, struct contract_writer *w)
{
	contract_put(w, row->source);
	contract_put(w, row->sheet);
	if (row->row != 0)
		contract_put_number(w, row->row);
	else
		contract_put(w, S(""));
	for (size_t i = 0; i < row->header->n; i++)
		if (row->header->kept[i])
			contract_put(w, row->value[i]);
	contract_end_row(w);
}

bool clean_row_number(struct slice in, uint32_t *row)
{
	enum { MOST = 100000000 };
	uint32_t n = 0;

	for (size_t i = 0; i < in.len; i++) {
		if (in.s[i] < '0' || in.s[i] > '9' || n > MOST)
			return false;
		n = n * 10 + (uint32_t)(in.s[i] - '0');
	}
	*row = n;
	return n != 0;
}
