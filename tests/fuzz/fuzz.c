/* The harness that the environment variable HARNESS names, for libFuzzer. */
#include "harness.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static const struct harness *harness;

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	const char *name = getenv("HARNESS");

	(void)argc;
	(void)argv;
	harness = name != NULL ? harness_named(name) : NULL;
	if (harness == NULL) {
		fprintf(stderr, "HARNESS names no harness\n");
		exit(2);
	}
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	harness->run((struct slice){(const char *)data, size});
	return 0;
}
