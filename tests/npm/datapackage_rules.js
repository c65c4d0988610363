// What is wrong with a Data Package: by the profiles of frictionless, and what no profile can say.
//
//   const faults_of = judge(folder_of_profiles);
//   faults_of(package, (path) => buffer or undefined)        [{ rule, where, text }...]
"use strict";
const crypto = require("crypto");
const fs = require("fs");
const path = require("path");
const Ajv = require("ajv");
const add_formats = require("ajv-formats");
const { read_csv } = require("./csv.js");

const VERSIONS = ["2.0", "1.0"];
const RULES = [
  ...VERSIONS.map((v) => `profile-${v}`), "resource-twice", "path", "bytes", "hash", "csv", "field-twice", "header", "row-length",
  "type", "required", "unique", "range", "length", "pattern", "enum", "category", "key-field", "primary-key", "fk-field", "fk-resource", "fk-row",
];

// ---- profiles

function profile(folder, version) {
  // "textarea" is for forms, not for validators.
  const ajv = new Ajv({ strict: false, allErrors: true, formats: { textarea: true } });
  add_formats(ajv);
  const { $schema, ...schema } = JSON.parse(fs.readFileSync(path.join(folder, version, "datapackage.json"), "utf8"));
  const validate = ajv.compile(schema);
  return function* (p) {
    if (!validate(p)) for (const e of validate.errors.slice(0, 9)) yield [`profile-${version}`, e.instancePath, e.message];
  };
}

// ---- values

const TYPES = {
  string: () => true,
  integer: (t) => /^[-+]?\d+$/.test(t),
  number: (t) => /^(NaN|-?INF|[-+]?(\d+(\.\d*)?|\.\d+)(E[-+]?\d+)?)$/i.test(t),
  boolean: (t) => /^(true|True|TRUE|1|false|False|FALSE|0)$/.test(t),
  date: (t) => /^\d{4}-\d\d-\d\d$/.test(t) && !Number.isNaN(Date.parse(t)) && new Date(t).toISOString().startsWith(t),
  year: (t) => /^\d{4}$/.test(t),
};
const order = (type, t) => (type === "integer" || type === "number" ? Number(t) : String(t));

function* constraint_faults(f, t) {
  const c = f.constraints ?? {};
  const v = order(f.type, t);
  const at = (name) => order(f.type, c[name]);
  if ((c.minimum !== undefined && v < at("minimum")) || (c.maximum !== undefined && v > at("maximum")) ||
    (c.exclusiveMinimum !== undefined && v <= at("exclusiveMinimum")) || (c.exclusiveMaximum !== undefined && v >= at("exclusiveMaximum")))
    yield ["range", `${t} is out of its bounds`];
  if ([...t].length < c.minLength || [...t].length > c.maxLength) yield ["length", `'${t}' is ${[...t].length} long`];
  if (c.pattern !== undefined && !new RegExp(`^(?:${c.pattern})$`, "u").test(t)) yield ["pattern", `'${t}' does not match ${c.pattern}`];
  if (c.enum !== undefined && !c.enum.some((e) => order(f.type, e) === v)) yield ["enum", `'${t}' is none of those that may be`];
  const categories = (f.categories ?? []).map((k) => order(f.type, typeof k === "object" ? k.value : k));
  if (f.categories !== undefined && !categories.includes(v)) yield ["category", `'${t}' is no category`];
}

function* column_faults(f, cells, nulls) {
  const seen = new Set();
  for (const [i, t] of cells.entries()) {
    const row = `row ${i + 1}, ${f.name}: `;
    if (nulls.includes(t)) {
      if (f.constraints?.required) yield ["required", `${row}empty`];
      continue;
    }
    if (!(TYPES[f.type] ?? TYPES.string)(t)) yield ["type", `${row}'${t}' is not ${f.type}`];
    else for (const [rule, text] of constraint_faults(f, t)) yield [rule, row + text];
    if (f.constraints?.unique && seen.has(t)) yield ["unique", `${row}'${t}' again`];
    seen.add(t);
  }
}

// ---- keys

const list = (v) => (v === undefined ? [] : [v].flat());
const key = (row, at) => JSON.stringify(at.map((i) => row[i]));

function places(r, names) {
  return list(names).map((name) => r.fields.findIndex((f) => f.name === name));
}

