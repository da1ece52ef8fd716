/* What people do with the shipped site: behaviour.mjs SITE
   Fetch it on a slow line, walk it by keyboard, filter the projects, print it, open it from a disk. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Results, launch, listen, run, serve } from "./served.mjs";

const FIRST_LIMIT = 200_000;
const LATER_LIMIT = 60_000;

const folder = process.argv[2];
const results = new Results();
const server = await serve(folder);
const browser = await launch();

/* The bytes that the page asks for besides those it has already. */
const weigh = async (page, name) => {
  let bytes = 0;
  const add = async (response) => {
    if (!response.fromServiceWorker() && response.status() === 200) {
      bytes += (await response.body().catch(() => Buffer.alloc(0))).length;
    }
  };
  page.on("response", add);
  await page.goto(server.address + name, { waitUntil: "networkidle" });
  page.off("response", add);
  return bytes;
};

await results.check("a first visit takes 200 kB at most, a further page 60 kB", async () => {
  const told = [];
  for (const view of ["zh", "en", "zh-en"]) {
    const context = await browser.newContext();
    const page = await context.newPage();
    /* The browser keeps what it has fetched: our server forbids nothing. */
    const seen = new Set();
    const bodies = [];
    page.on("response", (response) => {
      const url = response.url();
      if (!seen.has(url) && response.status() === 200) {
        seen.add(url);
        bodies.push(response.body().catch(() => Buffer.alloc(0)));
      }
    });
    /* All that has come so far: a file that arrives late is still its own page's. */
    const weight = async () => (await Promise.all(bodies)).reduce((sum, body) => sum + body.length, 0);
    const names = fs.readdirSync(path.join(folder, view)).filter((name) => name.endsWith(".html") && name !== "index.html");
    await page.goto(`${server.address}${view}/index.html`, { waitUntil: "networkidle" });
    const first = await weight();
    if (first > FIRST_LIMIT) {
      told.push(`${view}/index.html: ${first} bytes`);
    }
    let before = first;
    for (const name of names) {
      await page.goto(`${server.address}${view}/${name}`, { waitUntil: "networkidle" });
      await page.evaluate(() => document.fonts.ready);
      const total = await weight();
      if (total - before > LATER_LIMIT) {
        told.push(`${view}/${name}: ${total - before} bytes more`);
      }
      before = total;
    }
    await context.close();
    const direct = await (await browser.newContext()).newPage();
    const size = await weigh(direct, `${view}/projects.html`);
    if (size > FIRST_LIMIT) {
      told.push(`${view}/projects.html as the first page: ${size} bytes`);
    }
    await direct.context().close();
  }
  return told;
});

