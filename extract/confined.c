#include "confined.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "../common/exit.h"
#include "../common/file.h"
#include "sandbox.h"
#include "wire.h"

struct confined {
	struct reader base; /* first, so that a struct reader * is one of these */
	struct reader_ops ops;
	struct arena mem;
	struct slice path;
	struct stat before;
	pid_t pid; /* 0 when it has been waited for */
	struct wire_in in;
	bool in_sheet;
};

/* ---- the process that reads ---- */

struct sender {
	const struct reading *how;
	struct input *in;
	struct wire_out out;
};

static enum read_status send_rows(struct wire_out *out, struct reader *r, struct problem *why)
{
	struct arena mem = {0};
	struct row row;
	enum read_status status;

	while ((status = reader_next_row(r, &mem, &row, why)) == READ_ONE) {
		wire_put_row(out, &row);
		arena_reset(&mem);
	}
	arena_free(&mem);
	return status;
}

static enum read_status send_sheets(struct sender *s, struct reader *r, struct problem *why)
{
	struct sheet sheet;
	enum read_status status;

	for (size_t n = 1; (status = reader_next_sheet(r, &sheet, why)) == READ_ONE; n++) {
		struct sheet_report report = {0};
		bool ok;

		wire_put_sheet(&s->out, &sheet);
		if (s->how->sheet != NULL)
			ok = s->how->sheet(s->how, r, &sheet, n, &report, why);
		else
			ok = send_rows(&s->out, r, why) == READ_END;
		if (!ok)
			return READ_FAILED;
		wire_put_end(&s->out, &report);
	}
	return status;
}

static void send_all(struct sender *s, enum problem_code notice)
{
	struct arena mem = {0};
	struct problem why = {0};
	enum read_status status = READ_FAILED;
	struct reader *r = reader_open(s->in, s->how->reader, &mem, &why);

	if (r != NULL) {
		r->notice = r->notice == PROBLEM_NONE ? notice : r->notice;
		wire_put_opened(&s->out, slice_of(r->ops->name), r);
		status = send_sheets(s, r, &why);
	}
	if (status == READ_FAILED)
		wire_put_failed(&s->out, &why);
	else
		wire_put_end(&s->out, &(struct sheet_report){0});
	wire_flush(&s->out);
	reader_close(r);
	arena_free(&mem);
}

/* Nothing stays open but the terminal and the two to write to. */
enum { PIPE_FD = STDERR_FILENO + 1, SHEET_FD };

static void keep_two(int pipe, int sheet)
{
	enum { OUT_OF_THE_WAY = 10 };
	int high = fcntl(pipe, F_DUPFD, OUT_OF_THE_WAY);
	int higher = fcntl(sheet, F_DUPFD, OUT_OF_THE_WAY);

	if (dup2(high, PIPE_FD) < 0)
		_exit(EXIT_CANNOT);
	if (higher < 0 || dup2(higher, SHEET_FD) < 0)
		close(SHEET_FD);
	close_range(SHEET_FD + 1, ~0u, 0);
}

_Noreturn static void be_the_reader(int fd, const struct reading *how, struct input *in)
{
	struct reading mine = *how;
	struct sender s = {.how = &mine, .in = in, .out = {.fd = PIPE_FD}};
	enum problem_code notice = PROBLEM_NONE;

	/* Nobody waits for it when the one that asked is gone. */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	/* Whoever handles signals above: here each ends the process, which is then its answer. */
	for (int i = 1; i < SIGRTMIN; i++)
		signal(i, SIG_DFL);
	keep_two(fd, how->sheet != NULL ? how->fd : -1);
	mine.fd = SHEET_FD;
	if (reader_prepare(in, how->reader) && !sandbox_enter(PIPE_FD, SHEET_FD, in->bytes.len))
		notice = PROBLEM_NO_SANDBOX;
	send_all(&s, notice);
	_exit(EXIT_DONE);
}

/* ---- the process that asked ---- */

static void copy_texts(struct problem *p, struct arena *mem)
{
	struct slice *text[] = {&p->at.sheet, &p->column, &p->value,  &p->excerpt,
				&p->arg[0],   &p->arg[1], &p->arg[2], &p->arg[3]};

	for (size_t i = 0; i < COUNT_OF(text); i++)
		*text[i] = arena_copy(mem, *text[i]);
}

/* How the process ended, when it has not said all. */
static void say_stopped(struct confined *c, int status, struct problem *why)
{
	struct arena *mem = &c->mem;
	int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;

	*why = (struct problem){.code = PROBLEM_READER_STOPPED};
	if (signal == 0 && WEXITSTATUS(status) == EXIT_MEMORY) {
		why->code = PROBLEM_READER_FULL;
	} else if (signal == SIGXCPU) {
		why->arg[0] = S("too much time");
		why->arg[1] = S("för lång tid");
	} else if (signal != 0) {
		why->arg[0] = why->arg[1] = arena_printf(mem, "signal %d", signal);
	} else {
		why->arg[0] = arena_printf(mem, "exit code %d", WEXITSTATUS(status));
		why->arg[1] = arena_printf(mem, "slutkod %d", WEXITSTATUS(status));
	}
}

static int wait_for(struct confined *c)
{
	int status = 0;

	while (c->pid != 0 && waitpid(c->pid, &status, 0) < 0 && errno == EINTR)
		continue;
	c->pid = 0;
	return status;
}

static bool has_changed(const struct confined *c)
{
	struct stat now;

	return stat(c->path.s, &now) != 0 || now.st_ino != c->before.st_ino ||
	       now.st_dev != c->before.st_dev || now.st_size != c->before.st_size ||
	       now.st_mtim.tv_sec != c->before.st_mtim.tv_sec ||
	       now.st_mtim.tv_nsec != c->before.st_mtim.tv_nsec;
}

