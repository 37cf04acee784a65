// Measures how long the page is ever held up while a large file is opened and trained on, and its rows laid out by UMAP (WASM).
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { chromium } from "@playwright/test";
import { preview } from "vite";
import { present } from "../src/core/assert.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const data = process.env["LAYERLOOM_DATA"] ?? join(root, "../shared/data");
const packed = join(data, "imdb.train.csv.gz");
const limitMs = 50;
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

/** Drawing by the processor at once is quicker than by a graphics card that it stands in for. */
const switches = ["--no-sandbox", "--disable-quic", "--disable-gpu"] as const;

/** An event of Chromium's trace; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  /** Duration on the clock. */
  readonly dur?: number;
  /** Duration in the processor, without what others took of it meanwhile. */
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly documentLoaderURL?: string } };
}

interface Trace {
  readonly traceEvents: readonly TraceEvent[];
}

/** Tasks of a page's thread, by an event of that page. */
const tasksBeside = (events: readonly TraceEvent[], { pid, tid }: TraceEvent): readonly TraceEvent[] =>
  events.filter((event) => event.name.endsWith("RunTask") && event.pid === pid && event.tid === tid);

const stages = ["open", "train", "map"] as const;

/** Tasks of the page's thread in each stage, which begin with marks of their names. */
function tasksByStage(events: readonly TraceEvent[]): ReadonlyMap<string, readonly TraceEvent[]> {
  const marks = stages.map((stage) =>
    present(
      events.find(({ name }) => name === stage),
      stage,
    ),
  );
  const tasks = tasksBeside(events, present(marks[0], "the first stage"));
  return new Map(
    marks.map(({ name, ts: start }, index) => {
      const end = marks[index + 1]?.ts ?? Infinity;
      return [name, tasks.filter(({ ts }) => ts >= start && ts < end)];
    }),
  );
}

/** What the browser's own start takes at most, and the page's after it. */
const [startSeconds, traceSeconds] = [4, 10] as const;

/**
 * Tasks of the page's thread while it loads, the engine starts and the stages are loaded ahead, in a browser that nothing is
 * attached to: to tell a debugger the lines of a stack, V8 reads the whole program once more, which takes 20 ms.
 */
async function tasksOfLoading(address: string): Promise<readonly TraceEvent[]> {
  const traceFile = join(folder, "loading.json");
  const child = spawn(
    executablePath,
    [
      ...switches,
      "--headless=new",
      "--no-first-run",
      "--disable-background-networking",
      `--user-data-dir=${join(folder, "profile")}`,
      "--trace-startup=toplevel,blink.user_timing",
      "--trace-startup-format=json",
      `--trace-startup-file=${traceFile}`,
      `--trace-startup-duration=${String(traceSeconds)}`,
      `data:text/html,<meta http-equiv=refresh content="${String(startSeconds)};url=${address}">`,
    ],
    { stdio: "ignore" },
  );
  try {
    const { traceEvents } = await readWhenWritten(traceFile);
    const page = traceEvents.find(
      ({ name, args }) => name === "navigationStart" && args?.data?.documentLoaderURL?.startsWith(address),
    );
    return tasksBeside(traceEvents, present(page, "the page's navigation"));
  } finally {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill();
    await ended;
  }
}

/** The trace, as soon as all of it is in the file. */
async function readWhenWritten(file: string): Promise<Trace> {
  const endMs = performance.now() + 1000 * (traceSeconds + 60);
  while (performance.now() < endMs) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    try {
      return JSON.parse(readFileSync(file, "utf8")) as Trace;
    } catch {
      // Not there, or not whole.
    }
  }
  throw new Error(`${executablePath} wrote no trace`);
}

const address = server.resolvedUrls?.local[0] ?? "";
const loading = await tasksOfLoading(address);
const browser = await chromium.launch({ executablePath, args: [...switches] });

try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, locale: "en-US" });
  await browser.startTracing(page, { categories: ["toplevel", "blink.user_timing"] });
  const mark = (stage: (typeof stages)[number]): Promise<unknown> =>
    page.evaluate((name) => performance.mark(name), stage);
  await page.goto(address);
  await page.getByRole("main").waitFor();
  // Whoever opens a file takes longer to find it than the engine and the stages to be there.
  await page.getByText(/WASM, \d+ threads/).waitFor();
  await page.waitForLoadState("networkidle");
  await mark("open");
  await page.locator("input[type=file]").first().setInputFiles(file);
  await page.getByText("25,000 rows").first().waitFor({ timeout: 120_000 });
  await page.getByRole("link", { name: /^Train/ }).click();
  await page.getByLabel("Epochs", { exact: true }).fill(String(epochs));
  await mark("train");
  await page.getByRole("button", { name: "Start training" }).click();
  await page.getByRole("region", { name: "Training run" }).waitFor();
  await page.getByRole("region", { name: "Training run" }).waitFor({ state: "hidden", timeout: 580_000 });
  // Test rows and 5,000 training rows, of which UMAP lays out 5,000.
  await page.getByRole("link", { name: /^Evaluate/ }).click();
  await page.getByRole("tab", { name: "Map", exact: true }).click();
  await page.getByLabel("With training rows").check();
  await mark("map");
  await page.getByText("UMAP", { exact: true }).click();
  await page.getByRole("application", { name: /^Map of/ }).waitFor({ timeout: 300_000 });
  const trace = JSON.parse((await browser.stopTracing()).toString("utf8")) as Trace;
  let worstMs = 0;
  for (const [stage, tasks] of [["load", loading] as const, ...tasksByStage(trace.traceEvents)]) {
    const longest = (time: "dur" | "tdur"): number =>
      Math.max(0, ...tasks.map((task) => (task[time] ?? 0) / 1000));
    const longCount = tasks.filter(({ dur = 0 }) => dur > 1000 * limitMs).length;
    worstMs = Math.max(worstMs, longest("dur"));
    console.log(
      `${stage.padEnd(6)} longest task ${longest("dur").toFixed(0).padStart(4)} ms, ` +
        `${longest("tdur").toFixed(0).padStart(4)} ms of the processor; over ${String(limitMs)} ms: ${String(longCount)}`,
    );
  }
  console.log(`${worstMs <= limitMs ? "met" : "missed"}: no task over ${String(limitMs)} ms`);
  process.exitCode = worstMs <= limitMs ? 0 : 1;
} finally {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}
