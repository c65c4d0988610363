#include "type.h"

#define TYPE(name, ...) extern const struct value_type type_##name;
#include "../common/types.def"
#undef TYPE

const struct value_type *const value_types[VALUE_TYPES] = {
#define TYPE(name, ...) [TYPE_##name] = &type_##name,
#include "../common/types.def"
#undef TYPE
};
