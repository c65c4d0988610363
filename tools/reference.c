/* Prints what the table in common/definition_keys.c knows: the JSON Schemas that
 * editors complete and check definitions by, and the reference part of
 * tabellverk-pipeline(5).
 *
 *	reference --schema > pipelines/pipeline.schema.json
 *	reference --catalogue-schema > pipelines/catalog.schema.json
 *	reference --manual < docs/tabellverk-pipeline.5.in > tabellverk-pipeline.5
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include "../common/definition_keys.h"
#include "../common/exit.h"
#include "../common/types.h"

/* ---- schema ---- */

static json_t *schema_of(const struct record *r, bool catalogued);

static json_t *words(const char *allowed)
{
	struct slice rest = slice_of(allowed), word;
	json_t *all = json_array();

	while (slice_cut(&rest, ' ', &word))
		if (word.len != 0)
			json_array_append_new(all, json_stringn(word.s, word.len));
	return all;
}

static json_t *scalar(void)
{
	return json_pack("{s:[s,s,s]}", "type", "string", "number", "boolean");
}

static json_t *schema_of_key(const struct key *k, bool catalogued)
{
	switch (k->kind) {
	case KEY_ENUM:
		return json_pack("{s:o}", "enum", words(k->allowed));
	case KEY_BOOLEAN:
		return json_pack("{s:s}", "type", "boolean");
	case KEY_LIST:
		return json_pack("{s:[o,{s:s,s:o}]}", "anyOf", scalar(), "type", "array", "items",
				 scalar());
	case KEY_ENUMS:
		return json_pack("{s:s,s:{s:o}}", "type", "array", "items", "enum",
				 words(k->allowed));
	case KEY_PAIRS:
		return json_pack("{s:s,s:o}", "type", "object", "additionalProperties", scalar());
	case KEY_RECORD:
		return schema_of(k->sub, catalogued);
	case KEY_RECORDS:
		return json_pack("{s:s,s:o}", "type", "array", "items",
				 schema_of(k->sub, catalogued));
	case KEY_NAMED:
		return json_pack("{s:s,s:o}", "type", "object", "additionalProperties",
				 schema_of(k->sub, catalogued));
	default:
		return scalar();
	}
}

/* In catalog.yaml, what the catalogue needs is needed. */
static json_t *schema_of(const struct record *r, bool catalogued)
{
	json_t *properties = json_object(), *required = json_array();

	for (size_t i = 0; i < r->n; i++) {
		const struct key *k = &r->keys[i];
		json_t *s = schema_of_key(k, catalogued);
		json_object_set_new(s, "description", json_string(k->sentence[LANG_EN]));
		json_object_set_new(properties, k->name, s);
		if (k->need == NEEDED || (catalogued && k->need == FOR_CATALOGUE))
			json_array_append_new(required, json_string(k->name));
	}
	json_t *schema = json_pack("{s:s,s:b,s:o}", "type", "object", "additionalProperties", 0,
				   "properties", properties);
	if (json_array_size(required) != 0)
		json_object_set(schema, "required", required);
	json_decref(required);
	return schema;
}

static int print_schema(const struct record *r, const char *title)
{
	json_t *schema = schema_of(r, r == &catalogue_record);

	json_object_set_new(schema, "$schema",
			    json_string("http://json-schema.org/draft-07/schema#"));
	json_object_set_new(schema, "title", json_string(title));
	int failed = json_dumpf(schema, stdout, JSON_INDENT(1)) != 0 || putchar('\n') == EOF;
	json_decref(schema);
	return failed || fflush(stdout) != 0 ? EXIT_CANNOT : EXIT_DONE;
}

/* ---- manual ---- */

static const char *kind_words(const struct key *k)
{
	static const char *const words_of[] = {[KEY_TEXT] = "text",
					       [KEY_ENUM] = "one of",

					       [KEY_BOOLEAN] = "true or false",
					       [KEY_LIST] = "one or more texts",
					       [KEY_ENUMS] = "list of",
					       [KEY_PAIRS] = "pairs",
					       [KEY_RECORD] = "keys below",
					       [KEY_RECORDS] = "list of keys below",
					       [KEY_NAMED] = "names, each with keys below"};
	return words_of[k->kind];
}

static const char *need_words(const struct key *k)
{
	return k->need == NEEDED	  ? "needed; "
	       : k->need == FOR_CATALOGUE ? "the catalogue needs it; "
					  : "";
}

/* roff takes a full stop or apostrophe at the start of a line for a request. */
static void put_text(const char *text)
{
	if (*text == '.' || *text == '\'')
		fputs("\\&", stdout);
	for (; *text != '\0'; text++) {
		if (*text == '\\')
			fputs("\\e", stdout);
		else if (*text == '-')
			fputs("\\-", stdout);
		else
			putchar(*text);
	}
}

static void print_key(const struct key *k, const char *path)
{
	printf(".TP\n.B %s%s\n", path, k->name);
	printf("(%s%s", need_words(k), kind_words(k));
	if (k->allowed != NULL) {
		putchar(' ');
		put_text(k->allowed);
	}
	printf(")\n");
	put_text(k->sentence[LANG_EN]);
	puts(".");
}

static void print_record(const struct record *r, const char *path)
{
	char below[128];

	for (size_t i = 0; i < r->n; i++) {
		const struct key *k = &r->keys[i];
		print_key(k, path);
		if (k->sub == NULL)
			continue;
		snprintf(below, sizeof below, "%s%s%s", path, k->name,
			 k->kind == KEY_NAMED	  ? ".NAME."
			 : k->kind == KEY_RECORDS ? "[]."
						  : ".");
		print_record(k->sub, below);
	}
}

static void print_types(void)
{
	for (size_t i = 0; i < VALUE_TYPES; i++) {
		printf(".TP\n.B %.*s\n", FMT(type_facts[i].name));
		put_text(type_facts[i].sentence[LANG_EN]);
		putchar('\n');
	}
}

static int print_manual(void)
{
	char line[1024];

	while (fgets(line, sizeof line, stdin) != NULL) {
		if (strcmp(line, "@KEYS@\n") == 0)
			print_record(&definition_record, "");
		else if (strcmp(line, "@CATALOGUE@\n") == 0)
			print_record(&catalogue_record, "");
		else if (strcmp(line, "@TYPES@\n") == 0)
			print_types();
		else
			fputs(line, stdout);
	}
	return ferror(stdin) || fflush(stdout) != 0 ? EXIT_CANNOT : EXIT_DONE;
}

int main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "--schema") == 0)
		return print_schema(&definition_record, "Tabellverk pipeline definition");
	if (argc == 2 && strcmp(argv[1], "--catalogue-schema") == 0)
		return print_schema(&catalogue_record, "Tabellverk catalogue");
	if (argc == 2 && strcmp(argv[1], "--manual") == 0)
		return print_manual();
	fputs("usage: reference --schema | --catalogue-schema | --manual < FILE\n", stderr);
	return EXIT_USAGE;
}
