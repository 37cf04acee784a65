import { readFile } from "node:fs/promises";
import { unzipSync } from "fflate";
import type { Download } from "@playwright/test";
import type { Language } from "../src/core/language.ts";
import { expect, test, type Studio } from "./studio.ts";

/** A run of the whole story: from a table to a downloaded model. */
interface Story {
  readonly title: string;
  readonly language: Language;
  readonly backend: "wasm" | "webgpu";
  readonly begin: (studio: Studio) => Promise<void>;
  /** A layer of the model that the run begins with. */
  readonly layer: string;
  /** Null where the model is solved for, which takes none. */
  readonly epochs: number | null;
  readonly leastAccuracy: number;
  /** A text, and the class it belongs to. */
  readonly text: string;
  readonly className: string;
}

const words = { calm: ["quiet", "gentle", "soft"], wild: ["loud", "rough", "fierce"] };
/** Few and short rows: WebGPU is emulated on the processor here. */
const smallTable = [
  "text,mood",
  ...Array.from({ length: 80 }, (_unused, index) => {
    const mood = index % 2 === 0 ? "calm" : "wild";
    return `a ${words[mood][index % 3] ?? ""} evening number ${String(index)} by the sea,${mood}`;
  }),
].join("\n");

const stories: readonly Story[] = [
  {
    title: "on WASM, with the bundled tickets",
    language: "en",
    backend: "wasm",
    begin: (studio) => studio.startPlain("support-tickets"),
    layer: "GlobalAveragePooling1D",
    epochs: 8,
    leastAccuracy: 0.8,
    text: "I was charged twice on my card, please refund the second payment",
    className: "billing",
  },
  {
    title: "in Chinese, with the bundled reviews",
    language: "zh",
    backend: "wasm",
    begin: (studio) => studio.startPlain("chinese-reviews"),
    layer: "GlobalAveragePooling1D",
    epochs: 6,
    leastAccuracy: 0.8,
    text: "质量很好，非常满意，下次还会再买",
    className: "好评",
  },
  {
    title: "on WebGPU, with a file of one's own",
    language: "en",
    backend: "webgpu",
    begin: async (studio) => {
      await studio.pickFile("moods.csv", smallTable);
      await studio.waitForRows();
    },
    layer: "BagOf",
    epochs: null,
    leastAccuracy: 0.9,
    text: "a gentle evening",
    className: "calm",
  },
];

for (const story of stories)
  test(
    `from a table to a downloaded model ${story.title}`,
    { tag: `@${story.backend}` },
    async ({ studio }) => {
      const { page } = studio;
      if (story.language !== "en") await studio.speak(story.language);
      const { t } = studio;
      await studio.compute(story.backend);
      await story.begin(studio);

      await studio.goTo("model");
      const layers = page.getByRole("region", { name: t("model.layers"), exact: true });
      await expect(layers).toContainText(story.layer);

      await studio.goTo("train");
      if (story.epochs !== null) {
        await studio.setNumber(t("train.field.epochs"), story.epochs);
        await studio.setNumber(t("train.field.learningRate"), 0.01);
      }
      await studio.train();
      await expect(page.getByRole("log")).toContainText(story.epochs === null ? "Strength 1/" : "Epoch 1/");
      await expect(page.getByRole("log")).toContainText("val_accuracy");

      await studio.goTo("evaluate");
      const headline = page.getByRole("region", { name: t("evaluate.headline") });
      const accuracy = Number(/([\d.]+)%/.exec(await headline.innerText())?.[1]) / 100;
      expect(accuracy).toBeGreaterThanOrEqual(story.leastAccuracy);
      await expect(page.getByRole("table", { name: t("evaluate.confusionCaption") })).toContainText(
        story.className,
      );
      await page.getByLabel(t("evaluate.tryLabel")).fill(story.text);
      const first = page
        .getByRole("list", { name: t("evaluate.probabilities") })
        .getByRole("listitem")
        .first();
      await expect(first).toContainText(story.className);
      const shown = Number(/([\d.]+)%/.exec(await first.innerText())?.[1]) / 100;

      await studio.goTo("deploy");
      const button = await studio.makeExport("tfjs");
      const downloading = page.waitForEvent("download");
      await button.click();
      await checkArchive(await downloading, story.className);
      expect(shown).toBeGreaterThan(0.5);

      await page.reload();
      await studio.goTo("evaluate");
      await page.getByLabel(t("evaluate.tryLabel")).fill(story.text);
      await expect(first).toContainText(story.className);
    },
  );

