#include "pages.h"

const char *const page_texts[PAGE_TEXTS][LANGS] = {
#define TEXT(name, en, sv) [TEXT_##name] = {en, sv},
#include "page_texts.def"
#undef TEXT
};
