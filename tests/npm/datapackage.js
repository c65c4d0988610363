// datapackage.js PROFILES [FOLDER...]: holds Data Packages to the profiles in PROFILES/2.0 and 1.0, and
// the files to the packages.  First, every time, that what is damaged is caught, and what is good is
// not.  Exits with 1 if anything was wrong.
"use strict";
const crypto = require("crypto");
const fs = require("fs");
const path = require("path");
const { judge, RULES } = require("./datapackage_rules.js");

function good() {
  const files = {
    "people.csv": "sex,day,value,rate,known\r\nK,2026-01-01,5,0.5,true\r\nM,2026-01-01,,,\r\nK,2026-01-02,0,12,false\r\n",
    "codes-sex.csv": "code,label\r\nK,Kvinnor\r\nM,Män\r\n",
  };
  const resource = (name, fields, more) => ({
    name, path: `${name}.csv`, type: "table", format: "csv", mediatype: "text/csv", encoding: "utf-8",
    dialect: { delimiter: ",", doubleQuote: true, lineTerminator: "\r\n", header: true }, schema: { fields, missingValues: [""], ...more },
  });
  const people = resource("people", [
    { name: "sex", type: "string", categories: [{ value: "K", label: "Kvinnor" }, { value: "M", label: "Män" }], constraints: { required: true } },
    { name: "day", type: "date" },
    { name: "value", type: "integer", constraints: { minimum: 0, maximum: 99 } },
    { name: "rate", type: "number" },
    { name: "known", type: "boolean" },
  ], { primaryKey: ["sex", "day"], foreignKeys: [{ fields: ["sex"], reference: { resource: "codes-sex", fields: ["code"] } }] });
  const codes = resource("codes-sex", [
    { name: "code", type: "string", constraints: { required: true, unique: true, minLength: 1, maxLength: 9, pattern: "[A-Z]", enum: ["K", "M"] } },
    { name: "label", type: "string" },
  ], { primaryKey: ["code"] });
  const meta = {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json", name: "good", title: "Good", version: "1.0",
    licenses: [{ name: "CC0-1.0", path: "https://creativecommons.org/publicdomain/zero/1.0/", title: "CC0" }],
    contributors: [{ title: "Kommunen", roles: ["publisher"] }], sources: [{ title: "A register" }],
    keywords: ["a"], homepage: "https://example.org/", resources: [people, codes],
  };
  return { meta, files, people, codes, fields: people.schema.fields };
}

const set = (o, name, value) => { o[name] = value; };
const cell = (g, from, to, file = "people.csv") => { g.files[file] = g.files[file].replace(from, to); };

