// mqa.js FOLDER STANDARDS: the score of each dataset of FOLDER/catalog.rdf by the 23 indicators of the
// European Metadata Quality Assessment, 405 points, with every address asked for over HTTP.
//
// An indicator of a distribution is measured on each.  The one implementation of the method that could
// be read (mjanez/ckan-mqa, ckan2mqa/controller/mqa_evaluate.py) multiplies the points by the share of
// all distributions that meet it: the score is the mean over the distributions.  Where an indicator
// is of two properties (format and media type, dates of dataset and distribution), it is the share of
// those two.  What data.europa.eu itself does with several was not found, so the worst distribution
// of each dataset is said beside the mean.  An XLSX is proprietary there: 385 is all it can have.
"use strict";
const fs = require("fs");
const http = require("http");
const path = require("path");
const { read_records } = require("./csv.js");
const { file_of } = require("./dcat-se.js");
const { Graph, parse_rdfxml } = require("./rdf.js");

const least = 390;
const types = { ".csv": "text/csv", ".html": "text/html", ".rdf": "application/rdf+xml" };

function serve(folder, graph) {
  const answer = (request, response) => {
    const wanted = new URL(graph.address());
    const address = new URL(request.url, wanted.origin).href;
    let file = file_of(graph, folder, address);
    if (address === wanted.href) file = path.join(folder, "index.html");
    if (!file || !fs.existsSync(file) || !fs.statSync(file).isFile()) return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": types[path.extname(file)] ?? "application/octet-stream" });
    return request.method === "HEAD" ? response.end() : fs.createReadStream(file).pipe(response);
  };
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(graph.address());
    const server = http.createServer(answer).once("error", reject);
    server.listen(hostname === "127.0.0.1" ? Number(port) : 0, "127.0.0.1", () => resolve(server));
  });
}

// Whether an address answers.  One that is not on this machine is asked for here, where it is ours.
function answers(graph, server, address) {
  if (!address?.startsWith(graph.address())) return Promise.resolve(false);
  const url = new URL(address);
  const here = { host: "127.0.0.1", port: server.address().port, agent: false };
  const options = { ...here, path: url.pathname + url.search };
  return new Promise((resolve) => {
    http.get(options, (response) => {
      response.resume().on("end", () => resolve(response.statusCode >= 200 && response.statusCode < 300));
    }).on("error", () => resolve(false));
  });
}

function read_lists(standards) {
  const folder = path.join(standards, "schemas/eu-vocab");
  const list = (name) => new Set(read_records(path.join(folder, `${name}.csv`), ["uri"]).map((row) => row.uri));
  const names = ["file-types", "media-types", "non-proprietary", "machine-readable", "licenses", "access-right"];
  return Object.fromEntries(names.map((name) => [name, list(name)]));
}

function share(...truths) {
  return truths.filter(Boolean).length / truths.length;
}

// What each indicator of the table asks of dataset d and distribution x: a share of its points.
function indicators(graph, lists, alive, valid) {
  const has = (node, property) => graph.terms(node, property).length !== 0;
  const all_in = (node, property, list) =>
    has(node, property) && graph.values(node, property).every((value) => lists[list].has(value));
  return {
    "Keyword usage": (d) => share(has(d, "dcat:keyword")),
    Categories: (d) => share(has(d, "dcat:theme")),
    "Geo search": (d) => share(has(d, "dcterms:spatial")),
    "Time based search": (d) => share(has(d, "dcterms:temporal")),
    "AccessURL accessibility": (d, x) => share(alive.has(graph.value(x, "dcat:accessURL"))),
    DownloadURL: (d, x) => share(has(x, "dcat:downloadURL")),
    "DownloadURL accessibility": (d, x) => share(alive.has(graph.value(x, "dcat:downloadURL"))),
    Format: (d, x) => share(has(x, "dcterms:format")),
    "Media type": (d, x) => share(has(x, "dcat:mediaType")),
    "Format/media type from vocabulary": (d, x) =>
      share(all_in(x, "dcterms:format", "file-types"), all_in(x, "dcat:mediaType", "media-types")),
    "Non-proprietary": (d, x) => share(all_in(x, "dcterms:format", "non-proprietary")),
    "Machine readable": (d, x) => share(all_in(x, "dcterms:format", "machine-readable")),
    "DCAT-AP compliance": () => share(valid),
    "Licence information": (d, x) => share(has(x, "dcterms:license")),
    "Licence vocabulary": (d, x) => share(all_in(x, "dcterms:license", "licenses")),
    "Access restrictions": (d) => share(has(d, "dcterms:accessRights")),
    "Access restrictions vocabulary": (d) => share(all_in(d, "dcterms:accessRights", "access-right")),
    "Contact point": (d) => share(has(d, "dcat:contactPoint")),
    Publisher: (d) => share(has(d, "dcterms:publisher")),
    Rights: (d, x) => share(has(x, "dcterms:rights")),
    "File size": (d, x) => share(has(x, "dcat:byteSize")),
    "Date of issue": (d, x) => share(has(d, "dcterms:issued"), has(x, "dcterms:issued")),
    "Modification date": (d, x) => share(has(d, "dcterms:modified"), has(x, "dcterms:modified")),
  };
}

