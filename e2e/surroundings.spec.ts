import type { Page } from "@playwright/test";
import { loadAllWords } from "../src/i18n/stageWords.ts";
import { stateCount } from "./stateCount.ts";
import { expect, Studio, test } from "./studio.ts";

/** What becomes of a run where disk, clock, graphics device or window change around it. */

/** Begins a run of many epochs that nothing but a person ends. */
async function startLong(studio: Studio): Promise<void> {
  const { page, t } = studio;
  await studio.goTo("train");
  await studio.setNumber(t("train.field.epochs"), 1000);
  // So slow that the validation rows speak for going on all the while.
  await studio.setNumber(t("train.field.learningRate"), 0.000001);
  await page.getByRole("button", { name: t("train.start"), exact: true }).click();
}

/**
 * Treats a page as Chromium treats a hidden tab: no frames, and timers once a second. Playwright keeps every page visible, and
 * no command of the DevTools protocol overrules that.
 */
const hide = (page: Page): Promise<void> =>
  page.evaluate(() => {
    // oxlint-disable-next-line typescript/unbound-method -- called with the window below
    const { setTimeout: wait } = window;
    Object.assign(window, {
      requestAnimationFrame: () => 0,
      setTimeout: (work: () => void, ms = 0, ...given: unknown[]) =>
        wait(work, Math.ceil((ms + 1) / 1000) * 1000, ...given),
    });
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => "hidden" });
    Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
    document.dispatchEvent(new Event("visibilitychange"));
  });

