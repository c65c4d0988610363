#include "specification.h"

#include "status.h"

/* A table of names, and of what they stand for. */
struct term {
	const char *name;
	enum page_text text;
};

static void put_terms(struct page *p, struct slice caption, enum page_text name,
		      const struct term *term, size_t n)
{
	const struct table_head head[] = {{name, false}, {TEXT_MEANING, false}};

	page_table(p, caption, head, COUNT_OF(head));
	for (size_t i = 0; i < n; i++) {
		page_row(p, slice_of(term[i].name));
		page_cell(p, page_text(p, term[i].text));
		page_row_end(p);
	}
	page_table_end(p);
}

static void put_files(struct page *p)
{
	static const struct term files[] = {{"NAME.csv", TEXT_SPEC_CSV},
					    {"NAME.csv-metadata.json", TEXT_SPEC_CSVW},
					    {"NAME.xlsx", TEXT_SPEC_XLSX},
					    {"NAME.html", TEXT_SPEC_PAGE},
					    {"codes-LIST.csv", TEXT_SPEC_CODES},
					    {"changes.csv", TEXT_SPEC_CHANGES},
					    {"datapackage.json", TEXT_SPEC_PACKAGE},
					    {"manifest.json", TEXT_SPEC_MANIFEST}};

	page_section(p, "files", TEXT_SPEC_FILES);
	page_block(p, "p", page_text(p, TEXT_SPEC_FILES_WHAT));
	put_terms(p, page_text(p, TEXT_FILES), TEXT_FILE, files, COUNT_OF(files));
	page_section_end(p);
	page_section(p, "form", TEXT_SPEC_FORM);
	page_block(p, "p", page_text(p, TEXT_SPEC_FORM_WHAT));
	page_section_end(p);
}

static void put_columns(struct page *p)
{
	static const struct term columns[] = {{"COLUMN", TEXT_SPEC_COLUMN_CODE},
					      {"COLUMN_label_sv", TEXT_SPEC_COLUMN_SV},
					      {"COLUMN_label_en", TEXT_SPEC_COLUMN_EN},
					      {"value", TEXT_SPEC_COLUMN_VALUE},
					      {"status", TEXT_SPEC_COLUMN_STATUS}};
	static const struct term codes[] = {
		{"T", TEXT_SPEC_CODE_T}, {"_U", TEXT_SPEC_CODE_U}, {"*", TEXT_SPEC_CODE_STAR}};

	page_section(p, "columns", TEXT_SPEC_COLUMNS);
	page_block(p, "p", page_text(p, TEXT_SPEC_COLUMNS_WHAT));
	put_terms(p, page_text(p, TEXT_COLUMNS_OF), TEXT_COLUMN, columns, COUNT_OF(columns));
	put_terms(p, page_text(p, TEXT_SPEC_CODE_COMMON), TEXT_CODE, codes, COUNT_OF(codes));
	page_section_end(p);
}

static void put_statuses(struct page *p)
{
	static const struct table_head head[] = {{TEXT_CODE, false}, {TEXT_MEANING, false}};
	struct statuses all = statuses_all();

	page_section(p, "statuses", TEXT_SPEC_STATUS);
	page_table(p, page_text(p, TEXT_SPEC_STATUS_VALUES), head, COUNT_OF(head));
	for (size_t i = 0; i < all.n; i++) {
		page_row(p, all.item[i].code);
		page_cell(p, all.item[i].label[p->lang]);
		page_row_end(p);
	}
	page_table_end(p);
	page_block(p, "p", page_text(p, TEXT_SPEC_PROTECTION_WHAT));
	page_section_end(p);
}

static void put_standards(struct page *p)
{
	static const struct {
		const char *address, *name;
	} standards[] = {
		{"https://www.rfc-editor.org/rfc/rfc4180", "RFC 4180, CSV"},
		{"https://www.w3.org/TR/tabular-metadata/", "W3C CSV on the Web"},
		{"https://datapackage.org/", "Data Package 2.0"},
		{"https://docs.dataportal.se/dcat/sv/", "DCAT-AP-SE 3.0.1"},
		{"https://www.geonames.org/", "GeoNames (CC BY 4.0)"},
	};

	page_section(p, "standards", TEXT_SPEC_STANDARDS);
	page_block(p, "p", page_text(p, TEXT_SPEC_STANDARDS_WHAT));
	page_markup(p, "<ul>\n");
	for (size_t i = 0; i < COUNT_OF(standards); i++) {
		page_markup(p, "<li>");
		page_link_text(p, slice_of(standards[i].address), slice_of(standards[i].name));
		page_markup(p, "</li>\n");
	}
	page_markup(p, "</ul>\n");
	page_section_end(p);
}

void page_specification(struct page *p)
{
	bool swedish = p->lang == LANG_SV;
	struct slice title = page_text(p, TEXT_SPEC_TITLE);
	const struct step step[] = {
		{page_text(p, TEXT_SITE), swedish ? S("index.sv.html") : S("index.en.html")},
		{title, S("")}};

	page_top(p, &(struct top){.other = swedish ? S("specification.en.html")
						   : S("specification.sv.html"),
				  .title = title,
				  .description = page_text(p, TEXT_SPEC_LEAD),
				  .step = step,
				  .steps = COUNT_OF(step)});
	put_files(p);
	put_columns(p);
	put_statuses(p);
	page_section(p, "stable", TEXT_SPEC_STABLE);
	page_block(p, "p", page_text(p, TEXT_SPEC_STABLE_WHAT));
	page_section_end(p);
	put_standards(p);
	page_bottom(p);
}
