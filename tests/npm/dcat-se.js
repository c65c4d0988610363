// dcat-se.js FOLDER STANDARDS: holds FOLDER/catalog.rdf to DCAT-AP-SE 3.0.1, property by property, and
// to the publications beside it: what they publish, and nothing else, stands in it once.
"use strict";
const crypto = require("crypto");
const fs = require("fs");
const path = require("path");
const { read_records } = require("./csv.js");
const { Graph, iri, parse_rdfxml, short } = require("./rdf.js");
const told = require("./told.js");
const { licences } = require("./vocabulary.js");

// What the profile recommends and our catalogue leaves out.
const exceptions = {
  "foaf:Agent dcterms:description": "a definition says nothing of an organisation but who it is",
  "foaf:Agent https://www.w3.org/ns/org#classification": "its one value is for those who live on fees",
  "vcard:Kind vcard:hasTelephone": "a definition names a mailbox: nobody's telephone is published",
  "vcard:Kind vcard:hasAddress": "as above",
  "dcterms:PeriodOfTime dcat:endDate": "a period that goes on has none; all others are held to their definition",
  "foaf:Document dcterms:title": "a page tells of itself",
  "foaf:Document dcterms:description": "as above",
};
// What the form of the profile does not have, and its rules for harvesting accept.
const file_type = "http://publications.europa.eu/resource/authority/file-type";
const media_type = "http://www.iana.org/assignments/media-types";
const excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const additions = [
  ["dcterms:format", [`${file_type}/CSV`, `${file_type}/XLSX`]],
  ["dcat:mediaType", [`${media_type}/text/csv`, `${media_type}/${excel}`]],
].map(([property, values]) => ({
  class: "dcat:Distribution", property, level: "optional", cardinality: "0..1", nodetype: "URI",
  allowed_values: values.join("|"),
}));
const kinds = ["vcard:Organization", "vcard:Individual"];
const cut_at = 3000; // the table holds no more of a list of allowed values
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

function read_profile(standards) {
  const rows = [...read_records(path.join(standards, "dcat-ap-se-properties.csv")), ...additions];
  const classes = new Map();
  for (const row of rows) {
    const properties = classes.get(row.class) ?? new Map();
    properties.set(row.property, [...(properties.get(row.property) ?? []), row]);
    classes.set(row.class, properties);
  }
  return classes;
}

const node_types = {
  LANGUAGE_LITERAL: (t) => t.termType === "Literal" && t.language !== "",
  DATATYPE_LITERAL: (t, row) => t.termType === "Literal" && row.datatype.split("|").includes(t.datatype.value),
  ONLY_LITERAL: (t) => t.termType === "Literal" && t.language === "" && t.datatype.value === iri("xsd:string"),
  LITERAL: (t) => t.termType === "Literal",
  URI: (t) => t.termType === "NamedNode",
  RESOURCE: (t) => t.termType === "NamedNode",
  "": () => true,
};

function allowed(term, row) {
  if (!row.allowed_values) return true;
  const values = row.allowed_values.split("|");
  if (row.allowed_values.length < cut_at) return values.includes(term.value);
  const stem = values[0].slice(0, values[0].lastIndexOf("/") + 1);
  return term.value.startsWith(stem) && /^[A-Z]{3}$/.test(term.value.slice(stem.length));
}

function fits(term, row) {
  return node_types[row.nodetype](term, row) && allowed(term, row);
}

// One property of one node: whether it is there, how often, and each value in some row of the table.
function* property_faults(where, name, rows, terms) {
  const expected = rows.find((row) => ["mandatory", "recommended"].includes(row.level));
  if (expected && terms.length === 0 && !exceptions[`${expected.class} ${name}`])
    yield `${where}: ${name} is ${expected.level} and missing`;
  for (const term of terms)
    if (!rows.some((row) => fits(term, row))) yield `${where}: ${name} may not be ${term.value || "empty"}`;
  for (const row of rows)
    if (row.cardinality.endsWith("..1") && terms.filter((t) => fits(t, row)).length > 1)
      yield `${where}: ${name} stands more than once`;
  const languages = terms.filter((t) => t.language && name !== "dcat:keyword").map((t) => t.language);
  if (new Set(languages).size !== languages.length) yield `${where}: ${name} twice in one language`;
  if (languages.length !== 0 && !languages.includes("sv")) yield `${where}: ${name} is not in Swedish`;
}

