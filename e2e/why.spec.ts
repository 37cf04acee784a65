import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Locator } from "@playwright/test";
import { expect, test, type Studio } from "./studio.ts";

/** Opens the playground by its key, and fills its text by keys. */
async function tryByKeyboard({ page, t }: Studio, text: string): Promise<Locator> {
  const drawer = page.getByRole("dialog", { name: t("evaluate.try") });
  if (!(await drawer.isVisible())) await page.keyboard.press("t");
  const field = drawer.getByLabel(t("evaluate.tryLabel"));
  await field.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
  return drawer;
}

const openView = ({ page, t }: Studio, view: "map" | "words" | "slices" | "thresholds"): Promise<void> =>
  page.getByRole("tab", { name: t(`evaluate.view.${view}`), exact: true }).click();

const allRows = ({ page, t }: Studio): Locator =>
  page.getByRole("button", { name: t("evaluate.allRows"), exact: true });

const rowsOf = ({ page, t }: Studio): Locator =>
  page.getByRole("list", { name: t("evaluate.rows"), exact: true }).getByRole("listitem");

test(
  "by keyboard, an answer is explained in the playground, and a text unlike those of training is flagged",
  { tag: ["@wasm", "@sweep"] },
  async ({ studio }) => {
    const { page, t } = studio;
    await studio.startSample("support-tickets");
    await studio.goTo("train");
    await studio.train();
    await studio.goTo("evaluate");
    const drawer = await tryByKeyboard(studio, "my card was charged twice");
    const why = drawer.getByRole("region", { name: t("why.title") });
    const word = why.getByRole("button", { name: /^charged/ });
    await studio.pressByKeyboard(word);
    await expect(word).toHaveAttribute("aria-pressed", "true");
    await expect(why).toContainText(/Without this word: .*\d/);
    await studio.pressByKeyboard(why.getByRole("button", { name: t("why.compare"), exact: true }));
    await expect(why.getByRole("combobox", { name: t("why.method") })).toBeVisible();
    await expect(why).toContainText(t("why.agreement"));

    await studio.tabTo(why.getByRole("tab", { name: t("why.part.words") }));
    await page.keyboard.press("ArrowRight");
    await expect(why).toContainText(t("why.probe.upperCase", { before: "", after: "" }));
    await page.keyboard.press("ArrowRight");
    await expect(why.getByRole("listitem")).toHaveCount(3);

    await expect(drawer.getByText(t("evaluate.tryUnlike"))).toBeHidden();
    await tryByKeyboard(studio, "you to the is a in");
    await expect(drawer.getByText(t("evaluate.tryUnlike"))).toBeVisible();
  },
);

test(
  "by keyboard alone, in Chinese, rows are found on the map and an answer is explained",
  { tag: ["@wasm", "@sweep"] },
  async ({ studio }) => {
    await studio.speak("zh");
    const { page, t } = studio;
    await studio.startSample("chinese-reviews");
    await studio.goTo("train");
    await studio.train();
    await studio.pressByKeyboard(page.getByRole("link", { name: t("train.toEvaluate") }));
    await studio.tabTo(page.getByRole("tab", { selected: true }));
    const map = page.getByRole("tab", { name: t("evaluate.view.map"), exact: true });
    for (let presses = 0; presses < 8 && (await map.getAttribute("aria-selected")) !== "true"; presses++)
      await page.keyboard.press("ArrowRight");
    await studio.tabTo(page.getByRole("application"));
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    const chosen = page.getByText(t("evaluate.focus.rows", { count: 20 }));
    await expect(chosen).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(chosen).toBeHidden();

    const drawer = await tryByKeyboard(studio, "质量很好，非常满意");
    const why = drawer.getByRole("region", { name: t("why.title") });
    await studio.pressByKeyboard(why.getByRole("button", { name: /^满/ }).first());
    await expect(why.getByRole("button", { name: t("why.putBack") })).toBeVisible();
  },
);

