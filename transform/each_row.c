#include "each_row.h"

bool each_row(const char *path, const char *const *columns, size_t n,
	      void (*row)(void *data, const struct slice *cell), void *data, struct problem *why)
{
	struct contract_reader r;
	struct slice cell[MOST_COLUMNS];
	size_t at[MOST_COLUMNS];
	bool ok = true;
	enum contract_status status = CONTRACT_END;

	if (!contract_open(&r, path, why))
		return false;
	for (size_t i = 0; i < n && ok; i++)
		ok = contract_need(&r, columns[i], &at[i], why);
	while (ok && (status = contract_next(&r, why)) == CONTRACT_ROW) {
		for (size_t i = 0; i < n; i++)
			cell[i] = r.cell[at[i]];
		row(data, cell);
	}
	contract_close(&r);
	return ok && status == CONTRACT_END;
}