await results.check("nothing moves when the fonts arrive", async () => {
  const told = [];
  for (const name of ["zh/index.html", "zh/policies.html", "en/policies.html", "zh-en/policies.html"]) {
    const page = await browser.newPage({ viewport: { width: 412, height: 823 } });
    await page.addInitScript(() => {
      window.moved = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          window.moved += entry.value;
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.route("**/*.woff2", async (route) => {
      await new Promise((done) => setTimeout(done, 250));
      await route.continue();
    });
    await page.goto(server.address + name, { waitUntil: "networkidle" });
    const moved = await page.evaluate(() => window.moved);
    if (moved > 0.1) {
      told.push(`${name}: a shift of ${moved}`);
    }
    await page.close();
  }
  return told;
});

await results.check("the keyboard reaches everything, and it is seen where one is", async () => {
  const told = [];
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${server.address}zh/projects.html`);
  await page.keyboard.press("Tab");
  const skip = await page.evaluate(() => {
    const box = document.activeElement.getBoundingClientRect();
    return document.activeElement.className === "skip" && box.top >= 0;
  });
  if (!skip) {
    told.push("the first stop is not the visible way to the text");
  }
  const wanted = await page.evaluate(() => document.querySelectorAll("a[href], [tabindex='0'], button, summary").length);
  const stops = new Set();
  for (let i = 0; i < wanted + 2; i++) {
    const stop = await page.evaluate(() => {
      const one = document.activeElement;
      const style = getComputedStyle(one);
      const box = one.getBoundingClientRect();
      return {
        name: one.outerHTML.slice(0, 120),
        seen: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || one === document.body,
        there: box.width > 0 && box.height > 0,
      };
    });
    if (!stop.seen || !stop.there) {
      told.push(`no focus to be seen: ${stop.name}`);
    }
    stops.add(stop.name);
    await page.keyboard.press("Tab");
  }
  if (stops.size < wanted) {
    told.push(`${stops.size} stops, ${wanted} things to reach`);
  }
  await page.goto(`${server.address}zh/projects.html`);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const there = page.waitForFunction(() => document.activeElement.id === "page_text", null, { timeout: 3000 });
  if (!(await there.catch(() => false))) {
    told.push("the way to the text does not lead there");
  }
  await page.close();
  return told;
});

await results.check("a signer is chosen by a link, without script, and all come back", async () => {
  const told = [];
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const rows = () => page.locator(".chosen tbody tr:visible").count();
  await page.goto(`${server.address}zh/projects.html`);
  const all = await rows();
  await page.locator(".choices a").nth(2).press("Enter");
  if (all < 3 || (await rows()) !== 1) {
    told.push(`${all} rows, ${await rows()} after a choice`);
  }
  await page.locator(".choices a").first().press("Enter");
  if ((await rows()) !== all) {
    told.push(`${await rows()} of ${all} rows come back`);
  }
  await page.goto(`${server.address}zh/projects.html#choice_songshan`);
  if ((await rows()) !== 1) {
    told.push("the address does not remember the choice");
  }
  await context.close();
  return told;
});

await results.check("the languages lead to each other, on the same page", async () => {
  const told = [];
  const page = await browser.newPage();
  await page.goto(`${server.address}index.html`);
  for (const [link, ending] of [["中文", "zh/index.html"], ["English", "en/index.html"], ["Chinese and English", "zh-en/index.html"]]) {
    await page.getByRole("link", { name: link, exact: link !== "中文" }).first().click();
    if (!page.url().endsWith(ending)) {
      told.push(`${link} leads to ${page.url()}`);
    }
  }
  await page.goto(`${server.address}zh/talent.html`);
  await page.locator(".views a[hreflang=en]").click();
  if (!page.url().endsWith("en/talent.html") || (await page.getAttribute("html", "lang")) !== "en") {
    told.push(`English leads to ${page.url()}`);
  }
  await page.close();
  return told;
});

await results.check("both languages stand side by side, and on a telephone one over the other", async () => {
  const told = [];
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${server.address}zh-en/talent.html`);
  const boxes = () =>
    page.evaluate(() =>
      [...document.querySelectorAll("div.pair")].map((pair) => [...pair.children].map((one) => one.getBoundingClientRect())),
    );
  for (const [left, right] of await boxes()) {
    if (Math.abs(left.top - right.top) > 1 || left.right > right.left) {
      told.push(`a row is not level: ${left.top} and ${right.top}`);
    }
  }
  await page.setViewportSize({ width: 360, height: 740 });
  for (const [first, second] of await boxes()) {
    if (second.top < first.bottom - 1) {
      told.push("the two lie over each other on a telephone");
    }
  }
  await page.close();
  return told;
});

await results.check("a page prints its text, and nothing that is only for screens", async () => {
  const told = [];
  const page = await browser.newPage();
  const file = path.join(os.tmpdir(), `print-${process.pid}.pdf`);
  await page.goto(`${server.address}zh/policies.html`, { waitUntil: "networkidle" });
  await page.pdf({ path: file, format: "A4", preferCSSPageSize: true });
  await page.close();
  const text = run("pdftotext", file, "-").stdout;
  fs.rmSync(file);
  for (const words of ["产业扶持政策", "一次性奖励", "1000"]) {
    if (!text.includes(words)) {
      told.push(`“${words}” is not printed`);
    }
  }
  for (const words of ["下一章", "跳到正文", "本章内容"]) {
    if (text.includes(words)) {
      told.push(`“${words}” is printed`);
    }
  }
  return told;
});

await results.check("the site works from a disk", async () => {
  const told = [];
  const page = await browser.newPage();
  const said = [];
  listen(page, "file://", said);
  await page.goto(pathToFileURL(path.join(folder, "index.html")).href);
  await page.getByRole("link", { name: "English", exact: false }).first().click();
  await page.locator(".chapters a").first().click();
  const styled = await page.evaluate(() => getComputedStyle(document.querySelector(".opener")).backgroundColor);
  if (!page.url().startsWith("file:") || styled === "rgba(0, 0, 0, 0)") {
    told.push(`no style at ${page.url()}`);
  }
  const art = await page.evaluate(() => [...document.images].every((one) => one.complete && one.naturalWidth > 0));
  if (!art) {
    told.push("a picture is missing");
  }
  const fonts = await page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].filter((face) => /^f\d/.test(face.family)).map((face) => face.status);
  });
  if (fonts.length === 0 || fonts.some((status) => status !== "loaded")) {
    told.push(`fonts: ${fonts.join(" ")}`);
  }
  /* From a disk Chromium refuses to fetch anything early ("preload"), and says so; the fonts come all the
     same, as has just been seen. */
  told.push(...said.filter((one) => !/woff2|ERR_FAILED|webmanifest/.test(one)));
  await page.close();
  return told;
});

await results.check("forced colours and reduced motion are respected", async () => {
  const told = [];
  const context = await browser.newContext({ forcedColors: "active", reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(`${server.address}zh/index.html`);
  if ((await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)) === "smooth") {
    told.push("the page glides although nothing shall move");
  }
  const button = await page.evaluate(() => getComputedStyle(document.querySelector(".actions a")).borderTopStyle);
  if (button !== "solid") {
    told.push("a button has no edge in forced colours");
  }
  await context.close();
  return told;
});

await browser.close();
server.close();
process.exit(results.failed === 0 ? 0 : 1);
