// Whether the descriptions of a publication say the same, and all of it, of every CSV there is.
//
//   faults_of(files)      files: a Map of names to Buffers; [{ rule, where, text }...]
//
// Compared are CSVW (*-metadata.json), Data Package (datapackage.json), the code lists (codes-LIST.csv)
// and what stands in the files.  That each is right by itself, csvw.js and datapackage.js say.
"use strict";
const { read_csv } = require("./csv.js");
const { read_metadata } = require("./csvw_metadata.js");

const RULES = [
  "in-csvw", "in-package", "in-csvw-alike", "nothing-more", "header", "columns", "type", "required", "bounds", "nulls", "titles", "title",
  "description", "table-title", "primary-key", "foreign-keys", "list-columns", "code-list", "code-described", "code-label",
  "code-occurs", "category-described", "category-label", "category-occurs", "statuses",
  "changes-dataset", "changes-code",
];
const LIST = /^codes-.+\.csv$/;
const LIST_COLUMNS = ["code", "label_sv", "label_en", "definition_sv", "definition_en", "uri"];
const LANGUAGES = ["sv", "en"];

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const list = (v) => (v === undefined ? [] : [v].flat());

// ---- both descriptions in one form

const TYPES = { integer: "integer", decimal: "number", number: "number", double: "number", float: "number", date: "date",
  dateTime: "datetime", time: "time", boolean: "boolean", gYear: "year", gYearMonth: "yearmonth", duration: "duration" };
const type_of = (base = "string") => TYPES[base] ?? (/integer|long|int|short|byte/i.test(base) ? "integer" : "string");

// What a common property says in a language; what has no language says it in all.
function said_in(value, language) {
  const said = list(value).find((v) => typeof v === "string" || v["@language"] === language || (v["@language"] ?? null) === null);
  return typeof said === "object" ? said["@value"] : said;
}

function column_of_csvw(c, language) {
  const d = c.datatype;
  return {
    name: c.name, type: type_of(d.base), required: c.required === true,
    bounds: [d.minInclusive ?? d.minimum, d.maxInclusive ?? d.maximum, d.minExclusive, d.maxExclusive, d.minLength ?? d.length, d.maxLength ?? d.length].map((b) => (b === undefined ? null : String(b))),
    // "Q|M" is a pattern to CSVW, and to a Data Package one of two texts.
    texts: type_of(d.base) === "string" ? d.format?.split("|") : undefined,
    nulls: list(c.null ?? ""), titles: c.titles, title: c.titles[language]?.[0], description: said_in(c["dc:description"], language),
  };
}

function table_of_csvw(t, language) {
  return {
    title: said_in(t.description["dc:title"], language),
    columns: t.columns.filter((c) => !c.virtual).map((c) => column_of_csvw(c, language)),
    primary_key: t.primaryKey,
    foreign_keys: t.foreignKeys.map((k) => [k.columns, k.resource, k.referred]),
  };
}

function field_of_package(f, schema) {
  const c = f.constraints ?? {};
  return {
    name: f.name, type: f.type ?? "string", required: c.required === true,
    bounds: [c.minimum, c.maximum, c.exclusiveMinimum, c.exclusiveMaximum, c.minLength, c.maxLength].map((b) => (b === undefined ? null : String(b))),
    texts: c.enum ?? c.pattern?.split("|"), nulls: f.missingValues ?? schema.missingValues ?? [""], title: f.title, description: f.description,
    categories: f.categories?.map((k) => (typeof k === "object" ? k : { value: k })),
  };
}

function table_of_package(r, resources) {
  const path_of = (name) => resources.find((o) => o.name === name)?.path;
  return {
    title: r.title,
    columns: (r.schema?.fields ?? []).map((f) => field_of_package(f, r.schema)),
    primary_key: list(r.schema?.primaryKey),
    foreign_keys: (r.schema?.foreignKeys ?? []).map((k) => [list(k.fields), k.reference.resource ? path_of(k.reference.resource) : r.path, list(k.reference.fields)]),
  };
}

// ---- what there is

