/*
 * What a command costs: CPU seconds of it and all its children, the most private memory that
 * they held at once (anonymous pages, looked at every few milliseconds), and the most that the
 * largest of them had resident, mapped files included.
 *
 *	measure COMMAND... 3>figures		"0.53 12.4 48.0": seconds, MiB, MiB
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Kilobytes of a process and all below it. */
static long private_of(long pid)
{
	char path[64], line[4096];
	long total = 0, child;
	int used;

	snprintf(path, sizeof path, "/proc/%ld/status", pid);
	FILE *f = fopen(path, "r");
	while (f != NULL && fgets(line, sizeof line, f) != NULL)
		if (strncmp(line, "RssAnon:", 8) == 0)
			total = strtol(line + 8, NULL, 10);
	if (f != NULL)
		fclose(f);
	snprintf(path, sizeof path, "/proc/%ld/task/%ld/children", pid, pid);
	f = fopen(path, "r");
	if (f == NULL)
		return total;
	if (fgets(line, sizeof line, f) != NULL)
		for (char *p = line; sscanf(p, "%ld%n", &child, &used) == 1; p += used)
			total += private_of(child);
	fclose(f);
	return total;
}

static double seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

int main(int argc, char **argv)
{
	const struct timespec pause = {.tv_nsec = 3000000};
	struct rusage usage;
	long most = 0;
	int status;

	if (argc < 2)
		return 2;
	pid_t pid = fork();
	if (pid == 0) {
		close(3);
		execvp(argv[1], argv + 1);
		_exit(127);
	}
	while (wait4(pid, &status, WNOHANG, &usage) == 0) {
		long now = private_of(pid);
		most = now > most ? now : most;
		nanosleep(&pause, NULL);
	}
	dprintf(3, "%.3f %.1f %.1f\n", seconds(usage.ru_utime) + seconds(usage.ru_stime),
		(double)most / 1024, (double)usage.ru_maxrss / 1024);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
