import type { Locator } from "@playwright/test";
import type { FindingKind } from "../src/core/dataset/doctor/findings.ts";
import { cleanRows, flawedRows, flaws, toCsv, type Row } from "./flawedRows.ts";
import { expect, test, type Studio } from "./studio.ts";

const clean = cleanRows.slice(0, 60);

/** The last part of the key of a button that mends something. */
type FixWord =
  | "dropBlankTexts"
  | "dropClasses"
  | "renameLabels"
  | "dropDuplicates"
  | "dropNearDuplicates"
  | "resolveConflicts.majority"
  | "resolveConflicts.none"
  | "dropTexts"
  | "relabel"
  | "removeWords"
  | "oversample"
  | "mendMojibake"
  | "stripMarkup"
  | "maskPersonalData"
  | "keepLanguages"
  | "dropLengths";

/** Every fix there is, in the order of the page; what is in more than one part needs none. */
const fixes: Readonly<Record<string, { readonly [K in FindingKind]?: readonly FixWord[] }>> = {
  "labels and repeats": {
    absentLabels: ["dropClasses"],
    labelVariants: ["renameLabels"],
    exactDuplicates: ["dropDuplicates"],
    nearDuplicates: ["dropNearDuplicates"],
    conflicts: ["resolveConflicts.majority", "resolveConflicts.none"],
    doubtfulLabels: ["dropTexts", "relabel"],
    rareClasses: ["dropClasses"],
    imbalance: ["oversample"],
  },
  texts: {
    blankTexts: ["dropBlankTexts"],
    labelLeak: ["removeWords"],
    mojibake: ["mendMojibake"],
    markup: ["stripMarkup"],
    personalData: ["maskPersonalData"],
    languageMix: ["keepLanguages"],
    extremeLengths: ["dropLengths"],
  },
};

const pickRows = (studio: Studio, rows: readonly Row[]): Promise<void> =>
  studio.pickFile("letters.csv", toCsv(rows));

async function openRows(studio: Studio, rows: readonly Row[]): Promise<void> {
  await pickRows(studio, rows);
  await studio.waitForRows();
}

for (const [what, group] of Object.entries(fixes))
  test(
    `what is wrong with ${what} is mended and undone, with the keyboard alone`,
    { tag: "@sweep" },
    async ({ studio }) => {
      await openRows(studio, flawedRows);
      await studio.goToTab("doctor");
      for (const [kind, words] of Object.entries(group) as readonly (readonly [
        FindingKind,
        readonly FixWord[],
      ])[])
        for (const fix of words)
          await test.step(`${kind}: ${fix}`, async () => mendAndUndo(studio, kind, fix));
    },
  );

/** Rows that a finding says it is about; 0 once it is gone. */
async function countRows(finding: Locator): Promise<number> {
  const [text = "0 rows"] = await finding.allInnerTexts();
  return Number(/([\d,]+) rows?/.exec(text)?.[1]?.replace(",", ""));
}

async function mendAndUndo(studio: Studio, kind: FindingKind, fix: FixWord): Promise<void> {
  const { page, t } = studio;
  const finding = page.getByRole("listitem", { name: t(`data.finding.${kind}`), exact: true });
  await expect(finding).toContainText(t(`data.why.${kind}`));
  const before = await countRows(finding);
  await studio.pressByKeyboard(finding.getByRole("button", { name: t(`data.fix.${fix}`), exact: true }));

  const recipe = page.getByRole("region", { name: t("data.recipe"), exact: true });
  const isOfClasses = fix === "renameLabels" || fix === "dropClasses";
  await expect(recipe).toContainText(t(isOfClasses ? `data.step.${fix}` : `data.fix.${fix}`));
  await expect.poll(() => countRows(finding)).toBeLessThan(before);

  await page.keyboard.press("ControlOrMeta+z");
  await expect(recipe).toBeHidden();
  await expect.poll(() => countRows(finding)).toBe(before);
}

