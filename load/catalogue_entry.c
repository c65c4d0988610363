/* Does a manifest say what the catalogue needs?  One from before there was a catalogue does not,
 * and whatever stands there in the place of one must harm no other publication. */
#include <string.h>

#include "../common/temporal.h"
#include "../common/uri.h"
#include "licence.h"
#include "listing.h"

/* ---- texts ---- */

static bool is_of(struct slice text, const char *allowed)
{
	size_t i = 0;

	while (i < text.len && text.s[i] != '\0' && strchr(allowed, text.s[i]) != NULL)
		i++;
	return i == text.len && text.len != 0;
}

#define SMALL "abcdefghijklmnopqrstuvwxyz"
#define CAPITAL "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"

static bool is_day(struct slice text)
{
	struct temporal day;

	return text.len == strlen("2026-01-31") && temporal_parse(text, &day);
}

static bool is_named(const json_t *object, const char *key)
{
	return manifest_text_in(object, key, LANG_SV).len != 0;
}

/* Is it a list of one or more, all of which are so? */
static bool all_are(const json_t *list, bool (*is)(const json_t *item))
{
	size_t n = json_array_size(list), i = 0;

	while (i < n && is(json_array_get(list, i)))
		i++;
	return n != 0 && i == n;
}

/* ---- the publication ---- */

static bool is_theme(const json_t *theme)
{
	const char *word = json_string_value(theme);

	return word != NULL && is_of(slice_of(word), CAPITAL);
}

static bool is_area(const json_t *area)
{
	return uri_is_web(manifest_text(area, "uri"));
}

static bool is_publisher(const json_t *p)
{
	struct slice organisation = manifest_text(p, "organisation");
	struct slice uri = manifest_text(p, "uri");

	return is_named(p, "name") && uri_is_mailbox(manifest_text(p, "contact")) &&
	       is_of(organisation, DIGITS) && organisation.len == strlen("2120001132") &&
	       is_of(manifest_text(p, "type"), SMALL CAPITAL "-") &&
	       (uri.len == 0 || uri_is_web(uri));
}

static bool is_period(const json_t *period)
{
	struct slice last = manifest_text(period, "last");

	return is_day(manifest_text(period, "first")) && (last.len == 0 || is_day(last));
}

/* ---- its datasets and files ---- */

static bool is_dataset(const json_t *d)
{
	enum { LONGEST = 200 };
	struct slice name = manifest_text(d, "name");

	return is_of(name, SMALL DIGITS "_") && name.len <= LONGEST && is_named(d, "title") &&
	       is_named(d, "description") && manifest_text(d, "page").len != 0 &&
	       is_day(manifest_text(d, "issued")) && is_day(manifest_text(d, "modified"));
}

/* Those of no dataset are not listed. */
static bool is_file(const json_t *f)
{
	struct slice sha1 = manifest_text(f, "sha1");

	return manifest_text(f, "name").len != 0 &&
	       (manifest_text(f, "dataset").len == 0 ||
		(is_of(sha1, DIGITS "abcdef") && sha1.len == 40 &&
		 is_of(manifest_text(f, "media_type"), SMALL DIGITS "/.+-") &&
		 json_integer_value(json_object_get(f, "bytes")) > 0));
}

bool listing_is_described(const struct manifest *m)
{
	const json_t *json = m->json;

	return is_publisher(json_object_get(json, "publisher")) &&
	       licence_of(manifest_text(json, "licence")) != NULL &&
	       is_period(json_object_get(json, "temporal")) &&
	       is_day(manifest_text(json_object_get(json, "release"), "date")) &&
	       all_are(json_object_get(json, "themes"), is_theme) &&
	       all_are(json_object_get(json, "spatial"), is_area) &&
	       (json_array_size(json_object_get(json, "datasets")) == 0 ||
		all_are(json_object_get(json, "datasets"), is_dataset)) &&
	       all_are(json_object_get(json, "files"), is_file);
}
