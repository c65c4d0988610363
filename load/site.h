#ifndef TABELLVERK_SITE_H
#define TABELLVERK_SITE_H
/*
 * What stands beside the publications of a folder: the index over all of them, the catalogue
 * (catalogue.h) and the specification of their tables.  Pages have .sv.html and .en.html, and .html
 * in English where all publications are, else in Swedish.  All of it is made of the manifest.json
 * of what is out, so of nothing that is half done; each load makes it anew when its own release is
 * out, one at a time.
 */

#include "../common/run.h"

int site_write(struct run *run, struct slice folder);

#endif
