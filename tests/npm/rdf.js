// Reads RDF/XML and Turtle, and answers what stands in it: for tests/npm/shacl.js, dcat-se.js,
// mqa.js, addresses.js and catalog.js.
"use strict";
const fs = require("fs");
const { Parser } = require("n3");
const { RdfXmlParser } = require("rdfxml-streaming-parser");

const prefixes = {
  adms: "http://www.w3.org/ns/adms#",
  dcat: "http://www.w3.org/ns/dcat#",
  dcatap: "http://data.europa.eu/r5r/",
  dcterms: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
  odrs: "http://schema.theodi.org/odrs#",
  owl: "http://www.w3.org/2002/07/owl#",
  prov: "http://www.w3.org/ns/prov#",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  schema: "http://schema.org/",
  skos: "http://www.w3.org/2004/02/skos/core#",
  spdx: "http://spdx.org/rdf/terms#",
  vcard: "http://www.w3.org/2006/vcard/ns#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};

function iri(name) {
  const colon = name.indexOf(":");
  const prefix = prefixes[name.slice(0, colon)];
  return prefix === undefined ? name : prefix + name.slice(colon + 1);
}

function short(address) {
  const found = Object.entries(prefixes).find(([, full]) => address.startsWith(full));
  return found ? `${found[0]}:${address.slice(found[1].length)}` : address;
}

async function parse_rdfxml(text) {
  const quads = [];
  const parser = new RdfXmlParser({ validateUri: true });
  await new Promise((resolve, reject) => {
    parser.on("data", (quad) => quads.push(quad)).on("end", resolve).on("error", reject);
    parser.end(text);
  });
  return quads;
}

function parse_turtle(text) {
  return new Parser().parse(text);
}

function read_turtle(file) {
  return parse_turtle(fs.readFileSync(file, "utf8"));
}

// A graph to ask: terms are as RDF/JS has them, and names may be dcat:title or a whole address.
class Graph {
  constructor(quads) {
    this.quads = quads;
    this.nodes = new Map();
    for (const quad of quads) {
      const node = this.nodes.get(quad.subject.value) ?? new Map();
      const values = node.get(quad.predicate.value) ?? [];
      this.nodes.set(quad.subject.value, node.set(quad.predicate.value, [...values, quad.object]));
    }
  }
  terms(node, property) {
    return this.nodes.get(node)?.get(iri(property)) ?? [];
  }
  values(node, property) {
    return this.terms(node, property).map((term) => term.value);
  }
  value(node, property) {
    return this.values(node, property)[0];
  }
  text(node, property, language) {
    return this.terms(node, property).find((term) => term.language === language)?.value;
  }
  of_type(type) {
    return [...this.nodes.keys()].filter((node) => this.values(node, "rdf:type").includes(iri(type)));
  }
  catalog() {
    return this.of_type("dcat:Catalog")[0];
  }
  // Where the publication stands: what every address of ours begins with.
  address() {
    return this.value(this.catalog(), "foaf:homepage") ?? "";
  }
}

module.exports = { Graph, iri, parse_rdfxml, parse_turtle, read_turtle, short };
