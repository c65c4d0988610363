#ifndef TABELLVERK_SELF_AUDIT_H
#define TABELLVERK_SELF_AUDIT_H
/*
 * The second opinion on the tables of a publication, before a byte of them is written: what a
 * reader could work out from those that are published together, and from each that is not by
 * itself.  It asks what is hidden and shown (shown.h), not how that came about (protect.h).
 *
 *	protect(&run, tables, n);
 *	code = self_audit(&run, tables, n);		EXIT_REFUSED on any finding; sets fewest
 *	if (code == EXIT_DONE) code = protect_write(...);
 */

#include "../common/run.h"
#include "tabulate.h"

int self_audit(struct run *run, struct frequency_table *tables, size_t n);

#endif
