// pages.js [--shots DIR] FILE.html...: opens each page in headless Chromium, narrow and wide,
// light and dark, and says what is wrong with it: what axe finds, a page that scrolls
// sideways, anything on the console, any request off the page.  Exits with 1 if there was any.
"use strict";
const fs = require("fs");
const path = require("path");
const { pathToFileURL } = require("url");
const { chromium } = require("playwright-core");

const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const widths = [320, 1400];
const schemes = ["light", "dark"];

function arguments_of(argv) {
  const at = argv.indexOf("--shots");
  if (at < 0) return { files: argv };
  return { shots: argv[at + 1], files: argv.filter((_, i) => i !== at && i !== at + 1) };
}

// What the page says of itself that the name of its file must agree with.
async function language_faults(page, file) {
  const wanted = path.basename(file).split(".").at(-2);
  const { lang, other } = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    other: document.querySelector("link[rel=alternate]")?.getAttribute("href"),
  }));
  const faults = [];
  if (lang !== wanted) faults.push(`lang is ${lang}`);
  if (!other || !fs.existsSync(path.join(path.dirname(file), other)))
    faults.push(`the other language is not at ${other}`);
  return faults;
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

async function faults_of(page, file, width) {
  const faults = [];
  page.on("console", (m) => faults.push(`console: ${m.text()}`));
  page.on("pageerror", (e) => faults.push(`error: ${e.message}`));
  page.on("request", (r) => {
    if (!r.url().startsWith("data:") && r.url() !== pathToFileURL(file).href)
      faults.push(`request: ${r.url()}`);
  });
  await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > width) faults.push(`scrolls sideways: ${wide} in ${width}`);
  faults.push(...(await language_faults(page, file)), ...(await svg_faults(page)));
  await page.evaluate(axe);
  const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  for (const v of result.violations)
    for (const node of v.nodes) faults.push(`${v.id}: ${node.target} ${node.html.slice(0, 100)}`);
  return faults;
}

async function look(browser, file, width, scheme, shots) {
  // The page allows no script; axe is let in past its policy, by the browser and not by the page.
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    bypassCSP: true,
  });
  const page = await context.newPage();
  const faults = await faults_of(page, file, width);
  if (shots) {
    const name = path.basename(file, ".html").replace("report.", path.basename(path.dirname(file)) + "-");
    await page.screenshot({ path: path.join(shots, `${name}-${width}-${scheme}.png`), fullPage: true });
  }
  await context.close();
  return faults.map((f) => `${file}, ${width} ${scheme}: ${f}`);
}

async function main() {
  const { files, shots } = arguments_of(process.argv.slice(2));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  const faults = [];
  for (const file of files)
    for (const width of widths)
      for (const scheme of schemes)
        faults.push(...(await look(browser, path.resolve(file), width, scheme, shots)));
  await browser.close();
  for (const f of faults) console.log(f);
  console.log(`pages: ${files.length} looked at ${widths.length * schemes.length} times each, ${faults.length} faults`);
  process.exitCode = faults.length === 0 && files.length !== 0 ? 0 : 1;
}

main();
