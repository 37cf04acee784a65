import { readFile } from "node:fs/promises";
import { makeRandom } from "../src/core/random.ts";
import { expect, test, type Studio } from "./studio.ts";

const words = {
  food: ["soup", "bread", "salt", "oven", "plate", "dinner", "cheese", "kitchen"],
  sport: ["goal", "match", "team", "coach", "league", "score", "player", "stadium"],
} as const;
type Theme = keyof typeof words;
const themes = ["food", "sport"] as const satisfies readonly Theme[];

/** A table of texts without labels, by turns about food and about sport. */
function unlabelled(count: number): string {
  const random = makeRandom(11, "texts");
  const lines = Array.from({ length: count }, (_unused, index) => {
    const theme = words[index % 2 === 0 ? "food" : "sport"];
    const some = Array.from({ length: 7 }, () => theme[random.integer(theme.length)]);
    return `${String(index)},the ${some.join(" and ")}`;
  });
  return `id,text\n${lines.join("\n")}\n`;
}

const themeOf = (text: string): Theme => (words.food.some((word) => text.includes(word)) ? "food" : "sport");

/** Labels the text that is shown, by its digit. */
async function labelByKey(studio: Studio): Promise<void> {
  const shown = studio.page.getByLabel(studio.t("label.text"), { exact: true });
  const text = await shown.innerText();
  await studio.page.keyboard.press(String(themes.indexOf(themeOf(text)) + 1));
  await expect(shown).not.toHaveText(text);
}

test(
  "texts without labels are labelled by keys, measured, saved and trained on, in both languages",
  { tag: "@sweep" },
  async ({ studio }) => {
    const { page } = studio;
    await studio.pickFile("notes.csv", unlabelled(120));
    await studio.waitForRows();
    await expect(page.getByText(studio.t("data.noLabels"))).toBeVisible();

    await test.step("classes are named first", async () => {
      await page.getByRole("button", { name: studio.t("data.startLabelling") }).click();
      const start = page.getByRole("button", { name: studio.t("label.start") });
      await expect(start).toBeDisabled();
      for (const theme of themes) {
        await page.getByRole("textbox", { name: studio.t("label.className"), exact: true }).fill(theme);
        await page.keyboard.press("Enter");
      }
      await start.click();
    });

    await test.step("a text after the other, by keys; skipped and taken back", async () => {
      const { t } = studio;
      const shown = page.getByLabel(t("label.text"), { exact: true });
      await expect(shown).toBeFocused();
      const skipped = await shown.innerText();
      await page.keyboard.press("s");
      await expect(shown).not.toHaveText(skipped);
      await labelByKey(studio);
      await expect(page.getByText(t("label.count", { given: 1, total: 120 }))).toBeVisible();
      const second = await shown.innerText();
      await labelByKey(studio);
      await page.keyboard.press("Control+z");
      await expect(shown).toHaveText(second);
      await expect(page.getByText(t("label.count", { given: 1, total: 120 }))).toBeVisible();
    });

    await test.step("the model guesses, and is measured on texts drawn by chance", async () => {
      const { t } = studio;
      for (let given = 1; given < 26; given++) await labelByKey(studio);
      await expect(page.getByText(t("label.count", { given: 26, total: 120 }))).toBeVisible();
      await expect(page.getByRole("status").filter({ hasText: /of 100 texts/ })).toBeVisible();
      const saving = page.waitForEvent("download");
      await page.getByRole("button", { name: t("label.save") }).click();
      const csv = await readFile(await (await saving).path(), "utf8");
      const [head, ...rows] = csv.trim().split("\n");
      expect(head).toBe("id,text,label");
      expect(rows).toHaveLength(26);
      expect(rows.every((row) => row.endsWith(`,${themeOf(row)}`))).toBe(true);
    });

    await test.step("in Chinese, after a reload, the labels are there", async () => {
      await page.getByRole("button", { name: studio.t("label.done") }).click();
      await expect(page.getByText(studio.t("data.labelMore", { count: 26 }))).toBeVisible();
      await expect(page.getByText(studio.t("shell.saved"))).toBeVisible();
      await page.reload();
      await studio.speak("zh");
      const { t } = studio;
      await page.getByRole("button", { name: t("data.startLabelling"), exact: true }).click();
      await expect(page.getByText(t("label.count", { given: 26, total: 120 }))).toBeVisible();
      await labelByKey(studio);
      await page.keyboard.press("Escape");
      await expect(page.getByText(t("data.labelMore", { count: 27 }))).toBeVisible();
    });

    await test.step("the labelled rows train a model", async () => {
      await studio.goTo("train");
      await studio.train();
    });
  },
);
