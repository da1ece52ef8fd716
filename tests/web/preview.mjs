/* `brochure preview` in a browser: preview.mjs PROGRAM CONTENT (a copy: it is edited)
   The page follows edits in place, tells of mistakes and forgets them, shows the pages of the PDFs. */
import { spawn } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { Results, launch, listen } from "./served.mjs";

const RELOAD_LIMIT = 100; /* milliseconds from write to painted, on a machine that does nothing else */
const PDF_LIMIT = 20;
const EDITIONS = 15; /* of the shipped content */
const BUSY = 15; /* how many times as long it may take where other work goes on */

const [program, content] = process.argv.slice(2);
const results = new Results();
const TEXT = path.join(content, "chapters/talent.zh.md");
const original = fs.readFileSync(TEXT, "utf8");

const start = (...options) => {
  const child = spawn(program, ["preview", ...options, content], { stdio: ["ignore", "pipe", "pipe"] });
  child.said = "";
  child.stdout.on("data", (data) => (child.said += data));
  child.stderr.on("data", (data) => (child.said += data));
  child.ended = new Promise((done) => child.on("exit", (code, signal) => done(code ?? signal)));
  child.ready = new Promise((done) => {
    const look = setInterval(() => {
      const found = /http:\/\/127\.0\.0\.1:(\d+)\//.exec(child.said);
      if (found || child.exitCode !== null) {
        clearInterval(look);
        done(found ? Number(found[1]) : 0);
      }
    }, 10);
  });
  return child;
};

const get = (port, name, headers = {}) =>
  new Promise((done, fail) => {
    http
      .get({ host: "127.0.0.1", port, path: name, headers }, (response) => {
        const parts = [];
        response.on("data", (part) => parts.push(part));
        response.on("end", () => done({ status: response.statusCode, type: response.headers["content-type"], tag: response.headers.etag, body: Buffer.concat(parts) }));
      })
      .on("error", fail);
  });

/* The text with words added to its first paragraph. */
const edited = (words) => {
  const lines = original.split("\n");
  const at = lines.findIndex((line) => line !== "" && !line.startsWith("#") && !line.startsWith("<"));
  lines[at] += words;
  return lines.join("\n");
};

/* As editors save: a new file renamed into place. */
const save = (text) => {
  fs.writeFileSync(`${TEXT}~`, text);
  fs.renameSync(`${TEXT}~`, TEXT);
};

const middle = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const settle = (milliseconds = 300) => new Promise((done) => setTimeout(done, milliseconds));

const preview = start("--timings", "--port", "0");
const port = await preview.ready;
const origin = `http://127.0.0.1:${port}/`;
const browser = await launch();
const problems = [];

await results.check("preview: the site, the PDFs and the desk are served", async () => {
  const told = [];
  for (const [name, type] of [["/", "text/html"], ["/zh/", "text/html"], ["/pdf/investment-guide.zh.pdf", "application/pdf"],
    ["/.preview/", "text/html"], ["/.preview/page/investment-guide.en/3.png", "image/png"], ["/assets/style.css", "text/css"]]) {
    const answer = await get(port, name);
    if (answer.status !== 200 || !answer.type.startsWith(type) || answer.body.length === 0) {
      told.push(`${name}: ${answer.status} ${answer.type}`);
    }
  }
  for (const name of ["/none.html", "/.preview/page/investment-guide.en/999.png", "/../publications.xml", "/.preview/page/x/1.png"]) {
    const answer = await get(port, name);
    if (answer.status !== 404) {
      told.push(`${name}: ${answer.status}`);
    }
  }
  const page = await get(port, "/zh/");
  const again = await get(port, "/zh/", { "if-none-match": page.tag });
  const other = await get(port, "/zh/", { "if-none-match": '"1-1"' });
  if (again.status !== 304 || again.body.length !== 0 || other.status !== 200 || !other.body.equals(page.body)) {
    told.push(`what is known is sent again: ${again.status} ${other.status}`);
  }
  const foreign = await get(port, "/", { host: "evil.example" });
  if (foreign.status !== 403) {
    told.push(`another name is answered: ${foreign.status}`);
  }
  return told;
});

