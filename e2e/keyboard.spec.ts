import { expect, test } from "./studio.ts";

test("single keys go to stages, start and pause a run, and the focus never falls to the page", async ({
  studio,
}) => {
  const { page, t } = studio;
  const focused = page.locator(":focus");
  await studio.startPlain("tiny-spam");
  await page.keyboard.press("3");
  await expect(page.getByRole("heading", { level: 1, name: t("train.title") })).toBeVisible();
  await studio.setNumber(t("train.field.epochs"), 3000);
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
});

test("the palette finds tabs, settings and other projects, and ? shows the keys", async ({ studio }) => {
  const { page, t } = studio;
  await studio.startSample("tiny-spam");
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
