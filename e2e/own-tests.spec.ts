import { expect, test } from "./studio.ts";

test(
  "own tests are typed, pasted and read from a file, checked after each run, and two runs answer side by side",
  { tag: ["@wasm", "@sweep"] },
  async ({ studio }) => {
    const { page, t } = studio;
    await studio.startSample("tiny-spam");
    await studio.goTo("train");
    await studio.train();
    await studio.goTo("evaluate");
    await page.getByRole("tab", { name: t("evaluate.view.tests"), exact: true }).click();
    await expect(page.getByText(t("tests.empty"))).toBeVisible();

    await test.step("typed, by keyboard", async () => {
      await studio.tabTo(page.getByLabel(t("tests.text")));
      await page.keyboard.insertText("You have won a free prize, claim it now");
      await studio.chooseByKeyboard(t("tests.expected"), "spam");
      await studio.pressByKeyboard(page.getByRole("button", { name: t("tests.add"), exact: true }));
      await expect(page.getByText(t("tests.right", { right: 1, count: 1 }))).toBeVisible();
    });

    await test.step("pasted, and one of them taken back", async () => {
      await page.getByRole("button", { name: t("tests.paste") }).click();
      await page
        .getByLabel(t("tests.pasteLabel"))
        .fill("message,label\nCome home soon, ham\nWin cash now, ham\nno answer");
      await page.getByRole("button", { name: t("tests.pasteAdd") }).click();
      await expect(page.getByText(t("tests.leftOut", { added: 2, leftOut: 2 }))).toBeVisible();
      await expect(page.getByText(t("tests.right", { right: 2, count: 3 }))).toBeVisible();
      await page.keyboard.press("ControlOrMeta+z");
      await expect(page.getByText(t("tests.right", { right: 1, count: 1 }))).toBeVisible();
      await page.keyboard.press("ControlOrMeta+Shift+z");
    });

    await test.step("from a file, with the test that failed first, removed by its key", async () => {
      await page
        .locator('input[type="file"]')
        .last()
        .setInputFiles({
          name: "tests.csv",
          mimeType: "text/csv",
          buffer: Buffer.from("label,message\nham,see you at lunch\nspam,claim your free prize now\n"),
        });
      await expect(page.getByText(t("tests.right", { right: 4, count: 5 }))).toBeVisible();
      const list = page.getByRole("list", { name: t("tests.list") });
      await expect(list.getByRole("listitem").first()).toContainText("→ spam");
      await studio.tabTo(list.getByRole("button").first());
      await page.keyboard.press("x");
      await expect(page.getByText(t("tests.right", { right: 4, count: 4 }))).toBeVisible();
    });

    await test.step("checked after the next run, and shown in the table of runs", async () => {
      await studio.goTo("train");
      await page.getByRole("button", { name: t("train.startAgain") }).click();
      const runs = page.getByRole("region", { name: t("runs.term") });
      await expect(runs.getByRole("columnheader", { name: t("runs.column.ownTests") })).toBeVisible();
      await expect(runs.getByRole("row").filter({ hasText: "4/4" })).toHaveCount(2, {
        timeout: 60_000,
      });
    });

    await test.step("two runs that are chosen are compared on the test rows of both", async () => {
      const runs = page.getByRole("region", { name: t("runs.term") });
      for (const place of [0, 1]) await runs.getByRole("checkbox").nth(place).check();
      await expect(page.getByText(/McNemar/)).toBeVisible();
      await page.getByRole("button", { name: t("runs.choose.none") }).click();
    });

    await test.step("two runs on the same text", async () => {
      await page.keyboard.press("t");
      const drawer = page.getByRole("dialog", { name: t("evaluate.try") });
      await drawer.getByLabel(t("evaluate.tryLabel")).fill("Win cash now");
      await studio.choose(t("evaluate.playground.beside"), t("runs.run", { number: 1 }));
      const other = drawer.getByRole("region", { name: t("evaluate.playground.besideAnswer") });
      await expect(other.getByRole("list", { name: t("evaluate.probabilities") })).toContainText("spam");
      await expect(drawer.getByRole("heading", { name: t("runs.run", { number: 2 }) })).toBeVisible();
    });
  },
);