test("a step is taken out of the recipe by itself, and the others stay @sweep", async ({ studio }) => {
  const { page, t } = studio;
  await openRows(studio, [...clean, ...clean.slice(0, 5), ["!", "praise"]]);
  await studio.goToTab("doctor");
  for (const [kind, fix] of [
    ["blankTexts", "dropBlankTexts"],
    ["exactDuplicates", "dropDuplicates"],
  ] as const) {
    const finding = page.getByRole("listitem", { name: t(`data.finding.${kind}`), exact: true });
    await studio.pressByKeyboard(finding.getByRole("button", { name: t(`data.fix.${fix}`) }));
    await expect(finding).toBeHidden();
  }
  const recipe = page.getByRole("region", { name: t("data.recipe"), exact: true });
  await studio.pressByKeyboard(
    recipe.getByRole("button", { name: t("data.removeStep", { name: t("data.fix.dropBlankTexts") }) }),
  );
  await expect(recipe).not.toContainText(t("data.fix.dropBlankTexts"));
  await expect(recipe).toContainText(t("data.fix.dropDuplicates"));
});

test("a label is corrected where it stands, and the correction is a step", async ({ studio }) => {
  const { page, t } = studio;
  await openRows(studio, clean);
  await studio.pressByKeyboard(
    page.getByRole("button", { name: t("data.editLabel", { row: 1, label: "complaint" }) }),
  );
  await expect(page.getByRole("combobox", { name: t("data.labelOfRow", { row: 1 }) })).toBeFocused();
  await page.keyboard.type("pr");
  await page.keyboard.press("Enter");
  await expect(
    page.getByRole("button", { name: t("data.editLabel", { row: 1, label: "praise" }) }),
  ).toBeVisible();
  // The list is gone, and the focus is still in the table.
  await expect(
    studio
      .rows()
      .locator(":focus")
      .or(studio.rows().and(page.locator(":focus"))),
  ).toHaveCount(1);
  await expect(page.getByRole("region", { name: t("data.recipe"), exact: true })).toContainText(
    t("data.fix.relabel"),
  );
  const classes = page.getByRole("region", { name: t("data.classes"), exact: true });
  await expect(classes).toContainText("31");
});

test("rows are searched, filtered and sorted @sweep", async ({ studio }) => {
  const { page, t } = studio;
  await openRows(studio, clean);
  await studio.tabTo(page.getByRole("textbox", { name: t("data.search") }));
  await page.keyboard.type("leeds");
  const leeds = clean.filter(([text]) => text.includes("Leeds")).length;
  await expect(page.getByText(t("common.rows", { count: leeds })).first()).toBeVisible();
  await studio.pressByKeyboard(page.getByRole("button", { name: t("data.showAll") }));
  await studio.pressByKeyboard(page.getByRole("columnheader", { name: "label" }).getByRole("button").first());
  await expect(page.getByRole("columnheader", { name: "label" })).toHaveAttribute("aria-sort", "ascending");
  await expect(studio.rows().nth(1)).toContainText("complaint");
  await page.keyboard.press("Enter");
  await expect(studio.rows().nth(1)).toContainText("praise");
});

test("each row's language is shown, sorted and filtered by @sweep", async ({ studio }) => {
  const { page, t } = studio;
  const french = flaws.languageMix;
  await openRows(studio, [...clean, ...french]);
  const language = page.getByRole("columnheader", { name: t("data.language") });
  await expect(language).toBeHidden();
  await studio.choose(t("data.filterLanguage"), t("data.allLanguages"));
  await expect(studio.rows().nth(1)).toContainText("en · English");
  await studio.pressByKeyboard(language.getByRole("button"));
  await page.keyboard.press("Enter");
  await expect(language).toHaveAttribute("aria-sort", "descending");
  await expect(studio.rows().nth(1)).toContainText("fr · French");
  await studio.choose(
    t("data.filterLanguage"),
    t("data.languageCount", { name: "French", count: french.length }),
  );
  await expect(page.getByText(t("common.rows", { count: french.length })).first()).toBeVisible();
  await studio.choose(t("data.filterLanguage"), t("data.noLanguages"));
  await expect(language).toBeHidden();
  await expect(
    page.getByText(t("common.rows", { count: clean.length + french.length })).first(),
  ).toBeVisible();
});

