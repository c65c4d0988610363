#include "report_text.h"

const char *const report_texts[REPORT_TEXTS][LANGS] = {
#define TEXT(name, en, sv) [TEXT_##name] = {en, sv},
#include "report_texts.def"
#undef TEXT
};
