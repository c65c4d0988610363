// A small description that is good, and what may be done to it that must be seen: of each damage the
// rule that must see it, the cases of W3C's validation tests that it is like, and what it changes.
"use strict";

function good() {
  const text = (sv, en) => [{ "@value": sv, "@language": "sv" }, { "@value": en, "@language": "en" }];
  const column = (name, more) => ({ name, titles: { und: name, sv: `${name} på svenska` }, ...more });
  const people = {
    "@type": "Table", url: "people.csv", "dc:title": text("Folk", "People"), tableDirection: "ltr",
    notes: [{ "rdfs:comment": "A note" }],
    tableSchema: {
      "@id": "https://example.org/people#schema",
      columns: [
        column("sex", { required: true, "dc:description": text("Kön", "Sex"), datatype: { base: "string", format: "[KMT]", "@id": "https://example.org/sex" } }),
        column("sex_label_sv", { lang: "sv" }),
        column("day", { required: true, datatype: { base: "date", format: "yyyy-MM-dd" } }),
        column("value", { datatype: { base: "integer", minimum: 0 }, null: ["", "-"] }),
        { name: "about", virtual: true, valueUrl: "https://example.org/{sex}" },
      ],
      primaryKey: ["sex", "day"], rowTitles: ["sex_label_sv"],
      foreignKeys: [{ columnReference: "sex", reference: { resource: "sexes.csv", columnReference: "code" } }],
    },
  };
  const sexes = { url: "sexes.csv", tableSchema: { columns: [column("code", { required: true }), column("label_sv")], primaryKey: "code" } };
  const kinds = { url: "kinds.csv", tableSchema: { columns: [column("x")] } };
  const meta = {
    "@context": ["http://www.w3.org/ns/csvw", { "@language": "sv" }], "@id": "https://example.org/", "@type": "TableGroup",
    "dc:title": text("Allt", "All"), "dc:license": { "@id": "http://creativecommons.org/publicdomain/zero/1.0/" },
    "dc:modified": { "@value": "2026-11-23", "@type": "date" }, "dcat:contactPoint": { "@type": "vcard:Organization", "vcard:fn": "Kommunen" },
    dialect: { encoding: "utf-8", lineTerminators: ["\r\n", "\n"], quoteChar: '"', doubleQuote: true, skipRows: 0, commentPrefix: "#",
      header: true, headerRowCount: 1, delimiter: ",", skipColumns: 0, skipBlankRows: false, skipInitialSpace: false, trim: false },
    transformations: [{ url: "as.txt", targetFormat: "https://example.org/a", scriptFormat: "https://example.org/b", titles: "As" }],
    tables: [people, sexes, kinds],
  };
  const files = {
    "people.csv": 'sex,sex_label_sv,day,value\r\nK,Kvinnor,2026-01-01,5\r\nM,"Män, alla",2026-01-01,-\r\nK,Kvinnor,2026-01-02,\r\n',
    "sexes.csv": "code,label_sv\r\nK,Kvinnor\r\nM,Män\r\nT,Totalt\r\n",
    "kinds.csv": "x\r\n1\r\n",
  };
  return { meta, files, people, sexes, kinds, schema: people.tableSchema, columns: people.tableSchema.columns, x: kinds.tableSchema.columns[0] };
}

// What is made of a good one by a change: the text of the description, and the files.
function changed(change) {
  const g = good();
  change(g);
  return { text: g.text ?? JSON.stringify(g.meta), files: g.files, beside: g.beside };
}

const set = (o, name, value) => { o[name] = value; };
const cell = (g, file, from, to) => { g.files[file] = g.files[file].replace(from, to); };

