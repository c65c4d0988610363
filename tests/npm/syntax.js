// syntax.js CATALOG.rdf: what libxml2 and raptor say of it, and whether every node has an absolute
// address that is valid everywhere.  Exits with 1 if anything is wrong.
"use strict";
const fs = require("fs");
const { spawnSync } = require("child_process");

const nowhere = "http://relative.invalid/";

function run(command, ...given) {
  const { status, stdout, stderr, error } = spawnSync(command, given, { encoding: "utf8", maxBuffer: 1 << 28 });
  const said = (error?.message ?? stderr).trim().split("\n")[0];
  return { stdout, faults: status !== 0 || said !== "" ? [`${command}: ${said || `exit ${status}`}`] : [] };
}

function iri_fault(address) {
  if (address.startsWith(nowhere)) return `not absolute: ${address.slice(nowhere.length)}`;
  const valid = /^(https?:\/\/[^/?#]+|mailto:[^@]+@)([A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/.test(address);
  return valid && URL.canParse(address) ? undefined : `not valid: ${address}`;
}

// One statement of N-Triples: its three terms, none of which may be without an address.
function* statement_faults(line) {
  const [, subject, predicate, object] = line.match(/^(\S+) (\S+) (.*) \.$/) ?? [];
  if (!subject) yield `not a statement: ${line}`;
  for (const term of [subject, predicate, object ?? ""]) {
    if (term.startsWith("_:")) yield `blank node: ${line}`;
    const fault = term.startsWith("<") && iri_fault(term.slice(1, -1));
    if (fault) yield fault;
  }
}

function check(file) {
  const { faults } = run("xmllint", "--noout", "--nonet", file);
  const { stdout, faults: more } = run("rapper", "-q", "-i", "rdfxml", "-o", "ntriples", file, nowhere);
  const lines = stdout.split("\n").filter(Boolean);
  const all = [...faults, ...more, ...lines.flatMap((line) => [...statement_faults(line)])];
  return { statements: lines.length, faults: [...new Set(all)] };
}

module.exports = { check };
if (require.main === module) {
  const { statements, faults } = check(process.argv[2]);
  for (const fault of faults) console.log(fault);
  console.log(`syntax: ${statements} statements, ${faults.length} faults`);
  process.exitCode = faults.length === 0 && fs.existsSync(process.argv[2]) ? 0 : 1;
}
