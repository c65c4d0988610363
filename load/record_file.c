#include "record_file.h"

#include <errno.h>
#include <unistd.h>

#include "../common/exit.h"

enum { MOST_COLUMNS = 8 };

static bool read_lines(struct contract_reader *r, const char *const *columns, size_t n,
		       bool (*take)(void *data, const struct slice *cell, struct arena *mem),
		       void *data, struct arena *mem, struct problem *why)
{
	enum contract_status status;
	size_t at[MOST_COLUMNS];

	if (!contract_need_all(r, columns, n, at, why))
		return false;
	while ((status = contract_next(r, why)) == CONTRACT_ROW) {
		struct slice cell[MOST_COLUMNS];
		for (size_t i = 0; i < n; i++)
			cell[i] = arena_copy(mem, r->cell[at[i]]);
		if (!take(data, cell, mem)) {
			why->at = (struct cell_ref){.file = r->path, .row = r->line};
			return false;
		}
	}
	return status == CONTRACT_END;
}

int record_read(struct run *run, struct slice path, const char *const *columns, size_t n,
		bool (*take)(void *data, const struct slice *cell, struct arena *mem), void *data)
{
	struct contract_reader r;
	struct problem why = {0};

	if (access(path.s, F_OK) != 0 && errno == ENOENT)
		return EXIT_DONE;
	if (!contract_open(&r, path.s, &why)) {
		if (why.code != PROBLEM_CANNOT_OPEN && why.code != PROBLEM_IS_FOLDER)
			why.code = PROBLEM_RECORD_DAMAGED;
		return run_broken(run, &why);
	}
	bool ok = read_lines(&r, columns, n, take, data, &run->mem, &why);
	if (!ok)
		why = (struct problem){.code = PROBLEM_RECORD_DAMAGED, .at = why.at};
	int code = ok ? EXIT_DONE : run_broken(run, &why);
	contract_close(&r);
	return code;
}

int record_create(struct run *run, struct contract_writer *w, struct slice path,
		  const char *const *columns, size_t n)
{
	if (!folder_make(path_folder(&run->mem, path).s, 0700) || !contract_create(w, path.s))
		return run_cannot_write(run, path);
	for (size_t i = 0; i < n; i++)
		contract_put(w, slice_of(columns[i]));
	contract_end_row(w);
	return EXIT_DONE;
}

int record_commit(struct run *run, struct contract_writer *w, struct slice path)
{
	return contract_commit(w) ? EXIT_DONE : run_cannot_write(run, path);
}
