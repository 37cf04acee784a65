// Measures whether the train stage's chart of a run of 100,000 batches follows the pointer, and a stretch that is looked at
// closely, at 60 frames a second, in a real browser. Usage: npm run bench:charts (builds first).
import { serveBuiltSite, withoutGpu } from "../scripts/lib/builtSite.ts";

const [pointCount, epochCount, moveCount] = [100_000, 100, 120];
const limitMs = 1000 / 60;

const site = await serveBuiltSite(withoutGpu);
const page = await site.open();
await page.goto("./");
await page.getByRole("button", { name: /^Tiny spam/u }).click();
await page.getByRole("navigation").getByRole("link", { name: "Model" }).click();
await page.getByRole("button", { name: "Use the previous model" }).click({ timeout: 120_000 });
await page.getByRole("navigation").getByRole("link", { name: "Train" }).click();
await page.getByRole("button", { name: "Start training", exact: true }).click();
await page.getByRole("link", { name: "See how good it is" }).waitFor({ timeout: 240_000 });
await page.getByText("Saved on this device").waitFor();

// The run that was trained, with the batches of a long one.
await page.evaluate(
  ([points, epochs]) =>
    new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open("layerloom");
      opening.onsuccess = () => {
        const database = opening.result;
        const write = database.transaction("results", "readwrite");
        const store = write.objectStore("results");
        const reading = store.getAll();
        reading.onsuccess = () => {
          const [kept] = reading.result as { value: { log: Record<string, unknown> } }[];
          if (kept === undefined) throw new Error("No run is kept.");
          const series = (of: (at: number) => number): number[] =>
            Array.from({ length: points }, (_unused, index) => of(index / points));
          const noisy = (level: number, at: number): number => level + 0.1 * Math.sin(at * 99_991);
          const log = {
            ...kept.value.log,
            epochs,
            epoch: epochs,
            keptEpoch: epochs,
            stepsPerEpoch: points / epochs,
            step: points / epochs,
            batches: {
              position: series((at) => at * epochs),
              metrics: {
                loss: series((at) => noisy(1 / (1 + 5 * at), at)),
                accuracy: series((at) => noisy(0.8, at)),
              },
              learningRate: series(() => 0.001),
              gradientNorm: series((at) => noisy(1, at)),
            },
            epochLogs: Array.from({ length: epochs }, (_unused, epoch) => ({
              metrics: { loss: 1 / (epoch + 1), accuracy: 0.8, valLoss: 1 / (epoch + 2), valAccuracy: 0.8 },
              elapsedMs: 1000,
            })),
          };
          store.put({ ...kept, value: { ...kept.value, log } });
        };
        write.oncomplete = () => {
          database.close();
          resolve();
        };
        write.onerror = () => {
          reject(write.error ?? new Error("The run is not written."));
        };
      };
    }),
  [pointCount, epochCount] as const,
);
await page.reload();
const chart = page.getByRole("application", { name: "Accuracy" });
await chart.waitFor({ timeout: 60_000 });

/** Milliseconds of the page's thread for each of some events on the chart, until what follows from it has been laid out. */
const timeOf = (
  events: readonly { readonly type: string; readonly at: number }[],
): Promise<readonly number[]> =>
  chart.evaluate(async (element, sent) => {
    const box = element.getBoundingClientRect();
    const times: number[] = [];
    for (const { type, at } of sent) {
      const clientX = box.left + 60 + at * (box.width - 160);
      const place = { clientX, clientY: box.top + 100, pointerId: 1, button: 0, bubbles: true };
      const startMs = performance.now();
      element.dispatchEvent(new PointerEvent(type, { ...place, pointerType: "mouse" }));
      await Promise.resolve();
      // Reading a size makes the browser lay out what has changed.
      element.getBoundingClientRect();
      times.push(performance.now() - startMs);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return times;
  }, events);

const moves = Array.from({ length: moveCount }, (_unused, index) => ({
  type: "pointermove",
  at: (index % 40) / 40,
}));
const report = (name: string, times: readonly number[]): boolean => {
  const sorted = times.toSorted((one, other) => one - other);
  const [medianMs = NaN, slowMs = NaN] = [0.5, 0.95].map(
    (share) => sorted[Math.floor(share * sorted.length)],
  );
  console.log(
    `${name}: ${medianMs.toFixed(1)} ms, 95% within ${slowMs.toFixed(1)} ms (${limitMs.toFixed(1)} wanted)`,
  );
  return medianMs <= limitMs;
};
const isMet = report(
  `a move of the pointer over ${pointCount.toLocaleString("en-US")} batches`,
  await timeOf(moves),
);
await site.close();
process.exit(isMet ? 0 : 1);
