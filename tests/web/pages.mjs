/* Every page of a site in Chromium: pages.mjs SITE NAME
   At 320 (400 % of 1280), 360, 768 and 1440 pixels, light and dark: nothing to scroll sideways, nothing
   said to the console, no request that fails or leads elsewhere, every font there, marks closed up,
   axe content. */
import fs from "node:fs";
import { createRequire } from "node:module";
import { Results, launch, listen, pagesOf, serve } from "./served.mjs";

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDTHS = [320, 360, 768, 1440];
const AXE_WIDTHS = { light: [360, 1440], dark: [768] };
const TABS = 2;

const [folder, name] = process.argv.slice(2);
const results = new Results();
const server = await serve(folder);
const browser = await launch();
const problems = { axe: [], width: [], requests: [], fonts: [], marks: [], numbers: [], structure: [] };

const checkWidths = async (page, where) => {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const over = await page.evaluate(() => {
      const room = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= room) {
        return "";
      }
      const wide = [...document.querySelectorAll("body *")].find((one) => one.getBoundingClientRect().right > room + 1);
      return wide ? wide.outerHTML.slice(0, 90) : "the page";
    });
    if (over) {
      problems.width.push(`${where} at ${width}: ${over}`);
    }
    const broken = await page.evaluate(() => {
      const range = document.createRange();
      const isBroken = (figure) => {
        range.selectNodeContents(figure);
        return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1;
      };
      /* What may break at a blank is let be. */
      return [...document.querySelectorAll(".figures dd")].filter((one) => !one.textContent.includes(" ") && isBroken(one)).map((one) => one.textContent);
    });
    problems.width.push(...broken.map((figure) => `${where} at ${width}: “${figure}” is broken`));
  }
};

