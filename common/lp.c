#include "lp.h"

#include <coin/Clp_C_Interface.h>
#include <stdlib.h>
#include "arena.h"

struct lp {
	Clp_Simplex *model;
};

struct lp *lp_new(size_t columns)
{
	struct lp *lp = xreallocarray(NULL, 1, sizeof *lp);

	lp->model = Clp_newModel();
	if (lp->model == NULL)
		out_of_memory(columns);
	Clp_setLogLevel(lp->model, 0);
	Clp_resize(lp->model, 0, (int)columns);
	for (size_t i = 0; i < columns; i++) {
		lp_bounds(lp, i, 0, 0);
		lp_cost(lp, i, 0);
	}
	return lp;
}

void lp_bounds(struct lp *lp, size_t column, double low, double high)
{
	Clp_columnLower(lp->model)[column] = low;
	Clp_columnUpper(lp->model)[column] = high;
}

void lp_cost(struct lp *lp, size_t column, double cost)
{
	Clp_objective(lp->model)[column] = cost;
}

void lp_equation(struct lp *lp, const int *columns, const double *factors, size_t n, double equals)
{
	const int starts[] = {0, (int)n};

	Clp_addRows(lp->model, 1, &equals, &equals, starts, columns, factors);
}

void lp_at_least(struct lp *lp, const int *columns, const double *factors, size_t n, double least)
{
	const int starts[] = {0, (int)n};
	const double most = LP_INFINITY * 1e20; /* what Clp takes for no bound */

	Clp_addRows(lp->model, 1, &least, &most, starts, columns, factors);
}

enum lp_status lp_solve(struct lp *lp)
{
	Clp_primal(lp->model, 0);
	switch (Clp_status(lp->model)) {
	case 0:
		return LP_OPTIMAL;
	case 1:
		return LP_INFEASIBLE;
	case 2:
		return LP_UNBOUNDED;
	default:
		return LP_FAILED;
	}
}

double lp_cost_of_solution(const struct lp *lp)
{
	return Clp_getObjValue(lp->model);
}

double lp_value(const struct lp *lp, size_t column)
{
	return Clp_getColSolution(lp->model)[column];
}

double lp_reduced_cost(const struct lp *lp, size_t column)
{
	return Clp_getReducedCost(lp->model)[column];
}

void lp_free(struct lp *lp)
{
	Clp_deleteModel(lp->model);
	free(lp);
}
