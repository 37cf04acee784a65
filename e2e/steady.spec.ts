import type { Locator } from "@playwright/test";
import type { StageName } from "../src/state/stageStates.ts";
import { cleanRows, flawedRows, toCsv } from "./flawedRows.ts";
import { expect, test } from "./studio.ts";

/** Where an element is and how large it is, in whole pixels. */
async function placeOf(element: Locator): Promise<readonly number[]> {
  await expect(element).toBeVisible();
  const box = await element.boundingBox();
  if (box === null) throw new Error("What is to be measured cannot be seen");
  return [box.x, box.y, box.width, box.height].map(Math.round);
}

const cornerOf = async (element: Locator): Promise<readonly number[]> => (await placeOf(element)).slice(0, 2);

const placesOf = async (elements: Locator): Promise<readonly (readonly number[])[]> =>
  Promise.all((await elements.all()).map(placeOf));

test("tabs stay where they are, however many findings the badge of the Doctor counts", async ({ studio }) => {
  const { page, t } = studio;
  await studio.pickFile("letters.csv", toCsv(flawedRows));
  await studio.waitForRows();
  const doctor = page.getByRole("tab", { name: t("data.tab.doctor") });
  await expect(doctor).toHaveText(/\d\d$/);
  const withTwoDigits = await placesOf(page.getByRole("tab"));
  expect(withTwoDigits.length).toBe(6);
  await studio.pickFile("letters.csv", toCsv([...cleanRows, ["!", "praise"]]));
  await expect(doctor).toHaveText(/\D1$/);
  expect(await placesOf(page.getByRole("tab"))).toEqual(withTwoDigits);
  await studio.pickFile("letters.csv", toCsv(cleanRows));
  await expect(page.getByText(t("common.rows", { count: cleanRows.length })).first()).toBeVisible();
  await expect(doctor.getByText(/\d/)).toBeHidden();
  expect(await placesOf(page.getByRole("tab"))).toEqual(withTwoDigits);
});

test("titles, the buttons of a run and its chart stay where they are from before the run until after it @sweep", async ({
  studio,
}) => {
  const { page, t } = studio;
  await studio.startPlain("tiny-spam");
  const title = page.getByRole("heading", { level: 1 });
  const stages: readonly StageName[] = ["data", "model", "train", "evaluate", "deploy"];
  const corners: (readonly number[])[] = [];
  for (const stage of stages) {
    await studio.goTo(stage);
    corners.push(await cornerOf(title));
  }
  expect(corners).toEqual(corners.map(() => corners[0]));

  await studio.goTo("train");
  await studio.setNumber(t("train.field.epochs"), 40);
  const chart = page.getByRole("heading", { name: t("train.curves") });
  const evaluate = t("train.toEvaluate");
  const measure = async (main: Locator) => ({
    main: await placeOf(main),
    chart: await cornerOf(chart),
    title: await cornerOf(title),
  });
  const start = page.getByRole("button", { name: t("train.start") });
  const before = await measure(start);
  await start.click();
  await expect(page.getByRole("button", { name: t("train.pause") })).toBeEnabled();
  expect(await measure(page.getByRole("button", { name: evaluate }))).toEqual(before);
  const link = page.getByRole("link", { name: evaluate });
  await expect(link).toBeVisible({ timeout: 60_000 });
  expect(await measure(link)).toEqual(before);
});
