/* Lighthouse, 100 of 100 in each category but performance: lighthouse.mjs SITE PAGE…
 *
 * Performance is a time on this machine. The best of a few attempts is told; it fails only where it
 * is so low that no busy machine explains it. */
import lighthouse from "lighthouse";
import { CHROMIUM, Results, serve } from "./served.mjs";
import { chromium } from "playwright-core";

const ATTEMPTS = 3;
const LEAST_PERFORMANCE = 95;

const [folder, ...names] = process.argv.slice(2);
const results = new Results();
const server = await serve(folder);
const port = 9300 + (process.pid % 500);
const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", `--remote-debugging-port=${port}`],
});

const describe = (name, report, category) => {
  const audits = category.auditRefs
    .map((one) => ({ ...report.audits[one.id], weight: one.weight }))
    .filter((audit) => audit.score !== null && audit.score < 1 && audit.weight > 0)
    .map((audit) => `${audit.id} ${audit.displayValue ?? ""}`);
  return `${name}: ${category.title} ${Math.round(category.score * 100)}: ${audits.join(", ")}`;
};

/* What was lost for good, and how fast the page was. */
const judge = async (name) => {
  const report = (await lighthouse(server.address + name, { port, logLevel: "silent", output: "json" })).lhr;
  const { performance, ...others } = report.categories;
  const lost = Object.values(others)
    .filter((category) => category.score !== 1)
    .map((category) => describe(name, report, category));
  return { lost, speed: Math.round(performance.score * 100), slow: describe(name, report, performance) };
};

for (const name of names) {
  await results.check(`Lighthouse: 100 in each category, of performance ${LEAST_PERFORMANCE} at least: ${name}`, async () => {
    let best = { speed: 0 };
    for (let attempt = 0; attempt < ATTEMPTS && best.speed < 100; attempt++) {
      const found = await judge(name);
      if (found.lost.length > 0) {
        return found.lost;
      }
      best = found.speed > best.speed ? found : best;
    }
    if (best.speed < 100) {
      console.log(`# ${best.slow}`);
    }
    return best.speed < LEAST_PERFORMANCE ? [best.slow] : [];
  });
}
await browser.close();
server.close();
process.exit(results.failed === 0 ? 0 : 1);