const checkAxe = async (page, where, scheme) => {
  for (const width of AXE_WIDTHS[scheme]) {
    await page.setViewportSize({ width, height: 900 });
    const violations = await page.evaluate(async () => {
      const report = await axe.run({ resultTypes: ["violations"] });
      return report.violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 110)} (${one.nodes.length})`);
    });
    problems.axe.push(...violations.map((one) => `${where} ${scheme} ${width}: ${one}`));
  }
};

const checkFonts = async (page, where) => {
  const states = await page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].filter((face) => /^f\d/.test(face.family)).map((face) => face.status);
  });
  if (states.length === 0 || states.some((state) => state !== "loaded")) {
    problems.fonts.push(`${where}: ${states.join(" ") || "none"}`);
  }
};

/* Two Chinese marks beside each other give up half an em between them (clreq 3.1.6.3), which a browser
   does only where one font has both. */
const checkMarks = async (page, where) => {
  const wide = await page.evaluate(() => {
    const told = [];
    const pairs = /[，。、；：！？”’》）」』】〕](?=[，。、；：！？”’》）」』】〕“‘《（「『【〔])|[“‘《（「『【〔](?=[“‘《（「『【〔])/g;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const around = text.parentElement;
      if (around.closest("svg") || !around.closest("[lang]").lang.startsWith("zh")) {
        continue;
      }
      for (const pair of text.data.matchAll(pairs)) {
        const range = document.createRange();
        range.setStart(text, pair.index);
        range.setEnd(text, pair.index + 2);
        const width = [...range.getClientRects()].reduce((sum, box) => sum + box.width, 0);
        if (width > 1.6 * parseFloat(getComputedStyle(around).fontSize)) {
          told.push(text.data.slice(Math.max(0, pair.index - 6), pair.index + 6));
        }
      }
    }
    return told;
  });
  problems.marks.push(...wide.map((text) => `${where}: “${text}” has a gap`));
};

/* A number keeps its unit on its line, and an eighth of an em from the Chinese before it, as words do
   (chinese-typesetting §1 and §3; browsers leave an eighth, not a quarter: CSS Text 4). */
const checkNumbers = async (page, where) => {
  await page.setViewportSize({ width: 360, height: 900 });
  const found = await page.evaluate(() => {
    const numbers = /\d[百千万亿余]*(?:平方公里|平方米|公里|个|家|项|元|年|月|日|小时|级)|RMB\s[\d,.]+(?:\s(?:million|billion))?|\d\s(?:million|billion|km|m)²?\b/g;
    const broken = [];
    const spaced = [];
    for (const block of document.querySelectorAll("main :is(p, li, td, th, h1, h2, h3, figcaption)")) {
      const characters = [];
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        characters.push(...Array.from({ length: text.length }, (_, i) => ({ text, i })));
      }
      const boxOf = ({ text, i }) => {
        const range = document.createRange();
        range.setStart(text, i);
        range.setEnd(text, i + 1);
        return [...range.getClientRects()].pop() ?? new DOMRect();
      };
      for (const number of block.textContent.matchAll(numbers)) {
        const boxes = characters.slice(number.index, number.index + number[0].length).map(boxOf);
        const tops = boxes.map((box) => box.top);
        if (Math.max(...tops) - Math.min(...tops) > boxes[0].height / 2) {
          broken.push(`“${number[0]}” is broken`);
        }
      }
      for (const pair of block.textContent.matchAll(/\p{Script=Han}(?=[\dA-Za-z])/gu)) {
        const [han, digit] = characters.slice(pair.index, pair.index + 2);
        const [left, right] = [boxOf(han), boxOf(digit)];
        const em = parseFloat(getComputedStyle(han.text.parentElement).fontSize);
        const gap = (right.left - left.left) / em - 1;
        const inOneLine = Math.abs(left.top - right.top) < left.height / 2;
        if (inOneLine && !digit.text.parentElement.closest("sup") && (gap < 0.1 || gap > 0.15)) {
          spaced.push(`“${block.textContent.slice(pair.index - 3, pair.index + 3)}” has a gap of ${gap.toFixed(2)} em`);
        }
      }
    }
    return { broken, spaced };
  });
  problems.numbers.push(...found.broken.concat(found.spaced).map((one) => `${where}: ${one}`));
};

const checkStructure = async (page, where) => {
  const faults = await page.evaluate(() => {
    const told = [];
    const levels = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map((one) => Number(one.tagName[1]));
    if (levels.filter((level) => level === 1).length !== 1) {
      told.push("not one h1");
    }
    levels.forEach((level, i) => i > 0 && level > levels[i - 1] + 1 && told.push(`h${level} after h${levels[i - 1]}`));
    for (const landmark of ["header", "main", "footer"]) {
      if (!document.querySelector(landmark)) {
        told.push(`no ${landmark}`);
      }
    }
    return told;
  });
  problems.structure.push(...faults.map((fault) => `${where}: ${fault}`));
};

const checkPage = async (context, name, scheme) => {
  const page = await context.newPage();
  listen(page, server.address, problems.requests);
  await page.goto(server.address + name, { waitUntil: "load" });
  await page.evaluate(AXE);
  await checkWidths(page, `${name} ${scheme}`);
  await checkAxe(page, name, scheme);
  if (scheme === "light") {
    await checkFonts(page, name);
    await checkMarks(page, name);
    await checkNumbers(page, name);
    await checkStructure(page, name);
  }
  await page.close();
};

const work = [];
for (const scheme of ["light", "dark"]) {
  const context = await browser.newContext({ colorScheme: scheme, reducedMotion: "reduce" });
  work.push(...pagesOf(folder).map((page) => ({ context, page, scheme })));
}
const count = work.length / 2;
await Promise.all(
  Array.from({ length: TABS }, async () => {
    for (let one = work.shift(); one; one = work.shift()) {
      await checkPage(one.context, one.page, one.scheme);
    }
  }),
).catch((error) => problems.requests.push(String(error.stack)));

results.tell(`${name}: ${count} pages, light and dark: axe has nothing to say`, problems.axe);
results.tell(`${name}: nothing to scroll sideways and no figure broken at ${WIDTHS.join(", ")} pixels`, problems.width);
results.tell(`${name}: the console is silent, no request fails, none leads elsewhere`, problems.requests);
results.tell(`${name}: every page has its fonts`, problems.fonts);
results.tell(`${name}: two Chinese marks beside each other are closed up`, problems.marks);
results.tell(`${name}: numbers keep their units, and their distance from Chinese`, problems.numbers);
results.tell(`${name}: one h1 a page, headings in order, landmarks`, problems.structure);
await browser.close();
server.close();
process.exit(results.failed === 0 ? 0 : 1);
