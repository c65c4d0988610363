#ifndef TABELLVERK_DEFINITION_KEYS_H
#define TABELLVERK_DEFINITION_KEYS_H
/* The grammar of the pipeline definition as data.  A new key is one row in
 * definition_keys.c and one member of a struct in definition.h. */

#include "problem.h"

enum key_kind {
	KEY_TEXT,    /* one value            -> struct scalar */
	KEY_ENUM,    /* one of `allowed`     -> struct scalar */
	KEY_BOOLEAN, /* true or false        -> bool */
	KEY_LIST,    /* values, or just one  -> struct scalars */
	KEY_ENUMS,   /* values of `allowed`  -> struct scalars */
	KEY_PAIRS,   /* free key: value      -> struct pairs */
	KEY_RECORD,  /* keys of `sub`        -> its struct, embedded */
	KEY_RECORDS, /* a list of records    -> item and n */
	KEY_NAMED,   /* name: record         -> item and n, names in .name */
};

enum key_need {
	OPTIONAL,
	NEEDED,
	FOR_CATALOGUE, /* needed where there is a catalogue */
};

struct key {
	const char *name;
	enum key_kind kind;
	enum key_need need;
	const char *allowed; /* parted by blanks */
	size_t offset;
	const struct record *sub;
	const char *sentence[LANGS]; /* what it is for: manual, editor, "is missing" */
};

struct record {
	const char *name;
	const struct key *keys;
	size_t n, size;
};

extern const struct record definition_record, catalogue_record;

#endif
