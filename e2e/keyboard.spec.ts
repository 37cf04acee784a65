import type { Locator } from "@playwright/test";
import { expect, test, type Studio } from "./studio.ts";

/** Times the Tab key is pressed from one control to another. */
async function countStops({ page }: Studio, from: Locator, to: Locator): Promise<number> {
  await from.focus();
  for (let presses = 1; presses < 100; presses++) {
    await page.keyboard.press("Tab");
    if (await to.evaluate((element) => element === document.activeElement)) return presses;
  }
  throw new Error("The Tab key does not lead there");
}

test("every main button leaves the focus where its followers are, from the rows to the files", async ({
  studio,
}) => {
  const { page, t } = studio;
  const main = page.getByRole("main");
  await studio.startSample("tiny-spam");
  await expect(page.getByText(t("shell.saved"))).toBeVisible();
  await page.reload();
  await studio.waitForRows();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: t("shell.skipToContent") })).toBeFocused();
  await expect(page.getByRole("button", { name: t("shell.skipToContent") })).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(main).toBeFocused();

  const link = (name: string): Locator => main.getByRole("link", { name, exact: true });
  const button = (name: string): Locator => main.getByRole("button", { name }).first();
  const steps: readonly (readonly [Locator, Locator])[] = [
    [link(t("data.goOn")), link(t("model.goOn"))],
    [link(t("model.goOn")), button(t("train.start"))],
    [button(t("train.start")), link(t("train.toEvaluate"))],
    [link(t("train.toEvaluate")), link(t("evaluate.toDeploy"))],
    [link(t("evaluate.toDeploy")), button(t("deploy.make"))],
    [button(t("deploy.make")), button(t("deploy.download"))],
  ];
  for (const [pressed, next] of steps) {
    await pressed.press("Enter");
    await expect(next).toBeVisible();
    await expect(page.locator(":focus")).toHaveCount(1);
    // The Tab key goes on in the stage, not in the bar or the rail that come before.
    await page.keyboard.press("Tab");
    await expect(main.locator(":focus")).toHaveCount(1);
  }
});

test("a group of buttons is one tab stop, and the way to the main button is short @sweep", async ({
  studio,
}) => {
  const { page, t } = studio;
  await studio.startPlain("tiny-spam");
  await studio.goTo("train");
  await studio.showSettings();
  const epochs = page.getByLabel(t("train.field.epochs"), { exact: true });
  const suggested = page.getByRole("group", {
    name: t("train.suggested", { field: t("train.field.epochs") }),
  });
  const batchSize = page.getByLabel(t("train.field.batchSize"), { exact: true });
  expect(await suggested.getByRole("button").count()).toBe(5);
  // Its suggestions, and the help of the next field.
  expect(await countStops(studio, epochs, batchSize)).toBe(3);
  await suggested.getByRole("button").first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(suggested.getByRole("button").nth(1)).toBeFocused();

  await studio.listLayers();
  const main = page.getByRole("main");
  const onwards = main.getByRole("link", { name: t("model.goOn") });
  // The choice of views, the templates, and what suits the data stand before it.
  expect(await countStops(studio, main, onwards)).toBeLessThanOrEqual(4);
  const whole = await countStops(
    studio,
    onwards,
    page.getByRole("button", { name: t("shell.skipToContent") }),
  );
  expect(whole).toBeLessThanOrEqual(40);
});

test("single keys go to stages, start and pause a run, and the focus never falls to the page", async ({
  studio,
}) => {
  const { page, t } = studio;
  const focused = page.locator(":focus");
  await studio.startPlain("tiny-spam");
  await page.keyboard.press("3");
  await expect(page.getByRole("heading", { level: 1, name: t("train.title") })).toBeVisible();
  await studio.setNumber(t("train.field.epochs"), 1000);
  await studio.switchEarlyStopping();
  // In a field, a letter is a letter.
  await page.getByLabel(t("train.field.epochs"), { exact: true }).focus();
  await page.keyboard.press("2");
  await expect(page.getByRole("heading", { level: 1, name: t("train.title") })).toBeVisible();
  await page.getByRole("button", { name: t("train.start") }).focus();
  await page.keyboard.press("s");
  const pause = page.getByRole("button", { name: t("train.pause") });
  await expect(pause).toBeEnabled();
  // The button that was pressed is gone: the focus is where its followers are.
  await expect(focused).toContainText(t("train.pause"));
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: t("train.stop") })).toBeFocused();
  await page.keyboard.press("p");
  await expect(page.getByRole("button", { name: t("train.resume") })).toBeVisible();
  await page.getByRole("button", { name: t("train.stop") }).press("Enter");
  const onwards = page.getByRole("link", { name: t("train.toEvaluate") });
  await expect(onwards).toBeVisible();
  await expect(focused).toHaveCount(1);
  await onwards.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: t("evaluate.title") })).toBeVisible();
  await expect(focused).toHaveCount(1);
  await expect(focused).not.toHaveJSProperty("tagName", "BODY");
  // Content that waits for a part of the page is hidden for a while, its focused button with it.
  const main = page.getByRole("main", { includeHidden: true });
  const button = main.getByRole("button", { includeHidden: true }).first();
  await button.focus();
  await main.evaluate((element) => (element.style.display = "none"));
  await expect(button).not.toBeFocused();
  await main.evaluate((element) => (element.style.display = ""));
  await expect(button).toBeFocused();
});

test("the palette finds tabs, settings and other projects, and ? shows the keys @sweep", async ({
  studio,
}) => {
  const { page, t } = studio;
  // The plain model is trained step by step, so that it has epochs to set.
  await studio.startPlain("tiny-spam");
  await studio.goTo("data");
  const choose = async (typed: string, group: string): Promise<void> => {
    await page.keyboard.press("Control+k");
    await page.getByPlaceholder(t("shell.commandsSearch")).fill(typed);
    await expect(page.getByRole("dialog").getByText(group, { exact: true })).toBeAttached();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toBeHidden();
  };
  await page.getByRole("heading", { level: 1 }).click();
  await choose(t("data.tab.words"), t("data.tab.words"));
  await expect(page.getByRole("tab", { name: t("data.tab.words") })).toHaveAttribute("aria-selected", "true");
  await studio.goTo("train");
  await choose(t("train.field.epochs"), t("train.field.epochs"));
  await expect(page.getByLabel(t("train.field.epochs"), { exact: true })).toBeFocused();
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toContainText(t("shell.key.pause"));
  await page
    .getByRole("dialog")
    .getByRole("switch", { name: t("shell.singleKeys") })
    .click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("1");
  await expect(page.getByRole("heading", { level: 1, name: t("train.title") })).toBeVisible();
});
