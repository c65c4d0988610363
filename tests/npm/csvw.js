// csvw.js [FOLDER...]: holds descriptions in CSVW to the rules of csvw_rules.js, and the files to them.
// First, every time, that each rule catches what is damaged, and lets pass what is not.  What is damaged
// is made here: each rule names the cases of W3C's validation tests that it stands for, and has a damage
// like each, but those tests themselves are not run.  Of a folder it reads every *-metadata.json.
// Warnings are faults too.  Exits with 1 if there was any.
"use strict";
const fs = require("fs");
const path = require("path");
const { RULES, NEGATIVE, WARNING } = require("./csvw_rules.js");
const { DAMAGES, GOOD, changed } = require("./csvw_damages.js");
const { held } = require("./csvw_tables.js");

const shown = (f) => `${f.rule}: ${f.where} ${f.text}`;

function faults_when(change) {
  const { text, files, beside } = changed(change);
  const read = (url) => (url in files ? Buffer.from(files[url]) : undefined);
  return held(text, read, beside).faults;
}

// What is wrong with the rules themselves.
function untrue() {
  const wrong = [];
  const caught = new Map([...RULES.keys()].map((id) => [id, new Set()]));
  for (const [what, change] of GOOD) for (const f of faults_when(change)) wrong.push(`good, but caught (${what}): ${shown(f)}`);
  for (const [rule, cases, what, change] of DAMAGES) {
    const faults = faults_when(change);
    for (const f of faults) if (!RULES.has(f.rule)) wrong.push(`no such rule: ${f.rule}`);
    if (!faults.some((f) => f.rule === rule)) wrong.push(`let through: ${rule}, ${what}; caught: ${faults.map((f) => f.rule)}`);
    for (const c of [0, ...cases]) caught.get(rule).add(c);
  }
  for (const [id, { cases }] of RULES) {
    if (!caught.get(id).size) wrong.push(`no damage is for ${id}`);
    for (const c of cases) if (!caught.get(id).has(c)) wrong.push(`no damage is like case ${c} of ${id}`);
  }
  const named = new Set([...RULES.values()].flatMap((rule) => rule.cases));
  for (const c of [...NEGATIVE, ...WARNING]) if (!named.has(c)) wrong.push(`no rule is for case ${c} of W3C's`);
  return wrong;
}

function faults_in(folder) {
  const names = fs.readdirSync(folder).filter((n) => n.endsWith("-metadata.json"));
  const read = (url) => {
    const name = path.join(folder, decodeURI(url));
    return fs.existsSync(name) ? fs.readFileSync(name) : undefined;
  };
  const all = names.map((name) => {
    const beside = name === "csv-metadata.json" ? undefined : name.slice(0, -"-metadata.json".length);
    return { name, ...held(fs.readFileSync(path.join(folder, name), "utf8"), read, beside) };
  });
  const faults = all.flatMap(({ name, faults: found }) => found.map((f) => `${path.join(folder, name)}: ${shown(f)}`));
  if (!names.length && fs.readdirSync(folder).some((n) => n.endsWith(".csv"))) faults.push(`${folder}: CSV, and no description in CSVW`);
  return { n: names.length, rows: sum(all, "rows"), faults };
}

const sum = (all, what) => all.reduce((n, a) => n + a[what], 0);

function main(folders) {
  const wrong = untrue();
  for (const w of wrong) console.log(`csvw: ${w}`);
  console.log(`csvw: ${RULES.size} rules, ${DAMAGES.length - wrong.length} damaged descriptions of our own caught, ${GOOD.length} good ones let pass; ` +
    "W3C's own cases are not run, each rule names those that it stands for");
  const all = folders.map(faults_in);
  const faults = all.flatMap((a) => a.faults);
  for (const f of faults) console.log(f);
  if (folders.length) console.log(`csvw: ${sum(all, "n")} descriptions, ${sum(all, "rows")} rows held to them, ${faults.length} faults`);
  process.exitCode = wrong.length || faults.length ? 1 : 0;
}

main(process.argv.slice(2));