await results.check("preview: a page follows edits in place", async () => {
  const told = [];
  const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
  listen(page, origin, problems);
  await page.goto(`${origin}zh/talent.html`);
  await page.waitForFunction(() => document.documentElement.dataset.preview);
  await page.evaluate(() => {
    window.same = true;
    scrollTo({ top: 250, behavior: "instant" });
  });
  const times = [];
  for (let i = 0; i < 7; i++) {
    const words = `这是第${i}次改动。`;
    await page.evaluate((wanted) => {
      window.painted = new Promise((done) => {
        const look = () =>
          document.body.textContent.includes(wanted) ? requestAnimationFrame(() => setTimeout(() => done(Date.now()))) : setTimeout(look, 1);
        look();
      });
    }, words);
    const begun = Date.now();
    save(edited(words));
    times.push((await page.evaluate(() => window.painted)) - begun);
    await settle();
  }
  const state = await page.evaluate(() => ({ same: window.same, top: Math.round(scrollY) }));
  if (!state.same || state.top !== 250) {
    told.push(`not in place: ${JSON.stringify(state)}`);
  }
  console.log(`# write to painted: ${middle(times)} ms (${times.join(" ")})`);
  if (middle(times) > RELOAD_LIMIT * BUSY) {
    told.push(`${middle(times)} ms from write to painted`);
  }
  await page.close();
  return told;
});

/* Milliseconds from an edit until a client has the edition's new PDF. */
const timeEdit = async (name, words) => {
  const before = await get(port, name);
  const begun = process.hrtime.bigint();
  save(edited(words));
  let now = before;
  while (now === before || now.status === 304) {
    await settle(1); /* its processor is left to the preview */
    now = await get(port, name, { "if-none-match": before.tag });
    if (Number(process.hrtime.bigint() - begun) > 20e9) {
      throw new Error(`the PDF does not come: ${preview.said}`);
    }
  }
  const time = Number(process.hrtime.bigint() - begun) / 1e6;
  if (now.status !== 200 || now.body.equals(before.body) || !now.body.subarray(-6).toString().startsWith("%%EOF")) {
    throw new Error(`it is not a new PDF: ${now.status}, ${now.body.length} bytes`);
  }
  await settle();
  return time;
};

for (const edition of ["zh", "zh-en"]) {
  await results.check(`preview: the new PDF is there at once, before others where one looks at it: ${edition}`, async () => {
    const told = [];
    const times = [];
    for (let i = 0; i < 7; i++) {
      times.push(await timeEdit(`/pdf/investment-guide.${edition}.pdf`, `另一处改动${"又".repeat(i + 1)}。`));
    }
    console.log(`# write to new PDF, ${edition}: ${middle(times).toFixed(1)} ms (${times.map((time) => time.toFixed(1)).join(" ")})`);
    if (middle(times) > PDF_LIMIT * BUSY) {
      told.push(`${middle(times)} ms from write to the new PDF`);
    }
    const order = [...preview.said.matchAll(/investment-guide\.(\S+): set/g)].map((line) => line[1]).slice(-2);
    if (order.length !== 2 || order[0] !== edition) {
      told.push(`made in this order: ${order.join(", ")}`);
    }
    return told;
  });
}

await results.check("preview: mistakes are laid over the page with their place, and go with them", async () => {
  const told = [];
  const page = await browser.newPage();
  await page.goto(`${origin}zh/talent.html`);
  await page.waitForFunction(() => document.documentElement.dataset.preview);
  save(`${original}\n<fact id="no-such-fact"/>\n`);
  const report = page.locator(".preview-report[role=alert]");
  await report.waitFor({ timeout: 10000 });
  const words = await report.innerText();
  if (!words.includes("talent.zh.md:") || !words.includes("no-such-fact")) {
    told.push(`it says: ${words}`);
  }
  if (!(await page.locator("h1").innerText()).includes("人才")) {
    told.push("the page is gone");
  }
  save(original);
  await report.waitFor({ state: "detached", timeout: 10000 });
  fs.writeFileSync(path.join(content, "facts.xml~"), "");
  fs.rmSync(path.join(content, "facts.xml~"));
  await page.close();
  return told;
});

