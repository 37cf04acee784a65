import type { Locator } from "@playwright/test";
import { expect, test, type Studio } from "./studio.ts";
import { findViolations } from "./violations.ts";

/** Plans a search over one field of a layer and goes to where it is run. */
async function planSearch(
  studio: Studio,
  field: string,
  strategy: "grid" | "halving",
  count: number | null = null,
): Promise<void> {
  const { page, t } = studio;
  await studio.showModelAs("search");
  await page.getByRole("combobox", { name: t("model.search.add") }).click();
  await page.getByRole("option", { name: field, exact: true }).first().click();
  await page
    .getByRole("radiogroup", { name: t("model.search.how") })
    .getByText(t(`model.search.${strategy}`), { exact: true })
    .click();
  if (count !== null) await studio.setNumber(t("model.search.count"), count);
  await page
    .getByRole("link", { name: t("model.search.toTraining") })
    .last()
    .click();
  await expect(page.getByRole("heading", { level: 1, name: t("train.title") })).toBeVisible();
}

const rowsOf = ({ page, t }: Studio): Locator =>
  page.getByRole("region", { name: t("search.results") }).getByRole("row");

const showSearch = ({ page, t }: Studio): Promise<void> =>
  page
    .getByRole("radiogroup", { name: t("search.side") })
    .getByText(t("search.side.search"), { exact: true })
    .click();

test(
  "models are trained and ranked, kept over a reload, and one is taken over with its weights",
  { tag: "@sweep" },
  async ({ studio }) => {
    const { page, t } = studio;
    await studio.compute("wasm");
    await studio.startPlain("tiny-spam");
    await studio.goTo("model");
    await planSearch(studio, t("model.field.outputDim"), "grid");
    await studio.setNumber(t("train.field.epochs"), 3);
    await page.getByRole("button", { name: t("search.start", { count: 3 }) }).click();
    const done = (number: number): Locator => page.getByText(t("search.done", { number, count: 3 }));
    await expect(done(1).or(done(2)).or(done(3))).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole("region", { name: t("train.curves") }).locator("figure")).toHaveCount(2);
    await expect(rowsOf(studio)).toHaveCount(1 + 3);
    const losses = await rowsOf(studio).evaluateAll((rows) =>
      rows.slice(1).map((row) => Number((row as HTMLTableRowElement).cells[3]?.innerText)),
    );
    expect(losses).toEqual(losses.toSorted((one, other) => one - other));

    await page.reload();
    await showSearch(studio);
    await expect(done(1).or(done(2)).or(done(3))).toBeVisible();
    const rowOf = (vectorSize: string): Locator =>
      rowsOf(studio).filter({ has: page.getByRole("cell", { name: vectorSize, exact: true }) });
    const taken = rowOf("16");
    await taken.getByRole("button", { name: /^Use model/ }).click();
    await expect(taken).toContainText(t("search.inUse"));
    await studio.goTo("evaluate");
    await expect(page.getByRole("region", { name: t("evaluate.headline") })).toBeVisible();
    await page.getByLabel(t("evaluate.tryLabel")).fill("win a free prize now");
    await expect(page.getByRole("list", { name: t("evaluate.probabilities") })).toContainText("%");
    const layers = page.getByRole("region", { name: t("model.layers"), exact: true });
    await studio.listLayers();
    await expect(layers).toContainText("16");
    await page.getByRole("button", { name: t("common.undo") }).click();
    await studio.goTo("train");
    await expect(taken.getByRole("button", { name: /^Use model/ })).toBeEnabled();
    expect(await findViolations(page), "train, with a search").toEqual([]);
  },
);

test(
  "halving is stopped in the middle of a model and goes on after a reload",
  { tag: "@sweep" },
  async ({ studio }) => {
    const { page, t } = studio;
    await studio.compute("wasm");
    await studio.startPlain("tiny-spam");
    await studio.goTo("model");
    await planSearch(studio, t("model.field.rate"), "halving", 4);
    await studio.setNumber(t("train.field.epochs"), 80);
    await studio.switchEarlyStopping();
    await page.getByRole("button", { name: t("search.start", { count: 4 }) }).click();
    const progress = page.getByText(t("shell.modelOf", { place: 2, count: 4 }));
    await expect(progress).toBeVisible();
    await page.getByRole("button", { name: t("train.stop") }).click();
    const goOn = page.getByRole("button", { name: t("search.continue") });
    await expect(goOn).toBeVisible();
    await expect(progress).toBeHidden();
    const wholeEpochs = (): Promise<readonly number[]> =>
      rowsOf(studio).evaluateAll((rows) =>
        rows
          .slice(1)
          .map((row) => Number((row as HTMLTableRowElement).cells[5]?.innerText))
          .sort((one, other) => other - one),
      );
    expect((await wholeEpochs())[0]).toBe(20);
    await page.reload();
    await showSearch(studio);
    await goOn.click();
    await expect(page.getByRole("status").getByText(/does best on the validation rows/)).toBeVisible({
      timeout: 90_000,
    });
    expect(await wholeEpochs()).toEqual([80, 40, 20, 20]);
  },
);

test(
  "a model that cannot be built says why, and the others are trained",
  { tag: "@sweep" },
  async ({ studio }) => {
    const { page, t } = studio;
    await studio.compute("wasm");
    await studio.startPlain("tiny-spam");
    await studio.goTo("model");
    await page.getByRole("button", { name: t("model.templates") }).click();
    await page.getByRole("button", { name: t("model.template.transformer-encoder.text") }).click();
    await planSearch(studio, t("model.field.numHeads"), "grid");
    await studio.goTo("model");
    await studio.showModelAs("search");
    const values = page.getByRole("textbox", {
      name: t("model.search.values", { name: t("model.field.numHeads") }),
    });
    await values.fill("2, 7");
    await values.press("Enter");
    await studio.goTo("train");
    await studio.setNumber(t("train.field.epochs"), 1);
    await page.getByRole("button", { name: t("search.start", { count: 2 }) }).click();
    await expect(page.getByText(t("search.done", { number: 1, count: 1 }))).toBeVisible({ timeout: 60_000 });
    await expect(rowsOf(studio).nth(2)).toContainText("7");
    await expect(rowsOf(studio).nth(2)).toContainText(t("search.failed"));
    await expect(rowsOf(studio).nth(3).getByRole("listitem")).toContainText("7");
  },
);

test(
  "the templates that suit the rows are tried with one button, and the gallery then says how each did",
  { tag: "@sweep" },
  async ({ studio }) => {
    const { page, t } = studio;
    await studio.compute("wasm");
    await studio.startSample("tiny-spam");
    await studio.goTo("model");
    await page.getByRole("button", { name: t("model.findStart"), exact: true }).click();
    await expect(page.getByRole("status").getByText(/does best on the validation rows/)).toBeVisible({
      timeout: 100_000,
    });
    const tried = (await rowsOf(studio).count()) - 1;
    expect(tried).toBeGreaterThanOrEqual(2);
    await studio.goTo("model");
    await page.getByRole("button", { name: t("model.templates") }).click();
    const figures = page.getByRole("dialog").getByText(t("common.figure.valAccuracy"));
    await expect(figures).toHaveCount(tried);
    await expect(page.getByRole("dialog").locator("[aria-pressed=true]")).toHaveCount(1);
  },
);