const DAMAGES = [
  // ---- the document
  ["json", [92], "half of it", (g) => { g.text = JSON.stringify(g.meta).slice(0, 99); }],
  ["json", [], "an array", (g) => { g.text = "[]"; }],
  ["context", [274], "another key", (g) => set(g.meta["@context"][1], "dc", "https://example.org/")],
  ["context", [], "another context", (g) => set(g.meta, "@context", "http://schema.org")],
  ["context", [], "none", (g) => { delete g.meta["@context"]; }],
  ["context", [], "nothing in it", (g) => set(g.meta["@context"], 1, {})],
  ["context-language", [73], "no language", (g) => set(g.meta["@context"][1], "@language", "på svenska")],
  ["located", [117, 119, 120, 122, 123], "beside another file", (g) => { g.beside = "other.csv"; }],
  ["property-unknown", [93], "on a group", (g) => set(g.meta, "tittle", "x")],
  ["property-unknown", [270], "on a transformation", (g) => set(g.meta.transformations[0], "foo", "x")],
  ["property-unknown", [], "on a column", (g) => set(g.columns[0], "colour", "x")],
  ["property-misplaced", [275], "of a column on a group", (g) => set(g.meta, "name", "x")],
  ["property-misplaced", [276], "of a column on a table", (g) => set(g.people, "titles", "x")],
  ["property-misplaced", [277], "of a table on a column", (g) => set(g.columns[0], "tableSchema", {})],
  ["property-misplaced", [], "inherited on a dialect", (g) => set(g.meta.dialect, "null", "x")],
  ["prefix", [], "one that is not known", (g) => set(g.people, "spdx:checksum", "x")],
  ["prefix", [], "within a value", (g) => set(g.people, "dc:source", { "adms:status": "x" })],
  ["id-blank", [77], "of a group", (g) => set(g.meta, "@id", "_:a")],
  ["id-blank", [78], "of a table", (g) => set(g.people, "@id", "_:a")],
  ["id-blank", [79], "of a schema", (g) => set(g.schema, "@id", "_:a")],
  ["id-blank", [80], "of a column", (g) => set(g.columns[0], "@id", "_:a")],
  ["id-blank", [81], "of a dialect", (g) => set(g.meta.dialect, "@id", "_:a")],
  ["id-blank", [82], "of a transformation", (g) => set(g.meta.transformations[0], "@id", "_:a")],
  ["id-blank", [141], "in a common property", (g) => set(g.meta["dc:license"], "@id", "_:a")],
  ["id-blank", [243, 267], "of a datatype", (g) => set(g.columns[0].datatype, "@id", "_:a")],
  ["id-builtin", [244], "that of a string", (g) => set(g.columns[0].datatype, "@id", "http://www.w3.org/2001/XMLSchema#string")],
  ["id-string", [102], "a number", (g) => set(g.meta, "@id", 1)],
  ["type", [83], "of a group", (g) => set(g.meta, "@type", "Table")],
  ["type", [84], "of a table", (g) => set(g.people, "@type", "TableGroup")],
  ["type", [85], "of a schema", (g) => set(g.schema, "@type", "Table")],
  ["type", [86], "of a column", (g) => set(g.columns[0], "@type", "Cell")],
  ["type", [87], "of a dialect", (g) => set(g.meta.dialect, "@type", "CSV")],
  ["type", [88], "of a transformation", (g) => set(g.meta.transformations[0], "@type", "Transformation")],
  // ---- groups and tables
  ["tables-missing", [89], "none", (g) => { delete g.meta.tables; }],
  ["tables-empty", [74], "an empty array", (g) => set(g.meta, "tables", [])],
  ["tables-empty", [98], "no array", (g) => set(g.meta, "tables", 1)],
  ["array-items", [94], "of tables", (g) => g.meta.tables.push(1)],
  ["array-items", [95], "of transformations", (g) => g.meta.transformations.push("x")],
  ["array-items", [96], "of columns", (g) => g.columns.push("x")],
  ["array-items", [97], "of foreign keys", (g) => g.schema.foreignKeys.push(true)],
  ["array", [99], "transformations", (g) => set(g.meta, "transformations", 1)],
  ["array", [101], "foreign keys", (g) => set(g.schema, "foreignKeys", {})],
  ["array", [], "notes", (g) => set(g.people, "notes", "x")],
  ["columns-array", [100], "a text", (g) => set(g.schema, "columns", "sex")],
  ["url-missing", [90], "gone", (g) => { delete g.sexes.url; }],
  ["url-string", [103], "a number", (g) => set(g.people, "url", 1)],
  ["url-twice", [], "a table twice", (g) => g.meta.tables.push(g.sexes)],
  ["url-gone", [], "no such file", (g) => { delete g.files["kinds.csv"]; }],
  ["table-direction", [75], "of a group", (g) => set(g.meta, "tableDirection", "up")],
  ["table-direction", [76], "of a table", (g) => set(g.people, "tableDirection", "default")],
  ["boolean", [113], "suppressOutput", (g) => set(g.people, "suppressOutput", "true")],
  ["boolean", [115], "virtual", (g) => set(g.columns[4], "virtual", 1)],
  ["transformation", [], "no url", (g) => { delete g.meta.transformations[0].url; }],
  // ---- dialects
  ["dialect-object", [106], "a number", (g) => set(g.meta, "dialect", 1)],
  ["dialect-character", [59], "a comment", (g) => set(g.meta.dialect, "commentPrefix", 1)],
  ["dialect-character", [60], "a delimiter", (g) => set(g.meta.dialect, "delimiter", ", ")],
  ["dialect-character", [67], "a quotation mark", (g) => set(g.meta.dialect, "quoteChar", 1)],
  ["dialect-boolean", [61], "doubleQuote", (g) => set(g.meta.dialect, "doubleQuote", "yes")],
  ["dialect-boolean", [63], "header", (g) => set(g.meta.dialect, "header", "true")],
  ["dialect-boolean", [68], "skipBlankRows", (g) => set(g.meta.dialect, "skipBlankRows", 0)],
  ["dialect-boolean", [70], "skipInitialSpace", (g) => set(g.meta.dialect, "skipInitialSpace", "no")],
  ["dialect-encoding", [62], "one that is none", (g) => set(g.meta.dialect, "encoding", "svenska")],
  ["dialect-count", [65], "headerRowCount", (g) => set(g.meta.dialect, "headerRowCount", -1)],
  ["dialect-count", [69], "skipColumns", (g) => set(g.meta.dialect, "skipColumns", "0")],
  ["dialect-count", [71], "skipRows", (g) => set(g.meta.dialect, "skipRows", 0.5)],
  ["dialect-lines", [66], "a number", (g) => set(g.meta.dialect, "lineTerminators", 10)],
  ["dialect-trim", [72], "a word", (g) => set(g.meta.dialect, "trim", "both")],
  // ---- schemas and columns
  ["schema-object", [107], "a number", (g) => set(g.people, "tableSchema", 1)],
  ["name-string", [114, 129], "a number", (g) => set(g.columns[1], "name", 1)],
  ["name-form", [130], "a blank", (g) => set(g.columns[1], "name", "a b")],
  ["name-form", [], "a hyphen", (g) => set(g.columns[1], "name", "a-b")],
  ["name-reserved", [131], "an underscore", (g) => set(g.columns[1], "name", "_a")],
  ["name-twice", [128], "two", (g) => set(g.columns[1], "name", "value")],
  ["virtual-last", [133], "first", (g) => g.columns.unshift(g.columns.pop())],
  ["titles-value", [111], "a number", (g) => set(g.columns[1], "titles", 1)],
  ["titles-strings", [110], "of a language", (g) => set(g.columns[1].titles, "en", 1)],
  ["titles-strings", [112], "in an array", (g) => set(g.columns[1], "titles", ["sex_label_sv", 1])],
  ["titles-language", [109], "no language", (g) => set(g.columns[1].titles, "på engelska", "x")],
  ["primary-key-column", [105], "of the key", (g) => set(g.schema, "primaryKey", "gone")],
  ["primary-key-column", [], "of row titles", (g) => set(g.schema, "rowTitles", ["gone"])],
  ["fk-column", [104, 251], "gone", (g) => set(g.schema.foreignKeys[0], "columnReference", "gone")],
  ["fk-column", [], "none", (g) => { delete g.schema.foreignKeys[0].columnReference; }],
  ["fk-reference", [108], "a text", (g) => set(g.schema.foreignKeys[0], "reference", "sexes.csv")],
  ["fk-properties", [271], "a description", (g) => set(g.schema.foreignKeys[0], "dc:description", "x")],
  ["fk-properties", [272], "a description of a reference", (g) => set(g.schema.foreignKeys[0].reference, "dc:description", "x")],
  ["fk-properties", [], "no table", (g) => { delete g.schema.foreignKeys[0].reference.resource; }],
  ["fk-table", [253], "gone", (g) => set(g.schema.foreignKeys[0].reference, "resource", "gone.csv")],
  ["fk-target", [252], "gone", (g) => set(g.schema.foreignKeys[0].reference, "columnReference", "gone")],
  ["fk-target", [], "two for one", (g) => set(g.schema.foreignKeys[0].reference, "columnReference", ["code", "label_sv"])],
  // ---- inherited properties
  ["null", [40], "a boolean", (g) => set(g.columns[3], "null", true)],
  ["null", [266], "a number among texts", (g) => set(g.columns[3], "null", ["", "-", 0])],
  ["lang", [41], "a number", (g) => set(g.columns[1], "lang", 1)],
  ["lang", [], "a name", (g) => set(g.columns[1], "lang", "på svenska")],
  ["text-direction", [42], "up", (g) => set(g.columns[1], "textDirection", "up")],
  ["separator", [43], "a boolean", (g) => set(g.columns[1], "separator", false)],
  ["ordered", [44], "a text", (g) => set(g.columns[1], "ordered", "true")],
  ["required-boolean", [], "a text", (g) => set(g.columns[0], "required", "true")],
  ["default", [45], "a number", (g) => set(g.columns[3], "default", 0)],
  ["url-template", [47], "aboutUrl", (g) => set(g.columns[0], "aboutUrl", 1)],
  ["url-template", [48], "propertyUrl", (g) => set(g.people, "propertyUrl", [])],
  ["url-template", [49], "valueUrl", (g) => set(g.columns[4], "valueUrl", true)],
  // ---- datatypes
  ["datatype", [46], "a number", (g) => set(g.x, "datatype", 1)],
  ["datatype-name", [150, 308], "a name", (g) => set(g.x, "datatype", "text")],
  ["datatype-name", [238], "a URL", (g) => set(g.x, "datatype", "https://example.org/type")],
  ["datatype-base", [151], "a name", (g) => set(g.x, "datatype", { base: "text" })],
  // ---- common properties
  ["common-context", [134], "one", (g) => set(g.meta["dc:license"], "@context", {})],
  ["common-list", [135], "@list", (g) => set(g.meta, "dc:title", { "@list": [] })],
  ["common-list", [136], "@set", (g) => set(g.meta, "dc:title", [{ "@set": [] }])],
  ["common-type", [137], "a blank node for a value", (g) => set(g.meta["dc:modified"], "@type", "_:a")],
  ["common-type", [138], "a blank node", (g) => set(g.meta["dcat:contactPoint"], "@type", "_:a")],
  ["common-type", [139], "a word", (g) => set(g.meta["dcat:contactPoint"], "@type", "Organization")],
  ["common-type", [140], "a number", (g) => set(g.meta["dcat:contactPoint"], "@type", 1)],
  ["common-value", [142], "both", (g) => set(g.meta["dc:title"][0], "@type", "string")],
  ["common-value", [143], "more", (g) => set(g.meta["dc:title"][0], "dc:title", "x")],
  ["common-value-kind", [], "an array", (g) => set(g.meta["dc:title"][0], "@value", [])],
  ["common-language-alone", [144], "alone", (g) => set(g.meta["dcat:contactPoint"], "@language", "sv")],
  ["common-language", [145], "no language", (g) => set(g.meta["dc:title"][0], "@language", "på svenska")],
  ["common-keyword", [146], "@index", (g) => set(g.meta["dc:license"], "@index", "x")],
  ["common-keyword", [], "in a note", (g) => set(g.people.notes[0], "@graph", [])],
  // ---- the file against its description
  ["csv-encoding", [], "Latin-1", (g) => { g.files["sexes.csv"] = Buffer.from(g.files["sexes.csv"], "latin1"); }],
  ["csv-syntax", [], "not closed", (g) => cell(g, "people.csv", 'alla"', "alla")],
  ["csv-syntax", [], "within a cell", (g) => cell(g, "people.csv", ",Kvinnor", ',Kvin"nor')],
  ["csv-syntax", [], "text behind", (g) => cell(g, "people.csv", 'alla"', 'alla"s')],
  ["csv-lines", [], "carriage returns", (g) => cell(g, "sexes.csv", /\r\n/g, "\r")],
  ["csv-lines", [], "not those of the dialect", (g) => { g.meta.dialect.lineTerminators = ["\n"]; }],
  ["row-length", [], "one more", (g) => cell(g, "people.csv", ",5", ",5,6")],
  ["row-length", [], "one less", (g) => cell(g, "people.csv", ",5\r", "\r")],
  ["header-count", [278], "one more in the file", (g) => { g.columns.splice(3, 1); }],
  ["header-count", [127], "another file", (g) => { g.files["people.csv"] = g.files["sexes.csv"]; }],
  ["header-count", [], "another delimiter", (g) => { g.sexes.dialect = { delimiter: ";" }; }],
  ["header-title", [124], "a name and no title", (g) => { delete g.columns[1].titles; }],
  ["header-title", [147], "another case", (g) => cell(g, "people.csv", "day", "Day")],
  ["header-title", [148], "another language", (g) => set(g.columns[1], "titles", { en: "sex_label_sv" })],
  ["header-title", [], "two columns exchanged", (g) => g.columns.splice(0, 2, g.columns[1], g.columns[0])],
  ["required", [125], "empty", (g) => cell(g, "sexes.csv", "T,", ",")],
  ["required", [126], "null", (g) => { g.columns[2].null = "2026-01-02"; }],
  ["primary-key", [232], "of one column", (g) => cell(g, "sexes.csv", "T,", "K,")],
  ["primary-key", [234], "of two columns", (g) => cell(g, "people.csv", "01-02", "01-01")],
  ["fk-row", [34, 35, 257], "no such code", (g) => cell(g, "sexes.csv", "M,", "X,")],
  ["fk-rows", [258], "two", (g) => cell(g, "sexes.csv", "T,", "K,")],
  ["fk-null", [], "empty", (g) => cell(g, "people.csv", "M,", ",")],
];

