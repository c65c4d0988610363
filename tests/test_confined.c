/* The process that reads: what it says arrives, and when it ends the others go on. */
#include "test.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include "../extract/confined.h"

static char folder[] = "/tmp/tabellverk-confined-XXXXXX";

static const char *in_folder(const char *name)
{
	static char path[128];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	return path;
}

/* Text of so many rows; more than a pipe holds, when there are many. */
static const char *text_of(const char *name, int rows)
{
	const char *path = in_folder(name);
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	for (int i = 1; i <= rows; i++)
		fprintf(f, "%d;åäö;%s\n", i, i % 7 == 0 ? "" : "x;y");
	fclose(f);
	return path;
}

/* The only child of this process. */
static pid_t reading_process(void)
{
	char path[64], line[64] = "";

	snprintf(path, sizeof path, "/proc/%d/task/%d/children", getpid(), getpid());
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	assert_non_null(fgets(line, sizeof line, f));
	fclose(f);
	return (pid_t)strtol(line, NULL, 10);
}

static struct confined *started(const char *path, struct reader **r)
{
	struct problem why = {0};
	struct confined *c = confined_start(&(struct reading){.path = path}, &why);
	struct sheet sheet;

	assert_non_null(c);
	*r = confined_ready(c, &why);
	assert_non_null(*r);
	assert_int_equal(reader_next_sheet(*r, &sheet, &why), READ_ONE);
	return c;
}

/* Every row, in order and whole; how it ended. */
static enum read_status all_rows(struct reader *r, uint32_t *n, struct problem *why)
{
	struct arena mem = {0};
	struct row row;
	enum read_status status;
	char number[16];

	*n = 0;
	while ((status = reader_next_row(r, &mem, &row, why)) == READ_ONE) {
		assert_int_equal(row.number, ++*n);
		snprintf(number, sizeof number, "%u", *n);
		assert_slice(row.cell[0].text, number);
		assert_int_equal(row.cell[0].kind, CELL_NUMBER);
		assert_slice(row.cell[1].text, "åäö");
		assert_int_equal(row.n, *n % 7 == 0 ? 2 : 4);
		arena_reset(&mem);
	}
	arena_free(&mem);
	return status;
}

static void arrives(void **state)
{
	enum { ROWS = 200000 };
	struct problem why = {0};
	struct reader *r;
	struct sheet sheet;
	uint32_t n;

	(void)state;
	struct confined *c = started(text_of("long.csv", ROWS), &r);
	assert_string_equal(r->ops->name, "text");
	assert_slice(r->encoding, "utf-8");
	assert_slice(r->delimiter, ";");
	assert_int_equal(all_rows(r, &n, &why), READ_END);
	assert_int_equal(n, ROWS);
	assert_int_equal(reader_next_sheet(r, &sheet, &why), READ_END);
	confined_stop(c);
}

static const struct ending {
	const char *name;
	int signal;
	const char *message;
} endings[] = {
	{"a fault", SIGSEGV, "could not be read: the reader stopped (signal 11)"},
	{"a call that is not allowed", SIGSYS, "could not be read: the reader stopped (signal 31)"},
	{"cut short while it is mapped", SIGBUS,
	 "could not be read: the reader stopped (signal 7)"},
	{"too long", SIGXCPU, "could not be read: the reader stopped (too much time)"},
	{"killed", SIGKILL, "could not be read: the reader stopped (signal 9)"},
};

static void check_ending(void **state)
{
	const struct ending *e = *state;
	struct problem why = {0};
	struct arena mem = {0};
	struct reader *r;
	struct sheet sheet;
	uint32_t n;

	struct confined *c = started(text_of("long.csv", 300000), &r);
	assert_int_equal(kill(reading_process(), e->signal), 0);
	assert_int_equal(all_rows(r, &n, &why), READ_FAILED);
	assert_true(n < 300000);
	assert_int_equal(why.code, PROBLEM_READER_STOPPED);
	assert_slice(problem_message(&mem, &why, LANG_EN), e->message);
	assert_int_equal(reader_next_sheet(r, &sheet, &why), READ_END);
	confined_stop(c);
	arena_free(&mem);
}

/* A copy that goes on while it is read is not half a table. */
static void grows(void **state)
{
	struct problem why = {0};
	struct reader *r;
	struct sheet sheet;
	uint32_t n;
	const char *path = text_of("growing.csv", 100);

	(void)state;
	struct confined *c = started(path, &r);
	FILE *f = fopen(path, "a");
	fputs("101;åäö;x;y\n", f);
	fclose(f);
	assert_int_equal(all_rows(r, &n, &why), READ_END);
	assert_int_equal(reader_next_sheet(r, &sheet, &why), READ_FAILED);
	assert_int_equal(why.code, PROBLEM_CHANGED);
	struct arena mem = {0};
	assert_slice(problem_message(&mem, &why, LANG_EN), "changed while it was read");
	assert_slice(problem_message(&mem, &why, LANG_SV), "ändrades medan den lästes");
	arena_free(&mem);
	confined_stop(c);
}

/* Nothing is left of a reader that nobody wants to hear to its end. */
static void stopped_early(void **state)
{
	struct reader *r;
	char line[64], path[64];

	(void)state;
	for (int i = 0; i < 3; i++)
		confined_stop(started(text_of("long.csv", 300000), &r));
	struct problem why = {0};
	struct confined *c = confined_start(&(struct reading){.path = in_folder("long.csv")}, &why);
	confined_stop(c); /* not even asked whether it is open */
	snprintf(path, sizeof path, "/proc/%d/task/%d/children", getpid(), getpid());
	FILE *f = fopen(path, "r");
	assert_null(fgets(line, sizeof line, f));
	fclose(f);
}

static const struct refusal {
	const char *name;
	enum problem_code code;
} refusals[] = {
	{"~$long.csv", PROBLEM_LOCK_FILE},
	{".~lock.long.csv#", PROBLEM_LOCK_FILE},
	{"nowhere.csv", PROBLEM_CANNOT_OPEN},
	{".", PROBLEM_IS_FOLDER},
};

static void check_refusal(void **state)
{
	const struct refusal *e = *state;
	struct problem why = {0};

	if (e->code == PROBLEM_LOCK_FILE)
		text_of(e->name, 3);
	assert_null(confined_start(&(struct reading){.path = in_folder(e->name)}, &why));
	assert_int_equal(why.code, e->code);
}

static int clean(void **state)
{
	char command[64];

	(void)state;
	snprintf(command, sizeof command, "rm -r %s", folder);
	return system(command);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(arrives), cmocka_unit_test(grows),
					   cmocka_unit_test(stopped_early)};

	if (mkdtemp(folder) == NULL)
		return 1;
	return RUN_TABLE("how it may end", endings, check_ending) +
	       RUN_TABLE("what is not begun", refusals, check_refusal) +
	       cmocka_run_group_tests_name("confined", tests, NULL, clean);
}
