// Datatypes of CSVW: what their descriptions may say, and whether a text is a value of one.
//
//   datatype_faults(datatype)            [[rule, text]...] of a description; format checked too
//   value_fault(datatype, text)          [rule, text] or undefined
//   order_of(datatype, text)             a number or text that bounds can be compared by
"use strict";

const kind = (names, of) => names.split(" ").map((name) => [name, of]);
const KINDS = new Map([
  ...kind("string normalizedString token language Name NMTOKEN NCName xml html json anyURI QName", "string"),
  ...kind("anyAtomicType any gDay gMonth gMonthDay gYear gYearMonth", "other"),
  ...kind("base64Binary binary hexBinary", "binary"),
  ...kind("boolean", "boolean"),
  ...kind("date dateTime datetime dateTimeStamp time", "date"),
  ...kind("duration dayTimeDuration yearMonthDuration", "duration"),
  ...kind("double float number decimal", "number"),
  ...kind("integer long int short byte nonNegativeInteger positiveInteger unsignedLong unsignedInt unsignedShort " +
    "unsignedByte nonPositiveInteger negativeInteger", "integer"),
]);
const HELD = {
  long: [-(2n ** 63n), 2n ** 63n - 1n], int: [-(2n ** 31n), 2n ** 31n - 1n], short: [-32768n, 32767n],
  byte: [-128n, 127n], nonNegativeInteger: [0n], positiveInteger: [1n], unsignedLong: [0n, 2n ** 64n - 1n],
  unsignedInt: [0n, 2n ** 32n - 1n], unsignedShort: [0n, 65535n], unsignedByte: [0n, 255n],
  nonPositiveInteger: [undefined, 0n], negativeInteger: [undefined, -1n],
};
const DURATION = /^-?P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/;
const DURATIONS = {
  duration: DURATION,
  dayTimeDuration: /^-?P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/,
  yearMonthDuration: /^-?P(?=.)(\d+Y)?(\d+M)?$/,
};

const base_of = (d) => d.base ?? "string";
const kind_of = (d) => KINDS.get(base_of(d));

// ---- numbers

