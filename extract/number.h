#ifndef TABELLVERK_NUMBER_H
#define TABELLVERK_NUMBER_H
/*
 * Decimal text and IEEE doubles, both ways exact: the double nearest to the text, and
 * the fewest digits that give the double back (the nearest of them, as ECMAScript's
 * Number::toString).  Pure functions; no locale.
 *
 * Method: where a number and its power of ten fit 128 bits, which is 1e-6 to 1e21 and
 * so nearly every number in a sheet, integers are divided and the remainder decides the
 * rounding.  Beyond that the C library does it, slowly.
 */

#include <stdint.h>
#include "../common/slice.h"

enum { NUMBER_ROOM = 48 };

/* Digits with a sign, a decimal point and an exponent, all but the digits optional; blanks
 * around them are ignored.  False when the text is no finite number. */
bool number_parse(struct slice in, double *out);

/* Writes at most NUMBER_ROOM bytes; returns how many.  Not finite: "0". */
size_t number_text(double value, char *to);

/* The value rounded to the 15 digits that a double is sure to hold. */
double number_round(double value);

/* At least `width` digits, with zeros in front; returns behind them. */
char *digits_put(char *to, uint64_t n, int width);

#endif
