#ifndef TABELLVERK_SANDBOX_H
#define TABELLVERK_SANDBOX_H
/*
 * What a process that parses a foreign file gives up: files, network, other processes, new
 * programs, memory and time without bound.  It keeps what it has mapped, more memory up to
 * a limit, and descriptors to write its answer to.
 *
 *	sandbox_enter(first, last, size_of_the_file);	the descriptors that it may write to
 *
 * By no_new_privs, setrlimit(2), seccomp(2) and, where the kernel has it, Landlock.  False
 * when the kernel has no seccomp: the limits hold all the same.  Under AddressSanitizer,
 * which needs what this takes away, only the limits that it can bear are set.
 */

#include <stdbool.h>
#include <stddef.h>

bool sandbox_enter(int first_fd, int last_fd, size_t input_bytes);

#endif
