/* The nodes of a dataset: itself, its period, its files and what may be done with them. */
#include "frequency.h"
#include "licence.h"
#include "listing.h"

/* ---- files ---- */

struct form {
	const char *end;       /* of the file's name */
	const char *fragment;  /* as its address ends */
	const char *file_type; /* in the vocabulary of the European portal */
	enum page_text title, description;
};

static const struct form forms[] = {
	{".csv", "#csv", "CSV", TEXT_FORMAT_CSV, TEXT_FORMAT_CSV_WHAT},
	{".xlsx", "#xlsx", "XLSX", TEXT_FORMAT_XLSX, TEXT_FORMAT_XLSX_WHAT},
};

/* The file of a dataset in a form, or NULL. */
static const json_t *file_of(struct listing *l, const struct listed *d, const struct form *form)
{
	struct slice dataset = manifest_text(d->dataset, "name");
	const json_t *file = map_get(d->files, arena_join(l->mem, dataset, slice_of(form->end)));

	return slice_eq(manifest_text(file, "dataset"), dataset) ? file : NULL;
}

static struct slice file_uri(struct listing *l, const struct listed *d, const json_t *file,
			     const struct form *form)
{
	struct slice key = arena_printf(l->mem, "%.*s/%.*s", FMT(d->of->name),
					FMT(manifest_text(file, "name")));

	return identity_of(&l->ids, S("distribution"), key,
			   listing_beside(l, d->it->uri, form->fragment),
			   manifest_text(d->dataset, "issued"))
		->uri;
}

/* Of a CSV file, what its columns are (format_csvw.c), or "". */
static struct slice schema_of(struct listing *l, const struct listed *d, const json_t *file)
{
	struct slice name = arena_join(l->mem, manifest_text(file, "name"), S("-metadata.json"));

	return map_get(d->files, name) != NULL ? listing_address(l, d->of, name) : S("");
}

static void put_schema(struct listing *l, struct slice uri)
{
	if (uri.len == 0)
		return;
	rdf_node(&l->rdf, "dcterms:Standard", uri);
	listing_texts(l, "dcterms:title", TEXT_FORMAT_CSVW);
	listing_texts(l, "dcterms:description", TEXT_SPEC_CSVW);
	rdf_end(&l->rdf);
}

static void put_checksum(struct listing *l, struct slice uri, const json_t *file)
{
	rdf_node(&l->rdf, "spdx:Checksum", uri);
	rdf_link(&l->rdf, "spdx:algorithm", S("http://spdx.org/rdf/terms#checksumAlgorithm_sha1"));
	rdf_typed(&l->rdf, "spdx:checksumValue", manifest_text(file, "sha1"), "hexBinary");
	rdf_end(&l->rdf);
}

static void put_days(struct listing *l, const struct listed *d)
{
	rdf_typed(&l->rdf, "dcterms:issued", manifest_text(d->dataset, "issued"), "date");
	rdf_typed(&l->rdf, "dcterms:modified", manifest_text(d->dataset, "modified"), "date");
}

static void put_file(struct listing *l, const struct listed *d, const json_t *file,
		     const struct form *form)
{
	struct slice address = listing_address(l, d->of, manifest_text(file, "name"));
	struct slice uri = file_uri(l, d, file, form), schema = schema_of(l, d, file);
	struct slice checksum = arena_join(l->mem, uri, S("-checksum"));
	json_int_t bytes = json_integer_value(json_object_get(file, "bytes"));
	const struct licence *licence = licence_of(manifest_text(d->of->json, "licence"));

	rdf_node(&l->rdf, "dcat:Distribution", uri);
	listing_texts(l, "dcterms:title", form->title);
	listing_texts(l, "dcterms:description", form->description);
	rdf_link(&l->rdf, "dcat:accessURL", address);
	rdf_link(&l->rdf, "dcat:downloadURL", address);
	listing_concept(l, "dcterms:format", "file-type", slice_of(form->file_type));
	rdf_link(&l->rdf, "dcat:mediaType",
		 arena_join(l->mem, S("http://www.iana.org/assignments/media-types/"),
			    manifest_text(file, "media_type")));
	rdf_typed(&l->rdf, "dcat:byteSize", arena_printf(l->mem, "%" JSON_INTEGER_FORMAT, bytes),
		  "nonNegativeInteger");
	rdf_link(&l->rdf, "spdx:checksum", checksum);
	rdf_link(&l->rdf, "dcterms:conformsTo", schema);
	listing_languages(l, json_object_get(d->dataset, "title"));
	put_days(l, d);
	rdf_link(&l->rdf, "dcterms:license", slice_of(licence->concept));
	rdf_link(&l->rdf, "dcterms:rights", arena_join(l->mem, d->it->uri, S("-rights")));
	listing_concept(l, "dcatap:availability", "planned-availability", S("AVAILABLE"));
	rdf_end(&l->rdf);
	put_checksum(l, checksum, file);
	put_schema(l, schema);
}

/* ---- the dataset ---- */

