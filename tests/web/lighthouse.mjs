/* Lighthouse, 100 of 100 in each category: lighthouse.mjs SITE PAGE… */
import lighthouse from "lighthouse";
import { CHROMIUM, Results, serve } from "./served.mjs";
import { chromium } from "playwright-core";

const ATTEMPTS = 6; /* its clock is that of a machine that may be busy */

const [folder, ...names] = process.argv.slice(2);
const results = new Results();
const server = await serve(folder);
const port = 9300 + (process.pid % 500);
const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", `--remote-debugging-port=${port}`],
});

const judge = async (name) => {
  const report = (await lighthouse(server.address + name, { port, logLevel: "silent", output: "json" })).lhr;
  const lost = [];
  for (const category of Object.values(report.categories)) {
    if (category.score !== 1) {
      const audits = category.auditRefs
        .map((one) => ({ ...report.audits[one.id], weight: one.weight }))
        .filter((audit) => audit.score !== null && audit.score < 1 && audit.weight > 0)
        .map((audit) => `${audit.id} ${audit.displayValue ?? ""}`);
      lost.push(`${name}: ${category.title} ${Math.round(category.score * 100)}: ${audits.join(", ")}`);
    }
  }
  return lost;
};

for (const name of names) {
  await results.check(`Lighthouse: 100 in each category: ${name}`, async () => {
    let lost = [];
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      lost = await judge(name);
      if (lost.every((one) => !one.includes("Performance")) && lost.length > 0) {
        return lost; /* no clock is to blame */
      }
      if (lost.length === 0) {
        return [];
      }
    }
    return lost;
  });
}
await browser.close();
server.close();
process.exit(results.failed === 0 ? 0 : 1);
