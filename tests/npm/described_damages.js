// A small publication that is well described, and what may be done to any publication that must be seen.
//
//   const files = good();				a Map of names to texts
//   for (const [rule, what, change] of DAMAGES)
//     if (change(copy) !== false)		...rule must see it; false: there is nothing to do that to
"use strict";

const column = (name, sv, en, more) => ({ name, titles: { und: name, sv, en }, ...more });
const both = (sv, en) => [{ "@value": sv, "@language": "sv" }, { "@value": en, "@language": "en" }];
const COLUMNS = [
  column("sex", "Kön", "Sex", { datatype: "string", required: true, "dc:description": both("Som det är registrerat.", "As registered.") }),
  column("sex_label_sv", "Kön, på svenska", "Sex, in Swedish", { datatype: "string", lang: "sv" }),
  column("sex_label_en", "Kön, på engelska", "Sex, in English", { datatype: "string", lang: "en" }),
  column("value", "Antal", "Count", { datatype: { base: "integer", minimum: 0 } }),
  column("status", "Värdets status", "Status of the value", { datatype: { base: "string", format: "M|Q" } }),
];
const LIST_COLUMNS = [
  column("code", "Kod", "Code", { required: true }), column("label_sv", "På svenska", "In Swedish", { lang: "sv" }), column("label_en", "På engelska", "In English", { lang: "en" }),
  column("definition_sv", "Definition, på svenska", "Definition, in Swedish", { lang: "sv" }), column("definition_en", "Definition, på engelska", "Definition, in English", { lang: "en" }),
  column("uri", "Webbadress", "Address on the web"),
];
const KEY = { columnReference: "sex", reference: { resource: "codes-sex.csv", columnReference: "code" } };
const LIST = { url: "codes-sex.csv", "dc:title": both("Koder för kön", "Codes of sex"), tableSchema: { columns: LIST_COLUMNS, primaryKey: "code" } };

const CHANGES = [["date", "Dag", "Day", "date"], ["dataset", "Datamängd", "Dataset"], ["cell", "Cell", "Cell"], ["was", "Före", "Before"], ["now", "Nu", "Now"]]
  .map(([name, sv, en, datatype = "string"]) => column(name, sv, en, { datatype }));

function in_context(tables) {
  return JSON.stringify({ "@context": ["http://www.w3.org/ns/csvw", { "@language": "sv" }], tables });
}

function metadata(name) {
  const table = { url: `${name}.csv`, "dc:title": both(`Tabell ${name}`, `Table ${name}`), tableSchema: { columns: COLUMNS, primaryKey: "sex", foreignKeys: [KEY] } };
  return in_context([table, LIST]);
}

function resource(name, title, columns, more) {
  const field = (c) => {
    const { base = "string", minimum, format } = typeof c.datatype === "object" ? c.datatype : { base: c.datatype };
    const constraints = JSON.parse(JSON.stringify({ required: c.required, minimum, enum: format?.split("|") }));
    return { name: c.name, type: base, title: c.titles.sv, description: c["dc:description"]?.[0]["@value"], constraints };
  };
  return { name, path: `${name}.csv`, title, schema: { fields: columns.map(field), ...more } };
}

function dataset(name) {
  const r = resource(name, `Tabell ${name}`, COLUMNS, { primaryKey: ["sex"], foreignKeys: [{ fields: ["sex"], reference: { resource: "codes-sex", fields: ["code"] } }] });
  r.schema.fields[0].categories = [["K", "Kvinnor"], ["M", "Män"], ["T", "Totalt"]].map(([value, label]) => ({ value, label }));
  r.schema.fields[4].categories = [{ value: "M", label: "saknas" }, { value: "Q", label: "dold" }];
  return r;
}

function good() {
  const rows = "sex,sex_label_sv,sex_label_en,value,status\r\nK,Kvinnor,Women,5,\r\nM,Män,Men,,Q\r\nT,Totalt,Total,,M\r\n";
  const codes = "code,label_sv,label_en,definition_sv,definition_en,uri\r\n";
  const key = { primaryKey: ["code"] };
  return new Map(Object.entries({
    "one.csv": rows, "two.csv": rows, "one.csv-metadata.json": metadata("one"), "two.csv-metadata.json": metadata("two"),
    "codes-sex.csv": `${codes}K,Kvinnor,Women,,,\r\nM,Män,Men,,,\r\nT,Totalt,Total,Alla,All,\r\n`,
    "changes.csv": "date,dataset,cell,was,now\r\n2026-11-24,one,sex=K,Q,5\r\n",
    "changes.csv-metadata.json": in_context([{ url: "changes.csv", "dc:title": both("Ändrat", "Changed"), tableSchema: { columns: CHANGES } }]),
    "datapackage.json": JSON.stringify({ resources: [dataset("one"), dataset("two"),
      resource("codes-sex", "Koder för kön", LIST_COLUMNS, key), resource("changes", "Ändrat", CHANGES)] }),
  }));
}

