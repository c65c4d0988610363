// addresses.js BEFORE.rdf AFTER.rdf [--gone P/DATASET]... [--new P/DATASET]... [--moved]: two
// catalogues of one publication.  What remains keeps its addresses and its identifier, node by node;
// what is gone or new is what is said to be.  With --moved the files stand at another address, and
// keep those that the catalogue knows them by.  Exits with 1 if anything is wrong.
"use strict";
const fs = require("fs");
const { parseArgs } = require("util");
const { Graph, parse_rdfxml } = require("./rdf.js");

function statement(quad) {
  return `${quad.predicate.value} ${quad.object.value} ${quad.object.language ?? ""}`;
}

// A dataset by where its files stand: { pipeline/dataset: its nodes by what they are to it }.
function datasets(graph) {
  const all = {};
  for (const dataset of graph.of_type("dcat:Dataset")) {
    const nodes = { dataset, identifier: graph.value(dataset, "dcterms:identifier") };
    for (const property of ["dcat:contactPoint", "dcterms:publisher", "dcterms:temporal"])
      nodes[property] = graph.value(dataset, property);
    let key;
    for (const distribution of graph.values(dataset, "dcat:distribution")) {
      const file = graph.value(distribution, "dcat:downloadURL").slice(graph.address().length);
      key = file.replace(/\.\w+$/, "");
      nodes[file] = distribution;
      nodes[`checksum of ${file}`] = graph.value(distribution, "spdx:checksum");
    }
    all[key] = nodes;
  }
  return all;
}

function* same_nodes(before, after) {
  for (const [key, was] of Object.entries(before))
    for (const [part, node] of Object.entries(after[key] ? was : {}))
      if (after[key][part] !== node) yield `${key}: ${part} was ${node}, is ${after[key][part]}`;
}

function* same_set(what, found, expected) {
  for (const key of found) if (!expected.includes(key)) yield `${key} is ${what}`;
  for (const key of expected) if (!found.includes(key)) yield `${key} is not ${what}`;
}

function* moved_faults(before, after) {
  if (before.address() === after.address()) yield "the publication did not move";
  for (const node of after.nodes.keys())
    for (const property of ["dcat:accessURL", "dcat:downloadURL", "dcat:landingPage"])
      for (const address of after.values(node, property))
        if (!address.startsWith(after.address())) yield `did not move: ${address}`;
}

function* type_faults(before, after) {
  const types = (graph, node) => graph.values(node, "rdf:type").sort().join(" ");
  for (const node of before.nodes.keys())
    if (after.nodes.has(node) && types(before, node) !== types(after, node))
      yield `${node} became ${types(after, node)}`;
}

function unchanged(before, after) {
  const texts = (graph) => graph.quads.reduce((all, quad) =>
    all.set(quad.subject.value, `${all.get(quad.subject.value) ?? ""}\n${statement(quad)}`), new Map());
  const [was, is] = [texts(before), texts(after)];
  return [...was].filter(([node, text]) => is.get(node) === text).length;
}

async function main(argv) {
  const many = { type: "string", multiple: true, default: [] };
  const { values, positionals } = parseArgs({
    args: argv, options: { gone: many, new: many, moved: { type: "boolean" } }, allowPositionals: true,
  });
  const read = async (file) => new Graph(await parse_rdfxml(fs.readFileSync(file, "utf8")));
  const graphs = await Promise.all(positionals.map(read));
  const [before, after] = graphs.map(datasets);
  const faults = [
    ...(graphs[0].catalog() === graphs[1].catalog() ? [] : ["the catalogue has another address"]),
    ...same_set("gone", Object.keys(before).filter((key) => !after[key]), values.gone),
    ...same_set("new", Object.keys(after).filter((key) => !before[key]), values.new),
    ...same_nodes(before, after), ...type_faults(...graphs), ...(values.moved ? moved_faults(...graphs) : []),
  ];
  for (const fault of faults) console.log(fault);
  const kept = Object.keys(before).filter((key) => after[key]).length;
  console.log(`${kept} datasets keep their addresses and identifiers, ` +
    `${unchanged(...graphs)} of ${graphs[0].nodes.size} nodes are wholly as they were, ${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

main(process.argv.slice(2));