static void put_keywords(struct listing *l, const json_t *keywords, const char *lang)
{
	const json_t *all = json_object_get(keywords, lang);

	for (size_t i = 0; i < json_array_size(all); i++) {
		const char *word = json_string_value(json_array_get(all, i));
		rdf_text(&l->rdf, "dcat:keyword", slice_of(word != NULL ? word : ""), lang);
	}
}

static void put_subjects(struct listing *l, const json_t *manifest)
{
	const json_t *themes = json_object_get(manifest, "themes");
	const json_t *areas = json_object_get(manifest, "spatial");

	for (size_t i = 0; i < json_array_size(themes); i++) {
		const char *theme = json_string_value(json_array_get(themes, i));
		listing_concept(l, "dcat:theme", "data-theme",
				slice_of(theme != NULL ? theme : ""));
	}
	put_keywords(l, json_object_get(manifest, "keywords"), "sv");
	put_keywords(l, json_object_get(manifest, "keywords"), "en");
	for (size_t i = 0; i < json_array_size(areas); i++)
		rdf_link(&l->rdf, "dcterms:spatial",
			 manifest_text(json_array_get(areas, i), "uri"));
}

static void link_files(struct listing *l, const struct listed *d)
{
	for (size_t i = 0; i < COUNT_OF(forms); i++) {
		const json_t *file = file_of(l, d, &forms[i]);
		if (file != NULL)
			rdf_link(&l->rdf, "dcat:distribution", file_uri(l, d, file, &forms[i]));
	}
}

static void put_dataset(struct listing *l, const struct listed *d, struct slice page)
{
	const json_t *manifest = d->of->json, *publisher = json_object_get(manifest, "publisher");
	const struct frequency *frequency = frequency_of(manifest_text(manifest, "frequency"));

	rdf_node(&l->rdf, "dcat:Dataset", d->it->uri);
	listing_labels(l, "dcterms:title", json_object_get(d->dataset, "title"));
	listing_labels(l, "dcterms:description", json_object_get(d->dataset, "description"));
	rdf_text(&l->rdf, "dcterms:identifier", d->it->uuid, NULL);
	rdf_link(&l->rdf, "dcterms:publisher", listing_agent(l, publisher));
	rdf_link(&l->rdf, "dcat:contactPoint", listing_contact(l, publisher));
	put_subjects(l, manifest);
	rdf_link(&l->rdf, "dcterms:temporal", arena_join(l->mem, d->it->uri, S("-period")));
	if (frequency != NULL)
		listing_concept(l, "dcterms:accrualPeriodicity", "frequency",
				slice_of(frequency->concept));
	put_days(l, d);
	listing_languages(l, json_object_get(d->dataset, "title"));
	listing_concept(l, "dcterms:accessRights", "access-right", S("PUBLIC"));
	rdf_link(&l->rdf, "dcterms:conformsTo", listing_specification(l));
	rdf_text(&l->rdf, "dcat:version", manifest_text(manifest, "version"), NULL);
	rdf_link(&l->rdf, "dcat:landingPage", page);
	link_files(l, d);
	rdf_end(&l->rdf);
}

/* ---- what it refers to ---- */

static void put_period(struct listing *l, const struct listed *d)
{
	const json_t *period = json_object_get(d->of->json, "temporal");

	rdf_node(&l->rdf, "dcterms:PeriodOfTime", arena_join(l->mem, d->it->uri, S("-period")));
	rdf_typed(&l->rdf, "dcat:startDate", manifest_text(period, "first"), "date");
	rdf_typed(&l->rdf, "dcat:endDate", manifest_text(period, "last"), "date");
	rdf_end(&l->rdf);
}

/* Who is to be named, where the licence asks for it. */
static void put_rights(struct listing *l, const struct listed *d)
{
	const json_t *publisher = json_object_get(d->of->json, "publisher");
	const struct licence *licence = licence_of(manifest_text(d->of->json, "licence"));

	rdf_node(&l->rdf, "dcterms:RightsStatement", arena_join(l->mem, d->it->uri, S("-rights")));
	rdf_text(&l->rdf, "dcterms:title", slice_of(licence->title), "en");
	if (licence->attribution) {
		listing_labels(l, "odrs:attributionText", json_object_get(publisher, "name"));
		rdf_link(&l->rdf, "odrs:attributionURL", manifest_text(publisher, "uri"));
		rdf_link(&l->rdf, "odrs:copyrightHolder", listing_agent(l, publisher));
	}
	rdf_end(&l->rdf);
}

static void put_page(struct listing *l, const struct listed *d, struct slice page)
{
	rdf_node(&l->rdf, "foaf:Document", page);
	listing_labels(l, "dcterms:title", json_object_get(d->dataset, "title"));
	rdf_end(&l->rdf);
}

void listing_put_dataset(struct listing *l, const struct listed *d)
{
	struct slice page = listing_address(l, d->of, manifest_text(d->dataset, "page"));

	put_dataset(l, d, page);
	put_period(l, d);
	put_rights(l, d);
	put_page(l, d, page);
	for (size_t i = 0; i < COUNT_OF(forms); i++) {
		const json_t *file = file_of(l, d, &forms[i]);
		if (file != NULL)
			put_file(l, d, file, &forms[i]);
	}
}
