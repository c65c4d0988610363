#ifndef TABELLVERK_SITE_H
#define TABELLVERK_SITE_H
/*
 * The index over all publications of a folder: index.html in its language, index.sv.html and
 * index.en.html.  It names what is out, by the manifest.json of each, so nothing that is half
 * done; each load makes it anew when its own release is out, one at a time.
 */

#include "../common/run.h"

int site_write(struct run *run, struct slice folder);

#endif