// ---- of the column x: [rule, cases, datatype, value that is good, value that is not]

const n = (format, base = "decimal") => ({ base, format });
const VALUES = [
  ["value-format", [154], { base: "string", format: "[a-c]+" }, "abc", "abd"],
  ["value-number", [157], n("0.0"), "1.5", "x"],
  ["value-number", [160], n({ pattern: "#,##0", groupChar: " " }), "1 234", "1,234"],
  ["value-number", [161], n({ decimalChar: "," }), "1,5", "1.5"],
  ["value-number", [162], n({ groupChar: ",", decimalChar: "." }), "1,234.5", "1,,234"],
  ["value-integer", [163], "integer", "1", "1.0"],
  ["value-number", [164], "decimal", "100", "1E2"],
  ["value-number", [165], "decimal", "1", "NaN"],
  ["value-number", [166], "decimal", "1", "INF"],
  ["value-number", [167], "decimal", "1", "-INF"],
  ["value-number", [169], "decimal", "-1.5", "1.5.5"],
  ["value-integer", [172], "byte", "-128", "128"],
  ["value-integer", [173], "unsignedLong", "18446744073709551615", "18446744073709551616"],
  ["value-integer", [174], "unsignedShort", "65535", "65536"],
  ["value-integer", [175], "unsignedByte", "255", "256"],
  ["value-integer", [176], "positiveInteger", "1", "0"],
  ["value-integer", [177], "negativeInteger", "-1", "0"],
  ["value-integer", [178], "nonPositiveInteger", "0", "1"],
  ["value-integer", [179], "nonNegativeInteger", "0", "-1"],
  ["value-number", [180], "double", "1E3", "1E"],
  ["value-number", [181], "number", "-INF", "infinite"],
  ["value-number", [182], "float", "NaN", "nan?"],
  ["value-boolean", [185], n("J|N", "boolean"), "J", "true"],
  ["value-boolean", [186], "boolean", "true", "ja"],
  ["value-date", [192], n("dd.MM.yyyy", "date"), "29.02.2024", "2024-02-29"],
  ["value-date", [], "date", "2024-02-29", "2023-02-29"],
  ["value-date", [], "dateTime", "2024-02-29T10:00:00Z", "2024-02-29"],
  ["value-date", [247], n("HH:mm:ss.SSS", "time"), "10:00:00.123", "10:00:00.1234"],
  ["value-duration", [194], n("P.*D", "duration"), "P1D", "P1Y"],
  ["value-duration", [279], "duration", "P1Y2M", "1Y"],
  ["value-duration", [280], "dayTimeDuration", "P1DT2H", "P1Y"],
  ["value-duration", [281], "yearMonthDuration", "P1Y", "P1D"],
  ["value-length", [196], { base: "string", length: 3 }, "åäö", "åä"],
  ["value-length", [197], { base: "string", maxLength: 3 }, "åäö", "åäöå"],
  ["value-length", [198], { base: "string", minLength: 3 }, "åäö", "åä"],
  ["value-number", [286], n("##0"), "123", "1,234"],
  ["value-number", [287], n("##0"), "12", "123.4"],
  ["value-number", [288], n("#,#00"), "12", "1"],
  ["value-number", [289], n("#,#00"), "1,234", "1234"],
  ["value-number", [290], n("#,#00"), "1,234", "12,34"],
  ["value-number", [291], n("#,#00"), "1,234,567", "12,34,567"],
  ["value-number", [292], n("#,##,#00"), "12", "1"],
  ["value-number", [293], n("#,##,#00"), "1,234", "1234"],
  ["value-number", [294], n("#,##,#00"), "1,234", "12,34"],
  ["value-number", [295], n("#,##,#00"), "12,34,567", "1,234,567"],
  ["value-number", [296], n("#0.#"), "12.3", "12.34"],
  ["value-number", [297], n("#0.#"), "1234.5", "1,234.5"],
  ["value-number", [298], n("#0.0"), "1.0", "1"],
  ["value-number", [299], n("#0.0"), "12.3", "12.34"],
  ["value-number", [300], n("#0.0#"), "1.0", "1"],
  ["value-number", [301], n("#0.0#"), "12.34", "12.345"],
  ["value-number", [302], n("#0.0#,#"), "1.0", "1"],
  ["value-number", [303], n("#0.0#,#"), "12.34,5", "12.345"],
  ["value-number", [304], n("#0.0#,#"), "12.34,5", "12.34,567"],
  ...[["number", "5", "4", "6", 203, 204, 205, 206, 207, 208], ["date", "2026-01-05", "2026-01-04", "2026-01-06", 210, 211, 212, 213, 214, 215]]
    .flatMap(([base, at, below, above, ...cases]) => [
      ["value-range", [cases[0]], { base, minimum: at }, at, below],
      ["value-range", [cases[1]], { base, maximum: at }, at, above],
      ["value-range", [cases[2]], { base, minInclusive: at }, at, below],
      ["value-range", [cases[3]], { base, minExclusive: at }, above, at],
      ["value-range", [cases[4]], { base, maxInclusive: at }, at, above],
      ["value-range", [cases[5]], { base, maxExclusive: at }, below, at],
    ]),
];

