/* What a process in the sandbox can still do, tried in one each.  Built without sanitizers,
 * which take away the sandbox. */
#include "test.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include "../common/charset.h"
#include "../extract/sandbox.h"

enum { ANSWER = 3 };

/* Each returns whether it could. */

static bool open_file(void)
{
	return open("/etc/passwd", O_RDONLY) >= 0;
}

static bool write_file(void)
{
	return open("/tmp/tabellverk-sandbox", O_CREAT | O_WRONLY, 0600) >= 0;
}

static bool remove_file(void)
{
	return unlink("/tmp/tabellverk-sandbox") == 0;
}

static bool speak(void)
{
	return write(STDOUT_FILENO, "x", 1) == 1;
}

static bool connect_out(void)
{
	return socket(AF_INET, SOCK_STREAM, 0) >= 0;
}

static bool begin_process(void)
{
	return fork() >= 0;
}

static bool begin_program(void)
{
	char *const argv[] = {"/bin/true", NULL};

	execv(argv[0], argv);
	return false;
}

static bool signal_another(void)
{
	return kill(getppid(), 0) == 0;
}

static bool run_what_it_wrote(void)
{
	return mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1,
		    0) != MAP_FAILED;
}

static bool take_all_memory(void)
{
	void *p = malloc((size_t)2 << 30);

	free(p);
	return p != NULL;
}

static bool answer(void)
{
	return write(ANSWER, "x", 1) == 1;
}

static int by_value(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

static bool work(void)
{
	enum { N = 1000000 };
	int *n = malloc(N * sizeof *n);

	for (int i = 0; n != NULL && i < N; i++)
		n[i] = (int)((long)i * 7919 % N);
	if (n != NULL)
		qsort(n, N, sizeof *n, by_value);
	bool ok = n != NULL && n[0] == 0 && n[N - 1] == N - 1;
	free(n);
	return ok;
}

static bool decode_what_was_prepared(void)
{
	struct arena mem = {0};
	struct slice out;
	bool ok = charset_decode(S("CP1251"), S("\xC4"), &mem, &out) && slice_eq(out, S("Д"));

	arena_free(&mem);
	return ok;
}

static bool decode_what_was_not(void)
{
	struct arena mem = {0};
	struct slice out;
	bool ok = charset_decode(S("CP1250"), S("\xC4"), &mem, &out);

	arena_free(&mem);
	return ok;
}

static const struct act {
	const char *name;
	bool (*act)(void);
	bool allowed;
} acts[] = {
	{"open a file", open_file, false},
	{"write a file", write_file, false},
	{"remove a file", remove_file, false},
	{"write to standard output", speak, false},
	{"use the network", connect_out, false},
	{"begin a process", begin_process, false},
	{"begin a program", begin_program, false},
	{"signal another process", signal_another, false},
	{"run what it has written", run_what_it_wrote, false},
	{"take all memory", take_all_memory, false},
	{"load a converter", decode_what_was_not, false},
	{"answer", answer, true},
	{"sort", work, true},
	{"use a converter that was loaded", decode_what_was_prepared, true},
};

static void check_act(void **state)
{
	const struct act *a = *state;
	int fd[2], status;

	assert_int_equal(pipe(fd), 0);
	pid_t pid = fork();
	if (pid == 0) {
		for (int i = 1; i < SIGRTMIN; i++)
			signal(i, SIG_DFL);
		charset_prepare(S("CP1251"));
		dup2(fd[1], ANSWER);
		if (!sandbox_enter(ANSWER, ANSWER, 0))
			_exit(2);
		_exit(a->act() ? 0 : 1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	close(fd[0]);
	close(fd[1]);
	if (a->allowed)
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	else
		assert_true((WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS) ||
			    (WIFEXITED(status) && WEXITSTATUS(status) == 1));
}

int main(void)
{
	return RUN_TABLE("sandbox", acts, check_act);
}
