#ifndef TABELLVERK_CALENDAR_H
#define TABELLVERK_CALENDAR_H
/* Days and months of the Gregorian calendar. */

#include "../common/slice.h"

bool date_exists(int year, int month, int day);

/* 1-12 for a Swedish or English month, whole or cut to at least three letters; 0 if none. */
int month_of(struct slice folded);

/* n decimal digits off the front of *in. */
bool take_digits(struct slice *in, size_t n, int *out);

#endif
