// Runs every check of the project, one after the other, and ends with one line of counts over all. With --sweep it runs
// the end-to-end tests that take long instead: those marked @sweep, which go through all stages, formats or findings.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureInstalled, run } from "./lib/install.mjs";

const folder = mkdtempSync(join(tmpdir(), "layerloom-test-"));
const vitestReport = join(folder, "vitest.json");
const playwrightReport = join(folder, "playwright.json");
const isSweep = process.argv.includes("--sweep");
const npx = (...args) => run("npx", ["--no-install", ...args]);

const oneCheck = (passed) => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 });

/** Counts of a suite, from the report it wrote; a suite that wrote none has failed as one. */
function countReport(passed, file, read) {
  if (!existsSync(file)) return oneCheck(false);
  const counts = read(JSON.parse(readFileSync(file, "utf8")));
  return passed || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

const readVitest = (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
  skipped: report.numPendingTests + (report.numTodoTests ?? 0),
});
const readPlaywright = ({ stats }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected,
  skipped: stats.skipped,
});

/** Checks of the sources need one core each: these two rows of them are run side by side. */
const sourceChecks = [
  [{ name: "format", work: () => npx("prettier", "--check", "--log-level", "warn", ".") }],
  [
    { name: "types", work: () => npx("tsc", "-b") },
    { name: "lint and import cycles", work: () => npx("oxlint", "--type-aware", "--deny-warnings") },
    { name: "unused code", work: () => npx("knip") },
  ],
];

/** What is run then, in order, and how its outcome is counted. */
const steps = [
  {
    name: "unit tests",
    work: () =>
      npx("vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${vitestReport}`),
    count: (passed) => countReport(passed, vitestReport, readVitest),
  },
  { name: "build", work: () => npx("vite", "build", "--logLevel", "warn") },
  { name: "bundle budget", work: () => run("node", ["scripts/check-bundle.mjs"]) },
  {
    name: "end-to-end tests",
    work: async () => {
      const { ensureBrowser } = await import("./lib/browser.mjs");
      const env = {
        ...process.env,
        LAYERLOOM_CHROMIUM: await ensureBrowser(),
        PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport,
      };
      const which = [isSweep ? "--grep" : "--grep-invert", "@sweep"];
      await run("npx", ["--no-install", "playwright", "test", ...which, "--reporter=list,json"], { env });
    },
    count: (passed) => countReport(passed, playwrightReport, readPlaywright),
  },
];

const inSweep = new Set(["build", "end-to-end tests"]);

const total = { passed: 0, failed: 0, skipped: 0 };

async function runInOrder(row) {
  for (const { name, work, count = oneCheck } of row) {
    const startMs = performance.now();
    console.log(`\n── ${name}`);
    const passed = await work().then(
      () => true,
      (error) => {
        console.error(error.message);
        return false;
      },
    );
    const counts = count(passed);
    for (const kind of Object.keys(total)) total[kind] += counts[kind];
    console.log(`${passed ? "✓" : "✗"} ${name} (${((performance.now() - startMs) / 1000).toFixed(1)} s)`);
  }
}

await ensureInstalled();
if (!isSweep) await Promise.all(sourceChecks.map(runInOrder));
await runInOrder(isSweep ? steps.filter(({ name }) => inSweep.has(name)) : steps);
rmSync(folder, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;
