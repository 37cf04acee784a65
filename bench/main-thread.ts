// Measures how long the page is ever held up while a large file is opened and trained on (WASM).
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { chromium, type Page } from "@playwright/test";
import { preview } from "vite";

const root = fileURLToPath(new URL("../", import.meta.url));
const data = process.env["LAYERLOOM_DATA"] ?? join(root, "../shared/data");
const packed = join(data, "imdb.train.csv.gz");
const limitMs = 100;
const epochs = 2;

if (!existsSync(packed)) {
  console.log(`skipped: ${packed} is not there (set LAYERLOOM_DATA to the folder of data sets)`);
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), "layerloom-bench-"));
const file = join(folder, "imdb.train.csv");
writeFileSync(file, gunzipSync(readFileSync(packed)));
const server = await preview({ root, preview: { port: 4189, strictPort: false }, logLevel: "silent" });
const executablePath = process.env["LAYERLOOM_CHROMIUM"] ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-quic"] });

interface LongTask {
  readonly stage: string;
  readonly startMs: number;
  readonly durationMs: number;
}

/** Records every task over 50 ms, which is what the browser reports, from the first script on. */
async function recordLongTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const tasks: { startMs: number; durationMs: number }[] = [];
    Object.assign(window, { longTasks: tasks });
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries())
        tasks.push({ startMs: Math.round(startTime), durationMs: Math.round(duration) });
    }).observe({ type: "longtask", buffered: true });
  });
}

try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, locale: "en-US" });
  await recordLongTasks(page);
  await page.goto(server.resolvedUrls?.local[0] ?? "");
  const marks: { readonly stage: string; readonly startMs: number }[] = [];
  const mark = async (stage: string): Promise<void> => {
    marks.push({ stage, startMs: await page.evaluate(() => performance.now()) });
  };
  await mark("open");
  await page.locator("input[type=file]").first().setInputFiles(file);
  await page.getByText("25,000 rows").first().waitFor({ timeout: 120_000 });
  await page.getByRole("link", { name: /^Train/ }).click();
  await page.getByLabel("Epochs", { exact: true }).fill(String(epochs));
  await mark("train");
  await page.getByRole("button", { name: "Start training" }).click();
  await page.getByRole("region", { name: "Training run" }).waitFor();
  await page.getByRole("region", { name: "Training run" }).waitFor({ state: "hidden", timeout: 580_000 });
  await mark("done");
  const tasks = await page.evaluate(() => (window as unknown as { longTasks: LongTask[] }).longTasks);
  const stageOf = (startMs: number): string =>
    marks.findLast((entry) => entry.startMs <= startMs)?.stage ?? "load";
  const longTasks = tasks.map((task) => ({ ...task, stage: stageOf(task.startMs) }));
  const longest = (stage: string): number =>
    Math.max(0, ...longTasks.filter((task) => task.stage === stage).map(({ durationMs }) => durationMs));
  for (const stage of ["load", "open", "train", "done"])
    console.log(
      `${stage.padEnd(6)} longest task ${String(longest(stage)).padStart(4)} ms, over 50 ms: ${String(longTasks.filter((task) => task.stage === stage).length)}`,
    );
  const trainMs = (marks.at(-1)?.startMs ?? 0) - (marks.at(-2)?.startMs ?? 0);
  console.log(
    `training ${String(epochs)} epochs, preparing and testing took ${(trainMs / 1000).toFixed(1)} s`,
  );
  const worst = Math.max(longest("open"), longest("train"), longest("done"));
  console.log(
    `${worst <= limitMs ? "met" : "missed"}: no task over ${String(limitMs)} ms while opening and training`,
  );
  process.exitCode = worst <= limitMs ? 0 : 1;
} finally {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}
