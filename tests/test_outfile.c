/* Files that appear whole or not at all. */
#include "test.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include "../common/file.h"
#include "../common/outfile.h"

static char folder[] = "/tmp/tabellverk-out-XXXXXX";
static char path[sizeof folder + 8];

/* The file itself, which a rename replaces. */
static ino_t put(const char *text)
{
	struct stat st;

	assert_true(outfile_write(path, slice_of(text)));
	assert_int_equal(stat(path, &st), 0);
	return st.st_ino;
}

static void same_bytes_keep_the_file(void **state)
{
	ino_t a = put("x\n"), b = put("x\n"), c = put("y\n");

	(void)state;
	assert_int_equal(a, b);
	assert_int_not_equal(a, c);
}

static void a_device_is_written_as_it_stands(void **state)
{
	struct stat st;

	(void)state;
	assert_false(outfile_write("/dev/full", S("text")));
	assert_int_equal(errno, ENOSPC);
	assert_int_equal(stat("/dev/full", &st), 0);
	assert_true(S_ISCHR(st.st_mode));
}

static void discarded_leaves_nothing(void **state)
{
	struct outfile out;
	struct slice long_text = {NULL, 0};
	struct arena mem = {0};

	(void)state;
	put("old\n");
	assert_true(outfile_open(&out, path));
	long_text = (struct slice){arena_alloc(&mem, 300000, 1), 300000};
	outfile_put(&out, long_text);
	outfile_discard(&out);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(folder), 0);
	assert_int_equal(mkdir(folder, 0700), 0);
	arena_free(&mem);
}

static void swept_after_a_kill(void **state)
{
	struct outfile out;
	char *tmp;

	(void)state;
	assert_true(outfile_open(&out, path));
	tmp = strdup(out.tmp);
	outfile_sweep(folder);
	assert_int_not_equal(access(tmp, F_OK), 0);
	free(tmp);
	outfile_discard(&out);
}

static void one_writer_at_a_time(void **state)
{
	struct folder_lock first, second, reader;
	struct problem why = {0};

	(void)state;
	assert_true(folder_lock(&first, folder, &why));
	assert_false(folder_lock_to_read(&reader, folder, "extract", &why));
	assert_int_equal(why.code, PROBLEM_LOCKED);
	folder_unlock_read(&reader);
	assert_false(folder_lock(&second, folder, &why));
	assert_int_equal(why.code, PROBLEM_LOCKED);
	folder_unlock(&second, false);
	folder_unlock(&first, true);
	assert_true(folder_lock(&first, folder, &why));
	folder_unlock(&first, true);
	unlink(strcat(strcpy(path, folder), "/.lock"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(same_bytes_keep_the_file),
		cmocka_unit_test(a_device_is_written_as_it_stands),
		cmocka_unit_test(discarded_leaves_nothing),
		cmocka_unit_test(swept_after_a_kill),
		cmocka_unit_test(one_writer_at_a_time),
	};

	assert(mkdtemp(folder) != NULL);
	sprintf(path, "%s/file", folder);
	int failed = cmocka_run_group_tests_name("outfile", tests, NULL, NULL);
	unlink(path);
	rmdir(folder);
	return failed;
}
