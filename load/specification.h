#ifndef TABELLVERK_SPECIFICATION_H
#define TABELLVERK_SPECIFICATION_H
/* The page that says how every published table is written: what the catalogue says that datasets
 * conform to.  Between page_open and page_commit. */

#include "pages.h"

void page_specification(struct page *p);

#endif