/** The part of TensorFlow.js's file that tells what weights lie beside it. */
interface SavedModel {
  readonly format: string;
  readonly weightsManifest: readonly { readonly weights: readonly { readonly shape: readonly number[] }[] }[];
}

/** Opens the archive as its user does and looks at what the files promise. */
async function checkArchive(download: Download, className: string): Promise<void> {
  const files = unzipSync(new Uint8Array(await readFile(await download.path())));
  const text = (name: string): string => new TextDecoder().decode(files[name]);
  expect(Object.keys(files).sort()).toEqual([
    "index.html",
    "layerloom-runtime.js",
    "layerloom.json",
    "model.json",
    "preprocessor.json",
    "weights.bin",
  ]);
  expect(JSON.parse(text("preprocessor.json"))).toMatchObject({
    target: { classNames: expect.arrayContaining([className]) as unknown },
  });
  const model = JSON.parse(text("model.json")) as SavedModel;
  expect(model.format).toBe("layers-model");
  expect(text("layerloom-runtime.js")).toContain("loadClassifier");
  const shapes = model.weightsManifest.flatMap(({ weights }) => weights.map(({ shape }) => shape));
  const count = shapes.reduce((sum, shape) => sum + shape.reduce((product, size) => product * size, 1), 0);
  expect(count).toBeGreaterThan(0);
  expect(files["weights.bin"]?.length).toBe(count * Float32Array.BYTES_PER_ELEMENT);
}

test("a Chinese file starts with the suggested model, which reads 不好 as bad, and the way back is offered", async ({
  studio,
}) => {
  const { page, t } = studio;
  const [places, things] = [
    ["这里", "店里", "今天", "昨天"],
    ["菜", "味道", "服务", "价格", "环境"],
  ];
  const said = { good: ["好", "很好", "不错"], bad: ["不好", "很差", "错了"] };
  const rows = Array.from({ length: 300 }, (_unused, row) => {
    const label = row % 2 === 0 ? "good" : "bad";
    const thing = things[Math.floor(row / 2) % things.length] ?? "";
    return `${places[row % 4] ?? ""}${thing}${said[label][Math.floor(row / 20) % 3] ?? ""}，第${String(row)}次,${label}`;
  });
  await studio.dropFile("reviews.csv", ["text,label", ...rows].join("\n"));
  await studio.waitForRows();
  await studio.goTo("model");
  const layers = page.getByRole("region", { name: t("model.layers"), exact: true });
  await expect(layers).toContainText("BagOfNgrams");
  const reasons = t("model.suggest.fewRows");
  await expect(layers).toContainText(t("model.putIn", { name: t("model.template.linear"), reasons }));
  // The first sight says what the model does, and that one can go on.
  await expect(layers).toContainText(t("model.does.linear"));
  await expect(layers).toContainText(t("model.fine"));
  const takeBack = page.getByRole("button", { name: t("model.takeBack") });
  await takeBack.click();
  await expect(layers).toContainText("GlobalAveragePooling1D");
  await page.getByRole("button", { name: t("common.undo") }).click();
  await expect(layers).toContainText("BagOfNgrams");

  await studio.goTo("train");
  await studio.train();
  await studio.goTo("evaluate");
  const first = page
    .getByRole("list", { name: t("evaluate.probabilities") })
    .getByRole("listitem")
    .first();
  for (const [text, answer] of Object.entries({ 不好: "bad", 好: "good", 味道不错: "good" })) {
    await page.getByLabel(t("evaluate.tryLabel")).fill(text);
    await expect(first).toContainText(answer);
  }
});

