// shacl.js SHAPES CATALOG.rdf...: the shapes of DCAT-AP 3.0.1, those of what is recommended and those of
// ranges, by two validators that know nothing of each other.  Exits with 1 if either finds anything.
"use strict";
const fs = require("fs");
const path = require("path");
const { iri, parse_rdfxml, read_turtle, short } = require("./rdf.js");
const { vocabulary } = require("./vocabulary.js");

const files = ["shapes.ttl", "shapes_recommended.ttl", "range.ttl", "ranges.ttl"];

// One of the validators looks at types alone, so a subclass is said to be of its class too.
function infer(quads, rdf) {
  const above = quads.filter((quad) => quad.predicate.value === iri("rdfs:subClassOf"));
  const typed = quads.filter((quad) => quad.predicate.value === iri("rdf:type"));
  return typed.flatMap((quad) => above.filter((rule) => rule.subject.equals(quad.object))
    .map((rule) => rdf.quad(quad.subject, quad.predicate, rule.object)));
}

async function validators(folder) {
  const rdf = (await import("@zazuko/env")).default;
  const { default: Validator } = await import("rdf-validate-shacl");
  const { Validator: Engine } = await import("shacl-engine");
  const shapes = rdf.dataset(files.flatMap((file) => read_turtle(path.join(folder, file))));
  const first = new Validator(shapes, { factory: rdf });
  const second = new Engine(shapes, { factory: rdf });
  return {
    rdf,
    "rdf-validate-shacl": async (dataset) => (await first.validate(dataset)).results,
    "shacl-engine": async (dataset) => (await second.validate({ dataset })).results,
  };
}

function told(result) {
  const focus = result.focusNode?.value ?? result.focusNode?.term?.value;
  const at = [result.path?.value ?? result.path?.[0]?.predicates?.[0]?.value ?? ""].flat()[0];
  const message = [result.message ?? []].flat().map((m) => m.value ?? m).join("; ");
  const severity = short(result.severity?.value ?? "Violation").split(/[#:]/).pop();
  return { focus, fault: `${severity}: ${focus} ${short(at)} ${message}`.trim() };
}

// What each validator finds in the catalogue: { validator: [fault...] }.  What the vocabularies leave
// out of themselves is not the catalogue's fault.
async function check(quads, held) {
  const ours = new Set(quads.map((quad) => quad.subject.value));
  const all = [...quads, ...vocabulary(quads)];
  const dataset = held.rdf.dataset([...all, ...infer(all, held.rdf)]);
  const found = {};
  for (const name of ["rdf-validate-shacl", "shacl-engine"]) {
    const results = (await held[name](dataset)).map(told);
    found[name] = [...new Set(results.filter((r) => ours.has(r.focus)).map((r) => r.fault))];
  }
  return found;
}

// Whether the quality measure counts it: what is only recommended is no violation of the profile.
function valid(found) {
  return !Object.values(found).flat().some((fault) => fault.startsWith("Violation"));
}

async function main([folder, ...catalogues]) {
  const held = await validators(folder);
  for (const file of catalogues) {
    const found = await check(await parse_rdfxml(fs.readFileSync(file, "utf8")), held);
    for (const [name, faults] of Object.entries(found)) {
      for (const fault of faults) console.log(`${name}: ${fault}`);
      process.exitCode ||= faults.length === 0 ? 0 : 1;
    }
    console.log(`shacl: ${summary(found)}`);
  }
}

function summary(found) {
  return Object.entries(found).map(([name, faults]) => `${faults.length} violations and warnings (${name})`).join(", ");
}

module.exports = { check, summary, valid, validators };
if (require.main === module) main(process.argv.slice(2));