const DAMAGES = [
  ["profile-2.0", "no resources", (g) => { delete g.meta.resources; }],
  ["profile-2.0", "none in it", (g) => set(g.meta, "resources", [])],
  ["profile-2.0", "a resource without a name", (g) => { delete g.people.name; }],
  ["profile-2.0", "a resource without a path", (g) => { delete g.people.path; }],
  ["profile-2.0", "a type that there is not", (g) => set(g.fields[0], "type", "text")],
  ["profile-2.0", "a field without a name", (g) => { delete g.fields[0].name; }],
  ["profile-2.0", "no fields", (g) => set(g.people.schema, "fields", [])],
  ["profile-2.0", "categories that are none", (g) => set(g.fields[0], "categories", [{ label: "Kvinnor" }])],
  ["profile-2.0", "a contributor that is nobody", (g) => set(g.meta, "contributors", [{}])],
  ["profile-2.0", "roles that are a text", (g) => set(g.meta.contributors[0], "roles", "publisher")],
  ["profile-2.0", "a foreign key without a reference", (g) => { delete g.people.schema.foreignKeys[0].reference; }],
  ["profile-2.0", "a path out of the folder", (g) => set(g.people, "path", "../people.csv")],
  ["profile-2.0", "a number of bytes in words", (g) => set(g.people, "bytes", "many")],
  ["profile-2.0", "a homepage that is none", (g) => set(g.meta, "homepage", "no address")],
  ["profile-1.0", "a name in capitals", (g) => set(g.people, "name", "People")],
  ["profile-1.0", "a source without a title", (g) => set(g.meta, "sources", [{ path: "https://example.org/" }])],
  ["resource-twice", "", (g) => set(g.codes, "name", "people")],
  ["path", "nothing there", (g) => { delete g.files["people.csv"]; }],
  ["bytes", "one more", (g) => set(g.people, "bytes", g.people.bytes + 1)],
  ["hash", "of another file", (g) => set(g.people, "hash", g.codes.hash)],
  ["csv", "another encoding", (g) => set(g.codes, "encoding", "utf-16le")],
  ["csv", "a quotation mark", (g) => cell(g, "Kvinnor", 'Kvin"nor', "codes-sex.csv")],
  ["csv", "other ends of lines", (g) => set(g.people.dialect, "lineTerminator", "\n")],
  ["field-twice", "", (g) => set(g.fields[4], "name", "rate")],
  ["header", "another order", (g) => g.fields.splice(0, 2, g.fields[1], g.fields[0])],
  ["header", "a field left out", (g) => g.fields.pop()],
  ["header", "another delimiter", (g) => set(g.people.dialect, "delimiter", ";")],
  ["row-length", "one more", (g) => cell(g, ",0.5", ",0,5")],
  ["type", "integer", (g) => cell(g, ",5,", ",5.5,")],
  ["type", "number", (g) => cell(g, "0.5", '"0,5"')],
  ["type", "boolean", (g) => cell(g, "false", "nej")],
  ["type", "date", (g) => cell(g, "2026-01-02", "2026-02-30")],
  ["required", "empty", (g) => cell(g, "M,2026", ",2026")],
  ["required", "a part of the key", (g) => cell(g, "2026-01-02", "")],
  ["unique", "twice", (g) => cell(g, "M,", "K,", "codes-sex.csv")],
  ["range", "below", (g) => cell(g, ",5,", ",-5,")],
  ["range", "above", (g) => cell(g, ",5,", ",100,")],
  ["length", "too long", (g) => cell(g, "M,", "MMMMMMMMMM,", "codes-sex.csv")],
  ["pattern", "another", (g) => cell(g, "M,", "m,", "codes-sex.csv")],
  ["enum", "another", (g) => cell(g, "M,", "X,", "codes-sex.csv")],
  ["category", "one left out", (g) => g.fields[0].categories.pop()],
  ["key-field", "gone", (g) => set(g.people.schema, "primaryKey", ["gone"])],
  ["primary-key", "twice", (g) => cell(g, "01-02", "01-01")],
  ["fk-field", "gone", (g) => set(g.people.schema.foreignKeys[0], "fields", ["gone"])],
  ["fk-field", "gone there", (g) => set(g.people.schema.foreignKeys[0].reference, "fields", ["gone"])],
  ["fk-resource", "gone", (g) => set(g.people.schema.foreignKeys[0].reference, "resource", "gone")],
  ["fk-row", "no such code", (g) => cell(g, "M,Män\r\n", "", "codes-sex.csv")],
];

// The bytes and hashes are those of the files, unless it is they that are damaged.
function faults_when(faults_of, rule, change) {
  const g = good();
  const seal = () => {
    for (const r of [g.people, g.codes]) {
      const data = Buffer.from(g.files[`${r === g.people ? "people" : "codes-sex"}.csv`] ?? "");
      r.bytes ??= data.length;
      r.hash ??= `sha256:${crypto.createHash("sha256").update(data).digest("hex")}`;
    }
  };
  if (rule === "bytes" || rule === "hash") seal();
  change(g);
  seal();
  return faults_of(g.meta, (name) => (name in g.files ? Buffer.from(g.files[name]) : undefined));
}

function untrue(faults_of) {
  const wrong = faults_when(faults_of, undefined, () => {}).map((f) => `good, but caught: ${shown(f)}`);
  for (const [rule, what, change] of DAMAGES) {
    const faults = faults_when(faults_of, rule, change);
    if (!faults.some((f) => f.rule === rule)) wrong.push(`let through: ${rule}, ${what}; caught: ${faults.map((f) => f.rule)}`);
  }
  for (const rule of RULES) if (!DAMAGES.some(([r]) => r === rule)) wrong.push(`no damage is for ${rule}`);
  return wrong;
}

const shown = (f) => `${f.rule}: ${f.where} ${f.text}`;

function faults_in(faults_of, folder) {
  const file = path.join(folder, "datapackage.json");
  if (!fs.existsSync(file)) return fs.readdirSync(folder).some((n) => n.endsWith(".csv")) ? [`${folder}: CSV, and no Data Package`] : [];
  const read = (name) => {
    const full = path.join(folder, name);
    return fs.existsSync(full) ? fs.readFileSync(full) : undefined;
  };
  return faults_of(JSON.parse(fs.readFileSync(file, "utf8")), read).map((f) => `${file}: ${shown(f)}`);
}

function main([profiles, ...folders]) {
  const faults_of = judge(profiles);
  const wrong = untrue(faults_of);
  for (const w of wrong) console.log(`datapackage: ${w}`);
  console.log(`datapackage: ${RULES.length} rules, ${DAMAGES.length - wrong.length} damaged packages caught`);
  const faults = folders.flatMap((folder) => faults_in(faults_of, folder));
  for (const f of faults) console.log(f);
  if (folders.length) console.log(`datapackage: ${folders.length} packages, ${faults.length} faults`);
  process.exitCode = wrong.length || faults.length ? 1 : 0;
}

main(process.argv.slice(2));
