#include "figures.h"

#include <unistd.h>
#include "../common/exit.h"

static const char file[] = "figures.json";

static bool is_sound(const json_t *all)
{
	bool sound = json_is_object(all);

	for (void *i = json_object_iter((json_t *)(uintptr_t)all); i != NULL && sound;
	     i = json_object_iter_next((json_t *)(uintptr_t)all, i)) {
		json_t *own = json_object_iter_value(i);
		sound = json_is_object(own);
		for (void *k = json_object_iter(own); k != NULL && sound;
		     k = json_object_iter_next(own, k))
			sound = json_is_number(json_object_iter_value(k));
	}
	return sound;
}

bool figures_load(struct figures *f, struct run *run)
{
	*f = (struct figures){.now = json_object(),
			      .path = path_join(&run->mem, run->folder, slice_of(file))};
	if (access(f->path.s, F_OK) != 0)
		return true;
	f->last = json_load_file(f->path.s, JSON_REJECT_DUPLICATES, NULL);
	return is_sound(f->last);
}

static json_t *figures_of(const json_t *all, const struct check *check)
{
	return json_object_getn(all, check->said.text.s, check->said.text.len);
}

bool figures_have(const struct figures *f, const struct check *check)
{
	return json_is_object(figures_of(f->last, check));
}

bool figures_last(const struct figures *f, const struct check *check, struct slice key,
		  double *value)
{
	const char *name = key.s != NULL ? key.s : "";
	json_t *figure = json_object_getn(figures_of(f->last, check), name, key.len);

	*value = json_number_value(figure);
	return json_is_number(figure);
}

void figures_put(struct figures *f, const struct check *check, struct slice key, double value)
{
	json_t *own = figures_of(f->now, check);

	if (own == NULL) {
		own = json_object();
		json_object_setn_new(f->now, check->said.text.s, check->said.text.len, own);
	}
	json_object_setn_new(own, key.s != NULL ? key.s : "", key.len,
			     value == (double)(json_int_t)value ? json_integer((json_int_t)value)
								: json_real(value));
}

void figures_each_last(const struct figures *f, const struct check *check,
		       void (*each)(void *data, struct slice key, double value), void *data)
{
	json_t *all = figures_of(f->last, check);

	for (void *i = json_object_iter(all); i != NULL; i = json_object_iter_next(all, i))
		each(data, slice_of(json_object_iter_key(i)),
		     json_number_value(json_object_iter_value(i)));
}

int figures_save(struct figures *f, struct run *run)
{
	size_t n = json_object_size(f->now);
	json_t *kept = f->drifted ? f->last : f->now;

	if (n == 0)
		return EXIT_DONE;
	char *json = json_dumps(kept, JSON_INDENT(2) | JSON_SORT_KEYS);
	bool ok = outfile_write(f->path.s, arena_join(&run->mem, slice_of(json), S("\n")));
	free(json);
	if (!ok)
		return run_cannot_write(run, f->path);
	run_output(run, slice_of(file), f->path.s, n);
	return EXIT_DONE;
}

void figures_free(struct figures *f)
{
	json_decref(f->last);
	json_decref(f->now);
}
