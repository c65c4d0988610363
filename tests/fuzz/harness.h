#ifndef TABELLVERK_HARNESS_H
#define TABELLVERK_HARNESS_H
/*
 * Ways to feed hostile bytes to what reads foreign files.  A harness takes any bytes and
 * ends the program when something is wrong; what the bytes are to it is its own affair: a
 * whole file, or one part of a workbook that it builds around them.
 *
 * fuzz.c gives them to libFuzzer, test_fuzz.c runs them over seeds in every `make check`.
 */

#include "../../common/slice.h"

struct harness {
	const char *name;
	void (*run)(struct slice bytes);
};

extern const struct harness harnesses[];
extern const size_t harness_count;

const struct harness *harness_named(const char *name);

#endif
