import { expect, test } from "./studio.ts";

test(
  "an answer is explained, and its rows are found on the map by keyboard",
  { tag: "@sweep" },
  async ({ studio }) => {
    const { page } = studio;
    await studio.open();
    await studio.startSample("support-tickets");
    await studio.train();
    await studio.goTo("evaluate");
    const why = page.getByRole("region", { name: studio.t("why.title") });

    await page.getByLabel(studio.t("evaluate.tryLabel")).fill("my card was charged twice");
    const word = why.getByRole("button", { name: /^charged/ });
    await studio.pressByKeyboard(word);
    await expect(word).toHaveAttribute("aria-pressed", "true");
    await expect(why).toContainText(/Without this word: .*\d/);
    await studio.pressByKeyboard(why.getByRole("button", { name: studio.t("why.compare"), exact: true }));
    await expect(why.getByRole("combobox", { name: studio.t("why.method") })).toBeVisible();
    await expect(why).toContainText(studio.t("why.agreement"));

    await why.getByRole("tab", { name: studio.t("why.part.changes") }).click();
    await expect(why).toContainText(studio.t("why.probe.upperCase", { before: "", after: "" }));
    await why.getByRole("tab", { name: studio.t("why.part.alike") }).click();
    await expect(why.getByRole("listitem")).toHaveCount(3);

    // Once in Chinese, and by keys alone.
    await studio.speak("zh");
    await page.getByRole("tab", { name: studio.t("evaluate.view.map"), exact: true }).click();
    const map = page.getByRole("application");
    await map.focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await expect(page.getByText(studio.t("evaluate.focus.rows", { count: 20 }))).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByText(studio.t("evaluate.focus.rows", { count: 20 }))).toBeHidden();
  },
);

test(
  "a line around points of the map shows their rows, and a telling word those that have it",
  { tag: "@sweep" },
  async ({ studio }) => {
    const { page } = studio;
    await studio.open();
    await studio.startSample("support-tickets");
    await studio.train();
    await studio.goTo("evaluate");
    await page.getByRole("tab", { name: studio.t("evaluate.view.map"), exact: true }).click();
    await page.getByText(studio.t("why.map.umap"), { exact: true }).click();
    const map = page.getByRole("application");
    const box = await map.boundingBox();
    if (box === null) throw new Error("The map is not drawn");
    const corners = [
      [0.02, 0.02],
      [0.98, 0.02],
      [0.98, 0.98],
      [0.02, 0.98],
    ] as const;
    await page.mouse.move(box.x + 2, box.y + 2);
    await page.mouse.down();
    for (const [x, y] of corners)
      await page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 4 });
    await page.mouse.up();
    await expect(page.getByRole("button", { name: studio.t("evaluate.allRows") })).toBeVisible();

    await page.getByRole("tab", { name: studio.t("evaluate.view.words"), exact: true }).click();
    const words = page.getByRole("listitem").getByRole("button", { pressed: false });
    await words.first().click();
    await expect(page.getByRole("listitem").getByRole("button", { pressed: true })).toBeVisible();
  },
);