test(
  "of an uneven file the small class is answered, and the class that nothing tells apart is named as never answered",
  { tag: "@sweep" },
  async ({ studio }) => {
    const { page, t } = studio;
    const dull = ["pump", "valve", "belt", "motor", "shift", "report", "checked", "again", "fine", "today"];
    const dullText = (row: number): string =>
      [7, 3, 1].map((step) => dull[(row * step + Math.floor(row / 10)) % dull.length]).join(" ");
    const rows = Array.from({ length: 480 }, (_unused, row) => {
      const number = String((row * 7919) % 9973);
      if (row % 20 === 7)
        return `${dullText(row)} smoke from the ${dull[row % 4] ?? ""} number ${number},alarm`;
      return `${dullText(row)} number ${number},${row % 40 === 9 ? "odd" : "usual"}`;
    });
    await studio.dropFile("shifts.csv", ["note,kind", ...rows].join("\n"));
    await studio.waitForRows();
    await studio.goTo("train");
    // Rows of rare classes count more, by themselves, and the stage says why before it trains.
    await expect(page.getByText(/“usual” has .+ times the rows of/)).toBeVisible();
    await studio.train();
    await studio.goTo("evaluate");
    await expect(page.getByText(t("evaluate.neverAnswered", { names: ["odd"] }))).toBeVisible();
    await page.getByLabel(t("evaluate.tryLabel")).fill("smoke from the motor");
    const answers = page.getByRole("list", { name: t("evaluate.probabilities") });
    await expect(answers.getByRole("listitem").first()).toContainText("alarm");
  },
);

test("a run can be paused, resumed and stopped; what was learned is kept", async ({ studio }) => {
  const { page, t } = studio;
  await studio.startPlain("support-tickets");
  await studio.goTo("train");
  await studio.setNumber(t("train.field.epochs"), 500);
  await studio.switchEarlyStopping();
  await page.getByRole("button", { name: t("train.start") }).click();
  await expect(page.getByRole("log")).toContainText("Epoch 2/500");
  const strip = page.getByRole("region", { name: t("shell.run") });
  await expect(strip).toBeHidden();
  await page.getByRole("button", { name: t("train.pause") }).click();
  await expect(page.getByRole("main")).toContainText(t("train.paused"));
  const epochs = async (): Promise<number> =>
    (await page.getByRole("log").innerText()).split("val_accuracy").length - 1;
  // What was under way when the button was pressed still ends, and an epoch takes a few milliseconds only.
  let before = -1;
  const isQuiet = async (): Promise<boolean> => {
    const seen = before;
    before = await epochs();
    return before === seen;
  };
  await expect.poll(isQuiet, { intervals: [500] }).toBe(true);
  for (const stage of ["data", "model"] as const) {
    await studio.goTo(stage);
    await expect(strip).toContainText(t("shell.run.paused"));
  }
  await studio.goTo("train");
  expect(await epochs()).toBe(before);
  // Nothing that a run learns from goes away under it.
  await expect(page.getByRole("button", { name: t("common.undo") })).toBeDisabled();
  await page.keyboard.press("Control+z");
  await expect(page.getByLabel(t("train.field.epochs"), { exact: true })).toHaveValue("500");
  await page.getByRole("button", { name: t("train.resume") }).click();
  await expect.poll(epochs).toBeGreaterThan(before + 1);
  await page.getByRole("button", { name: t("train.stop") }).click();
  await expect(page.getByRole("link", { name: t("train.toEvaluate") })).toBeVisible();
  await studio.goTo("evaluate");
  await expect(page.getByRole("region", { name: t("evaluate.headline") })).toBeVisible();
});

test("a broken model is explained and mended with the button offered @sweep", async ({ studio }) => {
  const { page, t } = studio;
  await studio.startPlain("tiny-spam");
  await studio.listLayers();
  const card = page.getByRole("region", { name: t("model.layers") });
  await card.getByRole("button", { name: t("model.remove", { kind: "GlobalAveragePooling1D" }) }).click();
  await expect(page.getByText(/needs one vector per row/).first()).toBeVisible();
  await studio.goTo("train");
  await expect(page.getByRole("button", { name: t("train.start") })).toBeDisabled();
  await studio.goTo("model");
  await page.getByRole("button", { name: t("model.mend.add", { kind: "GlobalAveragePooling1D" }) }).click();
  await expect(page.getByText(/needs one vector per row/)).toHaveCount(0);
});
