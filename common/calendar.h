#ifndef TABELLVERK_CALENDAR_H
#define TABELLVERK_CALENDAR_H
/* Days and months of the Gregorian calendar. */

#include "slice.h"

/* Years that a cell can mean; what lies outside is taken for something else. */
enum { FIRST_YEAR = 1800, LAST_YEAR = 2100 };

/* Two digits of a year: the one of the hundred years from `first` that ends in them.  No
 * clock is read, so the windows are fixed: dates are from 1950 to 2049, births from 1930 to
 * 2029. */
enum { DATE_WINDOW = 1950, BIRTH_WINDOW = 1930 };
int year_in_window(int two_digits, int first);

int month_length(int year, int month);
bool date_exists(int year, int month, int day);

/* 1-12 for a Swedish or English month, whole or cut to at least three letters; 0 if none. */
int month_of(struct slice folded);

/* Days from 1970-01-01 to a date, and back. */
int64_t day_of_date(int64_t year, int64_t month, int64_t day);
void date_of_day(int64_t days, int *year, int *month, int *day);

/* n decimal digits off the front of *in. */
bool take_digits(struct slice *in, size_t n, int *out);

#endif
