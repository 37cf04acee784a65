import { readFile } from "node:fs/promises";
import { unzipSync } from "fflate";
import type { Language } from "../src/core/language.ts";
import { expect, test, type Studio } from "./studio.ts";

/** A table of another task than one class a row, from drop to export. */
interface TaskStory {
  readonly title: string;
  readonly language: Language;
  readonly fileName: string;
  readonly table: string;
  /** Name of the figure that counts, in the language of the story. */
  readonly figure: (studio: Studio) => string;
  /** What the figure must be below, as a share of the baseline; null where it must be above the baseline. */
  readonly mostOfBaseline: number | null;
  /** What the exported signature says of the target. */
  readonly target: object;
  readonly inputKinds: readonly string[];
  readonly byKeyboard: boolean;
  /** Set where the model that suits the table is solved directly, so that it takes no epochs. */
  readonly isSolved?: true;
  /** Whether the story is one of those that take long together. */
  readonly isSweep?: boolean;
  /** What a person says of the columns before training; nothing where they are taken as they are suggested. */
  readonly settle?: (studio: Studio) => Promise<void>;
}

const table = (header: string, count: number, row: (index: number) => string): string =>
  [header, ...Array.from({ length: count }, (_unused, index) => row(index))].join("\n");

/** Who likes which half of the films. */
const ratings = table("user,movie,rating", 900, (index) => {
  const user = index % 30;
  const movie = (index * 7 + Math.floor(index / 30)) % 40;
  return `u${String(user)},m${String(movie)},${String((user % 2 === movie % 2 ? 5 : 2) - (index % 11 === 0 ? 1 : 0))}`;
});

const topics = ["food", "room", "staff"] as const;
const words = {
  food: ["soup", "bread", "lunch"],
  room: ["bed", "window", "shower"],
  staff: ["waiter", "porter", "clerk"],
};
const labels = table("comment,topics", 400, (index) => {
  const chosen = topics.filter((_topic, bit) => ((index % 7) + 1) & (1 << bit));
  const said = chosen.map(
    (topic) => `the ${words[topic][index % 3] ?? ""} was ${index % 2 === 0 ? "fine" : "poor"}`,
  );
  return `${said.join(" and ")} on day ${String(index)},${chosen.join("; ")}`;
});

const cities = ["Oslo", "Lima", "Rome"] as const;
const prices = table("area,city,price", 400, (index) => {
  const area = 20 + ((index * 37) % 90);
  const city = index % 3;
  return `${String(area)},${cities[city] ?? ""},${String(area * (10 + 5 * city) + (index % 5))}`;
});

/** A mail is urgent where its subject asks for something and its body names a day: neither text says so alone. */
const mails = table("subject,body,urgency", 480, (index) => {
  const [asks, isSoon] = [index % 2 === 0, index % 4 < 2];
  const subject = asks ? ["please answer", "need your help"] : ["thank you", "some good news"];
  const body = isSoon
    ? ["it has to be there tomorrow", "on monday morning"]
    : ["whenever it suits", "no hurry"];
  const pick = Math.floor(index / 4) % 2;
  return `${subject[pick] ?? ""} ${String(index)},${body[pick] ?? ""} ${String(index)},${asks && isSoon ? "urgent" : "calm"}`;
});

/** Gives the model the subject as a text of its own beside the first one. */
async function separateTexts({ page, t }: Studio): Promise<void> {
  await page.getByText(t("data.moreRoles")).click();
  const more = page.getByRole("combobox", { name: t("data.moreTexts") });
  await more.click();
  await page.getByRole("option", { name: "subject", exact: true }).click();
  await page.keyboard.press("Escape");
  const isSeparate = page.getByRole("switch", { name: t("data.separateTexts") });
  await isSeparate.click({ force: true });
  await expect(isSeparate).toBeChecked();
}

const stories: readonly TaskStory[] = [
  {
    title: "ratings of films by people, whose rating is foretold",
    language: "en",
    fileName: "ratings.csv",
    table: ratings,
    figure: ({ t }) => t("evaluate.dots.constant.regression"),
    mostOfBaseline: 0.7,
    target: { kind: "number", columnName: "rating" },
    inputKinds: ["category", "category"],
    byKeyboard: false,
  },
  {
    title: "comments with several topics, by keyboard",
    language: "en",
    fileName: "comments.csv",
    table: labels,
    figure: ({ t }) => t("evaluate.microF1"),
    mostOfBaseline: null,
    target: { kind: "classes", classNames: [...topics] },
    inputKinds: ["text"],
    byKeyboard: true,
    isSolved: true,
  },
  {
    title: "prices from sizes and cities, in Chinese",
    language: "zh",
    fileName: "prices.csv",
    table: prices,
    figure: ({ t }) => t("evaluate.dots.constant.regression"),
    mostOfBaseline: 0.7,
    target: { kind: "number", columnName: "price" },
    inputKinds: ["number", "category"],
    byKeyboard: false,
  },
  {
    title: "mails whose subject and body are read apart",
    language: "en",
    fileName: "mails.csv",
    table: mails,
    figure: ({ t }) => t("evaluate.accuracy"),
    mostOfBaseline: null,
    target: { kind: "class", classNames: ["calm", "urgent"] },
    inputKinds: ["text", "text"],
    byKeyboard: false,
    settle: separateTexts,
    isSweep: true,
  },
];

for (const story of stories)
  test(
    `${story.title}, from drop to export`,
    { tag: story.isSweep === true ? ["@wasm", "@sweep"] : "@wasm" },
    async ({ studio }) => {
      const { page } = studio;
      if (story.language !== "en") await studio.speak(story.language);
      const { t } = studio;
      await studio.compute("wasm");
      await studio.dropFile(story.fileName, story.table);
      await studio.waitForRows();
      await story.settle?.(studio);

      await studio.goTo("train");
      if (story.isSolved === undefined) {
        await studio.setNumber(t("train.field.epochs"), 20);
        await studio.setNumber(t("train.field.learningRate"), 0.02);
      }
      if (story.byKeyboard) {
        await studio.pressByKeyboard(page.getByRole("button", { name: t("train.start") }));
        await expect(page.getByRole("link", { name: t("train.toEvaluate") })).toBeVisible({
          timeout: 100_000,
        });
        await studio.pressByKeyboard(page.getByRole("link", { name: t("train.toEvaluate") }));
      } else {
        await studio.train();
        await studio.goTo("evaluate");
      }

      const headline = page.getByRole("region", { name: t("evaluate.headline") });
      await expect(headline).toContainText(story.figure(studio));
      const [reached = NaN, ...others] = [
        ...(await headline.innerText()).matchAll(/(?<=^|\n)([\d.,]+)(?=%|\n|$)/g),
      ].map(([, digits = ""]) => Number(digits.replaceAll(",", "")));
      const baseline = others.at(-1) ?? NaN;
      if (story.mostOfBaseline === null) expect(reached).toBeGreaterThan(baseline);
      else expect(reached).toBeLessThan(baseline * story.mostOfBaseline);

      await studio.goTo("deploy");
      const download = await studio.makeExport("tfjs");
      const downloading = page.waitForEvent("download");
      if (story.byKeyboard) await studio.pressByKeyboard(download);
      else await download.click();
      const files = unzipSync(new Uint8Array(await readFile(await (await downloading).path())));
      const signature: unknown = JSON.parse(new TextDecoder().decode(files["preprocessor.json"]));
      expect(signature).toMatchObject({
        inputs: story.inputKinds.map((kind) => ({ kind })),
        target: story.target,
      });
    },
  );
