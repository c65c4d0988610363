/* The two types that a code list resolves: resolve.c does it, because several columns
 * may read one cell. */
#include "type.h"

const struct value_type type_code = {.step = "code"};