/** The epoch that the console has come to. */
const epochOf = (page: Page): Promise<number> =>
  page
    .getByRole("log")
    .innerText()
    .then((log) => Number([...log.matchAll(/Epoch (\d+)\//gu)].at(-1)?.[1] ?? 0));

/** The engine's worker. Threads of the WASM backend wait for work and would never answer. */
const engineOf = (page: Page) => page.workers().find((worker) => /worker/u.test(worker.url()));

async function stop(studio: Studio): Promise<void> {
  const { page, t } = studio;
  await page.getByRole("button", { name: t("train.stop") }).click();
  await expect(page.getByText(/^Stopped after/u)).toBeVisible({ timeout: 60_000 });
}

test(
  "a full disk is said with numbers; once older weights have gone, the run that had no room is kept, and nothing is lost",
  { tag: "@sweep" },
  async ({ studio, context }) => {
    test.setTimeout(240_000);
    const { page, t } = studio;
    await studio.startPlain("support-tickets");
    await studio.goTo("train");
    await studio.setNumber(t("train.field.epochs"), 1);
    await studio.train();
    const session = await context.newCDPSession(page);
    const { origin } = new URL(page.url());
    // The browser's own estimate goes on promising gigabytes: only writes that fail tell.
    await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 5e6 });
    const runs = page.getByRole("region", { name: t("runs.term"), exact: true });
    const full = page.getByRole("region", { name: t("runs.room.title") });
    const [saved, failed] = [page.getByText(t("shell.saved")), page.getByText(t("shell.saveFailed"))];
    let runCount = 1;
    while (runCount < 12 && !(await full.isVisible())) {
      // Worse than the first, whose model so stays in use; and each unlike the others, whose weights are kept once.
      await studio.setNumber(t("train.field.learningRate"), 0.000001 * runCount);
      await page.getByRole("button", { name: t("train.startAgain") }).click();
      runCount++;
      await expect(runs.getByRole("row")).toHaveCount(1 + runCount);
      await expect(page.getByRole("button", { name: t("train.startAgain") })).toBeVisible({
        timeout: 60_000,
      });
      await expect(saved.or(failed)).toBeVisible();
    }
    await expect(full).toContainText(/no room left to keep this run, which takes about [\d.]+ [kM]B/u);
    await expect(full).toContainText(/Older runs of this project hold [\d.]+ [kM]B/u);
    // Meanwhile what has no room can be used, and the page is not left without a question.
    await runs.getByRole("checkbox", { name: t("runs.run", { number: runCount }) }).check();
    await page.getByRole("button", { name: t("runs.use"), exact: true }).click();
    await expect(runs.getByRole("row").filter({ hasText: t("runs.mark.inUse") })).toContainText(
      t("runs.run", { number: runCount }),
    );
    await full.getByRole("button").click();
    await expect(full).toBeHidden();
    await expect(saved).toBeVisible();
    await page.reload();
    await expect(runs.getByRole("row")).toHaveCount(1 + runCount);
    await expect(runs.getByRole("row").filter({ hasText: t("runs.mark.inUse") })).toContainText(
      t("runs.run", { number: runCount }),
    );
    await studio.goTo("evaluate");
    await page.getByLabel(t("evaluate.tryLabel")).fill("my card was charged twice");
    await expect(page.getByRole("list", { name: t("evaluate.probabilities") })).toContainText("%");
  },
);

test(
  "a clock that is put forward by a day in the middle of a run changes neither its time nor what is kept",
  { tag: "@sweep" },
  async ({ studio }) => {
    const { page } = studio;
    await studio.startPlain("support-tickets");
    await startLong(studio);
    await expect.poll(() => epochOf(page)).toBeGreaterThan(2);
    const putForward = (): void => {
      const now = Date.now;
      Date.now = () => now() + 24 * 60 * 60 * 1000;
    };
    await page.evaluate(putForward);
    await engineOf(page)?.evaluate(putForward);
    const before = await epochOf(page);
    await expect.poll(() => epochOf(page)).toBeGreaterThan(before + 5);
    await expect.poll(() => stateCount(page)).toBe(1);
    await stop(studio);
    const runs = page.getByRole("region", { name: studio.t("runs.term"), exact: true });
    await expect(runs.getByRole("row")).toHaveCount(1 + 1);
    // Minutes would be written with "min", a day with "h".
    await expect(runs.getByRole("row").nth(1)).not.toContainText(/\d+ (?:min|h)\b/u);
    await page.reload();
    await expect(runs.getByRole("row")).toHaveCount(1 + 1);
  },
);

test(
  "a tab that is hidden for a minute trains on at full speed, and its title says how far it is",
  { tag: "@sweep" },
  async ({ studio }) => {
    test.setTimeout(240_000);
    const { page } = studio;
    await studio.startPlain("support-tickets");
    await startLong(studio);
    /** Epochs a second over a stretch of time. */
    const pace = async (leastMs: number): Promise<number> => {
      const [startMs, start] = [Date.now(), await epochOf(page)];
      await expect.poll(() => Date.now() - startMs, { timeout: leastMs + 20_000 }).toBeGreaterThan(leastMs);
      return (1000 * ((await epochOf(page)) - start)) / (Date.now() - startMs);
    };
    await expect.poll(() => epochOf(page)).toBeGreaterThan(2);
    const visible = await pace(8000);
    await hide(page);
    const title = await page.title();
    const hidden = await pace(60_000);
    expect(await page.title()).not.toBe(title);
    console.log(`epochs a second: ${visible.toFixed(2)} visible, ${hidden.toFixed(2)} hidden`);
    // Other work on the machine makes either of them slower; a throttled tab would be slower many times.
    expect(hidden).toBeGreaterThan(visible / 2);
    await stop(studio);
  },
);

test(
  "a graphics device that is destroyed is asked for anew, and the run goes on by itself from what was kept",
  { tag: ["@sweep", "@webgpu"] },
  // Reads that were under way on the device end in errors, which the page's own check would take for mistakes.
  async ({ page }) => {
    test.setTimeout(300_000);
    await loadAllWords();
    const studio = new Studio(page);
    const { t } = studio;
    // The engine's worker is made when it is first needed: its device is held where the test can reach it.
    page.on("worker", (worker) => {
      void worker
        .evaluate(() => {
          const devices: GPUDevice[] = [];
          Object.assign(self, { devices });
          // oxlint-disable-next-line typescript/unbound-method -- called below with the adapter that it belongs to
          const request = GPUAdapter.prototype.requestDevice;
          GPUAdapter.prototype.requestDevice = async function (wanted) {
            const device = await request.call(this, wanted);
            devices.push(device);
            return device;
          };
        })
        .catch(() => undefined);
    });
    await studio.open();
    await studio.compute("webgpu");
    await studio.startPlain("tiny-spam");
    await startLong(studio);
    await expect.poll(() => stateCount(page), { timeout: 120_000 }).toBe(1);
    const deviceCount = await engineOf(page)?.evaluate(() => {
      const { devices = [] } = self as unknown as { devices?: GPUDevice[] };
      devices.at(-1)?.destroy();
      return devices.length;
    });
    expect(deviceCount).toBeGreaterThan(0);
    await expect(page.getByText(/continued by itself/u)).toBeVisible({ timeout: 120_000 });
    await expect(page.getByRole("button", { name: t("train.pause") })).toBeEnabled({ timeout: 120_000 });
    const before = await epochOf(page);
    await expect.poll(() => epochOf(page), { timeout: 60_000 }).toBeGreaterThan(before);
    await stop(studio);
    const runs = page.getByRole("region", { name: t("runs.term"), exact: true });
    await expect(runs.getByRole("row")).toHaveCount(1 + 1);
  },
);