function read_points(standards) {
  const rows = read_records(path.join(standards, "mqa.csv")).filter((row) => row.dimension !== "RATING");
  const sum = rows.reduce((all, row) => all + Number(row.points), 0);
  if (rows.length !== 23 || sum !== 405) throw new Error(`mqa.csv has ${rows.length} indicators, ${sum} points`);
  return rows.map((row) => ({ name: row.indicator, points: Number(row.points) }));
}

async function alive_of(graph, folder) {
  const server = await serve(folder, graph);
  const asked = new Set(graph.of_type("dcat:Distribution").flatMap((x) =>
    [...graph.values(x, "dcat:accessURL"), ...graph.values(x, "dcat:downloadURL")]));
  const alive = new Set();
  for (const address of asked) if (await answers(graph, server, address)) alive.add(address);
  await new Promise((resolve) => server.close(resolve));
  return { alive, dead: [...asked].filter((address) => !alive.has(address)) };
}

// The scores of all datasets: [{ dataset, mean, best, worst, lost }], and which addresses are dead.
async function check(graph, folder, held, valid) {
  const { alive, dead } = await alive_of(graph, folder);
  const measure = indicators(graph, held.lists, alive, valid);
  const scores = graph.of_type("dcat:Dataset").map((dataset) => {
    const lost = new Set();
    const each = graph.values(dataset, "dcat:distribution").map((x) =>
      held.points.reduce((sum, { name, points }) => {
        const part = measure[name](dataset, x);
        if (part < 1) lost.add(name);
        return sum + points * part;
      }, 0));
    const mean = each.reduce((a, b) => a + b, 0) / (each.length || 1);
    return { dataset, mean, best: Math.max(0, ...each), worst: each.length ? Math.min(...each) : 0, lost };
  });
  const poor = scores.filter((s) => s.mean < least)
    .map((s) => `${s.dataset}: ${s.mean} points, less than ${least}: ${[...s.lost].join(", ")}`);
  return { scores, faults: [...dead.map((address) => `does not answer: ${address}`), ...poor] };
}

function read_held(standards) {
  return { lists: read_lists(standards), points: read_points(standards) };
}

function summary(scores) {
  const figure = (list, name) => `${+(list.reduce((sum, s) => sum + s[name], 0) / list.length).toFixed(1)}`;
  return `mqa: ${Math.max(...scores.map((s) => s.best))} the best distribution, ` +
    `${Math.min(...scores.map((s) => s.worst))} the least; datasets by the mean of their distributions ` +
    `${figure(scores, "mean")} (least ${Math.min(...scores.map((s) => s.mean))}), ` +
    `by the worst ${figure(scores, "worst")}`;
}

async function main([folder, standards]) {
  const shacl = require("./shacl.js");
  const quads = await parse_rdfxml(fs.readFileSync(path.join(folder, "catalog.rdf"), "utf8"));
  const found = await shacl.check(quads, await shacl.validator(path.join(standards, "shacl")));
  const { scores, faults } = await check(new Graph(quads), folder, read_held(standards), shacl.valid(found));
  for (const fault of faults) console.log(fault);
  console.log(summary(scores));
  process.exitCode = faults.length === 0 ? 0 : 1;
}

module.exports = { check, read_held, summary };
if (require.main === module) main(process.argv.slice(2));
