#include "ods_styles.h"

#include "number.h"
#include "xml.h"

/* Names are unique within a family only, but no writer gives two families the same one. */
static void begin_style(struct ods_styles *s, const char **attributes)
{
	const char *name = xml_attribute(attributes, "name");
	const char *parent = xml_attribute(attributes, "parent-style-name");

	s->open = NEW(&s->mem, struct ods_style, 1);
	if (parent != NULL)
		*s->open = *ods_style_named(s, parent);
	if (name != NULL)
		*map_at(&s->named, slice_of(name)) = s->open;
}

static bool is_bold(const char *weight)
{
	enum { SEMI_BOLD = 600 };

	return strcmp(weight, "bold") == 0 || xml_number(weight, 1000, 0) >= SEMI_BOLD;
}

/* "0.353cm" is one step. */
static uint8_t indent_of(const char *margin)
{
	static const struct {
		const char *unit;
		double step;
	} units[] = {{"cm", 0.353}, {"mm", 3.53}, {"in", 0.139}, {"pt", 10}};
	size_t digits = strspn(margin, "0123456789.");
	double value;

	if (!number_parse((struct slice){margin, digits}, &value))
		return 0;
	for (size_t i = 0; i < COUNT_OF(units); i++)
		if (strcmp(margin + digits, units[i].unit) == 0 && value < 255 * units[i].step)
			return (uint8_t)(value / units[i].step + 0.5);
	return 0;
}

static void set_look(struct ods_style *style, enum cell_look look, bool on)
{
	style->look = (uint8_t)(on ? style->look | look : style->look & ~look);
}

void ods_styles_tag(struct ods_styles *s, const char *name, const char **attributes)
{
	const char *value;

	if (strcmp(name, "style") == 0)
		begin_style(s, attributes);
	if (s->open == NULL)
		return;
	if (strcmp(name, "text-properties") == 0) {
		if ((value = xml_attribute(attributes, "font-weight")) != NULL)
			set_look(s->open, LOOK_BOLD, is_bold(value));
	} else if (strcmp(name, "table-cell-properties") == 0) {
		if ((value = xml_attribute(attributes, "background-color")) != NULL)
			set_look(s->open, LOOK_FILLED, strcmp(value, "transparent") != 0);
	} else if (strcmp(name, "paragraph-properties") == 0) {
		if ((value = xml_attribute(attributes, "margin-left")) != NULL)
			s->open->indent = indent_of(value);
	} else if (strcmp(name, "table-properties") == 0) {
		if ((value = xml_attribute(attributes, "display")) != NULL)
			s->open->hidden = strcmp(value, "false") == 0;
	}
}

const struct ods_style *ods_style_named(const struct ods_styles *s, const char *name)
{
	static const struct ods_style plain;
	const struct ods_style *found = name != NULL ? map_get(&s->named, slice_of(name)) : NULL;

	return found != NULL ? found : &plain;
}

void ods_styles_free(struct ods_styles *s)
{
	map_free(&s->named);
	arena_free(&s->mem);
	s->open = NULL;
}
