import { expect, test } from "./studio.ts";
import { stateCount } from "./stateCount.ts";

test("results that belong to other settings say so on every stage, until what was changed is undone", async ({
  studio,
}) => {
  const { page, t } = studio;
  await studio.startPlain("tiny-spam");
  await studio.goTo("train");
  await studio.setNumber(t("train.field.epochs"), 1);
  await studio.train();
  const stale = page.getByText(t("common.stale", { parts: t("common.part.training") }));
  await studio.goTo("evaluate");
  await expect(page.getByRole("heading", { level: 1, name: t("evaluate.title") })).toBeVisible();
  await expect(stale).toBeHidden();
  await studio.goTo("train");
  await studio.setNumber(t("train.field.batchSize"), 64);
  for (const stage of ["train", "evaluate", "deploy"] as const) {
    await studio.goTo(stage);
    await expect(stale).toBeVisible();
  }
  const rail = page.getByRole("navigation", { name: t("shell.stages") });
  const evaluate = rail.getByRole("link", { name: t("shell.stage.evaluate") });
  await expect(evaluate).toHaveAttribute("data-state", "attention");
  await page.getByRole("button", { name: t("common.undo") }).click();
  // The step was made on another stage: it is said which, with a way there.
  const undone = t("shell.stepped.undo", { parts: t("common.part.training") });
  await expect(page.getByText(undone)).toBeVisible();
  await expect(
    page.getByRole("link", { name: t("shell.stepped.go", { stage: t("shell.stage.train") }) }),
  ).toBeVisible();
  await expect(stale).toBeHidden();
  await expect(evaluate).not.toHaveAttribute("data-state", "attention");
});

test("a worse run leaves the better model in use; both stay in the ledger, to be compared, used and taken over", async ({
  studio,
}) => {
  const { page, t } = studio;
  await studio.startPlain("tiny-spam");
  await studio.goTo("train");
  await studio.setNumber(t("train.field.epochs"), 8);
  await studio.train();
  await studio.goTo("evaluate");
  const headline = page.getByRole("region", { name: t("evaluate.headline") });
  const better = /[\d.]+%/u.exec(await headline.innerText())?.[0] ?? "nothing measured";
  await studio.goTo("train");
  await studio.setNumber(t("train.field.epochs"), 1);
  await studio.setNumber(t("train.field.learningRate"), 0.000001);
  await page.getByRole("button", { name: t("train.startAgain") }).click();
  const note = page.getByRole("region", { name: t("runs.better.title") });
  await expect(note).toContainText(t("runs.run", { number: 1 }));
  const runs = page.getByRole("region", { name: t("runs.term"), exact: true });
  await expect(runs.getByRole("row")).toHaveCount(1 + 2);
  await expect(page.getByText(t("shell.saved"))).toBeVisible();
  await page.reload();
  await studio.goTo("evaluate");
  // The first figure is that of the model in use; those of other runs follow for comparison.
  await expect(headline).toHaveText(new RegExp(`^\\D*${better}`, "u"));
  await studio.goTo("train");

  const choose = (number: number) => runs.getByRole("checkbox", { name: t("runs.run", { number }) });
  await choose(1).check();
  await choose(2).check();
  const names = { before: t("runs.run", { number: 1 }), after: t("runs.run", { number: 2 }) };
  const differences = page.getByRole("list", { name: t("runs.fromTo", names) });
  await expect(differences).toContainText(`${t("train.field.epochs")} 8 → 1`);
  await expect(differences).toContainText(`${t("train.field.learningRate")} 0.001 → 0.000001`);
  await choose(2).uncheck();
  await page.getByRole("button", { name: t("runs.takeOver") }).click();
  await studio.showSettings();
  await expect(page.getByLabel(t("train.field.epochs"), { exact: true })).toHaveValue("8");
  await page.getByRole("button", { name: t("common.undo"), exact: true }).click();
  await expect(page.getByLabel(t("train.field.epochs"), { exact: true })).toHaveValue("1");
  await choose(1).uncheck();
  await choose(2).check();
  await page.getByRole("button", { name: t("runs.use"), exact: true }).click();
  await expect(runs.getByRole("row").filter({ hasText: t("runs.mark.inUse") })).toContainText(
    t("runs.run", { number: 2 }),
  );
  await choose(2).uncheck();
  await choose(1).check();
  await page.getByRole("button", { name: t("runs.delete", { count: 1 }), exact: true }).click();
  await expect(runs.getByRole("row")).toHaveCount(1 + 1);
  await page
    .getByRole("status")
    .getByRole("button", { name: t("common.undo") })
    .click();
  await expect(runs.getByRole("row")).toHaveCount(1 + 2);
});

test("a run that its tab cut off is offered again on return, and goes on where it was kept", async ({
  studio,
}) => {
  const { page, t } = studio;
  await studio.startPlain("support-tickets");
  await studio.goTo("train");
  await studio.setNumber(t("train.field.epochs"), 1000);
  await studio.switchEarlyStopping();
  await page.getByRole("button", { name: t("train.start"), exact: true }).click();
  await expect.poll(() => stateCount(page)).toBe(1);
  const { url } = { url: page.url() };
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto("about:blank");
  await page.goto(url);
  const banner = page.getByRole("region", { name: t("shell.interrupted.title") });
  await expect(banner).toContainText("1,000");
  await banner.getByRole("button", { name: t("shell.interrupted.continue") }).click();
  await expect(banner).toBeHidden();
  await expect(page.getByRole("log")).toContainText("Epoch 1/1000");
  // While rows are still prepared, stopping is cancelling.
  await expect(page.getByRole("button", { name: t("train.pause") })).toBeEnabled();
  await page.getByRole("button", { name: t("train.stop") }).click();
  await expect(page.getByText(/^Stopped after/)).toBeVisible();
});
