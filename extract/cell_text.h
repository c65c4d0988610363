#ifndef TABELLVERK_CELL_TEXT_H
#define TABELLVERK_CELL_TEXT_H
/*
 * What a number in a cell reads as, the same for every workbook format: the
 * shortest digits that give the same double back; dates and times in ISO form
 * where the cell's number format shows one; a percentage as `75%`.
 * Pure functions; no locale.
 */

#include "../common/arena.h"
#include "number.h"

struct number_format {
	bool date, time; /* has tokens for a day, for a time of day */
	bool elapsed;	 /* [h], [m] or [s] */
	bool percent;
};

/* A string of a cell as it is given: CRLF and CR are LF, NFC. */
struct slice cell_string(struct arena *a, struct slice in);

/* What a format code such as "yyyy-mm-dd" or "0%" shows. */
struct number_format number_format_of(struct slice code);

/* The built-in formats of Excel, by number. */
struct number_format number_format_builtin(unsigned id);

/* The text of a number cell; the day 0 is 1899-12-30 but for Excel's 1900-02-29,
 * or 1904-01-01.  A raw percentage is the number that is stored.  At most NUMBER_ROOM
 * bytes. */
enum number_reading { READ_1904 = 1, READ_RAW = 2 };
size_t cell_number_put(char *to, double value, struct number_format format, unsigned reading);

/* The same in memory of the arena. */
struct slice cell_number(struct arena *a, double value, struct number_format format,
			 unsigned reading);

/* ISO 8601 as days since 1970-01-01 and seconds of the day, rounded; false when it is none. */
bool iso_parse(struct slice in, int64_t *days, int64_t *seconds);

/* A point in time in ISO 8601 to the nearest second: the date alone at midnight; text that
 * is none as it stands. */
struct slice iso_date_text(struct arena *a, struct slice in);

/* PT30H15M: 30:15:00 */
struct slice iso_duration_text(struct arena *a, struct slice in);

#endif
