#ifndef TABELLVERK_URI_H
#define TABELLVERK_URI_H
/* Addresses on the web (RFC 3986), as definitions state them and pages and catalogues hold them. */

#include <stdbool.h>
#include "arena.h"

/* Is it a whole http or https address with a host, of ASCII alone, as it may stand in a link and in
 * a catalogue?  Other letters are %HH in it. */
bool uri_is_web(struct slice text);

/* Is it one mailbox, which mailto: can stand before? */
bool uri_is_mailbox(struct slice text);

/* A text with every %HH as the byte it stands for. */
struct slice uri_decode(struct arena *mem, struct slice text);

/* A name as one step of a path: "Öppna data" is %C3%96ppna%20data. */
struct slice uri_step(struct arena *mem, struct slice name);

/* The UUID of a name: version 5 of RFC 4122, in the name space of addresses.  The same name has
 * the same one on every machine. */
struct slice uri_uuid(struct arena *mem, struct slice name);

#endif
