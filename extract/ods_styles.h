#ifndef TABELLVERK_ODS_STYLES_H
#define TABELLVERK_ODS_STYLES_H
/*
 * How cells of OpenDocument look, by the names of their styles.  Its elements stand in
 * styles.xml and before the sheets in content.xml; give it every start tag there.
 */

#include "../common/map.h"
#include "reader.h"

struct ods_style {
	uint8_t look, indent;
	bool hidden; /* of a table: it is not displayed */
};

struct ods_styles {
	struct map named; /* struct ods_style * */
	struct arena mem;
	struct ods_style *open; /* the style whose properties come */
};

void ods_styles_tag(struct ods_styles *s, const char *name, const char **attributes);

/* The style of that name, a plain one when there is none. */
const struct ods_style *ods_style_named(const struct ods_styles *s, const char *name);
void ods_styles_free(struct ods_styles *s);

#endif
