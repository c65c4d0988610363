#include "mip.h"

#include <coin/Cbc_C_Interface.h>
#include <stdio.h>
#include <stdlib.h>
#include "arena.h"

struct mip_row {
	size_t first, n;
	double least;
};

struct mip {
	size_t columns;
	long effort;
	double *cost;
	bool *taken;
	struct mip_row *row;
	size_t rows, row_cap;
	int *column; /* of all rows, one after the other */
	double *factor;
	size_t terms, column_cap, factor_cap;
};

struct mip *mip_new(size_t columns)
{
	struct mip *mip = xreallocarray(NULL, 1, sizeof *mip);

	*mip = (struct mip){.columns = columns};
	mip->cost = xreallocarray(NULL, columns + 1, sizeof *mip->cost);
	mip->taken = xreallocarray(NULL, columns + 1, sizeof *mip->taken);
	for (size_t i = 0; i < columns; i++) {
		mip->cost[i] = 0;
		mip->taken[i] = false;
	}
	return mip;
}

void mip_cost(struct mip *mip, size_t column, double cost)
{
	mip->cost[column] = cost;
}

void mip_at_least(struct mip *mip, const int *columns, const double *factors, size_t n,
		  double least)
{
	GROW(mip->row, mip->rows, mip->row_cap);
	mip->row[mip->rows++] = (struct mip_row){mip->terms, n, least};
	for (size_t i = 0; i < n; i++) {
		GROW(mip->column, mip->terms, mip->column_cap);
		GROW(mip->factor, mip->terms, mip->factor_cap);
		mip->column[mip->terms] = columns[i];
		mip->factor[mip->terms++] = factors[i];
	}
}

static Cbc_Model *model_of(const struct mip *mip, int nodes)
{
	Cbc_Model *model = Cbc_newModel();
	char name[24];

	Cbc_setLogLevel(model, 0);
	Cbc_setParameter(model, "log", "0");
	Cbc_setMaximumNodes(model, nodes);
	for (size_t i = 0; i < mip->columns; i++) {
		snprintf(name, sizeof name, "x%zu", i);
		Cbc_addCol(model, name, 0, 1, mip->cost[i], 1, 0, NULL, NULL);
	}
	for (size_t i = 0; i < mip->rows; i++) {
		const struct mip_row *row = &mip->row[i];
		snprintf(name, sizeof name, "r%zu", i);
		Cbc_addRow(model, name, (int)row->n, mip->column + row->first,
			   mip->factor + row->first, 'G', row->least);
	}
	return model;
}

enum mip_status mip_solve(struct mip *mip, int nodes)
{
	enum mip_status status = MIP_GAVE_UP;

	if (mip->rows == 0) { /* which Cbc does not stand */
		for (size_t i = 0; i < mip->columns; i++)
			mip->taken[i] = mip->cost[i] < 0;
		return MIP_OPTIMAL;
	}
	Cbc_Model *model = model_of(mip, nodes);
	Cbc_solve(model);
	mip->effort += 1 + Cbc_getIterationCount(model);
	if (Cbc_isProvenOptimal(model)) {
		const double *x = Cbc_getColSolution(model);
		status = MIP_OPTIMAL;
		for (size_t i = 0; i < mip->columns; i++)
			mip->taken[i] = x[i] > 0.5;
	} else if (Cbc_isProvenInfeasible(model)) {
		status = MIP_INFEASIBLE;
	}
	Cbc_deleteModel(model);
	return status;
}

long mip_effort(const struct mip *mip)
{
	return mip->effort;
}

bool mip_takes(const struct mip *mip, size_t column)
{
	return mip->taken[column];
}

void mip_free(struct mip *mip)
{
	free(mip->cost);
	free(mip->taken);
	free(mip->row);
	free(mip->column);
	free(mip->factor);
	free(mip);
}
