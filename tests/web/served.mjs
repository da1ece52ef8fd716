/* What the browser tests share: a static server under a sub-path, the browser, and the way results are
   told ("ok …", "not ok …", like every test of the project). */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { chromium } from "playwright-core";

export const CHROMIUM = process.env.CHROMIUM || "/usr/bin/chromium";
const PREFIX = "/some/where/";
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".pdf": "application/pdf",
  ".xml": "application/xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};

const answer = (folder, request, response) => {
  const url = new URL(request.url, "http://localhost");
  const name = decodeURIComponent(url.pathname);
  const inside = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : "none";
  const file = path.join(folder, inside.endsWith("/") || inside === "" ? `${inside}index.html` : inside);
  if (!file.startsWith(folder) || !fs.existsSync(file) || !fs.statSync(file).isFile()) {
    response.writeHead(404, { "content-type": TYPES[".html"] });
    response.end(fs.readFileSync(path.join(folder, "404.html")));
    return;
  }
  response.writeHead(200, { "content-type": TYPES[path.extname(file)] ?? "application/octet-stream" });
  response.end(fs.readFileSync(file));
};

export const serve = async (folder) => {
  const server = http.createServer((request, response) => answer(path.resolve(folder), request, response));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    address: `http://127.0.0.1:${server.address().port}${PREFIX}`,
    close: () => {
      server.closeAllConnections?.();
      server.close();
    },
  };
};

/* Why the browser cannot be tested here; empty where it can. */
export const missing = () => (fs.existsSync(CHROMIUM) ? "" : "there is no Chromium");

export const launch = () =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"],
  });

export const pagesOf = (folder) =>
  fs
    .readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".html"))
    .sort();

export class Results {
  passed = 0;
  failed = 0;

  tell(name, problems) {
    if (problems.length === 0) {
      this.passed++;
      console.log(`ok ${name}`);
      return;
    }
    this.failed++;
    for (const problem of problems.slice(0, 25)) {
      console.log(`    ${problem}`);
    }
    console.log(`not ok ${name}`);
  }

  async check(name, test) {
    try {
      this.tell(name, await test());
    } catch (error) {
      this.tell(name, [String(error.stack ?? error)]);
    }
  }
}

/* Everything a page may not do: speak to the console, ask for what is not there, or ask elsewhere. */
export const listen = (page, origin, problems, asked) => {
  page.on("console", (message) => problems.push(`console: ${message.text()} (${page.url()})`));
  page.on("pageerror", (error) => problems.push(`error: ${error.message} (${page.url()})`));
  page.on("requestfailed", (request) => problems.push(`failed: ${request.url()} (${page.url()})`));
  page.on("response", (response) => {
    const url = response.url();
    asked?.push(url);
    if (!url.startsWith(origin) && !url.startsWith("data:")) {
      problems.push(`asked elsewhere: ${url}`);
    } else if (response.status() >= 400) {
      problems.push(`${response.status()}: ${url} (${page.url()})`);
    }
  });
};

export const run = (command, ...list) => spawnSync(command, list, { encoding: "utf8" });
