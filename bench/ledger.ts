// Measures how long the table of 200 runs of 100 epochs each takes to stand on the train stage, and how long its choices of
// 20 runs to be drawn take, in a real browser. Usage: npm run bench:ledger (builds first).
import { chromium } from "@playwright/test";
import { preview } from "vite";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const [runCount, epochCount, drawnCount, repeats] = [200, 100, 20, 5];
const limitMs = 300;

const server = await preview({ root, preview: { port: 4190, strictPort: false }, logLevel: "silent" });
const browser = await chromium.launch({
  executablePath: process.env["LAYERLOOM_CHROMIUM"] ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-quic", "--disable-gpu"],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
// What runs in the page was compiled by tsx, which names functions by a helper of its own.
await page.addInitScript("globalThis.__name = (named) => named;");
await page.goto(server.resolvedUrls?.local[0] ?? "");
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
const table = `section[aria-label="Runs"] tbody tr:nth-child(${String(runCount)})`;
await page.locator(table).waitFor({ timeout: 30_000 });
const opened: number[] = [];
for (let repeat = 0; repeat < repeats; repeat++) {
  await page.getByRole("navigation").getByRole("link", { name: "Data" }).click();
  await page.locator(table).waitFor({ state: "detached" });
  opened.push(await timeOf('nav a[href$="/train"]', table));
}
const startMs = Date.now();
const boxes = page.locator('section[aria-label="Runs"] tbody input[type="checkbox"]');
for (let index = 1; index <= drawnCount; index++) await boxes.nth(index).check();
const chosenMs = (Date.now() - startMs) / drawnCount;

const medianMs = opened.toSorted((one, other) => one - other)[Math.floor(repeats / 2)] ?? NaN;
console.log(
  `table of ${String(runCount)} runs of ${String(epochCount)} epochs: ${medianMs.toFixed(0)} ms (limit ${String(limitMs)}; ${opened.map((ms) => ms.toFixed(0)).join(", ")})`,
);
console.log(`choosing a run to be drawn, of ${String(drawnCount)}: ${chosenMs.toFixed(0)} ms each`);
await browser.close();
await server.close();
process.exit(medianMs <= limitMs ? 0 : 1);
