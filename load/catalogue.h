#ifndef TABELLVERK_CATALOGUE_H
#define TABELLVERK_CATALOGUE_H
/*
 * catalog.rdf: all publications of a folder as DCAT-AP-SE 3.0.1 (docs.dataportal.se/dcat), which is
 * what dataportal.se and the European portal harvest.  It is made of the manifests of what is out,
 * so a dataset is in it just while it is published, and of catalog.yaml; without that there is no
 * catalogue.
 *
 * Everything in it has an address.  Those of the catalogue, datasets, distributions and contacts
 *are kept (identifiers.h), also when the files are moved; they lead to the pages, which stay when a
 * dataset is withdrawn.  What they are the addresses of is said behind a #.
 *
 *	public/#catalog			the catalogue
 *	public/#contact-UUID		who answers questions
 *	public/P/DATASET.html#dataset	a dataset, and #csv, #xlsx: its files
 */

#include "manifests.h"

int catalogue_write(struct run *run, struct slice folder, const struct manifests *out);

#endif
