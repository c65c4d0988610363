#ifndef TABELLVERK_REPORT_TEXT_H
#define TABELLVERK_REPORT_TEXT_H
/* What the report says. */

#include "../common/page.h"

enum report_text {
#define TEXT(name, en, sv) TEXT_##name,
#include "report_texts.def"
#undef TEXT
	REPORT_TEXTS
};

extern const char *const report_texts[REPORT_TEXTS][LANGS];

#endif