function* primary_faults(r) {
  const at = places(r, r.schema.primaryKey);
  if (at.includes(-1)) return yield ["key-field", "the primary key names a field that is not there"];
  const seen = new Set();
  for (const [i, row] of at.length ? r.rows.entries() : []) {
    if (at.some((c) => r.nulls(c).includes(row[c]))) yield ["required", `row ${i + 1}: a part of the primary key is empty`];
    if (seen.has(key(row, at))) yield ["primary-key", `row ${i + 1}: ${key(row, at)} again`];
    seen.add(key(row, at));
  }
}

function* foreign_faults(r, all) {
  for (const fk of r.schema.foreignKeys ?? []) {
    const to = fk.reference?.resource ? all.find((o) => o.name === fk.reference.resource) : r;
    if (!to?.fields) {
      yield ["fk-resource", `no resource ${fk.reference?.resource}`];
      continue;
    }
    const [own, theirs] = [places(r, fk.fields), places(to, fk.reference?.fields)];
    if (own.includes(-1) || theirs.includes(-1) || own.length !== theirs.length || !own.length) {
      yield ["fk-field", `${list(fk.fields)} to ${to.name}: ${list(fk.reference?.fields)}`];
      continue;
    }
    const there = new Set(to.rows.map((row) => key(row, theirs)));
    for (const [i, row] of r.rows.entries())
      if (!own.some((c) => r.nulls(c).includes(row[c])) && !there.has(key(row, own))) yield ["fk-row", `row ${i + 1}: no ${key(row, own)} in ${to.name}`];
  }
}

// ---- resources

function* file_faults(r, buffer) {
  if (r.bytes !== undefined && r.bytes !== buffer.length) yield ["bytes", `${buffer.length}, not ${r.bytes}`];
  if (r.hash === undefined) return;
  const [algorithm, said] = r.hash.includes(":") ? r.hash.split(":") : ["md5", r.hash];
  if (crypto.createHash(algorithm).update(buffer).digest("hex") !== said) yield ["hash", `not ${algorithm} of the file`];
}

function* table_faults(r, buffer) {
  const { delimiter, lineTerminator, quoteChar, doubleQuote, header } = r.dialect ?? {};
  const given = Object.fromEntries(Object.entries({ delimiter, quoteChar, doubleQuote, header, lineTerminators: lineTerminator, encoding: r.encoding })
    .filter(([, v]) => v !== undefined));
  const csv = read_csv(buffer, given);
  for (const [, text] of csv.faults) yield ["csv", text];
  const names = r.schema.fields.map((f) => f.name);
  r.fields = r.schema.fields;
  r.rows = csv.rows;
  r.nulls = (i) => r.fields[i].missingValues ?? r.schema.missingValues ?? [""];
  if (new Set(names).size !== names.length) yield ["field-twice", "two fields of one name"];
  if (csv.header.length && JSON.stringify(csv.header[0]) !== JSON.stringify(names)) yield ["header", `the file has ${csv.header[0]}, not ${names}`];
  for (const [i, row] of csv.rows.entries()) if (row.length !== names.length) yield ["row-length", `row ${i + 1} has ${row.length} cells`];
  for (const [i, f] of r.fields.entries()) yield* column_faults(f, csv.rows.map((row) => row[i] ?? ""), r.nulls(i));
}

function* resource_faults(r, read) {
  for (const name of list(r.path)) {
    const buffer = typeof name === "string" && !/^\/|(^|\/)\.\.(\/|$)/.test(name) ? read(name) : undefined;
    if (buffer === undefined) yield ["path", `nothing at ${name}`];
    else {
      yield* file_faults(r, buffer);
      if (Array.isArray(r.schema?.fields)) yield* table_faults(r, buffer);
    }
  }
}

function* content_faults(p, read) {
  const all = (Array.isArray(p.resources) ? p.resources : []).map((r) => ({ ...r }));
  const names = all.map((r) => r.name);
  for (const name of new Set(names)) if (names.filter((n) => n === name).length > 1) yield ["resource-twice", name, ""];
  const under = function* (r, found) {
    for (const [rule, text] of found) yield [rule, r.name, text];
  };
  for (const r of all) yield* under(r, resource_faults(r, read));
  for (const r of all.filter((o) => o.rows)) {
    yield* under(r, primary_faults(r));
    yield* under(r, foreign_faults(r, all));
  }
}

function judge(folder) {
  const profiles = VERSIONS.map((v) => profile(folder, v));
  return (p, read) => [...profiles.flatMap((says) => [...says(p)]), ...content_faults(p, read)]
    .map(([rule, where, text]) => ({ rule, where, text }));
}

module.exports = { judge, RULES };
