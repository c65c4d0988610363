// links.js FOLDER: follows every link from FOLDER/index.html over plain files, and says which lead
// nowhere, which leave the folder, and what nothing leads to.  Exits with 1 if there was any.
"use strict";
const fs = require("fs");
const path = require("path");

const root = path.resolve(process.argv[2]);
const text = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };
const faults = [];

// A publication is a link to a folder: its files are called as a reader calls them.
function files_in(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((e) => {
    const name = path.join(folder, e.name);
    if (e.name.startsWith(".")) return [];
    return fs.statSync(name).isDirectory() ? files_in(name) : [name];
  });
}

function links_of(file) {
  const html = fs.readFileSync(file, "utf8");
  const ids = new Set([...html.matchAll(/ id="([^"]*)"/g)].map((m) => m[1]));
  const links = [...html.matchAll(/ (?:href|src)="([^"]*)"/g)].map((m) =>
    m[1].replace(/&(amp|lt|gt|quot|#39);/g, (e) => text[e]));
  for (const link of links)
    if (link.startsWith("#") && !ids.has(link.slice(1))) faults.push(`${file}: no ${link}`);
  return links.filter((link) => !/^(#|https?:|mailto:|data:)/.test(link));
}

const seen = new Set();
const waiting = [path.join(root, "index.html")];
while (waiting.length !== 0) {
  const file = waiting.pop();
  if (seen.has(file)) continue;
  seen.add(file);
  if (!file.startsWith(root + path.sep)) faults.push(`outside: ${file}`);
  else if (!fs.existsSync(file)) faults.push(`nothing there: ${file}`);
  else if (file.endsWith(".html"))
    for (const link of links_of(file)) waiting.push(path.resolve(path.dirname(file), decodeURI(link)));
}
const files = files_in(root);
for (const file of files) if (!seen.has(file)) faults.push(`nothing leads to ${file}`);
for (const fault of faults) console.log(fault);
console.log(`links: ${files.length} files, ${seen.size} found from index.html, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
