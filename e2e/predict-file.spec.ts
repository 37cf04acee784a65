import { readFile } from "node:fs/promises";
import { expect, test } from "./studio.ts";

const table = [
  "id,when,message",
  '1,monday,"You have won a free prize, claim it now"',
  "=2,tuesday,are you coming home for dinner tonight",
  "3,friday,",
].join("\n");

test("a file is answered row by row and saved with its own columns, in both languages", async ({
  studio,
}) => {
  const { page } = studio;
  await studio.startPlain("tiny-spam");
  await studio.goTo("train");
  await studio.setNumber(studio.t("train.field.epochs"), 5);
  await studio.setNumber(studio.t("train.field.learningRate"), 0.01);
  await studio.train();
  await studio.goTo("deploy");
  const section = page.getByRole("region", { name: studio.t("deploy.predict") });

  await test.step("a dropped file whose column is found by its name", async () => {
    const { t } = studio;
    await studio.dropFile("inbox.csv", table);
    await expect(section.getByText("are you coming home for dinner tonight")).toBeVisible();
    await section.getByRole("button", { name: t("deploy.predictStart") }).click();
    await expect(section.getByText(t("deploy.predictDone", { rows: 3, left: 1 }))).toBeVisible();
    const saving = page.waitForEvent("download");
    await section.getByRole("button", { name: t("deploy.download") }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe("inbox-answers.csv");
    const csv = await readFile(await saved.path(), "utf8");
    expect(csv.split("\n")).toEqual([
      "\uFEFFid,when,message,answer,confidence,leave_to_human",
      expect.stringMatching(/^1,monday,"You have won a free prize, claim it now",spam,0\.\d+,$/),
      expect.stringMatching(/^'=2,tuesday,are you coming home for dinner tonight,ham,0\.\d+,$/),
      "3,friday,,,,empty",
      "",
    ]);
  });

  await test.step("in Chinese, with a column that is chosen, as JSON Lines", async () => {
    await studio.speak("zh");
    const { t } = studio;
    const chinese = page.getByRole("region", { name: t("deploy.predict") });
    await chinese.locator('input[type="file"]').setInputFiles({
      name: "posts.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("n,post\n1,claim your free prize now\n2,are you coming home tonight\n"),
    });
    await studio.choose(t("deploy.predictColumn", { name: "message" }), "post");
    await studio.choose(t("deploy.predictFormat"), t("deploy.rowFormat.jsonl"));
    await chinese.getByRole("button", { name: t("deploy.predictStart") }).click();
    const saving = page.waitForEvent("download");
    await chinese.getByRole("button", { name: t("deploy.download") }).click();
    const lines = (await readFile(await (await saving).path(), "utf8")).trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({ n: "1", post: "claim your free prize now", answer: "spam" }),
      expect.objectContaining({ n: "2", post: "are you coming home tonight", answer: "ham" }),
    ]);
  });
});