// ---- the parts of any publication that may be damaged

function edit(files, name, change) {
  const json = JSON.parse(files.get(name));
  const done = change(json);
  files.set(name, JSON.stringify(json));
  return done;
}

// In CSVW, everywhere: change(table) of the first dataset that has codes, or of its list.
function in_csvw(change) {
  return (files) => {
    const url = dataset_of(files)?.path;
    if (url === undefined) return false;
    let done = false;
    for (const name of [...files.keys()].filter((n) => n.endsWith("-metadata.json")))
      edit(files, name, (json) => {
        for (const t of json.tables ?? [json]) if (t.url === url && change(t.tableSchema, t) !== false) done = true;
      });
    return done;
  };
}

const refers = (r) => r.schema?.foreignKeys?.some((k) => /^codes-/.test(k.reference.resource));
const dataset_of = (files) => JSON.parse(files.get("datapackage.json")).resources.find(refers);

// In the Data Package: change(resource) of that dataset.
function in_package(change) {
  return (files) => edit(files, "datapackage.json", (json) => {
    const r = json.resources.find(refers);
    return r === undefined ? false : change(r.schema, r, json);
  });
}

// In the list of the first codes of that dataset: change(lines), without the header.
function in_list(change) {
  return (files) => {
    const [key] = dataset_of(files)?.schema.foreignKeys.filter((k) => /^codes-/.test(k.reference.resource)) ?? [];
    if (!key) return false;
    const name = `${key.reference.resource}.csv`;
    const [header, ...lines] = String(files.get(name)).split("\r\n");
    files.set(name, [header, ...change(lines.slice(0, -1)), ""].join("\r\n"));
  };
}

const coded = (schema) => schema.fields.find((f) => f.categories?.length && !f.constraints?.enum) ?? { categories: undefined };
const with_categories = (change) => in_package((s) => (coded(s).categories ? change(coded(s)) : false));
// In the first row of changes.csv: change(cells).
function in_changes(change) {
  return (files) => {
    if (!files.has("changes.csv")) return false;
    const [header, first, ...rows] = String(files.get("changes.csv")).split("\r\n");
    const cells = first.split(",");
    change(cells);
    files.set("changes.csv", [header, cells.join(), ...rows].join("\r\n"));
  };
}

const with_statuses = (change) => in_package((s) => {
  const f = s.fields.find((o) => o.constraints?.enum);
  return f ? change(f) : false;
});
const exchange = (list) => { list.splice(0, 2, list[1], list[0]); };
const value_of = (list) => list.find((c) => c.name === "value");

