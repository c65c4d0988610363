#ifndef TABELLVERK_PERSONNUMMER_H
#define TABELLVERK_PERSONNUMMER_H
/*
 * Personal identity numbers and coordination numbers (SFS 1991:481 section 18; SKV M 2010:3):
 * ten or twelve digits, with or without '-' or '+' or a blank before the last four, whose
 * date exists and whose check digit is right.
 *
 * Where the century is not written and no clock is read, the year is one of 1930 to 2029, and
 * with '+', which stands from the year that the person turns 100, the same a century before.
 */

#include "../common/slice.h"

struct personnummer {
	char digit[12]; /* with the century; a coordination number with its day as written */
	int year;	/* of birth */
	char sex;	/* 'K' or 'M', by the last digit but one */
	bool coordination;
};

bool personnummer_parse(struct slice in, struct personnummer *out);

#endif
