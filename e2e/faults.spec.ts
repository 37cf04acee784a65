import { loadAllWords } from "../src/i18n/stageWords.ts";
import { stateCount } from "./stateCount.ts";
import { expect, Studio, test } from "./studio.ts";

/** Begins a run of many epochs and waits until a state of it is kept. */
async function trainUntilKept(studio: Studio): Promise<void> {
  const { page, t } = studio;
  await studio.startPlain("support-tickets");
  await studio.goTo("train");
  await studio.setNumber(t("train.field.epochs"), 1000);
  // So slow that the validation rows speak for going on all the while.
  await studio.setNumber(t("train.field.learningRate"), 0.000001);
  await page.getByRole("button", { name: t("train.start"), exact: true }).click();
  await expect.poll(() => stateCount(page)).toBe(1);
}

test(
  "a worker that is ended is started anew, and the run goes on by itself from what was kept",
  { tag: "@sweep" },
  async ({ studio }) => {
    const { page, t } = studio;
    await trainUntilKept(studio);
    const [engine] = page.workers().filter((worker) => /worker/u.test(worker.url()));
    // The protocol's way to end a worker: it closes itself in the middle of whatever it does.
    await engine
      ?.evaluate(() => {
        self.close();
      })
      .catch(() => undefined);
    await expect(page.getByText(/continued by itself/u)).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole("button", { name: t("train.pause") })).toBeEnabled({ timeout: 60_000 });
    await page.getByRole("button", { name: t("train.stop") }).click();
    await expect(page.getByText(/^Stopped after/u)).toBeVisible({ timeout: 60_000 });
    const runs = page.getByRole("region", { name: t("runs.term"), exact: true });
    await expect(runs.getByRole("row")).toHaveCount(1 + 1);
    await studio.goTo("evaluate");
    await page.getByLabel(t("evaluate.tryLabel")).fill("my card was charged twice");
    await expect(page.getByRole("list", { name: t("evaluate.probabilities") })).toContainText("%");
  },
);

test(
  "a tab that crashes in the middle of a run loses nothing that was kept: the run is offered and goes on",
  { tag: "@sweep" },
  async ({ page, context }) => {
    await loadAllWords();
    const studio = new Studio(page);
    await studio.open();
    await trainUntilKept(studio);
    const url = page.url();
    const session = await context.newCDPSession(page);
    const crashed = page.waitForEvent("crash");
    session.send("Page.crash").catch(() => undefined);
    await crashed;
    const next = new Studio(await context.newPage());
    await next.page.goto(url);
    const banner = next.page.getByRole("region", { name: next.t("shell.interrupted.title") });
    await expect(banner).toContainText("1,000");
    await banner.getByRole("button", { name: next.t("shell.interrupted.continue") }).click();
    await expect(next.page.getByRole("button", { name: next.t("train.pause") })).toBeEnabled({
      timeout: 60_000,
    });
    await next.page.getByRole("button", { name: next.t("train.stop") }).click();
    await expect(next.page.getByText(/^Stopped after/u)).toBeVisible();
  },
);

test(
  "a second tab sees the runs of the first, and leaves one that is under way alone",
  { tag: "@sweep" },
  async ({ studio, context }) => {
    const { page, t } = studio;
    await trainUntilKept(studio);
    const second = await context.newPage();
    await second.goto(page.url());
    await expect(second.getByText(t("shell.elsewhere"))).toBeVisible();
    await expect(second.getByRole("region", { name: t("shell.interrupted.title") })).toBeHidden();
    await expect(
      second.getByRole("region", { name: t("runs.term"), exact: true }).getByRole("row"),
    ).toHaveCount(2);
    await second.close();
    await expect(page.getByRole("button", { name: t("train.pause") })).toBeEnabled();
    await page.getByRole("button", { name: t("train.stop") }).click();
    await expect(page.getByText(/^Stopped after/u)).toBeVisible();
  },
);

test(
  "a project that is saved as a file opens again with its data, its runs and its model",
  { tag: "@sweep" },
  async ({ studio }) => {
    const { page, t } = studio;
    await studio.startPlain("tiny-spam");
    await studio.goTo("train");
    await studio.setNumber(t("train.field.epochs"), 2);
    await studio.train();
    await studio.goTo("deploy");
    // A dialog of the system cannot be answered here: the file comes as a download, as in browsers without one.
    await page.evaluate(() => {
      Object.assign(window, { showSaveFilePicker: undefined });
    });
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: t("deploy.projectSave") }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe("Tiny spam.layerloom");
    const path = await download.path();
    await studio.goHome();
    await page
      .locator('input[type="file"]')
      .first()
      .setInputFiles({
        name: "Tiny spam.layerloom",
        mimeType: "application/zip",
        buffer: await (await import("node:fs/promises")).readFile(path),
      });
    await studio.waitForRows();
    await studio.goTo("train");
    const runs = page.getByRole("region", { name: t("runs.term"), exact: true });
    await expect(runs.getByRole("row")).toHaveCount(1 + 1);
    await expect(runs).toContainText(t("runs.mark.inUse"));
    await studio.goTo("evaluate");
    await page.getByLabel(t("evaluate.tryLabel")).fill("win a free prize now");
    await expect(page.getByRole("list", { name: t("evaluate.probabilities") })).toContainText("%");
    await studio.goHome();
    await page
      .locator('input[type="file"]')
      .first()
      .setInputFiles({
        name: "broken.layerloom",
        mimeType: "application/zip",
        buffer: Buffer.from("text,label\nfine,good\n"),
      });
    await expect(page.getByRole("alert")).toContainText(/not a Layerloom project/u);
  },
);
