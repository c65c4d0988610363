// described.js [FOLDER...]: whether every CSV of a publication, its columns and its codes are described,
// and in CSVW and Data Package alike.  First, every time, that this is seen of damaged publications: of
// a small one, and of a copy of each folder.  Exits with 1 if anything was wrong.
"use strict";
const fs = require("fs");
const path = require("path");
const { RULES, faults_of } = require("./described_rules.js");
const { DAMAGES, good } = require("./described_damages.js");

const shown = (f) => `${f.rule}: ${f.where} ${f.text}`;
const buffers = (files) => new Map([...files].map(([name, text]) => [name, Buffer.from(text)]));

// What is let through of what is done to a publication, and how much was seen.
function untrue(files, where) {
  const wrong = [];
  let seen = 0;
  const times = (faults, rule) => faults.filter((f) => f.rule === rule).length;
  const before = faults_of(buffers(files));
  for (const [rule, what, change] of DAMAGES) {
    const copy = new Map(files);
    if (change(copy) === false) continue;
    if (times(faults_of(buffers(copy)), rule) > times(before, rule)) seen++;
    else wrong.push(`described: let through in ${where}: ${rule}, ${what}`);
  }
  return { wrong, seen };
}

function untrue_of_good() {
  const { wrong, seen } = untrue(good(), "the good one");
  for (const f of faults_of(buffers(good()))) wrong.push(`described: good, but caught: ${shown(f)}`);
  for (const rule of RULES) if (!DAMAGES.some(([r]) => r === rule)) wrong.push(`described: no damage is for ${rule}`);
  if (seen !== DAMAGES.length) wrong.push(`described: ${DAMAGES.length} damages, ${seen} seen`);
  return { wrong, seen };
}

function files_in(folder) {
  const names = fs.readdirSync(folder).filter((n) => /\.csv$|-metadata\.json$|^datapackage\.json$/.test(n)).sort();
  return new Map(names.map((n) => [n, fs.readFileSync(path.join(folder, n))]));
}

function main(folders) {
  const self = untrue_of_good();
  const wrong = self.wrong;
  console.log(`described: ${RULES.length} rules, ${self.seen} damaged publications caught`);
  let damages = 0;
  for (const folder of folders) {
    const files = files_in(folder);
    const faults = faults_of(files);
    wrong.push(...faults.map((f) => `${folder}: ${shown(f)}`));
    // Only of one that is well described can it be told what a damage adds.
    if (faults.length || !files.has("datapackage.json")) continue;
    const copies = untrue(files, folder);
    wrong.push(...copies.wrong);
    damages += copies.seen;
  }
  for (const w of wrong) console.log(w);
  if (folders.length) console.log(`described: ${folders.length} publications, ${damages} damaged copies caught, ${wrong.length} faults`);
  process.exitCode = wrong.length ? 1 : 0;
}

main(process.argv.slice(2));
