#ifndef TABELLVERK_LP_H
#define TABELLVERK_LP_H
/*
 * Linear programs, through Clp: columns within bounds, rows of equations or of sums that
 * must be reached, a cost.
 *
 *	struct lp *lp = lp_new(columns);
 *	lp_bounds(lp, column, 0, LP_INFINITY);
 *	lp_equation(lp, columns, factors, n, 0);
 *	lp_cost(lp, column, -1);			maximise it
 *	if (lp_solve(lp) == LP_OPTIMAL) ...lp_cost_of_solution(lp), lp_value(lp, column)...
 *	lp_free(lp);
 *
 * Bounds and costs may be changed and the program solved again; it then goes on
 * from the solution it has.
 */

#include <stddef.h>

#define LP_INFINITY 1e30

enum lp_status { LP_OPTIMAL, LP_INFEASIBLE, LP_UNBOUNDED, LP_FAILED };

struct lp;

struct lp *lp_new(size_t columns); /* every column fixed at 0, without cost */
void lp_bounds(struct lp *lp, size_t column, double low, double high);
void lp_cost(struct lp *lp, size_t column, double cost);
void lp_equation(struct lp *lp, const int *columns, const double *factors, size_t n, double equals);
void lp_at_least(struct lp *lp, const int *columns, const double *factors, size_t n, double least);
enum lp_status lp_solve(struct lp *lp); /* least cost */
double lp_cost_of_solution(const struct lp *lp);
double lp_value(const struct lp *lp, size_t column);

/* What a column would cost beside the dual prices of the rows: with equations that are all 0,
 * the least cost is the sum of these times the bound that each column stands at. */
double lp_reduced_cost(const struct lp *lp, size_t column);
void lp_free(struct lp *lp);

#endif
