// Answers a million generated rows in the page, in Chromium on WASM: rows a second, peak memory of the page's process.
import { mkdtempSync, openSync, closeSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeRandom } from "../src/core/random.ts";
import { loadAllWords } from "../src/i18n/stageWords.ts";
import { translator } from "../src/i18n/translate.ts";
import type { StageName } from "../src/state/stageStates.ts";
import { rendererBytes } from "./rendererBytes.ts";
import { serveBuiltSite, withoutGpu } from "../scripts/lib/builtSite.ts";

const rowCount = Number(process.env["LAYERLOOM_ROWS"] ?? 1_000_000);
const wantedPace = 20_000;
const words =
  "you have won a free prize claim it now at the link are you coming home for dinner tonight call me when the train is in please send money".split(
    " ",
  );

/** Writes rows of 4 to 11 words in random order. */
function writeTable(path: string): void {
  const random = makeRandom(1, "bench");
  const out = openSync(path, "w");
  writeSync(out, "id,message\n");
  let lines: string[] = [];
  for (let row = 0; row < rowCount; row++) {
    const text = Array.from({ length: 4 + random.integer(8) }, () => words[random.integer(words.length)]);
    lines.push(`${String(row)},${text.join(" ")}\n`);
    if (lines.length < 10_000 && row < rowCount - 1) continue;
    writeSync(out, lines.join(""));
    lines = [];
  }
  closeSync(out);
}

const folder = mkdtempSync(join(tmpdir(), "layerloom-predict-"));
const file = join(folder, "million.csv");
writeTable(file);
await loadAllWords();
const site = await serveBuiltSite(withoutGpu);
try {
  const page = await site.open();
  page.setDefaultTimeout(120_000);
  const t = translator("en");
  const goTo = async (stage: StageName): Promise<void> => {
    const rail = page.getByRole("navigation", { name: t("shell.stages") });
    await rail.getByRole("link", { name: t(`shell.stage.${stage}`) }).click();
    await page.getByRole("heading", { level: 1, name: t(`${stage}.title`) }).waitFor();
  };
  await page.goto("./");
  const sample = new RegExp(`^${t("projects.sample.tiny-spam")}`);
  await page.getByRole("button", { name: sample }).click();
  await goTo("model");
  // The default model, as on the command line, in place of the one that suits the sample.
  await page.getByRole("button", { name: t("model.takeBack") }).click();
  await goTo("train");
  await page.getByRole("button", { name: t("train.start") }).click();
  await page.getByRole("link", { name: t("train.toEvaluate") }).waitFor();
  await goTo("deploy");
  const section = page.getByRole("region", { name: t("deploy.predict") });
  await section.locator('input[type="file"]').setInputFiles(file);
  const begin = section.getByRole("button", { name: t("deploy.predictStart") });
  await begin.waitFor();
  const beforeBytes = rendererBytes(process.pid);
  let peakBytes = beforeBytes;
  const watch = setInterval(() => {
    peakBytes = Math.max(peakBytes, rendererBytes(process.pid));
  }, 100);
  const started = performance.now();
  await begin.click();
  await section.getByRole("button", { name: t("deploy.download") }).waitFor({ timeout: 600_000 });
  const seconds = (performance.now() - started) / 1000;
  clearInterval(watch);
  const pace = rowCount / seconds;
  const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
  console.log(`${rowCount.toLocaleString("en-US")} rows, ${megabytes(statSync(file).size)}`);
  console.log(`${seconds.toFixed(1)} s, ${Math.round(pace).toLocaleString("en-US")} rows a second`);
  console.log(`peak memory of the page's process ${megabytes(peakBytes)}, ${megabytes(beforeBytes)} before`);
  console.log(`${pace >= wantedPace ? "met" : "missed"}: ${String(wantedPace)} rows a second`);
  process.exitCode = pace >= wantedPace ? 0 : 1;
} finally {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
}
