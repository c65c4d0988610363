// Damages of a good catalogue, each made by one small edit, and what must be said of it by which
// checker: for tests/npm/catalog.js, which trusts no checker that lets one through.
"use strict";

const element = (name) => new RegExp(`<${name}(\\s[^>]*)?(/>|>[\\s\\S]*?</${name}>)\\s*`, "g");

// Edits: of the first node of a type, of a property in it.
function in_node(type, edit) {
  return (text) => text.replace(new RegExp(`<${type}\\s[\\s\\S]*?</${type}>`), (node) => edit(node));
}
function drop(type, property) {
  return in_node(type, (node) => node.replace(element(property), ""));
}
function put(type, property, instead) {
  return in_node(type, (node) => node.replace(new RegExp(element(property).source), (old) => instead(old)));
}
function value(type, property, from, to) {
  return put(type, property, (old) => old.replace(from, to));
}

// What two datasets say of a property, exchanged: the first, and the first that says something else.
// Where all say the same, the first says what is given instead.
function exchange(property, otherwise) {
  const whole = new RegExp(element(property).source);
  return (text) => {
    const said = [...text.matchAll(/<dcat:Dataset\s[\s\S]*?<\/dcat:Dataset>/g)].map(([node]) => node.match(whole)?.[0]);
    const other = said.find((one) => one !== said[0]);
    if (other === undefined) return put(dataset, property, (old) => old.replace(resource, otherwise))(text);
    return text.replace(/<dcat:Dataset\s[\s\S]*?<\/dcat:Dataset>/g, (node) =>
      node.replace(whole, (one) => ({ [said[0]]: other, [other]: said[0] })[one] ?? one));
  };
}

const to = (text) => `rdf:resource="${text}"`;
const resource = /rdf:resource="[^"]*"/;
const content = />[^<]*</;
const dataset = "dcat:Dataset";
const distribution = "dcat:Distribution";
const nal = "http://publications.europa.eu/resource/authority";