await results.check("preview: data, new files and lost ones are followed too", async () => {
  const told = [];
  const page = await browser.newPage();
  await page.goto(`${origin}zh/projects.html`);
  await page.waitForFunction(() => document.documentElement.dataset.preview);
  const file = path.join(content, "projects.xml");
  const former = fs.readFileSync(file, "utf8");
  fs.writeFileSync(file, former.replace("柔性屏总成", "柔性屏总成一"));
  await page.getByText("柔性屏总成一").first().waitFor({ timeout: 10000 });
  fs.writeFileSync(file, former);
  await page.getByText("柔性屏总成一").first().waitFor({ state: "detached", timeout: 10000 });
  fs.renameSync(TEXT, `${TEXT}.gone`);
  await page.locator(".preview-report[role=alert]").waitFor({ timeout: 10000 });
  fs.renameSync(`${TEXT}.gone`, TEXT);
  await page.locator(".preview-report[role=alert]").waitFor({ state: "detached", timeout: 10000 });
  await page.close();
  return told;
});

await results.check("preview: the desk shows the pages of the PDFs beside the site", async () => {
  const told = [];
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  listen(page, origin, problems);
  await page.goto(`${origin}.preview/`);
  await page.waitForFunction(() => document.querySelector("#pages img")?.naturalWidth > 500, null, { timeout: 15000 });
  const first = await page.locator("#pages img").first().getAttribute("src");
  save(edited("桌上的改动。"));
  await page.waitForFunction((former) => document.querySelector("#pages img")?.getAttribute("src") !== former, first, { timeout: 15000 });
  await page.locator("select").selectOption("delegation-report.en");
  await page.waitForFunction(() => document.querySelector("#pages img")?.src.includes("delegation-report.en"), null, { timeout: 15000 });
  save(original);
  await page.close();
  return told;
});

results.tell("preview: the console is silent, no request fails", problems);
await browser.close();

await results.check("preview: what overflows its panel is told, and once it fits every edition is on the desk", async () => {
  const file = path.join(content, "leaflet/policies.zh.md");
  const former = fs.readFileSync(file, "utf8");
  fs.writeFileSync(file, `${former.trimEnd()}${"赤峰以政策扶持产业。".repeat(60)}\n`);
  const other = start("--port", "0");
  const otherPort = await other.ready;
  const state = async (after) => JSON.parse((await get(otherPort, `/.preview/state?after=${after}`)).body);
  const listed = async () => {
    const answer = await get(otherPort, "/.preview/editions.json");
    return answer.status === 200 ? JSON.parse(answer.body).length : 0;
  };
  const told = [];
  const first = await state(0);
  if (!first.report.text.includes("leaflet/policies.zh.md") || (await listed()) !== 0) {
    told.push(`it says: ${first.report.text}`);
  }
  fs.writeFileSync(file, former);
  let now = first;
  for (let i = 0; i < 20 && (now.report.text.includes("leaflet/policies.zh.md") || (await listed()) === 0); i++) {
    now = await state(now.version);
  }
  const count = await listed();
  if (count !== EDITIONS) {
    told.push(`${count} editions are on the desk, of ${EDITIONS}`);
  }
  other.kill("SIGTERM");
  await other.ended;
  return told;
});

await results.check("preview: a port in use is told, and another is taken where none is asked for", async () => {
  const told = [];
  const second = start("--port", String(port));
  if ((await second.ended) !== 3 || !second.said.includes(`port ${port}`)) {
    told.push(`it says: ${second.said}`);
  }
  const wrong = start("--port", "70000");
  if ((await wrong.ended) !== 2) {
    told.push(`port 70000: ${wrong.said}`);
  }
  const one = start();
  const two = start();
  const ports = [await one.ready, await two.ready];
  if (!ports[0] || !ports[1] || ports[0] === ports[1]) {
    told.push(`two previews on ${ports}`);
  }
  one.kill("SIGINT");
  two.kill("SIGTERM");
  if ((await one.ended) !== 0 || (await two.ended) !== 0) {
    told.push("they do not end well");
  }
  return told;
});

await results.check("preview: it ends at once when it is asked to", async () => {
  const waiting = get(port, "/.preview/state?after=999999999").catch(() => null);
  const begun = Date.now();
  preview.kill("SIGTERM");
  const code = await preview.ended;
  await waiting;
  return code === 0 && Date.now() - begun < 3000 ? [] : [`${code} after ${Date.now() - begun} ms: ${preview.said}`];
});

save(original);
process.exit(results.failed === 0 ? 0 : 1);
