// shacl.js SHAPES CATALOG.rdf...: the shapes of DCAT-AP 3.0.1, those of what is recommended and those of
// ranges.  Exits with 1 if anything is found.
//
// One validator is enough: that it finds what is wrong is shown every time, by the damages in damages.js,
// and a second, asked of the same catalogues, found out the same ones.
"use strict";
const fs = require("fs");
const path = require("path");
const { Store } = require("n3");
const { parse_rdfxml, read_turtle, short } = require("./rdf.js");
const { vocabulary } = require("./vocabulary.js");

const files = ["shapes.ttl", "shapes_recommended.ttl", "range.ttl", "ranges.ttl"];

async function validator(folder) {
  const { default: Validator } = await import("rdf-validate-shacl");
  return new Validator(new Store(files.flatMap((file) => read_turtle(path.join(folder, file)))));
}

function told(result) {
  const message = result.message.map((m) => m.value).join("; ");
  const severity = short(result.severity.value).split(/[#:]/).pop();
  const focus = result.focusNode.value;
  return { focus, fault: `${severity}: ${focus} ${short(result.path?.value ?? "")} ${message}`.trim() };
}

// What it finds in the catalogue.  What the vocabularies leave out of themselves is not its fault.
async function check(quads, held) {
  const ours = new Set(quads.map((quad) => quad.subject.value));
  const { results } = await held.validate(new Store([...quads, ...vocabulary(quads)]));
  return [...new Set(results.map(told).filter((r) => ours.has(r.focus)).map((r) => r.fault))];
}

// Whether the quality measure counts it: what is only recommended is no violation of the profile.
function valid(faults) {
  return !faults.some((fault) => fault.startsWith("Violation"));
}

function summary(faults) {
  return `${faults.length} violations and warnings of the shapes of DCAT-AP`;
}

async function main([folder, ...catalogues]) {
  const held = await validator(folder);
  for (const file of catalogues) {
    const faults = await check(await parse_rdfxml(fs.readFileSync(file, "utf8")), held);
    for (const fault of faults) console.log(fault);
    process.exitCode ||= faults.length === 0 ? 0 : 1;
    console.log(`shacl: ${summary(faults)}`);
  }
}

module.exports = { check, summary, valid, validator };
if (require.main === module) main(process.argv.slice(2));
