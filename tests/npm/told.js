// What the manifests of publications say, and a catalogue has to say of the same datasets and files:
//
//   for (const told of published(folder)) ...
//   dataset_faults(graph, node, told)   file_faults(graph, node, told)      [text...]
//
// told is one file of a publication: where it stands, its dataset (it) and the publication (of) as the
// manifest has them, and its key, which is pipeline/dataset.  node is the dataset or the distribution.
"use strict";
const fs = require("fs");
const path = require("path");

const nal = "http://publications.europa.eu/resource/authority/";
const frequencies = {
  never: "NEVER", daily: "DAILY", weekly: "WEEKLY", monthly: "MONTHLY", quarterly: "QUARTERLY",
  semiannual: "ANNUAL_2", annual: "ANNUAL", biennial: "BIENNIAL", irregular: "IRREG",
};
const licences = {
  "CC0-1.0": "http://creativecommons.org/publicdomain/zero/1.0/",
  "CC-BY-4.0": "http://creativecommons.org/licenses/by/4.0/",
};

const labels = (texts) => Object.entries(texts).map(([language, text]) => `${text}@${language}`);
const languages = ({ it }) => ["SWE", ...(it.title.en ? ["ENG"] : [])].map((name) => `${nal}language/${name}`);
const address = (graph, of, name) => `${graph.address()}${of.name}/${encodeURIComponent(name)}`;

// Of a property, or of one that another leads to: all its values, in any order.
const of_dataset = {
  "dcterms:title": ({ it }) => labels(it.title),
  "dcterms:description": ({ it }) => labels(it.description),
  "dcat:keyword": ({ of }) => Object.entries(of.keywords).flatMap(([language, all]) => all.map((word) => `${word}@${language}`)),
  "dcat:theme": ({ of }) => of.themes.map((theme) => `${nal}data-theme/${theme}`),
  "dcterms:spatial": ({ of }) => of.spatial.map((place) => place.uri),
  "dcterms:publisher": ({ of }) => [`http://dataportal.se/organisation/SE${of.publisher.organisation}`],
  "dcterms:publisher foaf:name": ({ of }) => labels(of.publisher.name),
  "dcterms:publisher dcterms:type": ({ of }) => [`http://purl.org/adms/publishertype/${of.publisher.type}`],
  "dcat:contactPoint vcard:hasEmail": ({ of }) => [`mailto:${of.publisher.contact}`],
  "dcterms:accrualPeriodicity": ({ of }) => [`${nal}frequency/${frequencies[of.frequency]}`],
  "dcterms:issued": ({ it }) => [it.issued],
  "dcterms:modified": ({ it }) => [it.modified],
  "dcterms:language": languages,
  "dcterms:temporal dcat:startDate": ({ of }) => [of.temporal.first],
  "dcterms:temporal dcat:endDate": ({ of }) => [of.temporal.last ?? []].flat(),
  "dcat:version": ({ of }) => [of.version],
  "dcat:landingPage": ({ of, it }, graph) => [address(graph, of, it.page)],
};
const of_file = {
  "dcat:accessURL": ({ of, file }, graph) => [address(graph, of, path.basename(file))],
  "dcat:downloadURL": ({ of, file }, graph) => [address(graph, of, path.basename(file))],
  "dcterms:license": ({ of }) => [licences[of.licence]],
  "dcterms:language": languages,
  "dcterms:issued": ({ it }) => [it.issued],
  "dcterms:modified": ({ it }) => [it.modified],
};

function publications(folder) {
  return fs.readdirSync(folder).filter((name) => !name.startsWith("."))
    .map((name) => path.join(folder, name, "manifest.json")).filter((file) => fs.existsSync(file))
    .map((file) => ({ name: path.basename(path.dirname(file)), ...JSON.parse(fs.readFileSync(file, "utf8")) }));
}

// Every file of a dataset in the manifests below a folder.
function published(folder) {
  return publications(folder).flatMap((of) =>
    of.files.filter((file) => file.dataset && /\.(csv|xlsx)$/.test(file.name)).map((file) => ({
      key: `${of.name}/${file.dataset}`, file: path.resolve(folder, of.name, file.name),
      it: of.datasets.find((d) => d.name === file.dataset), of,
    })));
}

function said(graph, node, property) {
  const nodes = property.split(" ").reduce((found, step) => found.flatMap((term) => graph.terms(term.value, step)), [{ value: node }]);
  return nodes.map((term) => (term.language ? `${term.value}@${term.language}` : term.value));
}

function* table_faults(graph, node, table, told) {
  for (const [property, values] of Object.entries(table)) {
    const [is, expected] = [said(graph, node, property), values(told, graph)].map((all) => all.sort().join(", "));
    if (is !== expected) yield `${node}: ${property} is ${is}, not ${expected}`;
  }
}

// A month begins on its first day and ends on its last, as a year does; .. has not ended.
function* period_faults({ key, of: { period, temporal } }) {
  const [start, end] = period.split("/");
  const [year, month] = (end ?? "").split("-").map(Number);
  const last = { 4: `${end}-12-31`, 7: month && new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10), 10: end }[end?.length];
  if (end && (temporal.first !== `${start}-01-01`.slice(0, 10) || temporal.last !== last))
    yield `${key}: the days of ${period} are not ${temporal.first} to ${temporal.last}`;
}

const dataset_faults = (graph, node, told) => [...table_faults(graph, node, of_dataset, told), ...period_faults(told)];
const file_faults = (graph, node, told) => [...table_faults(graph, node, of_file, told)];

module.exports = { dataset_faults, file_faults, published };
