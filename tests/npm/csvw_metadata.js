// What a CSVW description says, and what is wrong with it: metadata alone, no file is read.
//
//   const { faults, tables, language } = read_metadata(text);
//
// Each table has url, dialect, columns (with what they inherit), primaryKey and foreignKeys.
"use strict";
const { KINDS, datatype_faults } = require("./csvw_values.js");

const words = (text) => new Set(text.split(" "));
const PREFIXES = words("cc csvw ctag dc dc11 dcat dcterms dctypes foaf gr grddl ical ma oa og org owl prov qb rdf rdfa " +
  "rdfs rev rif rr schema sd sioc skos skosxl v vcard void wdr wrds xhv xml xsd");
const INHERITED = words("null lang textDirection separator ordered default datatype aboutUrl propertyUrl valueUrl required");
const OWN = {
  TableGroup: words("tables dialect notes tableDirection tableSchema transformations"),
  Table: words("url dialect notes suppressOutput tableDirection tableSchema transformations"),
  Schema: words("columns foreignKeys primaryKey rowTitles"),
  Column: words("name suppressOutput titles virtual"),
  Dialect: words("commentPrefix delimiter doubleQuote encoding header headerRowCount lineTerminators quoteChar " +
    "skipBlankRows skipColumns skipInitialSpace skipRows trim"),
  Template: words("url scriptFormat targetFormat source titles"),
  Datatype: words("base format length minLength maxLength minimum maximum minInclusive maxInclusive minExclusive maxExclusive"),
};
const INHERITS = words("TableGroup Table Schema Column");
const LANGUAGE = /^(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?$|^x(?:-[a-z\d]{1,8})+$/i;
const NAME = /^(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})(?:\.?(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2}))*$/;
const ABSOLUTE = /^(?:https?:\/\/|urn:|mailto:)/;

const is_object = (v) => typeof v === "object" && v !== null && !Array.isArray(v);
const is_count = (v) => Number.isInteger(v) && v >= 0;
const is_language = (v) => typeof v === "string" && LANGUAGE.test(v);
const is_string = (v) => typeof v === "string";
const is_boolean = (v) => typeof v === "boolean";
const is_strings = (v) => [v].flat().length !== 0 && [v].flat().every(is_string);

class Reader {
  faults = [];
  fault(rule, where, text) {
    this.faults.push({ rule, where, text });
  }
  expect(holds, rule, where, text) {
    if (!holds) this.fault(rule, where, text ?? "");
    return holds;
  }
}

// ---- common properties

function common_type(r, type, where, beside_value) {
  for (const t of [type].flat()) {
    const known = is_string(t) && !t.startsWith("_:") && (ABSOLUTE.test(t) || PREFIXES.has(t.split(":")[0]) && t.includes(":") ||
      (beside_value ? KINDS.has(t) : t in OWN || KINDS.has(t)));
    r.expect(known, "common-type", where, `@type is ${JSON.stringify(t)}`);
  }
}

function common_object(r, v, where) {
  const has = (k) => k in v;
  r.expect(!has("@context"), "common-context", where);
  r.expect(!has("@list") && !has("@set"), "common-list", where);
  if (has("@value")) {
    r.expect(Object.keys(v).every((k) => /^@(value|type|language)$/.test(k)) && !(has("@type") && has("@language")), "common-value", where);
    r.expect(["string", "number", "boolean"].includes(typeof v["@value"]), "common-value-kind", where);
  } else r.expect(!has("@language"), "common-language-alone", where);
  if (has("@language") && has("@value")) r.expect(v["@language"] === null || is_language(v["@language"]), "common-language", where, v["@language"]);
  if (has("@type")) common_type(r, v["@type"], where, has("@value"));
  if (has("@id")) check_id(r, v["@id"], where);
  for (const [k, w] of Object.entries(v)) {
    if (!k.startsWith("@")) {
      check_prefix(r, k, where);
      common_value(r, w, `${where}/${k}`);
    } else r.expect(/^@(value|type|language|id|context|list|set)$/.test(k), "common-keyword", where, k);
  }
}

