// catalog.js FOLDER STANDARDS: looks at FOLDER/catalog.rdf with every checker, a line each, after each
// has found what is wrong with damaged ones.  Exits with 1 if anything is wrong.
"use strict";
const fs = require("fs");
const os = require("os");
const path = require("path");
const damages = require("./damages.js");
const dcat_se = require("./dcat-se.js");
const mqa = require("./mqa.js");
const { Graph, parse_rdfxml } = require("./rdf.js");
const shacl = require("./shacl.js");
const syntax = require("./syntax.js");

// Every node that can be reached from a catalogue with these datasets alone.
function reached(graph, datasets) {
  const seen = new Set();
  const waiting = [graph.catalog()];
  while (waiting.length !== 0) {
    const node = waiting.pop();
    if (seen.has(node) || !graph.nodes.has(node)) continue;
    if (graph.of_type("dcat:Dataset").includes(node) && !datasets.includes(node)) continue;
    seen.add(node);
    waiting.push(...[...graph.nodes.get(node).values()].flat().map((term) => term.value));
  }
  return seen;
}

// The catalogue of the smallest pipeline with two datasets at least, and of the smallest of another
// publisher, where there is one; and a folder for it.
function smaller(text, graph, folder, scratch) {
  const of = new Map();
  for (const dataset of graph.of_type("dcat:Dataset")) {
    const file = graph.value(graph.value(dataset, "dcat:distribution"), "dcat:downloadURL");
    const pipeline = file.slice(graph.address().length).split("/")[0];
    of.set(pipeline, [...(of.get(pipeline) ?? []), dataset]);
  }
  const publisher = ([, [dataset]]) => graph.value(dataset, "dcterms:publisher");
  const pipelines = [...of].sort((a, b) => a[1].length - b[1].length);
  const first = pipelines.find(([, list]) => list.length > 1);
  const chosen = [first, ...pipelines.filter((p) => publisher(p) !== publisher(first)).slice(0, 1)];
  const kept = reached(graph, chosen.flatMap(([, datasets]) => datasets));
  const links = [...chosen.map(([name]) => name), "index.html", "specification.html"];
  for (const link of links.map((l) => path.join(folder, l)))
    if (fs.existsSync(link)) fs.symlinkSync(fs.realpathSync(link), path.join(scratch, path.basename(link)));
  return text
    .replace(/<(\w+:\w+)\s+rdf:about="([^"]*)"\s*(\/>|>[\s\S]*?<\/\1>)\s*/g,
      (node, type, about) => (kept.has(about) ? node : ""))
    .replace(/<dcat:dataset\s+rdf:resource="([^"]*)"\s*\/>\s*/g, (link, about) => (kept.has(about) ? link : ""));
}

// What a checker says of a catalogue: a list of faults.
async function looked_at(checker, text, folder, held) {
  const file = path.join(folder, "catalog.rdf");
  fs.writeFileSync(file, text);
  if (checker === "syntax") return syntax.check(file).faults;
  const quads = await parse_rdfxml(text);
  const graph = new Graph(quads);
  if (checker === "shacl") return shacl.check(quads, held.validator);
  if (checker === "dcat-se") return dcat_se.check(graph, folder, held.profile);
  return (await mqa.check(graph, folder, held.mqa, true)).faults;
}

async function damaged(good, folder, held) {
  const faults = [];
  for (const checker of ["syntax", "shacl", "dcat-se", "mqa"])
    faults.push(...(await looked_at(checker, good, folder, held)).map((f) => `the small good one, ${checker}: ${f}`));
  for (const [name, checker, expected, edit] of damages) {
    const bad = edit(good);
    if (bad === good) faults.push(`${name}: could not be made`);
    else if (!(await looked_at(checker, bad, folder, held)).some((fault) => expected.test(fault)))
      faults.push(`${name}: let through by ${checker}`);
  }
  return faults;
}

async function whole(folder, text, held) {
  const read = syntax.check(path.join(folder, "catalog.rdf"));
  if (read.faults.length !== 0) return { lines: [], faults: read.faults };
  const quads = await parse_rdfxml(text);
  const graph = new Graph(quads);
  const found = await shacl.check(quads, held.validator);
  const swedish = dcat_se.check(graph, folder, held.profile);
  const scored = await mqa.check(graph, folder, held.mqa, shacl.valid(found));
  return {
    faults: [...found, ...swedish, ...scored.faults],
    lines: [
      `catalogue: ${graph.of_type("dcat:Dataset").length} datasets, ` +
        `${graph.of_type("dcat:Distribution").length} distributions, ` +
        `${read.statements} statements, no blank node; ${shacl.summary(found)}`,
      `dcat-ap-se: ${graph.nodes.size} nodes, ${swedish.length} faults; recommended and left out: ` +
        Object.keys(dcat_se.exceptions).join(", "),
      mqa.summary(scored.scores),
    ],
  };
}

async function main([folder, standards]) {
  const held = {
    validator: await shacl.validator(path.join(standards, "shacl")),
    profile: dcat_se.read_profile(standards),
    mqa: mqa.read_held(standards),
  };
  const text = fs.readFileSync(path.join(folder, "catalog.rdf"), "utf8");
  const { faults, lines } = await whole(folder, text, held);
  if (faults.length === 0) {
    const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "catalogue-"));
    const small = smaller(text, new Graph(await parse_rdfxml(text)), folder, scratch);
    faults.push(...(await damaged(small, scratch, held)));
    fs.rmSync(scratch, { recursive: true });
    if (faults.length === 0) console.log(`catalogue: each of ${damages.length} damaged ones was found out`);
  }
  for (const line of [...faults, ...lines]) console.log(line);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

main(process.argv.slice(2));
