import type { Page } from "@playwright/test";
import type { StageName } from "../src/state/stageStates.ts";
import { flawedRows, toCsv } from "./flawedRows.ts";
import { expect, test } from "./studio.ts";
import { findViolations } from "./violations.ts";

const stages: readonly StageName[] = ["data", "model", "train", "evaluate", "deploy"];

/** In the dark, colours are all that differs. */
const rules = { light: [], dark: ["color-contrast"] } as const;

for (const colorScheme of ["light", "dark"] as const)
  test.describe(colorScheme, () => {
    // From the first paint on: a page that is changing colours has colours in between.
    test.use({ colorScheme, contextOptions: { reducedMotion: "reduce" } });
    test("no stage has a serious or critical violation", { tag: "@sweep" }, async ({ studio }) => {
      const { page, t } = studio;
      const find = (): Promise<readonly string[]> => findViolations(page, { rules: rules[colorScheme] });
      expect(await find(), "start page").toEqual([]);
      await studio.startPlain("support-tickets");
      for (const stage of stages) {
        await studio.goTo(stage);
        expect(await find(), `${stage}, before training`).toEqual([]);
      }
      await studio.goTo("train");
      await page.locator("details").evaluateAll((all) => {
        for (const box of all) (box as HTMLDetailsElement).open = true;
      });
      expect(await find(), "train, with every setting open").toEqual([]);
      await studio.setNumber(t("train.field.epochs"), 4);
      await studio.train();
      await studio.goTo("deploy");
      await studio.makeExport("tfjs");
      expect(await find(), "deploy, with files").toEqual([]);
      await studio.goTo("evaluate");
      await page.getByLabel(t("evaluate.tryLabel")).fill("where is my parcel");
      await expect(page.getByRole("list", { name: t("evaluate.probabilities") })).toBeVisible();
      expect(await find(), "evaluate, with a model").toEqual([]);
      await studio.goTo("train");
      expect(await find(), "train, with curves").toEqual([]);
    });
  });

test(
  "no tab of the data stage has a serious or critical violation",
  { tag: "@sweep" },
  async ({ studio }) => {
    const { page, t } = studio;
    // What stands around the tabs is looked at with the stage.
    const panel = { within: "[role=tabpanel]" };
    await studio.pickFile("letters.csv", toCsv(flawedRows));
    await studio.waitForRows();
    await studio.goToTab("doctor");
    const examples = page.getByRole("listitem").locator("summary");
    await expect(examples.first()).toBeVisible();
    await page.locator("main details").evaluateAll((all) => {
      for (const box of all) (box as HTMLDetailsElement).open = true;
    });
    expect(await findViolations(page, panel), "doctor").toEqual([]);
    for (const tab of ["words", "text", "split", "augmentation"] as const) {
      await studio.goToTab(tab);
      await expect(page.getByRole("tabpanel", { name: t(`data.tab.${tab}`) })).toBeVisible();
      expect(await findViolations(page, panel), tab).toEqual([]);
    }
  },
);

test("at 390 × 844 and 1280 × 720 no stage is larger than the window, and training can be started", async ({
  studio,
}) => {
  const { page, t } = studio;
  await studio.startPlain("tiny-spam");
  for (const viewport of [
    { width: 390, height: 844 },
    { width: 1280, height: 720 },
  ]) {
    await page.setViewportSize(viewport);
    for (const stage of stages) {
      await studio.goTo(stage);
      await expectNoOverflow(page, `${stage} at ${String(viewport.width)}`);
    }
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await studio.goTo("train");
  await studio.setNumber(t("train.field.epochs"), 1);
  await studio.train();
  await expectNoOverflow(page, "what was trained");
  // On a phone the field to try the model comes before the figures, and the palette opens with a tap.
  await studio.goTo("evaluate");
  await expectNoOverflow(page, "evaluate, with a model");
  const field = await page.getByLabel(t("evaluate.tryLabel")).boundingBox();
  const headline = await page.getByRole("region", { name: t("evaluate.headline") }).boundingBox();
  expect(field?.y).toBeLessThan(headline?.y ?? 0);
  await page
    .getByRole("banner")
    .getByRole("button", { name: t("shell.commands") })
    .click();
  await expect(page.getByPlaceholder(t("shell.commandsSearch"))).toBeFocused();
});

/** Stages scroll in the frame; the document itself has nothing to be scrolled to. */
async function expectNoOverflow(page: Page, where: string): Promise<void> {
  const overflow = await page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return { right: Math.max(0, scrollWidth - innerWidth), below: Math.max(0, scrollHeight - innerHeight) };
  });
  expect(overflow, where).toEqual({ right: 0, below: 0 });
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("a tap on the chart shows the values there after the finger has left @sweep", async ({ studio }) => {
    const { page, t } = studio;
    await studio.startPlain("tiny-spam");
    await studio.goTo("train");
    await studio.setNumber(t("train.field.epochs"), 4);
    await studio.train();
    const chart = page.getByRole("application").first();
    await chart.tap();
    await expect(chart.getByText(t("train.atEpoch", { epoch: "2" }))).toBeVisible();
  });
});
