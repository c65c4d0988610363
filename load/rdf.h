#ifndef TABELLVERK_RDF_H
#define TABELLVERK_RDF_H
/*
 * RDF/XML (www.w3.org/TR/rdf-syntax-grammar), as flat as it can be written: each node is an element
 * with an address, each property an element of it, in the order they are given.  There are no nodes
 * without address, no lists and no nesting, so that a harvester can take it line by line.
 *
 *	struct rdf r;
 *	if (!rdf_open(&r, path)) ...
 *	rdf_node(&r, "dcat:Dataset", uri);
 *	rdf_text(&r, "dcterms:title", title, "sv");
 *	rdf_link(&r, "dcterms:publisher", publisher);
 *	rdf_typed(&r, "dcat:byteSize", number, "nonNegativeInteger");
 *	rdf_end(&r);
 *	if (!rdf_commit(&r)) ...
 *
 * It is written here since libserd has no RDF/XML, which is what portals harvest, and what is left
 * of that language once nothing is nested is this.  Prefixes are those of rdf.c.  Texts are UTF-8;
 * what XML has no place for is written as html_text (common/html.h) writes it.  An empty value
 * writes nothing.
 */

#include "../common/outfile.h"

struct rdf {
	struct outfile out;
	const char *type; /* of the node that is open */
};

bool rdf_open(struct rdf *r, const char *path);
bool rdf_commit(struct rdf *r);

void rdf_node(struct rdf *r, const char *type, struct slice uri);
void rdf_end(struct rdf *r);

/* `lang` is NULL where the text is of no language. */
void rdf_text(struct rdf *r, const char *property, struct slice text, const char *lang);
void rdf_link(struct rdf *r, const char *property, struct slice uri);

/* A type of XML Schema, without its name space. */
void rdf_typed(struct rdf *r, const char *property, struct slice value, const char *type);

#endif