// "#,##0.0#" as what it asks for, or undefined where it is no pattern.
function pattern_of(format) {
  const { pattern, groupChar = ",", decimalChar = "." } = typeof format === "string" ? { pattern: format } : format;
  if (pattern === undefined) return { groupChar: format.groupChar, decimalChar, free: true };
  const plain = [...pattern].map((c) => (c === groupChar ? "," : c === decimalChar ? "." : c)).join("");
  const m = /^([-+%‰]*)([#0,]*)(?:\.([#0,]*))?(?:E([-+]?)(#*0+))?([%‰]?)$/.exec(plain);
  if (!m || !/[#0]/.test(m[2] + (m[3] ?? "")) || /0[,#]*#/.test(m[2]) || /#[,]*0/.test(m[3] ?? "") || /,$|,,/.test(m[2])) return undefined;
  const groups = m[2].split(",").slice(1);
  const count = (text, c) => text.split(c).length - 1;
  return {
    groupChar, decimalChar,
    sign: m[1], suffix: m[6], exponent: m[5] !== undefined,
    least: count(m[2], "0"),
    primary: groups.at(-1)?.length ?? 0,
    secondary: groups.length > 1 ? groups.at(-2).length : groups.at(-1)?.length ?? 0,
    least_fraction: count(m[3] ?? "", "0"),
    most_fraction: (m[3] ?? "").replace(/,/g, "").length,
    fraction: (m[3] ?? "").includes(",") ? m[3].indexOf(",") : 0,
  };
}

function grouped(digits, p) {
  if (!p.primary) return digits;
  const parts = [digits.slice(-p.primary)];
  for (let rest = digits.slice(0, -p.primary); rest; rest = rest.slice(0, -p.secondary)) parts.unshift(rest.slice(-p.secondary));
  return parts.join(p.groupChar);
}

function fits_pattern(whole, fraction, p) {
  const digits = whole.split(p.groupChar).join("");
  const decimals = fraction.split(p.groupChar).join("");
  const parts = p.fraction ? decimals.match(new RegExp(`.{1,${p.fraction}}`, "g")) ?? [] : [decimals];
  return digits.length >= p.least && whole === grouped(digits, p) && decimals.length >= p.least_fraction &&
    decimals.length <= p.most_fraction && fraction === parts.join(p.groupChar);
}

// The number that a text says, or undefined.  W3C lets commas group digits where no format says so; here
// they do not, or 1,5 would be 15.
function number_of(d, text) {
  const base = base_of(d);
  const p = d.format === undefined ? { decimalChar: ".", free: true } : pattern_of(d.format) ?? { decimalChar: ".", free: true };
  if (/^(NaN|-?INF)$/.test(text)) return /^(double|float|number)$/.test(base) ? text.replace("INF", "Infinity") : undefined;
  const m = /^([-+]?)([%‰]?)([^-+%‰E]*)(?:E([-+]?\d+))?([%‰]?)$/i.exec(text);
  if (!m) return undefined;
  const [whole, fraction, more] = m[3].split(p.decimalChar);
  if (more !== undefined || (fraction !== undefined && kind_of(d) === "integer")) return undefined;
  if (m[4] !== undefined && (!/^(double|float|number)$/.test(base) || (!p.free && !p.exponent))) return undefined;
  if (p.groupChar && m[3].includes(p.groupChar + p.groupChar)) return undefined;
  const join = (t) => (p.groupChar ? t.split(p.groupChar).join("") : t);
  if (!/^\d*$/.test(join(whole)) || !/^\d*$/.test(join(fraction ?? "")) || join(whole + (fraction ?? "")) === "") return undefined;
  if (fraction === "") return undefined;
  if (!p.free && (!fits_pattern(whole, fraction ?? "", p) || (p.suffix && m[5] !== p.suffix) || (p.sign.includes("+") && !m[1]))) return undefined;
  return `${m[1]}${join(whole) || "0"}${fraction ? "." + join(fraction) : ""}${m[4] ? "e" + m[4] : ""}`;
}

function integer_fault(d, text) {
  const said = number_of(d, text);
  if (said === undefined) return ["value-integer", `'${text}' is not ${base_of(d)}`];
  const [least, most] = HELD[base_of(d)] ?? [];
  const n = BigInt(said.replace(/^\+/, ""));
  if ((least !== undefined && n < least) || (most !== undefined && n > most)) return ["value-integer", `${text} is not ${base_of(d)}`];
}

// ---- dates and times

const DAYS = ["yyyy-MM-dd", "yyyyMMdd", "dd-MM-yyyy", "d-M-yyyy", "MM-dd-yyyy", "M-d-yyyy", "dd/MM/yyyy", "d/M/yyyy",
  "MM/dd/yyyy", "M/d/yyyy", "dd.MM.yyyy", "d.M.yyyy", "MM.dd.yyyy", "M.d.yyyy"];
const TIMES = /^(HH:mm:ss(?:\.S+)?|HHmmss(?:\.S+)?|HH:mm|HHmm)$/;
const FIELDS = {
  yyyy: "(?<y>-?\\d{4,})", MM: "(?<M>\\d\\d)", dd: "(?<d>\\d\\d)", M: "(?<M>\\d\\d?)", d: "(?<d>\\d\\d?)",
  HH: "(?<H>\\d\\d)", mm: "(?<m>\\d\\d)", ss: "(?<s>\\d\\d)",
};
const NATIVE = { date: "yyyy-MM-dd", time: "HH:mm:ss.SSSSSSSSS", dateTime: "yyyy-MM-ddTHH:mm:ss.SSSSSSSSS" };

// What a format asks for as a regular expression with named groups, or undefined.
function date_pattern(format, base, native) {
  const zone = / ?(X{1,3}|x{1,3})$/.exec(format);
  const plain = zone ? format.slice(0, zone.index) : format;
  const [day, time] = /^date$/.test(base) ? [plain] : base === "time" ? [undefined, plain] : plain.split(/T| (?=H)/);
  if ((day !== undefined && !DAYS.includes(day)) || (base !== "date" && !TIMES.test(time ?? ""))) return undefined;
  const body = plain.replace(/\.(S+)$/, "").replace(/yyyy|MM|dd|HH|mm|ss|M|d|[-./]/g, (f) => FIELDS[f] ?? "\\" + f);
  const parts = /\.(S+)$/.exec(plain);
  const offset = native ? "(Z|[-+]\\d\\d:\\d\\d)?" : zone ? (zone[0][0] === " " ? " " : "") + (zone[1][0] === "X" ? "(Z|[-+]\\d\\d(:?\\d\\d)?)" : "[-+]\\d\\d(:?\\d\\d)?") : "";
  return new RegExp(`^${body}${parts ? `(?<f>\\.\\d{1,${parts[1].length}})?` : ""}${offset}$`);
}

const date_base = (d) => (/^(date|time)$/.test(base_of(d)) ? base_of(d) : "dateTime");

function date_regexp(d) {
  const base = date_base(d);
  return (d.format !== undefined && date_pattern(d.format, base, false)) || date_pattern(NATIVE[base], base, true);
}

// As a text that sorts as time goes, or undefined; offsets are not counted.
function date_of(d, text) {
  const g = date_regexp(d).exec(text)?.groups;
  if (!g || (base_of(d) === "dateTimeStamp" && !/(Z|[-+]\d\d:?\d\d)$/.test(text))) return undefined;
  const { y = "2000", M = "1", d: day = "1", H = "0", m = "0", s = "0", f = "" } = g;
  const time = new Date(Date.UTC(+y, M - 1, +day, +H, +m, +s));
  const real = time.getUTCMonth() === M - 1 && time.getUTCDate() === +day && +H < 24 && +m < 60 && +s < 60;
  return real ? time.toISOString().slice(0, 19) + f : undefined;
}

// ---- what a description says

const BOUNDS = ["minimum", "maximum", "minInclusive", "maxInclusive", "minExclusive", "maxExclusive"];
const LENGTHS = ["length", "minLength", "maxLength"];
const has = (d, name) => d[name] !== undefined;

function order_of(d, text) {
  const of = kind_of(d);
  if (of === "number" || of === "integer") return number_of(d, String(text)) === undefined ? undefined : Number(number_of(d, String(text)));
  if (of === "date") return date_of(d, String(text)) ?? date_of({ base: d.base }, String(text));
  return DURATIONS[base_of(d)]?.test(text) ? String(text) : undefined;
}

function bounds_of(d) {
  return {
    least: d.minInclusive ?? d.minimum, above: d.minExclusive,
    most: d.maxInclusive ?? d.maximum, below: d.maxExclusive,
  };
}

function* range_faults(d) {
  if (!BOUNDS.some((b) => has(d, b))) return;
  if (!["number", "integer", "date", "duration"].includes(kind_of(d))) return yield ["range-base", `${base_of(d)} has a bound`];
  const { least, above, most, below } = bounds_of(d);
  if ((least !== undefined && above !== undefined) || (most !== undefined && below !== undefined))
    yield ["range-both", "a bound that is inclusive and exclusive"];
  for (const b of BOUNDS) if (has(d, b) && order_of({ base: d.base }, d[b]) === undefined) yield ["range-value", `${b} is ${d[b]}`];
  const [a, b] = [order_of({ base: d.base }, least ?? above), order_of({ base: d.base }, most ?? below)];
  if (a === undefined || b === undefined) return;
  const mixed = (least === undefined) !== (most === undefined);
  if (b < a || (mixed && b === a)) yield ["range-order", `nothing is between ${least ?? above} and ${most ?? below}`];
}

function* length_faults(d) {
  if (!LENGTHS.some((l) => has(d, l))) return;
  if (!["string", "binary"].includes(kind_of(d))) return yield ["length-base", `${base_of(d)} has a length`];
  const { length, minLength = length ?? 0, maxLength = length ?? Infinity } = d;
  if (minLength > maxLength || length < minLength || length > maxLength) yield ["length-order", "lengths contradict one another"];
}

function compiles(regexp) {
  try {
    return typeof regexp === "string" && new RegExp(`^(?:${regexp})$`, "u");
  } catch {
    return false;
  }
}

function* format_faults(d) {
  const f = d.format;
  if (f === undefined) return;
  const of = kind_of(d);
  if (of === "number" || of === "integer") {
    const known = typeof f === "string" || (f && Object.keys(f).every((k) => /^(pattern|groupChar|decimalChar)$/.test(k)));
    if (!known || !pattern_of(f)) yield ["format-number", `${JSON.stringify(f)} is no pattern of numbers`];
  } else if (of === "boolean") {
    const [yes, no, more] = String(f).split("|");
    if (!yes || !no || more !== undefined || yes === no) yield ["format-boolean", `'${f}' is not two texts`];
  } else if (of === "date") {
    if (typeof f !== "string" || !date_pattern(f, date_base(d), false)) yield ["format-date", `'${f}' is no format of ${date_base(d)}`];
  } else if (!compiles(f)) yield ["format-regexp", `'${f}' is no regular expression`];
}

function datatype_faults(d) {
  return [...range_faults(d), ...length_faults(d), ...format_faults(d)];
}

// ---- values

function form_fault(d, text) {
  const of = kind_of(d);
  if (of === "integer") return integer_fault(d, text);
  if (of === "number" && number_of(d, text) === undefined) return ["value-number", `'${text}' is not ${base_of(d)}`];
  if (of === "date" && date_of(d, text) === undefined) return ["value-date", `'${text}' is not ${base_of(d)}`];
  if (of === "boolean") {
    const said = /^[^|]+\|[^|]+$/.test(d.format ?? "") ? d.format.split("|") : ["true", "false", "1", "0"];
    if (!said.includes(text)) return ["value-boolean", `'${text}' is not ${said.slice(0, 2).join(" or ")}`];
  }
  if (of === "duration" && (!DURATIONS[base_of(d)].test(text) || (d.format && !compiles(d.format)?.test(text))))
    return ["value-duration", `'${text}' is not ${base_of(d)}`];
  if (["string", "binary", "other"].includes(of) && d.format && compiles(d.format) && !compiles(d.format).test(text))
    return ["value-format", `'${text}' does not match ${d.format}`];
}

const BYTES = { hexBinary: (t) => t.length / 2, base64Binary: (t) => Buffer.from(t, "base64").length };

function value_fault(d, text) {
  const fault = form_fault(d, text);
  if (fault) return fault;
  const n = (BYTES[base_of(d).replace(/^binary$/, "base64Binary")] ?? ((t) => [...t].length))(text);
  if (["string", "binary"].includes(kind_of(d)) && ((has(d, "length") && n !== d.length) || n < d.minLength || n > d.maxLength))
    return ["value-length", `'${text}' is ${n} long`];
  const { least, above, most, below } = bounds_of(d);
  const bound = (t) => order_of({ base: d.base }, t);
  const v = order_of(d, text);
  if (v !== undefined && (v < bound(least) || v <= bound(above) || v > bound(most) || v >= bound(below)))
    return ["value-range", `${text} is out of its bounds`];
}

module.exports = { KINDS, datatype_faults, value_fault };