test(
  "a line around points of the map shows their rows, and a telling word those that have it",
  { tag: ["@wasm", "@sweep"] },
  async ({ studio }) => {
    const { page, t } = studio;
    await studio.startSample("support-tickets");
    await studio.goTo("train");
    await studio.train();
    await studio.goTo("evaluate");
    await openView(studio, "map");
    await page.getByText(t("why.map.umap"), { exact: true }).click();
    const map = page.getByRole("application");
    await expect(map).toBeVisible();
    await expect(page.getByText(t("why.map.umapRunning"))).toBeHidden();
    const box = await map.boundingBox();
    if (box === null) throw new Error("The map is not drawn");
    const corners = [
      [0.99, 0.01],
      [0.99, 0.99],
      [0.01, 0.99],
    ] as const;
    await page.mouse.move(box.x + 0.01 * box.width, box.y + 0.01 * box.height);
    await page.mouse.down();
    for (const [x, y] of corners)
      await page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 4 });
    await page.mouse.up();
    await expect(allRows(studio)).toBeVisible();
    await allRows(studio).click();

    await openView(studio, "words");
    const word = page.getByRole("tabpanel").getByRole("listitem").getByRole("button").first();
    await word.click();
    await expect(word).toHaveAttribute("aria-pressed", "true");
    const name = (await word.locator("[dir=auto]").textContent()) ?? "";
    await expect(rowsOf(studio).first()).toContainText(new RegExp(name, "i"));
  },
);

/** Reviews whose label is their word's, but in one shop, where it is chance. */
function reviewsOfShops(count: number): string {
  const [good, bad] = [
    ["lovely", "great", "fine"],
    ["awful", "broken", "poor"],
  ] as const;
  const rows = Array.from({ length: count }, (_unused, row) => {
    const isGood = row % 2 === 0;
    const shop = row % 3 === 0 ? "harbour" : "station";
    const isTold = shop === "station" || Math.floor(row / 6) % 2 === 0;
    const word = (isGood ? good : bad)[row % 3] ?? "";
    return `it was a ${word} thing number ${String(row % 17)},${shop},${isGood === isTold ? "good" : "bad"}`;
  });
  return ["review,shop,label", ...rows].join("\n");
}

test(
  "rows that are answered worse are found as a slice, opened and kept by keyboard, and are a column of the table of runs",
  { tag: ["@wasm", "@sweep"] },
  async ({ studio }) => {
    const { page, t } = studio;
    await studio.pickFile("shops.csv", reviewsOfShops(1200));
    await studio.waitForRows();
    await studio.goTo("train");
    await studio.train();
    await studio.goTo("evaluate");
    await openView(studio, "slices");
    const found = page.getByRole("region", { name: t("evaluate.view.slices") }).getByRole("row", {
      name: /harbour/,
    });
    await studio.pressByKeyboard(found.getByRole("button", { name: /harbour/ }));
    await expect(allRows(studio)).toBeVisible();
    await studio.pressByKeyboard(found.getByRole("button", { name: t("evaluate.slices.keep") }));
    const kept = page.getByRole("region", { name: t("evaluate.slices.kept") });
    await expect(kept.getByRole("row", { name: /harbour/ })).toBeVisible();

    await studio.goTo("train");
    const runs = page.getByRole("region", { name: t("runs.term") });
    await expect(runs.getByRole("columnheader", { name: "harbour" })).toBeVisible();
  },
);

test(
  "a threshold that is moved by keyboard is followed by the playground and by an export",
  { tag: ["@wasm", "@sweep"] },
  async ({ studio, browser }) => {
    const { page, t } = studio;
    await studio.startSample("tiny-spam");
    await studio.goTo("train");
    await studio.train();
    await studio.goTo("evaluate");
    const text = "You have won a free prize, claim it now";
    const before = await tryByKeyboard(studio, text);
    const plain = before.getByRole("list", { name: t("evaluate.probabilities") }).locator("[data-answer]");
    await expect(plain).toContainText("spam");
    await page.keyboard.press("Escape");
    await openView(studio, "thresholds");
    await studio.choose(t("evaluate.decision.part"), t("evaluate.decision.threshold"));
    await studio.choose(t("evaluate.class"), "spam");
    const handle = page.getByRole("slider", { name: t("evaluate.decision.thresholdOf", { name: "spam" }) });
    await studio.tabTo(handle);
    await page.keyboard.press("End");
    await expect(page.getByText(t("evaluate.decision.reset"))).toBeVisible();
    const drawer = await tryByKeyboard(studio, text);
    const answer = drawer.getByRole("list", { name: t("evaluate.probabilities") }).locator("[data-answer]");
    await expect(answer).toContainText("ham");
    await page.keyboard.press("Escape");

    await studio.goTo("deploy");
    const button = await studio.makeExport("html");
    const downloading = page.waitForEvent("download");
    await button.click();
    const saved = await downloading;
    const path = join(dirname(await saved.path()), saved.suggestedFilename());
    await saved.saveAs(path);
    const offline = await browser.newContext({ offline: true });
    const opened = await offline.newPage();
    await opened.goto(pathToFileURL(path).href);
    await opened.getByLabel("Text", { exact: true }).fill(text);
    await expect(opened.getByRole("listitem").first()).toContainText("ham");
    await offline.close();
  },
);