function* profile_faults(graph, profile) {
  for (const [node, properties] of graph.nodes) {
    const types = graph.values(node, "rdf:type").map(short);
    if (types.length === 0) yield `${node}: says not what it is`;
    for (const type of types.map((t) => (kinds.includes(t) ? "vcard:Kind" : t)).filter((t) => profile.has(t))) {
      for (const [name, rows] of profile.get(type))
        yield* property_faults(node, name, rows, graph.terms(node, name));
      for (const name of properties.keys())
        if (name !== iri("rdf:type") && ![...profile.get(type).keys()].some((known) => iri(known) === name))
          yield `${node}: ${short(name)} is not of the profile`;
    }
  }
}

function check_digit(number) {
  const sum = [...number].map(Number).map((d, i) => (i % 2 === 0 ? d * 2 : d))
    .reduce((all, d) => all + (d > 9 ? d - 9 : d), 0);
  return /^\d\d[2-9]\d{7}$/.test(number) && sum % 10 === 0;
}

function* agent_faults(graph) {
  const contacts = new Set(graph.of_type("dcat:Dataset").flatMap((d) => graph.values(d, "dcat:contactPoint")));
  for (const agent of graph.of_type("foaf:Agent")) {
    const number = agent.match(/^http:\/\/dataportal\.se\/organisation\/SE(\d{10})$/)?.[1];
    if (!number) yield `${agent}: not the address of an organisation`;
    else if (!check_digit(number)) yield `${agent}: not the number of an organisation`;
    else if (graph.value(agent, "dcterms:identifier") !== number) yield `${agent}: has another number`;
    if (contacts.has(agent)) yield `${agent}: both publishes and answers`;
  }
  for (const contact of contacts)
    if (!kinds.some((kind) => graph.values(contact, "rdf:type").includes(iri(kind))))
      yield `${contact}: is not a contact`;
}

function* dataset_faults(graph) {
  const seen = new Map();
  const parents = graph.of_type("dcat:Dataset");
  for (const dataset of parents) {
    const [id, ...more] = graph.values(dataset, "dcterms:identifier");
    if (!uuid.test(id) || more.length !== 0) yield `${dataset}: its identifier is ${id ?? "missing"}`;
    if (seen.has(id)) yield `${dataset}: has the identifier of ${seen.get(id)}`;
    seen.set(id, dataset);
    if (!graph.values(graph.catalog(), "dcat:dataset").includes(dataset)) yield `${dataset}: not in the catalogue`;
    for (const { value } of graph.terms(dataset, "dcat:keyword"))
      if (value !== value.toLowerCase() || /[,;|]|^\s|\s$/.test(value) || value === "")
        yield `${dataset}: keyword ${value}`;
    if (graph.values(dataset, "dcat:distribution").length === 0) yield `${dataset}: has no file`;
    const words = graph.terms(dataset, "dcat:keyword").map((t) => `${t.language} ${t.value}`);
    if (new Set(words).size !== words.length) yield `${dataset}: a keyword stands twice`;
    for (const standard of graph.values(dataset, "dcterms:conformsTo"))
      if (!graph.values(standard, "rdf:type").includes(iri("dcterms:Standard")))
        yield `${dataset}: conforms to what is no standard, ${standard}`;
  }
  for (const dataset of graph.values(graph.catalog(), "dcat:dataset"))
    if (!parents.includes(dataset)) yield `${dataset}: the catalogue has it, nothing describes it`;
}

function hash(bytes) {
  return crypto.createHash("sha1").update(bytes).digest("hex");
}

function* licence_faults(graph, distribution) {
  for (const licence of graph.values(distribution, "dcterms:license"))
    if (!licences.includes(licence)) yield `${distribution}: licence ${licence}`;
}

