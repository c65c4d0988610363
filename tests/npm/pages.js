// pages.js [--shots DIR] FILE.html... [--few FILE.html...]: opens each page in headless Chromium, on a
// telephone, a tablet and a desk, light and dark, and says what is wrong with it: what axe finds, a page
// that scrolls sideways, charts that cannot be read, anything on the console, any request off the page.
// Exits with 1 if there was any.  Those behind --few are looked at narrowest in the dark and widest in
// light.  Files of the same bytes are one page, of which only the names are looked at each by itself.
"use strict";
const crypto = require("crypto");
const fs = require("fs");
const os = require("os");
const path = require("path");
const { parseArgs } = require("util");
const { pathToFileURL } = require("url");
const { chromium } = require("playwright-core");

const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const widths = [320, 768, 1400];
const schemes = ["light", "dark"];

function arguments_of(argv) {
  const at = argv.indexOf("--few");
  const [before, few] = at < 0 ? [argv, []] : [argv.slice(0, at), argv.slice(at + 1)];
  const { values, positionals } = parseArgs({ args: before, options: { shots: { type: "string" } }, allowPositionals: true });
  return { ...values, all: positionals, few };
}

// Every page once: { files, looks }, with the looks of the first of its files.
function pages_of({ all, few }) {
  const pages = new Map();
  for (const [files, looks] of [[all, looks_of(false)], [few, looks_of(true)]])
    for (const file of files.map((name) => path.resolve(name))) {
      const sum = crypto.createHash("sha256").update(fs.readFileSync(file)).digest("hex");
      const page = pages.get(sum) ?? { files: new Set(), looks };
      pages.set(sum, { ...page, files: page.files.add(file) });
    }
  return [...pages.values()].map(({ files, looks }) => ({ files: [...files], looks }));
}

function looks_of(few) {
  const all = schemes.flatMap((scheme) => widths.map((width) => ({ scheme, width })));
  return few ? all.filter((l) => (l.scheme === "dark" ? l.width === 320 : l.width === 1400)) : all;
}

// What the page says of itself; a language in the name of its file must be that.
async function language_faults(page, files) {
  const { lang, other, hreflang } = await page.evaluate(() => {
    const link = document.querySelector("link[rel=alternate]");
    return {
      lang: document.documentElement.lang,
      other: link?.getAttribute("href"),
      hreflang: link?.hreflang,
    };
  });
  return files.flatMap((file) => {
    const named = path.basename(file).match(/\.(sv|en)\.html$/);
    const faults = [];
    if (named && lang !== named[1]) faults.push(`${file}: lang is ${lang}`);
    if (!other || lang === hreflang || !fs.existsSync(path.join(path.dirname(file), other)))
      faults.push(`${file}: the other language is not at ${other}`);
    return faults;
  });
}

// Two texts of a chart in one place, or one that is cut off.
async function overlap_faults(page) {
  return page.evaluate(() => {
    const faults = new Set();
    for (const svg of document.querySelectorAll("svg")) {
      const boxes = [...svg.querySelectorAll("text")]
        .filter((t) => t.getClientRects().length !== 0)
        .map((t) => ({ text: t.textContent, ...t.getBoundingClientRect().toJSON() }));
      boxes.forEach((a, i) => {
        if (a.right > document.documentElement.clientWidth + 1 || a.left < -1)
          faults.add(`text of a chart is cut off: ${a.text}`);
        for (const b of boxes.slice(i + 1))
          if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4)
            faults.add(`texts of a chart overlap: ${a.text}, ${b.text}`);
      });
    }
    return [...faults];
  });
}

// Text and its ground in every scheme, for what axe cannot judge: text in SVG.
async function svg_faults(page) {
  return page.evaluate(() => {
    const light = (c) => {
      const [r, g, b] = c.match(/[\d.]+/g).map((x) => {
        const s = x / 255;
        return s <= 0.03928 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ratio = (a, b) => {
      const [x, y] = [light(a), light(b)].sort((m, n) => n - m);
      return (x + 0.05) / (y + 0.05);
    };
    const ground = getComputedStyle(document.documentElement).backgroundColor;
    const faults = new Set();
    for (const [selector, least] of [["svg text", 4.5], ["svg rect", 3], ["svg circle", 3]])
      for (const e of document.querySelectorAll(selector)) {
        const r = ratio(getComputedStyle(e).fill, ground);
        if (r < least) faults.add(`${selector} has contrast ${r.toFixed(2)}`);
      }
    for (const e of document.querySelectorAll("svg")) {
      const names = (e.getAttribute("aria-labelledby") || "").split(" ");
      if (names.length !== 2 || names.some((id) => !document.getElementById(id)?.textContent))
        faults.add("a chart without title or description");
      if (!e.closest("figure")?.querySelector("table")) faults.add("a chart without its table");
    }
    return [...faults];
  });
}

async function axe_faults(page) {
  const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return result.violations.flatMap((v) =>
    v.nodes.map((node) => `${v.id}: ${node.target} ${node.html.slice(0, 100)}`));
}

async function faults_of(page, width) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  const faults = wide > width ? [`scrolls sideways: ${wide} in ${width}`] : [];
  return faults.concat(
    await svg_faults(page),
    await overlap_faults(page),
    await axe_faults(page),
  );
}

function listen(page, file, heard) {
  page.on("console", (m) => heard.push(`console: ${m.text()}`));
  page.on("pageerror", (e) => heard.push(`error: ${e.message}`));
  page.on("request", (r) => {
    if (!r.url().startsWith("data:") && r.url() !== pathToFileURL(file).href)
      heard.push(`request: ${r.url()}`);
  });
}

async function keep_shot(page, shots, file, as) {
  const of = path.basename(path.dirname(file));
  const name = path.basename(file, ".html").replace(/^report\./, "");
  await page.screenshot({ path: path.join(shots, `${of}-${name}-${as}.png`), fullPage: true });
}

async function look(context, { files, looks }, shots) {
  const page = await context.newPage();
  const [file] = files;
  const faults = [];
  listen(page, file, faults);
  await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
  await page.evaluate(axe);
  for (const { scheme, width } of looks) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 900 });
    for (const f of await faults_of(page, width)) faults.push(`${width} ${scheme}: ${f}`);
    if (shots) await keep_shot(page, shots, file, `${width}-${scheme}`);
  }
  const named = await language_faults(page, files);
  await page.close();
  return [...named, ...faults.map((f) => `${file}: ${f}`)];
}

async function main() {
  const given = arguments_of(process.argv.slice(2));
  const pages = pages_of(given);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  const faults = [];
  const waiting = [...pages];
  const worker = async () => {
    // A page allows no script; axe is let in past its policy, by the browser and not by the page.
    const context = await browser.newContext({ bypassCSP: true });
    for (let page; (page = waiting.shift()); ) faults.push(...(await look(context, page, given.shots)));
  };
  await Promise.all(Array.from({ length: os.availableParallelism() }, worker));
  faults.sort();
  await browser.close();
  for (const f of faults) console.log(f);
  const looks = pages.reduce((sum, page) => sum + page.looks.length, 0);
  console.log(`pages: ${given.all.length + given.few.length} files, ${pages.length} of them unlike, ${looks} looks, ${faults.length} faults`);
  process.exitCode = faults.length === 0 && pages.length !== 0 ? 0 : 1;
}

main();