// ---- and datatypes that contradict themselves: [rule, cases, one that is good, one that is not]

const DATATYPES = [
  ["format-regexp", [153], { format: "[a-z0-9]+" }, { format: "[a-z" }],
  ["format-number", [156], n("#0"), n("0x0")],
  ["format-number", [159], n({ pattern: "#0" }), n({ pattern: "0#.0" })],
  ["format-boolean", [184], n("1|0", "boolean"), n("1|1", "boolean")],
  ["format-boolean", [269], n("1|N", "boolean"), n("1N", "boolean")],
  ["format-date", [191], { base: "string" }, n("åååå-MM-dd", "date")],
  ["length-base", [201], { base: "string", length: 1 }, { base: "integer", length: 1 }],
  ["length-order", [199], { minLength: 1, length: 1 }, { minLength: 2, length: 1 }],
  ["length-order", [200], { maxLength: 1, length: 1 }, { maxLength: 0, length: 1 }],
  ["length-order", [261], { minLength: 1, maxLength: 1 }, { minLength: 2, maxLength: 1 }],
  ...["minimum", "maximum", "minInclusive", "maxInclusive", "minExclusive", "maxExclusive"].map((bound, i) =>
    ["range-base", [222 + i], { base: "integer", [bound]: i % 2 ? 2 : 0 }, { base: "string", [bound]: "1" }]),
  ["range-both", [216], { base: "integer", minInclusive: 0 }, { base: "integer", minInclusive: 0, minExclusive: 0 }],
  ["range-both", [217], { base: "integer", maxInclusive: 1 }, { base: "integer", maxInclusive: 9, maxExclusive: 9 }],
  ["range-order", [218], { base: "integer", minInclusive: 1, maxInclusive: 1 }, { base: "integer", minInclusive: 2, maxInclusive: 1 }],
  ["range-order", [219], { base: "integer", minInclusive: 1, maxExclusive: 2 }, { base: "integer", minInclusive: 1, maxExclusive: 1 }],
  ["range-order", [220], { base: "integer", minExclusive: 0, maxExclusive: 2 }, { base: "integer", minExclusive: 2, maxExclusive: 1 }],
  ["range-order", [221], { base: "integer", minExclusive: 0, maxInclusive: 1 }, { base: "integer", minExclusive: 1, maxInclusive: 1 }],
  ["range-value", [], { base: "integer", minimum: "0" }, { base: "integer", minimum: "none" }],
];

