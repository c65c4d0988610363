#include "rdf.h"

#include "../common/html.h"

bool rdf_open(struct rdf *r, const char *path)
{
	static const char *const names[][2] = {{"dcat", "http://www.w3.org/ns/dcat#"},
					       {"dcatap", "http://data.europa.eu/r5r/"},
					       {"dcterms", "http://purl.org/dc/terms/"},
					       {"foaf", "http://xmlns.com/foaf/0.1/"},
					       {"odrs", "http://schema.theodi.org/odrs#"},
					       {"spdx", "http://spdx.org/rdf/terms#"},
					       {"vcard", "http://www.w3.org/2006/vcard/ns#"}};

	if (!outfile_open(&r->out, path))
		return false;
	html_markup(&r->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF "
			     "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		outfile_printf(&r->out, "\n\txmlns:%s=\"%s\"", names[i][0], names[i][1]);
	html_markup(&r->out, ">\n");
	return true;
}

bool rdf_commit(struct rdf *r)
{
	html_markup(&r->out, "</rdf:RDF>\n");
	return outfile_commit(&r->out);
}

void rdf_node(struct rdf *r, const char *type, struct slice uri)
{
	r->type = type;
	outfile_printf(&r->out, "<%s rdf:about=\"", type);
	html_text(&r->out, uri);
	html_markup(&r->out, "\">\n");
}

void rdf_end(struct rdf *r)
{
	outfile_printf(&r->out, "</%s>\n", r->type);
}

void rdf_text(struct rdf *r, const char *property, struct slice text, const char *lang)
{
	if (text.len == 0)
		return;
	outfile_printf(&r->out, "\t<%s", property);
	if (lang != NULL)
		outfile_printf(&r->out, " xml:lang=\"%s\"", lang);
	html_markup(&r->out, ">");
	html_text(&r->out, text);
	outfile_printf(&r->out, "</%s>\n", property);
}

void rdf_link(struct rdf *r, const char *property, struct slice uri)
{
	if (uri.len == 0)
		return;
	outfile_printf(&r->out, "\t<%s rdf:resource=\"", property);
	html_text(&r->out, uri);
	html_markup(&r->out, "\"/>\n");
}

void rdf_typed(struct rdf *r, const char *property, struct slice value, const char *type)
{
	if (value.len == 0)
		return;
	outfile_printf(&r->out, "\t<%s rdf:datatype=\"http://www.w3.org/2001/XMLSchema#%s\">",
		       property, type);
	html_text(&r->out, value);
	outfile_printf(&r->out, "</%s>\n", property);
}
