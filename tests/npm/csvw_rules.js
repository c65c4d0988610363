// The rules by which csvw.js judges: of each what it is called, whether breaking it is an error or a
// warning to a W3C validator, which cases of W3C's validation tests it stands for, and what it says.
"use strict";

// The cases that must fail, or warn, in the manifest of validation tests.
const range = (a, b) => Array.from({ length: b - a + 1 }, (_, i) => a + i);
const NEGATIVE = [
  34, 35, 74, ...range(77, 90), 92, 98, 100, 103, 104, 107, 108, 109, 111, ...range(124, 128), ...range(133, 148), 154, 157,
  ...range(160, 167), 169, ...range(172, 182), 185, 186, 191, 192, 194, ...range(196, 201), ...range(203, 208),
  ...range(210, 227), 230, 232, 234, 243, 244, 247, 251, 252, 253, 257, 258, 261, 267, 269, 271, 272, 274, 278,
  279, 280, 281, ...range(286, 304), 308,
];
const WARNING = [
  ...range(40, 49), ...range(59, 63), ...range(65, 73), 75, 76, 93, 94, 95, 96, 97, 99, 101, 102, 105, 106, 110, 112,
  113, 114, 115, 117, 119, 120, 122, 123, 129, 130, 131, 150, 151, 153, 156, 159, 184, 238, 266, 270, 275, 276, 277,
];

const error = (id, cases, says) => [id, { severity: "error", cases, says }];
const warning = (id, cases, says) => [id, { severity: "warning", cases, says }];