// A list: each of its parts is looked at.
const of_x = (datatype, value, more) => (g) => {
  Object.assign(g.x, { datatype }, more);
  g.files["kinds.csv"] = `x\r\n"${value}"\r\n`;
};

// Other values of x that are good.
const FORMS = [
  [n("yyyyMMdd HHmmss", "dateTime"), "20261123 101500"],
  [n("d-M-yyyy HHmm X", "dateTime"), "3-1-2026 1015 Z"],
  [n("yyyy-MM-ddTHH:mm:ssXXX", "dateTime"), "2026-11-23T10:15:00-05:00"],
  [n("yyyy-MM-dd HH:mm:ss X", "datetime"), "2026-11-23 10:15:00 +08:00"],
  [n("HHmm", "time"), "1015"],
  [n("M/d/yyyy", "date"), "2/29/2024"],
  [n("0%"), "5%"],
  ["decimal", "5‰"],
  [n("0.0E0", "double"), "1.5E3"],
  ["gYear", "2026"],
  [{ base: "hexBinary", length: 2 }, "ab01"],
  ["dateTimeStamp", "2026-11-23T10:15:00Z"],
];

const GOOD = [
  ["as it is", () => {}],
  ["a table by itself, another context", (g) => { g.meta = { "@context": "http://www.w3.org/ns/csvw", ...g.sexes }; }],
  ["a less specific language", (g) => set(g.columns[1], "titles", { "sv-SE": "sex_label_sv" })],
  ["a list", of_x({ base: "string", minLength: 2 }, "åä;ö!", { separator: ";" })],
  ["other names of dialects", (g) => { g.kinds.dialect = { delimiter: ";", header: true, commentPrefix: null }; }],
  ...FORMS.map(([datatype, value]) => [`${JSON.stringify(datatype)}: ${value}`, of_x(datatype, value)]),
  ...VALUES.map(([rule, , datatype, value]) => [`${rule}: ${value}`, of_x(datatype, value)]),
  ...DATATYPES.map(([rule, , datatype]) => [`${rule}: ${JSON.stringify(datatype)}`, of_x(datatype, "1")]),
];

DAMAGES.push(
  ["value-length", [230], "a part of a list", of_x({ base: "string", minLength: 2 }, "åä;ö", { separator: ";" })],
  ...VALUES.map(([rule, cases, datatype, , bad]) => [rule, cases, `${JSON.stringify(datatype)}: ${bad}`, of_x(datatype, bad)]),
  ...DATATYPES.map(([rule, cases, , datatype]) => [rule, cases, JSON.stringify(datatype), of_x(datatype, "1")]),
);

module.exports = { DAMAGES, GOOD, changed };
