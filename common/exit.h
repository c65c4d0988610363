#ifndef TABELLVERK_EXIT_H
#define TABELLVERK_EXIT_H
/* How a program ends; who acts on it is said behind each. */

enum {
	EXIT_DONE = 0,	   /* nobody */
	EXIT_PROBLEMS = 1, /* written, but a problem reached --fail-on: the data's owner */
	EXIT_USAGE = 2,	   /* arguments, definition or an intermediate file: the analyst */
	EXIT_CANNOT = 3,   /* nothing readable, disk, permission, lock: operations */
	EXIT_REFUSED = 4,  /* publishing would disclose: whoever answers for the data */
	EXIT_MEMORY = 71
};

#endif
