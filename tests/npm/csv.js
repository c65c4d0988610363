// Delimited text by a dialect as CSVW has it: rows of cells, and whether each cell was quoted.
//
//   const { header, rows, faults } = read_csv(buffer, dialect);
//   const objects = read_records(file);
//
// faults are [rule, text]: not UTF-8, a quotation mark where none can be, a line that ends otherwise.
"use strict";
const fs = require("fs");

const DEFAULT = {
  encoding: "utf-8", lineTerminators: ["\r\n", "\n"], quoteChar: '"', doubleQuote: true, skipRows: 0,
  commentPrefix: "#", header: true, delimiter: ",", skipColumns: 0, skipBlankRows: false, trim: false,
};

function dialect_of(given) {
  const d = { ...DEFAULT, ...given };
  d.lineTerminators = [d.lineTerminators].flat().sort((a, b) => b.length - a.length);
  if (given?.headerRowCount === undefined) d.headerRowCount = d.header ? 1 : 0;
  if (given?.trim === undefined && d.skipInitialSpace) d.trim = "start";
  return d;
}

function text_of(buffer, d, faults) {
  try {
    return new TextDecoder(d.encoding, { fatal: true }).decode(buffer);
  } catch {
    faults.push(["csv-encoding", `not ${d.encoding}`]);
    return "";
  }
}

// From an opening quotation mark: the text, and where it ends behind the closing one.
function quoted(text, at, d) {
  let value = "";
  for (let i = at + 1; i < text.length; i++) {
    if (!d.doubleQuote && text[i] === "\\") value += text[++i] ?? "";
    else if (text[i] !== d.quoteChar) value += text[i];
    else if (d.doubleQuote && text[i + 1] === d.quoteChar) value += text[++i];
    else return { value, end: i + 1 };
  }
  return { value, end: -1 };
}

function trimmed(value, d) {
  if (d.trim === true || d.trim === "true") return value.trim();
  if (d.trim === "start") return value.trimStart();
  return d.trim === "end" ? value.trimEnd() : value;
}

function read_csv(buffer, given) {
  const d = dialect_of(given);
  const faults = [];
  const text = text_of(buffer, d, faults);
  const rows = [];
  let row = [];
  const ends_at = (i) => d.lineTerminators.find((t) => text.startsWith(t, i));
  for (let i = 0; i < text.length; ) {
    let value = "";
    if (text[i] === d.quoteChar && d.quoteChar) {
      const q = quoted(text, i, d);
      value = q.value;
      i = q.end < 0 ? text.length : q.end;
      if (q.end < 0) faults.push(["csv-syntax", `row ${rows.length + 1}: a quotation mark is not closed`]);
      if (i < text.length && text[i] !== d.delimiter && !ends_at(i))
        faults.push(["csv-syntax", `row ${rows.length + 1}: text behind a quotation mark`]);
    }
    const from = i;
    while (i < text.length && text[i] !== d.delimiter && !ends_at(i)) i++;
    const bare = text.slice(from, i);
    if (d.quoteChar && bare.includes(d.quoteChar))
      faults.push(["csv-syntax", `row ${rows.length + 1}: a quotation mark within a cell`]);
    if (/[\r\n]/.test(bare)) faults.push(["csv-lines", `row ${rows.length + 1}: a line ends otherwise than the dialect says`]);
    row.push(value + trimmed(bare, d));
    const end = ends_at(i);
    if (i < text.length && end === undefined) {
      i += d.delimiter.length;
      if (i === text.length) row.push("");
    } else {
      i += end?.length ?? 0;
      rows.push(row);
      row = [];
    }
  }
  if (row.length) rows.push(row);
  const kept = rows.slice(d.skipRows).filter((r) => !(d.commentPrefix && given?.commentPrefix && r[0].startsWith(d.commentPrefix)));
  return {
    dialect: d,
    faults,
    header: kept.slice(0, d.headerRowCount).map((r) => r.slice(d.skipColumns)),
    rows: kept.slice(d.headerRowCount).map((r) => r.slice(d.skipColumns)).filter((r) => !d.skipBlankRows || r.some((c) => c !== "")),
  };
}

// A file as objects by the names in its header, or by these names where it has none.
function read_records(file, names) {
  const { header, rows, faults } = read_csv(fs.readFileSync(file), { header: !names, skipBlankRows: true });
  if (faults.length !== 0) throw new Error(`${file}: ${faults[0].join(": ")}`);
  return rows.map((row) => Object.fromEntries((names ?? header[0]).map((name, i) => [name, row[i] ?? ""])));
}

module.exports = { read_csv, read_records };
