// Files against the CSVW description of them.
//
//   const { faults, rows } = held(text, (url) => buffer or undefined, file);
//
// rows is how many were looked at.  Each fault is { rule, where, text }; the rules are those of csvw_rules.js.  file is the one beside
// which the description stands, if it stands beside one.
"use strict";
const { read_csv } = require("./csv.js");
const { read_metadata } = require("./csvw_metadata.js");
const { value_fault } = require("./csvw_values.js");

// Languages fit if the shorter is where the longer begins; und fits all.
function languages_fit(a, b) {
  const [x, y] = [a.toLowerCase().split("-"), b.toLowerCase().split("-")];
  return a === "und" || b === "und" || x.slice(0, y.length).join() === y.slice(0, x.length).join();
}

function has_title(column, title, language) {
  return Object.entries(column.titles).some(([lang, titles]) => languages_fit(lang, language) && titles.includes(title));
}

function* header_faults(table, csv, language) {
  const columns = table.columns.filter((c) => !c.virtual);
  const header = csv.header.at(-1);
  const n = header?.length ?? csv.rows[0]?.length ?? columns.length;
  if (n !== columns.length) yield ["header-count", `${n} columns, ${columns.length} described`];
  else if (header)
    for (const [i, c] of columns.entries())
      if (!has_title(c, header[i], language ?? "und")) yield ["header-title", `'${header[i]}' is not a title of ${c.name ?? i}`];
}

// A cell as the texts that it is made of; null for what is not there.
function parts_of(column, cell) {
  const nulls = [column.null ?? ""].flat();
  const filled = cell === "" && typeof column.default === "string" ? column.default : cell;
  if (typeof column.separator === "string" && column.separator !== "")
    return filled === "" ? [] : filled.split(column.separator).map((p) => (nulls.includes(p) ? null : p));
  return [nulls.includes(filled) ? null : filled];
}

function* cell_faults(column, parts) {
  if (column.required === true && !parts.some((p) => p !== null)) yield ["required", "empty"];
  for (const part of parts) {
    const fault = part !== null ? value_fault(column.datatype, part) : undefined;
    if (fault) yield fault;
  }
}

const key_of = (row, indices) => JSON.stringify(indices.map((i) => row[i]));

function* primary_faults(table) {
  const at = table.primaryKey.map((name) => table.columns.findIndex((c) => c.name === name));
  const seen = new Map();
  for (const [i, row] of at.length ? table.read.entries() : []) {
    const key = key_of(row, at);
    if (seen.has(key)) yield ["primary-key", `rows ${seen.get(key)} and ${i + 1} are both ${key}`];
    else seen.set(key, i + 1);
  }
}

function* foreign_faults(table, key) {
  const at = (t, names) => names.map((name) => t.columns.findIndex((c) => c.name === name));
  const [own, theirs] = [at(table, key.columns), at(key.to, key.referred)];
  const times = new Map();
  for (const row of key.to.read ?? []) times.set(key_of(row, theirs), (times.get(key_of(row, theirs)) ?? 0) + 1);
  for (const [i, row] of table.read.entries()) {
    const said = key_of(row, own);
    if (own.some((c) => row[c].includes(null))) yield ["fk-null", `row ${i + 1}, ${key.columns}`];
    else if (!times.has(said)) yield ["fk-row", `row ${i + 1}: no ${said} in ${key.to.url}`];
    else if (times.get(said) > 1) yield ["fk-rows", `row ${i + 1}: ${times.get(said)} rows of ${said} in ${key.to.url}`];
  }
}

function* table_faults(table, buffer, language) {
  const csv = read_csv(buffer, table.dialect);
  const columns = table.columns.filter((c) => !c.virtual);
  table.read = [];
  yield* csv.faults;
  if (!table.has_columns) return yield ["header-count", "no columns are described"];
  const wrong = [...header_faults(table, csv, language)];
  yield* wrong;
  if (wrong.some(([rule]) => rule === "header-count")) return;
  for (const [i, row] of csv.rows.entries()) {
    if (row.length !== columns.length) yield ["row-length", `row ${i + 1} has ${row.length} cells, not ${columns.length}`];
    const cells = columns.map((c, at) => parts_of(c, row[at] ?? ""));
    for (const [at, c] of columns.entries())
      for (const [rule, text] of cell_faults(c, cells[at])) yield [rule, `row ${i + 1}, ${c.name}: ${text}`];
    table.read.push(cells);
  }
}

function held(text, read, file) {
  const { faults, tables, language } = read_metadata(text);
  const add = (table, found) => {
    for (const [rule, says] of found) faults.push({ rule, where: table.url, text: says });
  };
  if (file !== undefined && tables.length && !tables.some((t) => t.url === file)) faults.push({ rule: "located", where: file, text: "" });
  const there = tables.filter((t) => t.url !== undefined);
  for (const table of there) {
    const buffer = read(table.url);
    add(table, buffer === undefined ? [["url-gone", "nothing there"]] : table_faults(table, buffer, language));
  }
  for (const table of there.filter((t) => t.read)) {
    add(table, primary_faults(table));
    for (const key of table.foreignKeys) if (key.to?.read && key.columns.every((n) => table.columns.some((c) => c.name === n))) add(table, foreign_faults(table, key));
  }
  return { faults, rows: there.reduce((n, table) => n + (table.read?.length ?? 0), 0) };
}

module.exports = { held };
