// What the controlled vocabularies say of the concepts that a definition may name: their types, as
// the range shapes of DCAT-AP ask for them.  Nothing that a catalogue has to say of its own things
// stands here.  Places are what an address of GeoNames or of the NUTS regions says they are.
"use strict";
const { parse_turtle } = require("./rdf.js");

const nal = "http://publications.europa.eu/resource/authority/";
const iana = "http://www.iana.org/assignments/media-types/";
const adms = "http://purl.org/adms/publishertype/";
const vocabularies = [
  ["data-theme", "skos:Concept", "AGRI ECON EDUC ENER ENVI GOVE HEAL INTR JUST REGI SOCI TECH TRAN"],
  ["frequency", "dct:Frequency", "NEVER DAILY WEEKLY MONTHLY QUARTERLY ANNUAL_2 ANNUAL BIENNIAL IRREG"],
  ["access-right", "dct:RightsStatement", "PUBLIC RESTRICTED NON_PUBLIC"],
  ["file-type", "dct:MediaTypeOrExtent", "CSV XLSX JSON RDF_XML HTML"],
  ["language", "dct:LinguisticSystem", "SWE ENG"],
  ["planned-availability", "skos:Concept", "TEMPORARY EXPERIMENTAL AVAILABLE STABLE"],
  ["licence", "dct:LicenseDocument", "CC0 CC_BY_4_0"],
];
const publishers = `Academia-ScientificOrganisation Company IndustryConsortium LocalAuthority
  NationalAuthority NonGovernmentalOrganisation NonProfitOrganisation PrivateIndividual(s)
  RegionalAuthority StandardisationBody SupraNationalAuthority`.split(/\s+/);
const media = ["text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"];
const licences = [
  "http://creativecommons.org/publicdomain/zero/1.0/",
  "http://creativecommons.org/licenses/by/4.0/",
];
const place = /^http:\/\/(sws\.geonames\.org\/\d+\/?|data\.europa\.eu\/nuts\/code\/SE[0-9A-Z]{0,3})$/;

function concept(address, type, scheme) {
  const name = address.slice(scheme.length + 1);
  return `<${address}> a ${type}, skos:Concept; skos:inScheme <${scheme}>; skos:prefLabel "${name}"@en .`;
}

function turtle() {
  const lines = [
    "@prefix dct: <http://purl.org/dc/terms/> .",
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
    "@prefix spdx: <http://spdx.org/rdf/terms#> .",
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .",
    "@prefix vcard: <http://www.w3.org/2006/vcard/ns#> .",
    "vcard:Organization rdfs:subClassOf vcard:Kind . vcard:Individual rdfs:subClassOf vcard:Kind .",
    "spdx:checksumAlgorithm_sha1 a spdx:ChecksumAlgorithm .",
  ];
  for (const [name, type, concepts] of vocabularies) {
    lines.push(`<${nal}${name}> a skos:ConceptScheme; dct:title "${name}"@en .`);
    for (const word of concepts.split(" ")) lines.push(concept(`${nal}${name}/${word}`, type, nal + name));
  }
  for (const word of publishers) lines.push(concept(adms + word, "skos:Concept", adms.slice(0, -1)));
  for (const name of media) lines.push(`<${iana}${name}> a dct:MediaType .`);
  for (const address of licences) lines.push(`<${address}> a dct:LicenseDocument .`);
  return lines.join("\n");
}

// The vocabulary, and the places that these quads refer to.
function vocabulary(quads) {
  const places = new Set(quads.map((quad) => quad.object.value).filter((value) => place.test(value)));
  const located = [...places].map((address) => `<${address}> a <http://purl.org/dc/terms/Location> .`);
  return parse_turtle([turtle(), ...located].join("\n"));
}

module.exports = { licences, vocabulary };
