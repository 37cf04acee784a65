import { expect, test, type Studio } from "./studio.ts";

async function chooseKind({ page, t }: Studio, group: "optimizer" | "schedule", name: string): Promise<void> {
  await page.getByRole("combobox", { name: t(`train.group.${group}`), exact: true }).click();
  await page.getByRole("option", { name, exact: true }).click();
}

test(
  "optimizer and schedule are chosen, drawn, kept, and undone in one step each",
  { tag: "@sweep" },
  async ({ studio }) => {
    const { page, t } = studio;
    await studio.startPlain("tiny-spam");
    await studio.goTo("train");
    // A number is taken as it was meant, or refused beside its field.
    const epochs = page.getByLabel(t("train.field.epochs"), { exact: true });
    await studio.setNumber(t("train.field.epochs"), 2.5);
    await expect(page.getByText(t("common.typed.notWhole"))).toBeVisible();
    await expect(epochs).toHaveValue("2.5");
    await epochs.fill("1e1");
    await epochs.press("Enter");
    await expect(page.getByText(t("common.typed.notWhole"))).toBeHidden();
    await expect(epochs).toHaveValue("10");
    await studio.openSettings("optimizer");
    await chooseKind(studio, "optimizer", "SGD");
    const momentum = page.getByLabel(t("train.field.momentum"), { exact: true });
    await momentum.fill("0.9");
    await momentum.press("Enter");
    await studio.openSettings("schedule");
    await chooseKind(studio, "schedule", t("train.schedule.oneCycle"));
    const preview = t("train.ratePreview", { start: "0.00004", peak: "0.001", end: "4e-9" });
    await expect(page.locator("figure title")).toHaveText(preview);
    await page.getByRole("button", { name: t("common.undo") }).click();
    await expect(page.locator("figure title")).toHaveText(
      t("train.ratePreview", { start: "0.001", peak: "0.001", end: "0.001" }),
    );
    await expect(page.getByText(t("shell.saved"))).toBeVisible();
    await page.reload();
    await studio.openSettings("optimizer");
    await expect(page.getByLabel(t("train.field.momentum"), { exact: true })).toHaveValue("0.9");
  },
);

test("a run goes on where it ended, with its curves, even after a reload", async ({ studio }) => {
  const { page, t } = studio;
  await studio.startPlain("tiny-spam");
  await studio.goTo("train");
  await studio.setNumber(t("train.field.epochs"), 2);
  // How long it takes is known before anything was trained, by steps that were timed.
  await expect(page.getByText(/^Ready: 2 epochs at most over [\d,]+ rows, /)).toBeVisible();
  // The second press of a double click is not one on the button that comes next.
  await page.getByRole("button", { name: t("train.start") }).dblclick();
  await expect(page.getByText(/^Trained 2 epochs/)).toBeVisible();
  await expect(page.getByText(t("shell.saved"))).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: t("train.continue", { epochs: 2 }) }).click();
  await expect(page.getByText("4 / 4")).toBeVisible();
  await expect(page.getByRole("button", { name: t("train.continue", { epochs: 2 }) })).toBeVisible();
  await expect(page.getByRole("log")).toContainText("Epoch 1/4");
  await studio.setNumber(t("train.field.batchSize"), 64);
  await expect(page.getByRole("button", { name: t("train.continue", { epochs: 2 }) })).toBeHidden();
  // Other batches have another pace; undone, the last run tells how long an epoch takes.
  await studio.goTo("model");
  const total = page.getByLabel(t("model.total"));
  await expect(total).toContainText(t("model.estimated"));
  await page.getByRole("button", { name: t("common.undo") }).click();
  await expect(total).toContainText(t("model.measured"));
});

test("training stops early once nothing gets better, says so, and shows the figures of the epoch it keeps", async ({
  studio,
}) => {
  const { page, t } = studio;
  await studio.startPlain("tiny-spam");
  await studio.goTo("train");
  await studio.setNumber(t("train.field.epochs"), 100);
  await studio.setNumber(t("train.field.learningRate"), 0.05);
  await studio.openSettings("earlyStopping");
  await studio.setNumber(t("train.field.patience"), 1);
  await studio.train();
  const [beforeEpochs] = t("train.stoppedEarly", { epochs: 7, time: "" }).split("7");
  await expect(page.getByText(beforeEpochs ?? "")).toBeVisible();
  await page.getByText(t("train.table"), { exact: true }).click();
  const epochs = page.getByRole("region", { name: t("train.table") }).getByRole("row");
  const kept = epochs.filter({ has: page.getByRole("rowheader", { name: t("train.keptMark") }) });
  const last = epochs.last();
  expect(await kept.innerText()).not.toBe(await last.innerText());
  const cells = (await kept.getByRole("cell").allInnerTexts()).slice(0, 4);
  const figures = page.getByLabel(t("train.figures"), { exact: true }).getByRole("definition");
  expect((await figures.allInnerTexts()).slice(1, 5)).toEqual(cells);
  await expect(page.getByText(/^The weights and figures of epoch [\d.]+ are kept/)).toBeVisible();
});