// A distribution and the file that its address leads to.
function* file_faults(graph, distribution, file) {
  if (!file || !fs.existsSync(file)) {
    yield `${distribution}: no file at ${graph.value(distribution, "dcat:downloadURL")}`;
    return;
  }
  const bytes = fs.readFileSync(file);
  const checksum = graph.value(distribution, "spdx:checksum");
  if (graph.value(distribution, "dcat:byteSize") !== String(bytes.length))
    yield `${distribution}: is not of ${graph.value(distribution, "dcat:byteSize")} bytes`;
  if (graph.value(checksum, "spdx:checksumValue")?.toLowerCase() !== hash(bytes))
    yield `${distribution}: has not that checksum`;
  const format = path.extname(file).slice(1).toUpperCase();
  if (!graph.value(distribution, "dcterms:format")?.endsWith(`/${format}`))
    yield `${distribution}: is not ${graph.value(distribution, "dcterms:format")}`;
  if (format === "CSV" && !graph.value(distribution, "dcterms:conformsTo")?.endsWith(".csv-metadata.json"))
    yield `${distribution}: conformsTo no description of its columns`;
}

// What an address of ours leads to in the folder, or nothing.
function file_of(graph, folder, address) {
  if (graph.address() === "" || !address?.startsWith(graph.address())) return undefined;
  const file = path.resolve(folder, decodeURIComponent(address.slice(graph.address().length).split("#")[0]));
  return file.startsWith(path.resolve(folder) + path.sep) ? file : undefined;
}

// Every page and description of ours that is referred to is there.
function* address_faults(graph, folder) {
  const documents = ["foaf:Document", "dcterms:Standard"].flatMap((type) => graph.of_type(type));
  for (const address of documents.filter((a) => a.startsWith(graph.address()) && a !== graph.address()))
    if (!fs.existsSync(file_of(graph, folder, address) ?? "")) yield `nothing is at ${address}`;
}

// Each file in a manifest is one distribution of the dataset that it is of, which has no others: what
// is withdrawn has none.
function* manifest_faults(graph, folder) {
  const left = new Map(told.published(folder).map((one) => [one.file, one]));
  const keys = new Map();
  for (const dataset of graph.of_type("dcat:Dataset"))
    for (const distribution of graph.values(dataset, "dcat:distribution")) {
      const file = file_of(graph, folder, graph.value(distribution, "dcat:downloadURL"));
      yield* file_faults(graph, distribution, file);
      yield* licence_faults(graph, distribution);
      const one = left.get(file);
      if (!one) {
        yield `${distribution}: no publication has it, or it stands twice`;
        continue;
      }
      left.delete(file);
      if ((keys.get(one.key) ?? dataset) !== dataset) yield `${dataset}: has a file of ${keys.get(one.key)}`;
      if (!keys.has(one.key)) yield* told.dataset_faults(graph, dataset, one);
      yield* told.file_faults(graph, distribution, one);
      keys.set(one.key, dataset);
    }
  for (const file of left.keys()) yield `not in the catalogue: ${path.relative(folder, file)}`;
  if (new Set(keys.values()).size !== keys.size) yield "two datasets are one in the catalogue";
}

function check(graph, folder, profile) {
  if (graph.of_type("dcat:Catalog").length !== 1) return ["not one catalogue"];
  return [
    ...profile_faults(graph, profile), ...agent_faults(graph), ...dataset_faults(graph),
    ...licence_faults(graph, graph.catalog()), ...address_faults(graph, folder), ...manifest_faults(graph, folder),
  ];
}

async function main([folder, standards]) {
  const graph = new Graph(await parse_rdfxml(fs.readFileSync(path.join(folder, "catalog.rdf"), "utf8")));
  const faults = check(graph, folder, read_profile(standards));
  for (const fault of faults) console.log(fault);
  console.log(`dcat-ap-se: ${graph.nodes.size} nodes, ${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

module.exports = { check, exceptions, file_of, read_profile };
if (require.main === module) main(process.argv.slice(2));