const RULES = new Map([
  // ---- the document
  error("json", [92], "A description is JSON."),
  error("context", [274], "@context is the CSVW context, alone or with an object of @base and @language only."),
  warning("context-language", [73], "The @language of the context is a language tag."),
  error("located", [117, 119, 120, 122, 123], "What stands at FILE-metadata.json describes FILE."),
  warning("property-unknown", [93, 270], "Every property is one of CSVW, or a prefixed name, or a URL."),
  warning("property-misplaced", [275, 276, 277], "A property stands only on the sort of object that it belongs to."),
  warning("prefix", [], "A prefix is one that the context of CSVW knows."),
  error("id-blank", [77, 78, 79, 80, 81, 82, 141, 243, 267], "An @id is no blank node."),
  error("id-builtin", [244], "The @id of a datatype is none of those that are built in."),
  warning("id-string", [102], "An @id is a string."),
  error("type", [83, 84, 85, 86, 87, 88], "The @type of a description is the one of its sort."),
  // ---- groups and tables
  error("tables-missing", [89], "A group has tables, unless it is a table itself."),
  error("tables-empty", [74, 98], "A group has a table at least, in an array."),
  warning("array-items", [94, 95, 96, 97], "What stands in an array of descriptions is an object."),
  warning("array", [99, 101], "transformations, foreignKeys and notes are arrays."),
  error("columns-array", [100], "columns is an array, without which no column fits the file."),
  error("url-missing", [90], "A table has a url."),
  error("url-string", [103], "The url of a table is a string."),
  error("url-twice", [], "No two tables of a group are at one url."),
  error("url-gone", [], "There is a file at the url."),
  warning("table-direction", [75, 76], "tableDirection is rtl, ltr or auto."),
  warning("boolean", [113, 115], "suppressOutput and virtual are true or false."),
  error("transformation", [], "A transformation has a url, a targetFormat and a scriptFormat."),
  // ---- dialects
  warning("dialect-object", [106], "A dialect is an object; the address of one is not followed."),
  warning("dialect-character", [59, 60, 67], "commentPrefix, delimiter and quoteChar are one character."),
  warning("dialect-boolean", [61, 63, 68, 70], "doubleQuote, header, skipBlankRows and skipInitialSpace are true or false."),
  warning("dialect-encoding", [62], "encoding is one that is known."),
  warning("dialect-count", [65, 69, 71], "headerRowCount, skipColumns and skipRows are whole numbers from 0."),
  warning("dialect-lines", [66], "lineTerminators is a string or strings."),
  warning("dialect-trim", [72], "trim is true, false, start or end."),
  // ---- schemas and columns
  error("schema-object", [107], "A tableSchema is an object; the address of one is not followed."),
  warning("name-string", [114, 129], "The name of a column is a string."),
  warning("name-form", [130], "The name of a column can be a variable of a URI template."),
  warning("name-reserved", [131], "The name of a column does not begin with _."),
  error("name-twice", [128], "No two columns of a table have one name."),
  error("virtual-last", [133], "Virtual columns come after the others."),
  error("titles-value", [111], "titles is a string, an array or an object."),
  warning("titles-strings", [110, 112], "Every title is a string."),
  error("titles-language", [109], "The keys of titles are language tags."),
  warning("primary-key-column", [105], "A primary key and rowTitles name columns that there are."),
  error("fk-column", [104, 251], "A foreign key names columns that there are."),
  error("fk-reference", [108], "A foreign key refers to a table or a schema, by an object."),
  error("fk-properties", [271, 272], "A foreign key has columnReference and reference, its reference a table and columnReference, and nothing else."),
  error("fk-table", [253], "The table that a foreign key refers to is in the group."),
  error("fk-target", [252], "The columns that a foreign key refers to are there, as many as refer to them."),
  // ---- inherited properties
  warning("null", [40, 266], "null is a string or strings."),
  warning("lang", [41], "lang is a language tag."),
  warning("text-direction", [42], "textDirection is ltr, rtl, auto or inherit."),
  warning("separator", [43], "separator is a string or null."),
  warning("ordered", [44], "ordered is true or false."),
  warning("required-boolean", [], "required is true or false."),
  warning("default", [45], "default is a string."),
  warning("url-template", [47, 48, 49], "aboutUrl, propertyUrl and valueUrl are URI templates."),
  // ---- datatypes
  warning("datatype", [46], "A datatype is a string or an object."),
  error("datatype-name", [150, 238, 308], "A datatype that is a string is one that is built in."),
  warning("datatype-base", [151], "The base of a datatype is one that is built in."),
  warning("format-regexp", [153], "The format of a string or a duration is a regular expression."),
  warning("format-number", [156, 159], "The format of a number is a pattern of digits."),
  error("format-boolean", [184, 269], "The format of a boolean is two different texts with | between them."),
  error("format-date", [191], "The format of a date or time is one of those that CSVW lists."),
  error("length-base", [201], "Only strings and binary values have a length."),
  error("length-order", [199, 200, 261], "minLength, length and maxLength do not contradict one another."),
  error("range-base", range(222, 227), "Only numbers, dates, times and durations have a least and a greatest value."),
  error("range-both", [216, 217], "A bound is inclusive or exclusive, not both."),
  error("range-order", [218, 219, 220, 221], "There is something between the least and the greatest value."),
  warning("range-value", [], "A bound is a value of its datatype."),
  // ---- common properties
  error("common-context", [134], "A common property has no context of its own."),
  error("common-list", [135, 136], "A common property has no @list and no @set."),
  error("common-type", [137, 138, 139, 140], "A @type in a common property is a term, a prefixed name or a URL, and no blank node."),
  error("common-value", [142, 143], "Beside @value stands @type or @language, not both, and nothing else."),
  error("common-value-kind", [], "A @value is a string, a number or true or false."),
  error("common-language-alone", [144], "@language stands only beside @value."),
  error("common-language", [145], "A @language is a language tag or null."),
  error("common-keyword", [146], "No other property begins with @."),
  // ---- the file against its description
  error("csv-encoding", [], "The file is in the encoding of its dialect."),
  error("csv-syntax", [], "Quotation marks open and close cells."),
  error("csv-lines", [], "Lines end as the dialect says."),
  error("row-length", [], "Every row has as many cells as there are columns."),
  error("header-count", [127, 278], "The header has as many columns as are described."),
  error("header-title", [124, 147, 148], "Each column of the header has a title, to the letter and in a language that fits, of the one described there."),
  error("required", [125, 126], "A required cell is neither empty nor null."),
  error("value-number", [157, 160, 161, 162, 164, 165, 166, 167, 169, 180, 181, 182, ...range(286, 304)], "A number is one, in the format given."),
  error("value-integer", [163, ...range(172, 179)], "A whole number is one, and within what its datatype can hold."),
  error("value-boolean", [185, 186], "A boolean is one of its two texts."),
  error("value-date", [192, 247], "A date or time is a real one, in the format given."),
  error("value-duration", [194, 279, 280, 281], "A duration is one."),
  error("value-format", [154], "A string matches its regular expression."),
  error("value-length", [196, 197, 198, 230], "A value is as long as it may be."),
  error("value-range", [...range(203, 208), ...range(210, 215)], "A value is within its bounds."),
  error("primary-key", [232, 234], "No two rows have one primary key."),
  error("fk-row", [34, 35, 257], "Every foreign key has a row that it refers to."),
  error("fk-rows", [258], "No foreign key has two rows that it refers to."),
  error("fk-null", [], "No part of a foreign key is null: no row would be referred to."),
]);

module.exports = { RULES, NEGATIVE, WARNING };
