#include "type.h"

const struct value_type type_codes = {.step = "code"};