function common_value(r, v, where) {
  if (Array.isArray(v)) v.forEach((w, i) => common_value(r, w, `${where}/${i}`));
  else if (is_object(v)) common_object(r, v, where);
}

function check_prefix(r, name, where) {
  if (name.includes(":") && !ABSOLUTE.test(name)) r.expect(PREFIXES.has(name.split(":")[0]), "prefix", where, name);
}

// ---- what all descriptions have

function check_id(r, id, where) {
  if (!r.expect(is_string(id), "id-string", where)) return;
  r.expect(!id.startsWith("_:"), "id-blank", where, id);
}

function check_inherited(r, name, v, where) {
  const rule = { lang: "lang", textDirection: "text-direction", required: "required-boolean", aboutUrl: "url-template",
    propertyUrl: "url-template", valueUrl: "url-template" }[name] ?? name;
  const holds = {
    null: is_strings, lang: is_language, separator: (s) => s === null || is_string(s), ordered: is_boolean, required: is_boolean,
    default: is_string, datatype: (d) => is_string(d) || is_object(d), aboutUrl: is_string, propertyUrl: is_string, valueUrl: is_string,
    textDirection: (d) => ["ltr", "rtl", "auto", "inherit"].includes(d),
  }[name](v);
  if (r.expect(holds, rule, where, `${name} is ${JSON.stringify(v)}`) && name === "datatype") check_datatype(r, v, where);
}

