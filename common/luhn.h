#ifndef TABELLVERK_LUHN_H
#define TABELLVERK_LUHN_H
/* The check digit of personal identity numbers: of ten digits, every other one is doubled,
 * and the sum of all digits ends in 0. */

#include <stdbool.h>

static inline bool luhn_holds(const char digit[10])
{
	int sum = 0;

	for (int i = 0; i < 10; i++) {
		int n = (digit[i] - '0') * (i % 2 == 0 ? 2 : 1);
		sum += n / 10 + n % 10;
	}
	return sum % 10 == 0;
}

#endif