function read_all(files) {
  const csvw = new Map();
  const all = { files, csvw, csv: new Map(), faults: [] };
  for (const [name, buffer] of files) {
    if (name.endsWith(".csv")) all.csv.set(name, read_csv(buffer));
    if (!name.endsWith("-metadata.json")) continue;
    const { tables, language } = read_metadata(buffer.toString());
    for (const t of tables) {
      const table = table_of_csvw(t, language);
      if (csvw.has(t.url) && !same(csvw.get(t.url), table)) all.faults.push(["in-csvw-alike", t.url, `${name} says otherwise than another`]);
      csvw.set(t.url, table);
      all.language = language;
    }
  }
  const { resources = [] } = JSON.parse((files.get("datapackage.json") ?? "{}").toString());
  all.package = new Map(resources.map((r) => [r.path, table_of_package(r, resources)]));
  return all;
}

// ---- one against the other

function* column_faults(a, b) {
  for (const what of ["type", "required", "bounds", "nulls"])
    if (!same(a[what], b[what])) yield [what, `${a.name}: CSVW says ${JSON.stringify(a[what])}, the package ${JSON.stringify(b[what])}`];
  if (!same(a.texts, b.texts)) yield ["bounds", `${a.name}: ${a.texts} and ${b.texts}`];
  if (a.texts && b.categories && !same(a.texts, b.categories.map((k) => k.value))) yield ["statuses", `${a.name}: the categories are others than ${a.texts}`];
  for (const lang of LANGUAGES) if (!a.titles[lang]?.[0]) yield ["titles", `${a.name} is called nothing in ${lang}`];
  for (const what of ["title", "description"])
    if ((a[what] ?? "") !== (b[what] ?? "")) yield [what, `${a.name}: '${a[what]}' and '${b[what]}'`];
}

function* table_faults(a, b, header) {
  const names = (t) => t.columns.map((c) => c.name);
  if (!same(names(a), names(b))) yield ["columns", `CSVW has ${names(a)}, the package ${names(b)}`];
  else for (const [i, c] of a.columns.entries()) yield* column_faults(c, b.columns[i]);
  if (!same(names(a), header) || !same(names(b), header)) yield ["header", `the file has ${header}`];
  if ((a.title ?? "") !== (b.title ?? "") || !a.title) yield ["table-title", `'${a.title}' and '${b.title}'`];
  if (!same(a.primary_key, b.primary_key)) yield ["primary-key", `${a.primary_key} and ${b.primary_key}`];
  if (!same(a.foreign_keys, b.foreign_keys)) yield ["foreign-keys", `${JSON.stringify(a.foreign_keys)} and ${JSON.stringify(b.foreign_keys)}`];
}

function* described_faults({ csvw, package: packed, csv }) {
  for (const [name, { header }] of csv) {
    const [a, b] = [csvw.get(name), packed.get(name)];
    if (!a) yield ["in-csvw", name, "is not described"];
    if (!b) yield ["in-package", name, "is not described"];
    if (a && b) for (const [rule, text] of table_faults(a, b, header[0])) yield [rule, name, text];
  }
  for (const name of [...csvw.keys(), ...packed.keys()]) if (!csv.has(name)) yield ["nothing-more", name, "is described, and not there"];
}

// ---- codes

function read_list(csv) {
  const at = LIST_COLUMNS.map((c) => csv.header[0].indexOf(c));
  return new Map(csv.rows.map((row) => [row[at[0]], { sv: row[at[1]], en: row[at[2]] }]));
}

// The columns of codes of a table: those with labels beside them, with categories, or that refer to a list.
// Those without labels, as what is said of a value, have no list: their categories are all there is.
function code_columns(name, all) {
  const { header, rows } = all.csv.get(name);
  const table = all.csvw.get(name);
  const packed = all.package.get(name);
  return header[0].flatMap((column, at) => {
    const labels = LANGUAGES.map((lang) => header[0].indexOf(`${column}_label_${lang}`));
    const refers = table?.foreign_keys.find(([own, to]) => same(own, [column]) && LIST.test(to))?.[1];
    const { categories, nulls = [""] } = packed?.columns.find((c) => c.name === column) ?? {};
    if (labels.includes(-1) && !refers && !categories && header[0][at - 1] !== "value") return [];
    const codes = new Map();
    for (const row of rows)
      if (!nulls.includes(row[at])) codes.set(JSON.stringify([row[at], ...labels.map((l) => row[l])]), { code: row[at], sv: row[labels[0]], en: row[labels[1]] });
    return [{ name, column, refers, categories, listed: refers !== undefined || !labels.includes(-1), codes: [...codes.values()] }];
  });
}

