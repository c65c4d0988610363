#ifndef TABELLVERK_MIP_H
#define TABELLVERK_MIP_H
/*
 * Yes-or-no programs, through Cbc: which columns to take, at the least cost, so that every
 * row's sum reaches what it must.
 *
 *	struct mip *mip = mip_new(columns);
 *	mip_cost(mip, column, 1);
 *	mip_at_least(mip, columns, factors, n, 1);
 *	if (mip_solve(mip, nodes) == MIP_OPTIMAL) ...mip_takes(mip, column)...
 *	mip_free(mip);
 *
 * Rows may be added, costs changed and the program solved again: the solver's own model is
 * built anew each time, because Cbc leaves the last search in the one it has solved.  The
 * effort is bounded by the nodes of the search and not by a clock, so that the answer is the
 * same on every machine.
 */

#include <stdbool.h>
#include <stddef.h>

enum mip_status { MIP_OPTIMAL, MIP_INFEASIBLE, MIP_GAVE_UP };

struct mip;

struct mip *mip_new(size_t columns); /* without costs or rows */
void mip_cost(struct mip *mip, size_t column, double cost);
void mip_at_least(struct mip *mip, const int *columns, const double *factors, size_t n,
		  double least);
enum mip_status mip_solve(struct mip *mip, int nodes);
long mip_effort(const struct mip *mip);		      /* simplex steps of all searches so far */
bool mip_takes(const struct mip *mip, size_t column); /* after MIP_OPTIMAL */
void mip_free(struct mip *mip);

#endif
