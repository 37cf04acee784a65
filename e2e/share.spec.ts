import { expect, test } from "./studio.ts";

test("settings go round by a link: it says what it would change, and one undo takes it back @sweep", async ({
  studio,
}) => {
  const { page, t } = studio;
  await studio.startPlain("tiny-spam");
  await studio.goTo("train");
  await studio.setNumber(t("train.field.learningRate"), 0.02);
  await studio.goTo("deploy");
  const link = await page.getByLabel(t("deploy.shareAddress"), { exact: true }).inputValue();
  expect(link.length).toBeLessThan(8000);
  expect(link).not.toContain("tiny");

  await studio.goHome();
  await studio.startPlain("support-tickets");
  const projectAddress = page.url();
  await page.goto(link);
  const changes = page.getByRole("region", { name: t("share.wouldChange") });
  await studio.choose(t("share.into"), t("projects.sample.support-tickets"));
  await expect(changes.getByRole("row", { name: t("train.field.learningRate") })).toContainText("0.02");
  expect(await changes.getByRole("row").filter({ hasText: "→" }).count()).toBe(0);
  await page.getByRole("button", { name: t("share.take") }).click();
  await expect(page).toHaveURL(projectAddress);
  await studio.goTo("train");
  const rate = page.getByLabel(t("train.field.learningRate"), { exact: true });
  await studio.showSettings();
  await expect(rate).toHaveValue("0.02");
  await page.getByRole("button", { name: t("common.undo") }).click();
  await expect(rate).not.toHaveValue("0.02");

  await test.step("into a project of its own, whose model waits for data", async () => {
    await page.goto(link);
    await studio.choose(t("share.into"), t("share.new"));
    await page.getByRole("button", { name: t("share.make") }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("data.title"));
    await studio.goTo("train");
    await page.getByRole("button", { name: t("common.undo") }).click();
  });

  await test.step("a link that is cut off is refused, in Chinese as well", async () => {
    await page.goto(link.slice(0, -40));
    await expect(page.getByRole("alert")).toContainText(/cut off/);
    await studio.speak("zh");
    await expect(page.getByRole("alert")).toContainText("链接不完整");
  });
});