/* What the reader said last, or why it says nothing. */
static enum read_status failed(struct confined *c, enum wire_message message, struct problem *why)
{
	/* One that still runs has said what makes no sense, and has more to say. */
	bool runs = message == WIRE_BROKEN && !c->in.ended;
	if (runs)
		kill(c->pid, SIGKILL);
	int status = wait_for(c);

	if (message == WIRE_FAILED) {
		*why = c->in.problem;
		copy_texts(why, &c->mem);
	} else if (runs) {
		*why = (struct problem){.code = PROBLEM_READER_STOPPED,
					.arg = {S("nonsense"), S("obegripligt")}};
	} else {
		say_stopped(c, status, why);
	}
	if (has_changed(c)) /* which explains whatever it found */
		*why = (struct problem){.code = PROBLEM_CHANGED};
	why->at.file = c->path;
	return READ_FAILED;
}

static enum read_status ended(struct confined *c, struct problem *why)
{
	wait_for(c);
	if (!has_changed(c))
		return READ_END;
	*why = (struct problem){.code = PROBLEM_CHANGED, .at = {.file = c->path}};
	return READ_FAILED;
}

static enum read_status next_row(struct reader *r, struct arena *mem, struct row *row,
				 struct problem *why)
{
	struct confined *c = (struct confined *)r;
	enum wire_message message;

	(void)mem;
	if (!c->in_sheet)
		return READ_END;
	message = wire_next(&c->in);
	if (message == WIRE_ROW) {
		*row = c->in.row;
		return READ_ONE;
	}
	c->in_sheet = false;
	return message == WIRE_END ? READ_END : failed(c, message, why);
}

static enum read_status next_sheet(struct reader *r, struct sheet *sheet, struct problem *why)
{
	struct confined *c = (struct confined *)r;
	enum read_status status;
	struct row row;

	if (c->pid == 0)
		return READ_END;
	while ((status = next_row(r, NULL, &row, why)) == READ_ONE)
		continue;
	if (status == READ_FAILED)
		return READ_FAILED;
	enum wire_message message = wire_next(&c->in);
	if (message == WIRE_END)
		return ended(c, why);
	if (message != WIRE_SHEET)
		return failed(c, message, why);
	c->in_sheet = true;
	*sheet = c->in.sheet;
	sheet->name = arena_copy(&c->mem, sheet->name);
	return READ_ONE;
}

static void close_confined(struct reader *r)
{
	confined_stop((struct confined *)r);
}

void confined_stop(struct confined *c)
{
	if (c == NULL)
		return;
	if (c->pid != 0) {
		kill(c->pid, SIGKILL);
		wait_for(c);
	}
	close(c->in.fd);
	wire_free(&c->in);
	arena_free(&c->mem);
	free(c);
}

/* Excel's ~$book.xlsx, LibreOffice's .~lock.book.ods# */
static bool is_lock_file(struct slice path)
{
	struct slice name = path_base(path);

	return slice_starts(name, S("~$")) || slice_starts(name, S(".~lock."));
}

static bool cannot(const char *path, enum problem_code code, struct problem *why)
{
	*why = (struct problem){.code = code, .at = {.file = slice_of(path)}, .error = errno};
	return false;
}

static bool start(struct confined *c, const struct reading *how, struct input *in,
		  struct problem *why)
{
	int fd[2];

	if (pipe2(fd, O_CLOEXEC) != 0)
		return cannot(how->path, PROBLEM_CANNOT_OPEN, why);
	fcntl(fd[1], F_SETPIPE_SZ, 1024 * 1024); /* fewer turns; refused, it works all the same */
	c->pid = fork();
	if (c->pid == 0)
		be_the_reader(fd[1], how, in);
	int error = errno;
	close(fd[1]);
	c->in.fd = fd[0];
	errno = error;
	return c->pid > 0 || cannot(how->path, PROBLEM_CANNOT_OPEN, why);
}

struct confined *confined_start(const struct reading *how, struct problem *why)
{
	struct confined *c = NULL;
	struct input in;
	struct stat before;
	struct slice path = slice_of(how->path);
	bool ok = !is_lock_file(path) ? stat(how->path, &before) == 0 ||
						cannot(how->path, PROBLEM_CANNOT_OPEN, why)
				      : cannot(how->path, PROBLEM_LOCK_FILE, why);

	if (!ok || !input_open(&in, how->path, why))
		return NULL;
	in.options = how->options;
	c = xreallocarray(NULL, 1, sizeof *c);
	*c = (struct confined){.before = before, .in = {.fd = -1}};
	c->path = arena_copy(&c->mem, path);
	ok = start(c, how, &in, why);
	input_close(&in);
	if (ok)
		return c;
	c->pid = 0;
	confined_stop(c);
	return NULL;
}

const struct sheet_report *confined_report(const struct confined *c)
{
	return &c->in.report;
}

struct reader *confined_ready(struct confined *c, struct problem *why)
{
	enum wire_message message = wire_next(&c->in);

	if (message != WIRE_OPENED) {
		failed(c, message, why);
		return NULL;
	}
	c->ops = (struct reader_ops){.name = arena_copy(&c->mem, c->in.name).s,
				     .next_sheet = next_sheet,
				     .next_row = next_row,
				     .close = close_confined};
	c->base = (struct reader){.ops = &c->ops,
				  .mem = &c->mem,
				  .encoding = arena_copy(&c->mem, c->in.encoding),
				  .delimiter = arena_copy(&c->mem, c->in.delimiter),
				  .notice = c->in.notice};
	return &c->base;
}
