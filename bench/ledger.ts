// Measures, in a real browser, how long the train stage takes to open with a table of 200 runs of 100 epochs each, how long
// the choice of a run to be drawn takes, and how many frames a second the pointer gets over a chart of 20 runs, at rest and
// while the chart zooms. Usage: npm run bench:ledger (builds first).
import { serveBuiltSite, withoutGpu } from "../scripts/lib/builtSite.ts";

const [runCount, epochCount, drawnCount, repeats] = [200, 100, 20, 5];
const limitMs = 300;
/** Frames a second of a pointer that moves over the chart for `frameCount` of them. */
const [frameLimit, frameCount] = [58, 240];

const site = await serveBuiltSite(withoutGpu);
const page = await site.open();
await page.goto("./");
await page.getByRole("button", { name: /^Tiny spam/u }).click();
await page.getByRole("navigation").getByRole("link", { name: "Train" }).click();
await page.getByRole("button", { name: "Start training", exact: true }).click();
await page.getByRole("link", { name: "See how good it is" }).waitFor({ timeout: 120_000 });

// The run that was trained, with other numbers, rates and figures.
await page.evaluate(
  ([runs, epochs]) =>
    new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open("layerloom");
      opening.onsuccess = () => {
        const database = opening.result;
        const write = database.transaction("runs", "readwrite");
        const store = write.objectStore("runs");
        const reading = store.getAll();
        reading.onsuccess = () => {
          const kept = (
            reading.result as { id: string; projectId: string; entry: Record<string, unknown> }[]
          )[0];
          if (kept === undefined) throw new Error("No run is kept.");
          const { parts, log } = kept.entry as { parts: { training: object }; log: object };
          for (let number = 2; number <= runs; number++) {
            const epochLogs = Array.from({ length: epochs }, (_unused, epoch) => ({
              metrics: {
                loss: 1 / (epoch + 1),
                accuracy: 0.5,
                valLoss: 1 / (epoch + 2),
                valAccuracy: 0.5 + number / 500,
              },
              elapsedMs: 1000,
            }));
            const id = `run-${String(number)}`;
            const training = {
              ...parts.training,
              learningRate: number / 10_000,
              batchSize: 16 + (number % 3),
            };
            const entry = {
              ...kept.entry,
              id,
              number,
              parts: { ...parts, training },
              log: { ...log, epochs, epochLogs, keptEpoch: epochs },
              modelBytes: 0,
              stateBytes: 0,
            };
            store.put({ id, projectId: kept.projectId, entry });
          }
        };
        write.oncomplete = () => {
          database.close();
          resolve();
        };
        write.onerror = () => {
          reject(write.error ?? new Error("The runs are not written."));
        };
      };
    }),
  [runCount, epochCount] as const,
);

const session = await page.context().newCDPSession(page);
await session.send("Performance.enable", { timeDomain: "threadTicks" });
/** Milliseconds that the page's main thread has computed so far: other work on the machine does not count. */
async function busyMs(): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? NaN);
}

/** Milliseconds from a press until something is on the page and has been drawn. */
const timeOf = (press: string, shown: string): Promise<number> =>
  page.evaluate(
    ([pressed, wanted]) =>
      new Promise<number>((resolve) => {
        const startMs = performance.now();
        document.querySelector<HTMLElement>(pressed)?.click();
        const look = (): void => {
          if (document.querySelector(wanted) === null) requestAnimationFrame(look);
          else requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - startMs)));
        };
        look();
      }),
    [press, shown] as const,
  );

await page.reload();
await page.getByText("Saved on this device").waitFor();
const table = `section[aria-label="Runs"] table[aria-rowcount="${String(runCount + 1)}"] tr[data-row="0"]`;
await page.locator(table).waitFor({ timeout: 30_000 });
const opened: number[] = [];
const busy: number[] = [];
for (let repeat = 0; repeat < repeats; repeat++) {
  await page.getByRole("navigation").getByRole("link", { name: "Data" }).click();
  await page.locator(table).waitFor({ state: "detached" });
  const before = await busyMs();
  opened.push(await timeOf('nav a[href$="/train"]', table));
  busy.push((await busyMs()) - before);
}
await page.locator(`${table} input`).focus();
const startMs = Date.now();
for (let count = 0; count < drawnCount; count++) {
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
}
await page.getByRole("region", { name: `${String(drawnCount)} runs chosen` }).waitFor();
const chosenMs = (Date.now() - startMs) / drawnCount;

/** Milliseconds from frame to frame while the pointer moves over the first chart, each ascending. */
const framesOf = (isZooming: boolean): Promise<number[]> =>
  page.evaluate(
    ([count, zooms]) =>
      new Promise<number[]>((resolve, reject) => {
        const chart = document.querySelector<HTMLElement>('[role="application"]');
        if (chart === null) {
          reject(new Error("There is no chart."));
          return;
        }
        chart.scrollIntoView({ block: "center" });
        const { left, top, width, height } = chart.getBoundingClientRect();
        const times: number[] = [];
        const step = (nowMs: number): void => {
          times.push(nowMs);
          if (times.length > count) {
            resolve(times.slice(1).map((ms, index) => ms - (times[index] ?? ms)));
            return;
          }
          const share = (1 + Math.sin(times.length / 20)) / 2;
          chart.dispatchEvent(
            new PointerEvent("pointermove", {
              bubbles: true,
              clientX: left + share * width,
              clientY: top + height / 2,
            }),
          );
          if (zooms && times.length % 30 === 0)
            chart.dispatchEvent(
              new KeyboardEvent("keydown", { bubbles: true, key: times.length % 60 === 0 ? "-" : "+" }),
            );
          requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      }),
    [frameCount, isZooming] as const,
  );

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
const perSecond = (frames: readonly number[]): number =>
  (1000 * frames.length) / frames.reduce((sum, ms) => sum + ms, 0);
const describe = (frames: readonly number[]): string =>
  `${perSecond(frames).toFixed(1)} frames a second, the longest ${Math.max(...frames).toFixed(0)} ms`;

const moving = await framesOf(false);
const zooming = await framesOf(true);
const medianMs = median(opened);
console.log(
  `table of ${String(runCount)} runs of ${String(epochCount)} epochs: ${medianMs.toFixed(0)} ms (limit ${String(limitMs)}; ${opened.map((ms) => ms.toFixed(0)).join(", ")}), of which the main thread computed ${median(busy).toFixed(0)} ms`,
);
console.log(`choosing a run to be drawn, of ${String(drawnCount)}: ${chosenMs.toFixed(0)} ms each`);
console.log(
  `pointer over a chart of ${String(drawnCount)} runs: ${describe(moving)} (limit ${String(frameLimit)})`,
);
console.log(`the same, zooming twice a second: ${describe(zooming)}`);
await site.close();
process.exit(medianMs <= limitMs && perSecond(moving) >= frameLimit ? 0 : 1);
