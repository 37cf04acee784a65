import { expect, test, type Studio } from "./studio.ts";

const rowsOf = ({ page, t }: Studio) =>
  page.getByRole("list", { name: t("evaluate.rows"), exact: true }).getByRole("listitem");

/** The button of a cell of the matrix, by its classes. */
const cellOf = ({ page, t }: Studio, actual: string, answered: string) =>
  page
    .getByRole("table", { name: t("evaluate.confusionCaption") })
    .getByRole("button", { name: new RegExp(`${actual}.*${answered}`) });

/** Corrects the row in focus and the two after it by keys alone. */
async function correctThree(studio: Studio, label: string): Promise<void> {
  const { page, t } = studio;
  for (let count = 1; count <= 3; count++) {
    await page.keyboard.press("l");
    await expect(page.getByRole("option", { name: label, exact: true })).toBeVisible();
    await page.keyboard.type(label);
    await page.keyboard.press("Enter");
    await expect(page.getByText(t("evaluate.rows.changed", { count }))).toBeVisible();
    if (count < 3) await page.keyboard.press("ArrowDown");
  }
}

async function expectComparison({ page, t }: Studio): Promise<void> {
  const comparison = page.getByRole("region", { name: t("evaluate.compared") });
  await expect(comparison).toBeVisible({ timeout: 100_000 });
  await expect(comparison).toContainText(/\d+\.\d%.*→.*\d+\.\d%/s);
  await expect(page.getByText(t("evaluate.trainAgain"))).toBeHidden();
}

test(
  "a cell opens its rows, three of them are corrected, and the run after is compared with the one before",
  { tag: ["@wasm", "@sweep"] },
  async ({ studio }) => {
    const { page, t } = studio;
    await studio.startPlain("support-tickets");
    await studio.goTo("train");
    await studio.setNumber(t("train.field.epochs"), 2);
    await studio.train();
    await studio.goTo("evaluate");
    await cellOf(studio, "sales", "shipping").click();
    await expect(
      page.getByText(t("evaluate.pair", { actual: "sales", predicted: "shipping" })).last(),
    ).toBeVisible();
    await expect(rowsOf(studio).first()).toContainText("sales");
    await expect(rowsOf(studio).first()).toContainText("→ shipping");

    // A row opens whole, and closes again.
    await rowsOf(studio).first().getByRole("button").first().click();
    await expect(page.getByRole("dialog")).toContainText("ticket");
    await page.keyboard.press("Escape");
    await correctThree(studio, "shipping");
    // A row is left out, and that is taken back as any step of the project is.
    await page.keyboard.press("x");
    await expect(page.getByText(t("evaluate.rows.changed", { count: 3 }))).toBeVisible();
    await page.keyboard.press("ControlOrMeta+z");
    await page.getByRole("button", { name: t("evaluate.trainAgain") }).click();
    await expectComparison(studio);
    await page.getByRole("button", { name: t("evaluate.playground.open") }).click();
    await expect(page.getByRole("dialog", { name: t("evaluate.try") })).toBeVisible();
  },
);

test(
  "by keyboard alone, in Chinese, rows of a cell are corrected and trained on again",
  { tag: ["@wasm", "@sweep"] },
  async ({ studio }) => {
    await studio.speak("zh");
    const { page, t } = studio;
    await studio.startSample("chinese-reviews");
    await studio.goTo("train");
    await studio.train();
    await studio.pressByKeyboard(page.getByRole("link", { name: t("train.toEvaluate") }));
    const first = page.locator('[data-place="0,0"]');
    await studio.tabTo(first);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(cellOf(studio, "差评", "好评")).toHaveAttribute("aria-pressed", "true");
    await studio.tabTo(rowsOf(studio).first().getByRole("button").first());
    await correctThree(studio, "好评");
    await studio.pressByKeyboard(page.getByRole("button", { name: t("evaluate.trainAgain") }));
    await expectComparison(studio);
    // A key opens the playground on any stage.
    await studio.goTo("data");
    await page.keyboard.press("t");
    const drawer = page.getByRole("dialog", { name: t("evaluate.try") });
    await drawer.getByLabel(t("evaluate.tryLabel")).fill("质量很好，非常满意");
    await expect(drawer.getByRole("list", { name: t("evaluate.probabilities") })).toContainText("好评");
  },
);