const DAMAGES = [
  ["in-csvw", "another file", (files) => { files.set("more.csv", "a\r\n1\r\n"); }],
  ["in-package", "a dataset left out", in_package((s, r, json) => { json.resources = json.resources.filter((o) => o !== r); })],
  ["nothing-more", "a file left out", (files) => (dataset_of(files) ? files.delete(dataset_of(files).path) : false)],
  ["header", "columns of the file exchanged", (files) => {
    const name = dataset_of(files)?.path;
    if (!name) return false;
    const [header, ...rows] = String(files.get(name)).split("\r\n");
    const names = header.split(",");
    exchange(names);
    files.set(name, [names.join(), ...rows].join("\r\n"));
  }],
  ["columns", "a column left out of the package", in_package((s) => { s.fields.pop(); })],
  ["columns", "a column left out of CSVW", in_csvw((s) => { s.columns.pop(); })],
  ["columns", "columns exchanged in the package", in_package((s) => exchange(s.fields))],
  ["columns", "columns exchanged in CSVW", in_csvw((s) => exchange(s.columns))],
  ["header", "columns exchanged in CSVW", in_csvw((s) => exchange(s.columns))],
  ["type", "another in the package", in_package((s) => (value_of(s.fields) ? void (value_of(s.fields).type = "string") : false))],
  ["type", "another in CSVW", in_csvw((s) => { s.columns[0].datatype = "date"; })],
  ["required", "not in the package", in_package((s) => { delete s.fields[0].constraints.required; })],
  ["required", "more in CSVW", in_csvw((s) => { s.columns[1].required = !s.columns[1].required; })],
  ["bounds", "another least in the package", in_package((s) => (value_of(s.fields) ? void (value_of(s.fields).constraints = { minimum: 7 }) : false))],
  ["bounds", "a pattern in CSVW", in_csvw((s) => { s.columns[1].datatype = { base: "string", format: ".*" }; })],
  ["nulls", "another in the package", in_package((s) => { s.missingValues = ["", "-"]; })],
  ["nulls", "another in CSVW", in_csvw((s) => { s.columns[0].null = "-"; })],
  ["titles", "none in English", in_csvw((s) => { delete s.columns[0].titles.en; })],
  ["titles", "none in Swedish", in_csvw((s) => { delete s.columns[0].titles.sv; })],
  ["title", "another in the package", in_package((s) => { s.fields[0].title += "!"; })],
  ["title", "two exchanged in CSVW", in_csvw((s) => {
    [s.columns[0].titles, s.columns[1].titles] = [s.columns[1].titles, s.columns[0].titles];
  })],
  ["description", "another in the package", in_package((s) => { s.fields[0].description = "Something else."; })],
  ["table-title", "another in the package", in_package((s, r) => { r.title += "!"; })],
  ["table-title", "none in CSVW", in_csvw((s, t) => { delete t["dc:title"]; })],
  ["primary-key", "none in the package", in_package((s) => (s.primaryKey ? delete s.primaryKey : false))],
  ["primary-key", "another in CSVW", in_csvw((s) => { s.primaryKey = [s.columns[1].name]; })],
  ["foreign-keys", "none in the package", in_package((s) => { delete s.foreignKeys; })],
  ["foreign-keys", "none in CSVW", in_csvw((s) => { delete s.foreignKeys; })],
  ["foreign-keys", "of another column", in_package((s) => { s.foreignKeys[0].fields = [s.fields[1].name]; })],
  ["list-columns", "one renamed", (files) => {
    const name = [...files.keys()].find((n) => /^codes-.*\.csv$/.test(n));
    return name ? void files.set(name, String(files.get(name)).replace("label_en", "label_de")) : false;
  }],
  ["code-list", "left out", (files) => {
    const [key] = dataset_of(files)?.schema.foreignKeys ?? [];
    return key ? files.delete(`${key.reference.resource}.csv`) : false;
  }],
  ["code-described", "a code left out of its list", in_list((lines) => lines.slice(1))],
  ["code-label", "a label changed in its list", in_list(([first, ...lines]) => [first.replace(/,([^",]*),/, ",$1!,").replace(/,"/, ',"!'), ...lines])],
  ["code-occurs", "a code too many in a list", in_list((lines) => [...lines, "nobody,Ingen,Nobody,,,"])],
  ["category-described", "one left out", with_categories((f) => { f.categories.shift(); })],
  ["category-label", "one changed", with_categories((f) => { f.categories[0].label += "!"; })],
  ["category-occurs", "one too many", with_categories((f) => { f.categories.push({ value: "nobody", label: "Ingen" }); })],
  ["statuses", "a category left out", with_statuses((f) => { f.categories.pop(); })],
  ["bounds", "a status left out of the package", with_statuses((f) => { f.constraints.enum.pop(); })],
  ["category-label", "a status that is called nothing", with_statuses((f) => { delete f.categories[0].label; })],
  ["changes-dataset", "one that there is not", in_changes((cells) => { cells[1] = "gone"; })],
  ["changes-code", "one that there is not", in_changes((cells) => { cells[2] = cells[2].replace(/=.*/, "=nobody"); })],
  ["changes-code", "of another column", in_changes((cells) => { cells[2] = "gone=K"; })],
  ["in-csvw-alike", "a list in one of two", (files) => {
    const [first, second] = [...files.keys()].filter((n) => n.endsWith("-metadata.json") && String(files.get(n)).includes('"codes-'));
    if (second === undefined) return false;
    const lists = (name) => JSON.parse(files.get(name)).tables.filter((t) => t.url.startsWith("codes-")).map((t) => t.url);
    const shared = lists(first).find((url) => lists(second).includes(url));
    return shared === undefined ? false : edit(files, second, (json) => {
      json.tables.find((t) => t.url === shared).tableSchema.columns[0].required = "no";
    });
  }],
];

module.exports = { good, DAMAGES };