test("rows with several labels: what a model can do with them is said, and each way on is undone", async ({
  studio,
}) => {
  const { page, t } = studio;
  const severalCount = 12;
  const rows = clean.map(([text, label], row): Row => [
    text,
    row < severalCount ? "complaint;praise" : label,
  ]);
  await openRows(studio, rows);
  await expect(studio.choice(t("data.answer"))).toHaveValue(t("data.answer.classes"));
  await studio.choose(t("data.answer"), t("data.answer.class"));
  const label = t("data.several", { separator: ";" });
  const summary = page.getByRole("region", { name: t("data.classes"), exact: true });
  await expect(page.getByText(t("data.severalShare", { share: "20.0%" }))).toBeVisible();
  await expect(page.getByText(t("data.severalMeans.first"))).toBeVisible();
  await expect(summary).toContainText(t("data.used", { used: 60, leftOut: 0 }));
  const outcomes = {
    drop: t("data.used", { used: 60 - severalCount, leftOut: severalCount }),
    repeat: t("data.usedRepeatedly", { rows: 60, examples: 60 + severalCount }),
    whole: t("data.classCount", { count: 3 }),
  };
  for (const [use, outcome] of Object.entries(outcomes) as readonly (readonly ["drop", string])[]) {
    await studio.chooseByKeyboard(label, t(`data.several.${use}`));
    await expect(page.getByText(t(`data.severalMeans.${use}`))).toBeVisible();
    await expect(summary).toContainText(outcome);
    await page.keyboard.press("ControlOrMeta+z");
    await expect(studio.choice(label)).toHaveValue(t("data.several.first"));
    await expect(summary).toContainText(t("data.used", { used: 60, leftOut: 0 }));
  }
});

test("what becomes of a text is shown step by step, and follows the switches @sweep", async ({ studio }) => {
  const { page, t } = studio;
  await openRows(studio, clean);
  await studio.goToTab("text");
  const strip = page.getByRole("region", { name: t("data.strip") });
  await studio.tabTo(strip.getByRole("switch", { name: t("data.stripTyped") }));
  await page.keyboard.press("Space");
  await studio.tabTo(strip.getByRole("textbox", { name: t("data.stripText") }));
  await page.keyboard.type("The PARCEL of 1234 zebras");
  await expect(strip).toContainText("the parcel of 1234 zebras");
  await studio.choose(t("data.clean.numbers"), t("data.treatment.placeholder"));
  await expect(strip).toContainText("the parcel of xxnumber zebras");
  await studio.choose(t("data.tokenizer"), t("data.tokenizer.bpe"));
  await expect(strip).toContainText("▁parcel");
});

test("training rows are multiplied, and shown before and after @sweep", async ({ studio }) => {
  const { page, t } = studio;
  await openRows(studio, clean);
  await studio.goToTab("augmentation");
  await studio.tabTo(page.getByLabel(t("data.copies"), { exact: true }));
  await page.keyboard.type("2");
  await page.keyboard.press("Enter");
  const preview = page.getByRole("region", { name: t("data.augmentPreview") });
  await expect(preview.getByRole("listitem")).toHaveCount(4);
});

test("new rows of the same columns are mended by the same steps @sweep", async ({ studio }) => {
  const { page, t } = studio;
  await openRows(studio, [...clean, ["!", "praise"]]);
  await studio.goToTab("doctor");
  const finding = page.getByRole("listitem", { name: t("data.finding.blankTexts"), exact: true });
  await studio.pressByKeyboard(finding.getByRole("button", { name: t("data.fix.dropBlankTexts") }));
  await expect(finding).toBeHidden();
  const recipe = page.getByRole("region", { name: t("data.recipe"), exact: true });
  await expect(recipe).toContainText("−1");
  await pickRows(studio, [...clean, ["!", "praise"], ["?", "praise"], [".", "complaint"]]);
  await expect(recipe).toContainText("−3");
});

test("a tokenizer.json that is dropped cuts the texts @sweep", async ({ studio }) => {
  const { page, t } = studio;
  await openRows(studio, clean);
  const pieces = [
    "[UNK]",
    ..."abcdefghijklmnopqrstuvwxyz".split(""),
    ..."abcdefghijklmnopqrstuvwxyz".split("").map((letter) => `##${letter}`),
    "the",
    "parcel",
  ];
  const content = JSON.stringify({
    version: "1.0",
    added_tokens: [],
    normalizer: null,
    pre_tokenizer: { type: "Whitespace" },
    post_processor: null,
    decoder: null,
    model: {
      type: "WordPiece",
      unk_token: "[UNK]",
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(pieces.map((piece, id) => [piece, id])),
    },
  });
  await studio.dropFile("tokenizer.json", content);
  await studio.goToTab("text");
  await expect(studio.choice(t("data.tokenizer"))).toHaveValue(t("data.tokenizer.huggingface"));
  await expect(page.getByRole("region", { name: t("data.strip") })).toContainText("##r");
});