function check_datatype(r, d, where) {
  if (is_string(d)) return r.expect(KINDS.has(d), "datatype-name", where, d);
  check_properties(r, d, "Datatype", where);
  if (is_string(d["@id"])) r.expect(!/^http:\/\/www\.w3\.org\/(2001\/XMLSchema|ns\/csvw)#/.test(d["@id"]), "id-builtin", where, d["@id"]);
  if (r.expect(d.base === undefined || KINDS.has(d.base), "datatype-base", where, JSON.stringify(d.base)))
    for (const [rule, text] of datatype_faults(d)) r.fault(rule, where, text);
}

function check_properties(r, o, sort, where) {
  for (const [name, v] of Object.entries(o)) {
    if (OWN[sort].has(name)) continue;
    if (name === "@context" && where === "") continue;
    if (name === "@id") check_id(r, v, where);
    else if (name === "@type") r.expect(v === sort, "type", where, `a ${sort} is called ${v}`);
    else if (INHERITED.has(name) && INHERITS.has(sort)) check_inherited(r, name, v, `${where}/${name}`);
    else if (name.includes(":") && sort !== "Dialect") {
      check_prefix(r, name, where);
      common_value(r, v, `${where}/${name}`);
    } else {
      const elsewhere = INHERITED.has(name) || Object.values(OWN).some((s) => s.has(name));
      r.fault(elsewhere ? "property-misplaced" : "property-unknown", where, name);
    }
  }
}

// The objects of an array; what else stands in it is left out.
function objects(r, v, rule, where) {
  if (v === undefined || !r.expect(Array.isArray(v), rule, where)) return [];
  return v.filter((o, i) => r.expect(is_object(o), "array-items", `${where}/${i}`));
}

// ---- dialects and transformations

function check_dialect(r, d, where) {
  if (d === undefined || !r.expect(is_object(d), "dialect-object", where)) return undefined;
  check_properties(r, d, "Dialect", where);
  const sorts = [
    ["dialect-character", ["commentPrefix", "delimiter", "quoteChar"], (v, k) => (is_string(v) && [...v].length === 1) || (v === null && k !== "delimiter")],
    ["dialect-boolean", ["doubleQuote", "header", "skipBlankRows", "skipInitialSpace"], is_boolean],
    ["dialect-count", ["headerRowCount", "skipColumns", "skipRows"], is_count],
    ["dialect-lines", ["lineTerminators"], is_strings],
    ["dialect-trim", ["trim"], (v) => [true, false, "true", "false", "start", "end"].includes(v)],
    ["dialect-encoding", ["encoding"], is_encoding],
  ];
  const good = { ...d };
  for (const [rule, names, holds] of sorts)
    for (const name of names)
      if (d[name] !== undefined && !r.expect(holds(d[name], name), rule, where, `${name} is ${JSON.stringify(d[name])}`)) delete good[name];
  return good;
}

function is_encoding(name) {
  try {
    return is_string(name) && !!new TextDecoder(name);
  } catch {
    return false;
  }
}

function check_transformations(r, v, where) {
  objects(r, v, "array", where).forEach((t, i) => {
    check_properties(r, t, "Template", `${where}/${i}`);
    r.expect([t.url, t.targetFormat, t.scriptFormat].every(is_string), "transformation", `${where}/${i}`);
  });
}

// ---- columns

// As {language: [title...]}.
function read_titles(r, titles, language, where) {
  const read = {};
  const texts = (v, lang) => {
    const kept = [v].flat().filter((t) => r.expect(is_string(t), "titles-strings", where, JSON.stringify(t)));
    if (kept.length) read[lang] = kept;
  };
  if (titles === undefined) return read;
  if (is_string(titles) || Array.isArray(titles)) texts(titles, language ?? "und");
  else if (r.expect(is_object(titles), "titles-value", where))
    for (const [lang, v] of Object.entries(titles)) if (r.expect(is_language(lang), "titles-language", where, lang)) texts(v, lang);
  return read;
}

function read_column(r, c, inherited, language, where) {
  check_properties(r, c, "Column", where);
  for (const k of ["suppressOutput", "virtual"]) r.expect(c[k] === undefined || is_boolean(c[k]), "boolean", where, k);
  const all = { ...inherited, ...c };
  const d = is_object(all.datatype) ? all.datatype : { base: all.datatype };
  const column = { ...all, titles: read_titles(r, c.titles, language, where), datatype: KINDS.has(d.base ?? "string") ? d : {}, virtual: c.virtual === true };
  if (c.name === undefined) return { ...column, name: column.titles[language ?? "und"]?.[0] ?? column.titles.und?.[0] };
  const named = r.expect(is_string(c.name), "name-string", where) && r.expect(NAME.test(c.name), "name-form", where, c.name) &&
    r.expect(!c.name.startsWith("_"), "name-reserved", where, c.name);
  return { ...column, name: named ? c.name : undefined };
}

function read_columns(r, schema, inherited, language, where) {
  const columns = objects(r, schema.columns, "columns-array", `${where}/columns`).map((c, i) =>
    read_column(r, c, inherited, language, `${where}/columns/${i}`));
  const names = columns.map((c) => c.name).filter((n) => n !== undefined);
  r.expect(new Set(names).size === names.length, "name-twice", where);
  const virtual = columns.findIndex((c) => c.virtual);
  r.expect(virtual < 0 || columns.slice(virtual).every((c) => c.virtual), "virtual-last", where);
  return columns;
}

// ---- keys

const names_of = (v) => (v === undefined ? [] : [v].flat());
const are_columns = (names, columns) => names.length !== 0 && names.every((n) => is_string(n) && columns.some((c) => c.name === n));

function read_foreign_key(r, key, columns, where) {
  r.expect(Object.keys(key).every((k) => /^(columnReference|reference)$/.test(k)), "fk-properties", where);
  r.expect(are_columns(names_of(key.columnReference), columns), "fk-column", where, JSON.stringify(key.columnReference));
  if (!r.expect(is_object(key.reference), "fk-reference", where)) return undefined;
  const { resource, schemaReference, columnReference, ...more } = key.reference;
  r.expect(Object.keys(more).length === 0 && (resource === undefined) !== (schemaReference === undefined), "fk-properties", where);
  return { where, columns: names_of(key.columnReference), resource, schema: schemaReference, referred: names_of(columnReference) };
}

function read_schema(r, schema, inherited, language, where) {
  if (schema === undefined || !r.expect(is_object(schema), "schema-object", where)) return { columns: [], foreignKeys: [], primaryKey: [] };
  check_properties(r, schema, "Schema", where);
  const columns = read_columns(r, schema, pick_inherited(inherited, schema), language, where);
  for (const k of ["primaryKey", "rowTitles"])
    r.expect(schema[k] === undefined || are_columns(names_of(schema[k]), columns), "primary-key-column", `${where}/${k}`);
  const key = names_of(schema.primaryKey);
  const foreignKeys = objects(r, schema.foreignKeys, "array", `${where}/foreignKeys`)
    .map((k, i) => read_foreign_key(r, k, columns, `${where}/foreignKeys/${i}`)).filter(Boolean);
  return { id: schema["@id"], columns, foreignKeys, primaryKey: are_columns(key, columns) ? key : [], has_columns: Array.isArray(schema.columns) };
}

function pick_inherited(from, o) {
  return { ...from, ...Object.fromEntries(Object.entries(o).filter(([k]) => INHERITED.has(k))) };
}

// ---- tables

function check_table_parts(r, o, where) {
  r.expect(o.tableDirection === undefined || ["rtl", "ltr", "auto"].includes(o.tableDirection), "table-direction", where);
  check_transformations(r, o.transformations, `${where}/transformations`);
  objects(r, o.notes, "array", `${where}/notes`).forEach((n, i) => common_value(r, n, `${where}/notes/${i}`));
}

function read_table(r, t, group, language, where) {
  check_properties(r, t, "Table", where);
  check_table_parts(r, t, where);
  r.expect(t.suppressOutput === undefined || is_boolean(t.suppressOutput), "boolean", where, "suppressOutput");
  const has_url = r.expect(t.url !== undefined, "url-missing", where) && r.expect(is_string(t.url), "url-string", where);
  const schema = read_schema(r, t.tableSchema ?? group.tableSchema, pick_inherited(group, t), language, `${where}/tableSchema`);
  return {
    where, ...schema, url: has_url ? t.url : undefined, description: t,
    dialect: check_dialect(r, t.dialect, `${where}/dialect`) ?? check_dialect(r, group.dialect, "/dialect"),
  };
}

function check_references(r, tables) {
  const urls = tables.map((t) => t.url).filter(Boolean);
  r.expect(new Set(urls).size === urls.length, "url-twice", "/tables");
  for (const key of tables.flatMap((t) => t.foreignKeys)) {
    const to = tables.find((t) => (key.resource !== undefined ? t.url === key.resource : t.id !== undefined && t.id === key.schema));
    if (!r.expect(to, "fk-table", key.where, key.resource ?? key.schema)) continue;
    if (r.expect(are_columns(key.referred, to.columns) && key.referred.length === key.columns.length, "fk-target", key.where, key.referred.join()))
      key.to = to;
  }
}

// ---- the document

function read_context(r, context) {
  const [url, local, more] = [context].flat();
  const good = url === "http://www.w3.org/ns/csvw" && more === undefined && (local === undefined ||
    (is_object(local) && Object.keys(local).length !== 0 && Object.keys(local).every((k) => k === "@base" || k === "@language")));
  if (!r.expect(good, "context", "/@context") || local?.["@language"] === undefined) return undefined;
  return r.expect(is_language(local["@language"]), "context-language", "/@context") ? local["@language"] : undefined;
}

function parsed(r, text) {
  try {
    const document = JSON.parse(text);
    return r.expect(is_object(document), "json", "") ? document : undefined;
  } catch (e) {
    r.fault("json", "", e.message);
    return undefined;
  }
}

function read_group(r, group, language) {
  check_properties(r, group, "TableGroup", "");
  check_table_parts(r, group, "");
  const tables = objects(r, group.tables, "tables-empty", "/tables");
  if (Array.isArray(group.tables)) r.expect(tables.length !== 0, "tables-empty", "/tables");
  return tables.map((t, i) => read_table(r, t, group, language, `/tables/${i}`));
}

function read_metadata(text) {
  const r = new Reader();
  const document = parsed(r, text);
  if (!document) return { faults: r.faults, tables: [] };
  const language = read_context(r, document["@context"]);
  const one = document.tables === undefined && (document.url !== undefined || document["@type"] === "Table");
  if (!one) r.expect(document.tables !== undefined, "tables-missing", "");
  const tables = one ? [read_table(r, document, {}, language, "")] : read_group(r, document, language);
  check_references(r, tables);
  return { faults: r.faults, tables, language };
}

module.exports = { read_metadata };