// Where a column refers to no list, because cells of it may be empty, the list is the one that has its
// codes, and rather one that no other refers to.
function list_of(column, columns, lists) {
  if (column.refers) return column.refers;
  const fits = ([, codes]) => column.codes.every((c) => codes.has(c.code) && LANGUAGES.every((l) => codes.get(c.code)[l] === c[l]));
  const fitting = [...lists].filter(fits).map(([name]) => name);
  return fitting.find((name) => !columns.some((c) => c.refers === name)) ?? fitting[0];
}

function* list_faults(column, codes, language) {
  for (const c of column.codes) {
    if (!codes.has(c.code)) yield ["code-described", `${column.column}: no '${c.code}' in ${column.list}`];
    else for (const lang of LANGUAGES)
      if (c[lang] !== undefined && c[lang] !== codes.get(c.code)[lang]) yield ["code-label", `${column.column}, ${c.code}: '${c[lang]}' is '${codes.get(c.code)[lang]}' in ${column.list}`];
  }
  for (const k of column.categories ?? []) {
    if (!codes.has(k.value)) yield ["category-occurs", `${column.column}: '${k.value}' is a category, and in no list`];
    else if (k.label !== codes.get(k.value)[language]) yield ["category-label", `${column.column}, ${k.value}: '${k.label}' is '${codes.get(k.value)[language]}'`];
  }
}

function* category_faults(column) {
  for (const c of column.codes)
    if (column.categories ? !column.categories.some((k) => k.value === c.code) : !column.listed) yield ["category-described", `${column.column}: no category '${c.code}'`];
  for (const k of column.categories ?? []) if (!k.label) yield ["category-label", `${column.column}, ${k.value}: is called nothing`];
}

// The codes of a cell that has changed, "sex=K;status:group=ended", or T of a table that is one figure.
function* change_faults(row, columns, names, lists) {
  const [, dataset, cell] = row;
  if (!names.includes(`${dataset}.csv`)) return yield ["changes-dataset", `no dataset ${dataset}`];
  for (const part of cell === "T" ? [] : cell.split(";")) {
    const [name, code] = [part.split("=")[0].split(":")[0], part.slice(part.indexOf("=") + 1)];
    const column = columns.find((c) => c.name === `${dataset}.csv` && c.column === name);
    if (!lists.get(column?.list)?.has(code)) yield ["changes-code", `${dataset}: no code ${part}`];
  }
}

function* codes_faults(all) {
  const lists = new Map([...all.csv].filter(([name]) => LIST.test(name)).map(([name, csv]) => [name, read_list(csv)]));
  for (const name of lists.keys())
    if (!same(all.csv.get(name).header[0], LIST_COLUMNS)) yield ["list-columns", name, all.csv.get(name).header[0].join()];
  const columns = [...all.csv.keys()].filter((name) => !lists.has(name)).flatMap((name) => code_columns(name, all));
  for (const c of columns) {
    for (const [rule, text] of category_faults(c)) yield [rule, c.name, text];
    if (!c.listed || !c.codes.length) continue;
    c.list = list_of(c, columns, lists);
    if (!lists.has(c.list)) yield ["code-list", c.name, `${c.column} has no list of codes`];
    else for (const [rule, text] of list_faults(c, lists.get(c.list), all.language)) yield [rule, c.name, text];
  }
  for (const row of all.csv.get("changes.csv")?.rows ?? [])
    for (const [rule, text] of change_faults(row, columns, [...all.csv.keys()], lists)) yield [rule, "changes.csv", text];
  for (const [name, codes] of lists) {
    const used = new Set(columns.filter((c) => c.list === name).flatMap((c) => c.codes.map((o) => o.code)));
    for (const code of codes.keys()) if (!used.has(code)) yield ["code-occurs", name, `'${code}' does not occur in the publication`];
  }
}

function faults_of(files) {
  const all = read_all(files);
  return [...all.faults, ...described_faults(all), ...codes_faults(all)].map(([rule, where, text]) => ({ rule, where, text }));
}

module.exports = { RULES, faults_of };
