#include "sandbox.h"

#include <errno.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../common/slice.h"

#define MEGABYTE ((rlim_t)1024 * 1024)

static void limit(int what, rlim_t n)
{
	/* Lower limits of the surroundings stay. */
	struct rlimit now = {0}, wanted = {n, n};

	if (getrlimit(what, &now) == 0 && now.rlim_max < n)
		wanted.rlim_cur = wanted.rlim_max = now.rlim_max;
	setrlimit(what, &wanted);
}

static void limit_resources(size_t input_bytes)
{
	enum { MEMORY = 768, SECONDS = 20 };

	/* A large register may take a second for some megabytes; a hostile file takes more. */
	limit(RLIMIT_CPU, SECONDS + input_bytes / MEGABYTE);
	limit(RLIMIT_CORE, 0);
#ifndef __SANITIZE_ADDRESS__
	limit(RLIMIT_AS, MEMORY * MEGABYTE + input_bytes);
#endif
}

#ifdef __SANITIZE_ADDRESS__
static bool restrict_calls(int first_fd, int last_fd)
{
	(void)first_fd;
	(void)last_fd;
	return true;
}
#else
/* No rule allows anything, so no file can be opened by any way. */
static void restrict_files(void)
{
	struct landlock_ruleset_attr all = {.handled_access_fs =
						    (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1};
	int rules = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);

	if (rules < 0)
		return; /* an older kernel: seccomp alone */
	syscall(SYS_landlock_restrict_self, rules, 0);
	close(rules);
}

/* What malloc, expat and the end of a process need. */
static bool allow(scmp_filter_ctx filter, int first_fd, int last_fd)
{
	static const int calls[] = {SCMP_SYS(brk),	    SCMP_SYS(munmap), SCMP_SYS(mremap),
				    SCMP_SYS(madvise),	    SCMP_SYS(futex),  SCMP_SYS(getrandom),
				    SCMP_SYS(rt_sigreturn), SCMP_SYS(exit),   SCMP_SYS(exit_group),
				    SCMP_SYS(sysinfo) /* qsort asks how much memory there is */};
	/* The C library looks for converters of characters; it is told that there are none. */
	static const int files[] = {SCMP_SYS(openat), SCMP_SYS(open), SCMP_SYS(newfstatat),
				    SCMP_SYS(access), SCMP_SYS(readlink)};
	bool ok = true;

	for (size_t i = 0; i < COUNT_OF(calls); i++)
		ok &= seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0) == 0;
	for (size_t i = 0; i < COUNT_OF(files); i++)
		ok &= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), files[i], 0) == 0;
	for (int fd = first_fd; fd <= last_fd; fd++)
		ok &= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1,
				       SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)fd)) == 0;
	ok &= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EBADF), SCMP_SYS(write), 1,
			       SCMP_A0(SCMP_CMP_LT, (scmp_datum_t)first_fd)) == 0;
	return ok && seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
				      SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
}

static bool restrict_calls(int first_fd, int last_fd)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);

	restrict_files();
	bool ok = filter != NULL && allow(filter, first_fd, last_fd) && seccomp_load(filter) == 0;
	seccomp_release(filter);
	return ok;
}
#endif

bool sandbox_enter(int first_fd, int last_fd, size_t input_bytes)
{
	limit_resources(input_bytes);
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && restrict_calls(first_fd, last_fd);
}
