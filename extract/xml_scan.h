#ifndef TABELLVERK_XML_SCAN_H
#define TABELLVERK_XML_SCAN_H
/*
 * XML of the plain kind, several times faster than expat, for the same handlers (xml.h calls
 * it).  Names, values and text are handed over where they stand in the window, which is
 * overwritten for it.  Declined is what xml_window.h says, and nesting beyond any document.
 */

#include "xml_window.h"

struct xml_pull;

enum { XML_DEEPEST = 256 };

struct xml_scan {
	struct xml_window window;
	char *p, *end;	  /* in the window */
	struct arena mem; /* what had to be decoded; of one tag or text */
	struct {
		uint64_t tail;	    /* of its name, which with the length tells it well enough */
		size_t len, prefix; /* prefix: bytes of the name, with its colon */
	} open[XML_DEEPEST];
	unsigned depth;
	bool begun;
};

void xml_scan_open(struct xml_scan *s, const struct zip_entry *part, struct slice plain);

/* Goes on until a handler pauses (READ_ONE).  READ_FAILED: declined. */
enum read_status xml_scan_run(struct xml_scan *s, struct xml_pull *x);
void xml_scan_close(struct xml_scan *s);

#endif