module.exports = [
  // what breaks the file
  ["broken XML", "syntax", /xmllint/, (text) => text.replace("</rdf:RDF>", "")],
  ["a bare ampersand", "syntax", /xmllint/,
    (text) => text.replace("</dcterms:title>", " & </dcterms:title>")],
  ["a prefix that is not declared", "syntax", /rapper|xmllint/,
    (text) => text.replaceAll("dcat:theme ", "dct:theme ")],
  ["a relative address", "syntax", /not absolute/,
    value(distribution, "dcat:downloadURL", /"https?:\/\/[^/]*\//, '"')],
  ["a blank node", "syntax", /blank node/,
    put(dataset, "dcterms:temporal", () => "<dcterms:temporal><dcterms:PeriodOfTime/></dcterms:temporal>")],
  ["a space in an address", "syntax", /not valid|rapper/,
    value(dataset, "dcat:landingPage", /\.html/, " .html")],
  ["a letter that is not ASCII in an address", "syntax", /not valid/,
    value(dataset, "dcat:landingPage", /\.html/, "å.html")],
  // what the shapes of DCAT-AP have
  ["no title", "shacl", /title/, drop(dataset, "dcterms:title")],
  ["a day that is a text", "shacl", /issued/,
    value(distribution, "dcterms:issued", /#date"\s*>[^<]*</, '#string">i dag<')],
  ["two publishers", "shacl", /publisher/,
    put(dataset, "dcterms:publisher", (old) => old + old.replace(resource, to("http://dataportal.se/organisation/SE2120001355")))],
  ["a size that is a text", "shacl", /byteSize/,
    value(distribution, "dcat:byteSize", "#nonNegativeInteger", "#string")],
  ["a checksum that is a text", "shacl", /checksumValue/,
    value("spdx:Checksum", "spdx:checksumValue", "#hexBinary", "#string")],
  ["a theme that is not one", "shacl", /theme/,
    value(dataset, "dcat:theme", resource, to(`${nal}/data-theme/WORK`))],
  ["a licence that nobody knows", "shacl", /license/,
    value(distribution, "dcterms:license", resource, to("http://example.se/l"))],
  ["a landing page that is none", "shacl", /landingPage/,
    value(dataset, "dcat:landingPage", resource, to(`${nal}/language/SWE`))],
  ["no keyword", "shacl", /Warning.*keyword/, drop(dataset, "dcat:keyword")],
  ["no period", "shacl", /Warning.*temporal/, drop(dataset, "dcterms:temporal")],
  ["a period without end", "shacl", /Warning.*endDate/, drop("dcterms:PeriodOfTime", "dcat:endDate")],
  ["no format", "shacl", /Warning.*format/, drop(distribution, "dcterms:format")],
  ["no taxonomy", "shacl", /Warning.*themeTaxonomy/, drop("dcat:Catalog", "dcat:themeTaxonomy")],
  // what the Swedish profile has, and the files
  ["no licence", "dcat-se", /dcterms:license is recommended/, drop(distribution, "dcterms:license")],
  ["a licence by https", "dcat-se", /licence https/,
    value(distribution, "dcterms:license", "http:", "https:")],
  ["a licence without slash", "dcat-se", /dcterms:license may not|licence http/,
    value(distribution, "dcterms:license", /\/"/, '"')],
  ["metadata under another licence", "dcat-se", /catalog.*licence/,
    value("dcat:Catalog", "dcterms:license", "http:", "https:")],
  ["another format", "dcat-se", /dcterms:format may not/,
    value(distribution, "dcterms:format", resource, to(`${nal}/file-type/XLS`))],
  ["the format of the other file", "dcat-se", /: is not .*file-type/, (text) => text
    .replaceAll("file-type/CSV", "file-type/?").replaceAll("file-type/XLSX", "file-type/CSV").replaceAll("file-type/?", "file-type/XLSX")],
  ["a contact that publishes", "dcat-se", /both publishes and answers/, in_node(dataset, (node) =>
    node.replace(/(<dcat:contactPoint\s+rdf:resource=)"[^"]*"/, `$1${node.match(/<dcterms:publisher\s+rdf:resource=("[^"]*")/)?.[1]}`))],
  ["no contact", "dcat-se", /dcat:contactPoint is recommended/, drop(dataset, "dcat:contactPoint")],
  ["a day that is a text, of a dataset", "dcat-se", /issued may not/,
    value(dataset, "dcterms:issued", /#date"\s*>[^<]*</, '#string">i dag<')],
  ["another size", "dcat-se", /is not of .* bytes/, value(distribution, "dcat:byteSize", />(\d+)/, ">1$1")],
  ["another checksum", "dcat-se", /not that checksum/,
    value("spdx:Checksum", "spdx:checksumValue", content, `>${"0a".repeat(20)}<`)],
  ["another algorithm", "dcat-se", /algorithm may not/,
    value("spdx:Checksum", "spdx:algorithm", "_sha1", "_sha256")],
  ["an identifier twice", "dcat-se", /has the identifier of/, (text) => {
    const [first, second] = [...text.matchAll(/<dcterms:identifier>([^<]*-[^<]*-[^<]*)</g)].map((m) => m[1]);
    return text.replace(second, first);
  }],
  ["an identifier that is a name", "dcat-se", /its identifier is/,
    value(dataset, "dcterms:identifier", content, ">people<")],
  ["no conformsTo", "dcat-se", /dcterms:conformsTo is recommended/, drop(dataset, "dcterms:conformsTo")],
  ["a CSV whose columns nobody describes", "dcat-se", /no description of its columns/,
    drop(distribution, "dcterms:conformsTo")],
  ["a text without language", "dcat-se", /dcterms:title may not/,
    value(dataset, "dcterms:title", / xml:lang="[a-z]+"/, "")],
  ["two Swedish titles", "dcat-se", /title twice in one language/,
    put(dataset, "dcterms:title", (old) => old + old.replace(content, ">x<"))],
  ["a title of its own", "dcat-se", /dcterms:title is .*x@sv/, value(dataset, "dcterms:title", content, ">x<")],
  ["two descriptions exchanged", "dcat-se", /dcterms:description is .*, not /, exchange("dcterms:description")],
  ["two places exchanged", "dcat-se", /dcterms:spatial is .*, not /,
    exchange("dcterms:spatial", to("http://sws.geonames.org/2711537"))],
  ["two publishers exchanged", "dcat-se", /dcterms:publisher is .*, not /,
    exchange("dcterms:publisher", to("http://dataportal.se/organisation/SE2021002114"))],
  ["a publisher of another name", "dcat-se", /publisher foaf:name is .*x@sv, not /, (text) =>
    text.replaceAll(/(<foaf:name xml:lang="sv")>[^<]*/g, "$1>x")],
  ["another sort of publisher", "dcat-se", /publisher dcterms:type is .*\/Company, not /, (text) =>
    text.replaceAll(/publishertype\/[^"]*/g, "publishertype/Company")],
  ["another mailbox", "dcat-se", /vcard:hasEmail is mailto:x@example.se, not /, (text) =>
    text.replaceAll(/mailto:[^"]*/g, "mailto:x@example.se")],
  ["another keyword", "dcat-se", /dcat:keyword is .*x@sv, not /, value(dataset, "dcat:keyword", content, ">x<")],
  ["another theme", "dcat-se", /dcat:theme is .*JUST, not /,
    value(dataset, "dcat:theme", resource, to(`${nal}/data-theme/JUST`))],
  ["another frequency", "dcat-se", /accrualPeriodicity is .*BIENNIAL, not /,
    value(dataset, "dcterms:accrualPeriodicity", resource, to(`${nal}/frequency/BIENNIAL`))],
  ["another licence", "dcat-se", /dcterms:license is http.*, not /,
    value(distribution, "dcterms:license", resource, (old) =>
      to(`http://creativecommons.org/${old.includes("zero") ? "licenses/by/4.0" : "publicdomain/zero/1.0"}/`))],
  ["another version", "dcat-se", /dcat:version is 9, not /, value(dataset, "dcat:version", content, ">9<")],
  ["another landing page", "dcat-se", /landingPage is .*, not /, exchange("dcat:landingPage")],
  ["not in Swedish", "dcat-se", /dcterms:language is .*, not /,
    value(dataset, "dcterms:language", resource, to(`${nal}/language/DAN`))],
  ["a file not in Swedish", "dcat-se", /#\w+: dcterms:language is .*, not /,
    value(distribution, "dcterms:language", resource, to(`${nal}/language/DAN`))],
  ["a download address that leads there another way", "dcat-se", /dcat:downloadURL is .*, not /,
    value(distribution, "dcat:downloadURL", /"$|"(?=\/>)/, '#"')],
  ["the access address of another file", "dcat-se", /dcat:accessURL is .*, not /,
    value(distribution, "dcat:accessURL", /\.csv"/, '.xlsx"')],
  ["a file of another day", "dcat-se", /#\w+: dcterms:modified is 2001-01-01, not /,
    value(distribution, "dcterms:modified", content, ">2001-01-01<")],
  ["a keyword in capitals", "dcat-se", /keyword ESF/, value(dataset, "dcat:keyword", content, ">ESF<")],
  ["two keywords in one", "dcat-se", /keyword a, b/, value(dataset, "dcat:keyword", content, ">a, b<")],
  ["a keyword twice", "dcat-se", /keyword stands twice/, put(dataset, "dcat:keyword", (old) => old + old)],
  ["an agent with a wrong digit", "dcat-se", /number of an organisation/, (text) =>
    text.replaceAll(/organisation\/SE(\d{9})(\d)/g, (all, start, last) => `organisation/SE${start}${(+last + 1) % 10}`)],
  ["an agent somewhere else", "dcat-se", /not the address of an organisation/, (text) =>
    text.replaceAll("http://dataportal.se/organisation/SE", "https://dataportal.se/organisation/SE")],
  ["no sort of publisher", "dcat-se", /dcterms:type is mandatory/, drop("foaf:Agent", "dcterms:type")],
  ["an unknown sort of publisher", "dcat-se", /dcterms:type may not/,
    value("foaf:Agent", "dcterms:type", /publishertype\/[^"]*/, "publishertype/Municipality")],
  ["a day that is not that of the release", "dcat-se", /dcterms:issued is 2001-01-01, not /,
    value(dataset, "dcterms:issued", content, ">2001-01-01<")],
  ["changed on another day", "dcat-se", /dcterms:modified is 2001-01-01, not /,
    value(dataset, "dcterms:modified", content, ">2001-01-01<")],
  ["a period that ends too early", "dcat-se", /dcat:endDate is .*-02, not /,
    value("dcterms:PeriodOfTime", "dcat:endDate", /-\d\d</, "-02<")],
  ["a period that begins too late", "dcat-se", /dcat:startDate is .*-02, not /,
    value("dcterms:PeriodOfTime", "dcat:startDate", /-\d\d</, "-02<")],
  ["no availability", "dcat-se", /availability is recommended/, drop(distribution, "dcatap:availability")],
  ["a property of nobody", "dcat-se", /not of the profile/,
    put(dataset, "dcterms:issued", (old) => `${old}<dcterms:created>x</dcterms:created>`)],
  ["a dataset that the catalogue does not list", "dcat-se", /not in the catalogue/, (text) =>
    text.replace(new RegExp(element("dcat:dataset").source), "")],
  ["a dataset that nothing describes", "dcat-se", /nothing describes it/, in_node("dcat:Catalog", (node) =>
    node.replace(/(<dcat:dataset\s+rdf:resource="[^"]*)"/, '$1x"'))],
  ["a standard that is not there", "dcat-se", /nothing is at/,
    (text) => text.replaceAll("specification.html", "specification.htm")],
  ["a file that is left out", "dcat-se", /not in the catalogue: /, in_node(dataset, (node) =>
    node.replace(new RegExp(element("dcat:distribution").source), ""))],
  ["a dataset without files", "dcat-se", /has no file/, drop(dataset, "dcat:distribution")],
  ["two datasets in one", "dcat-se", /has a file of|two datasets are one/, (text) => {
    const links = [...text.matchAll(element("dcat:distribution"))].map((m) => m[0]);
    return text.replace(links[0], links[0] + links.at(-1)).replace(new RegExp(`${links.at(-1)}(?=\\s*</dcat:Dataset>)`), "");
  }],
  // what costs points
  ["a dead download address", "mqa", /does not answer/,
    value(distribution, "dcat:downloadURL", /\.(csv|xlsx)"/, '.gone"')],
  ["a dead access address", "mqa", /does not answer/,
    value(distribution, "dcat:accessURL", /(https?:\/\/[^/]*\/)[^"]*/, "$1gone")],
  ["an address of somebody else", "mqa", /does not answer/,
    value(distribution, "dcat:accessURL", /"https?:\/\/[^/]*\//, '"http://example.invalid/')],
  ["no place", "mqa", /less than 390.*Geo search/, drop(dataset, "dcterms:spatial")],
  ["no theme", "mqa", /less than 390.*Categories/, drop(dataset, "dcat:theme")],
  ["access that nobody knows", "mqa", /less than 390.*Access restrictions vocabulary/,
    in_node(dataset, (node) =>
    node.replace("access-right/PUBLIC", "access-right/OPEN").replace(element("dcterms:accrualPeriodicity"), "").replace(/<dcat:contactPoint[^>]*\/>/, ""))],
];
