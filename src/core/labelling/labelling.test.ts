import { expect, test } from "vitest";
import { present } from "../assert.ts";
import { fingerprint } from "../dataset/fingerprint.ts";
import { drain } from "../drain.ts";
import { makeRandom } from "../random.ts";
import { completeRules } from "../text/fitPreprocessor.ts";
import { defaultTextConfig } from "../text/preprocessor.ts";
import { alikeTexts } from "./alikeTexts.ts";
import { chooseText, marginOf, type QuestionState } from "./chooseText.ts";
import { forecastGain, measureLabels } from "./labelCurve.ts";
import { answerByDescriptions, asTexts } from "./describedClasses.ts";
import { countTexts, joinVectors, makeLabelPool, type LabelPool } from "./labelPool.ts";
import { learnLabels, mostProbable } from "./learnLabels.ts";

const rules = {
  cleaning: completeRules(defaultTextConfig.cleaning, { stopWordsByLanguage: {}, simplified: "" }),
  tokenizer: { kind: "unicode-words" },
} as const;

const themes = [
  ["soup", "bread", "salt", "oven", "plate", "dinner"],
  ["goal", "match", "team", "coach", "league", "score"],
];

/** Texts of five words of their theme, one theme after the other by turns, so that the class is the place's parity. */
function someTexts(count: number): readonly string[] {
  const random = makeRandom(3, "texts");
  return Array.from({ length: count }, (_unused, index) => {
    const theme = present(themes[index % themes.length]);
    const words = Array.from({ length: 5 }, () => present(theme[random.integer(theme.length)]));
    return `${words.join(" ")} ${String(index)}`;
  });
}

const poolOf = (texts: readonly string[]): Promise<LabelPool> => drain(makeLabelPool(texts, rules));
const classOf = (place: number): number => place % themes.length;
const labelled = (places: readonly number[]) => ({
  places: Int32Array.from(places),
  classes: Int32Array.from(places, classOf),
});

test("a pool has each text once and no blank one", async () => {
  const pool = await poolOf(["good soup", "  ", "good soup", "bad match", "good soup "]);
  expect([...pool.texts]).toEqual(["good soup", "bad match"]);
  expect(pool.fingerprints).toEqual([fingerprint("good soup"), fingerprint("bad match")]);
  expect(pool.places.get(fingerprint("bad match"))).toBe(1);
});

test("a model of four labels tells two themes apart, and gives probabilities", async () => {
  const pool = await poolOf(someTexts(60));
  const model = present(learnLabels(pool.features, labelled([0, 1, 2, 3]), 3));
  const places = pool.fingerprints.map((_name, place) => place);
  const right = places.filter((place) => mostProbable(model(place)) === classOf(place));
  expect(right.length).toBeGreaterThan(55);
  const probabilities = model(10);
  expect(probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
  expect(probabilities[2]).toBe(0);
});

/** Texts about food and sport by turns, with vectors of two axes, one for each theme; descriptions of both themes, in the same space. */
async function describedPool() {
  const counted = await drain(countTexts(someTexts(40), rules));
  const values = Float32Array.from({ length: 80 }, (_unused, at) =>
    at % 2 === classOf(at >> 1) ? 0.8 : 0.6,
  );
  const pool = joinVectors(counted, { values, width: 2 });
  return { pool, described: { values: Float32Array.of(1, 0, 0, 1), width: 2 } };
}

test("before any label, a text is of the class whose description is nearest", async () => {
  const { pool, described } = await describedPool();
  const model = answerByDescriptions(pool, described);
  expect(mostProbable(model(0))).toBe(0);
  expect(mostProbable(model(1))).toBe(1);
  // exp(0.8 ÷ 0.05) beside exp(0.6 ÷ 0.05)
  expect(model(0)[0]).toBeCloseTo(1 / (1 + Math.exp(-4)), 5);
});

test("a description counts as one more text of its class, and a class without labels is told by it", async () => {
  const { pool, described } = await describedPool();
  const three = { values: Float32Array.of(1, 0, 0, 1, -1, -1), width: 2 };
  const rows = asTexts(pool, three);
  const alone = present(learnLabels(pool.features, labelled([0, 1]), 3));
  expect(alone(4)[2]).toBe(0);
  const model = present(learnLabels(pool.features, labelled([0, 1]), 3, rows));
  expect(model(4)[2]).toBeGreaterThan(0);
  expect([4, 5].map((place) => mostProbable(model(place)))).toEqual([0, 1]);
  expect(learnLabels(pool.features, labelled([0]), 2, asTexts(pool, described))).toBeNull();
});

test("labels of one class teach nothing", async () => {
  const pool = await poolOf(someTexts(10));
  expect(learnLabels(pool.features, labelled([0, 2, 4]), 2)).toBeNull();
});

const state = (pool: LabelPool, change: Partial<QuestionState> = {}): QuestionState => ({
  pool,
  isAsked: new Uint8Array(pool.texts.length),
  isKnown: new Uint8Array(pool.texts.length),
  model: null,
  labelCount: 0,
  drawnCount: 0,
  classCount: 2,
  order: "doubt",
  ...change,
});

test("the first texts stand for others, and one in five is drawn by chance", async () => {
  const pool = await poolOf(someTexts(60));
  expect(chooseText(state(pool))?.reason).toBe("variety");
  expect(chooseText(state(pool, { labelCount: 4 }))?.reason).toBe("measure");
  expect(chooseText(state(pool, { labelCount: 5, drawnCount: 1 }))?.reason).toBe("variety");
  expect(chooseText(state(pool, { labelCount: 9, drawnCount: 1 }))?.reason).toBe("measure");
  expect(chooseText(state(pool, { order: "random" }))?.reason).toBe("random");
});

test("the second text is of the theme that is not known yet", async () => {
  const pool = await poolOf(someTexts(60));
  const first = present(chooseText(state(pool))).place;
  const isAsked = new Uint8Array(60);
  isAsked[first] = 1;
  const second = present(chooseText(state(pool, { isAsked, isKnown: isAsked, labelCount: 1 }))).place;
  expect(classOf(second)).not.toBe(classOf(first));
});

test("a model in doubt is asked about, near duplicates of known texts aside", async () => {
  const texts = [...someTexts(40), "soup goal bread match", "soup goal bread match!"];
  const pool = await poolOf(texts);
  const known = [0, 1, 2, 3, 4, 5, 6, 7];
  const model = learnLabels(pool.features, labelled(known), 2);
  const isKnown = Uint8Array.from(texts, (_text, place) => (known.includes(place) ? 1 : 0));
  const asked = state(pool, { isAsked: isKnown, isKnown, model, labelCount: 8, drawnCount: 2 });
  expect(chooseText(asked)).toEqual({ place: expect.toSatisfy((place) => place >= 40), reason: "doubt" });
  const withMixed = isKnown.with(40, 1);
  const next = chooseText({ ...asked, isAsked: withMixed, isKnown: withMixed });
  expect(next?.place).toBeLessThan(40);
});

test("nothing is left to ask once every text was asked for", async () => {
  const pool = await poolOf(someTexts(4));
  expect(chooseText(state(pool, { isAsked: new Uint8Array(4).fill(1) }))).toBeNull();
});

test("a margin is the distance of the two most probable classes", () => {
  expect(marginOf(Float32Array.of(0.2, 0.5, 0.3))).toBeCloseTo(0.2, 6);
  expect(marginOf(Float32Array.of(1))).toBe(1);
});

test("near repetitions of a text are found, the nearest first", async () => {
  const pool = await poolOf([
    "please win a free prize now",
    "coming home for dinner",
    "please win a free prize now now",
    "please win a free prize",
    "the league has a new coach",
  ]);
  expect(new Set(alikeTexts(pool.ngrams, 0, 5))).toEqual(new Set([2, 3]));
  expect(alikeTexts(pool.ngrams, 0, 1)).toHaveLength(1);
  expect(alikeTexts(pool.ngrams, 1, 5)).toEqual([]);
});

test("texts drawn by chance are measured by models that have not learned from them", async () => {
  // Every class is chance: a model that had seen the answers would know them.
  const pool = await poolOf(Array.from({ length: 60 }, (_unused, index) => `word${String(index)} alone`));
  const random = makeRandom(5, "classes");
  const places = Int32Array.from({ length: 60 }, (_unused, place) => place);
  const classes = places.map(() => random.integer(2));
  const isDrawn = Array.from(places, () => true);
  const points = await drain(measureLabels(pool.features, { places, classes, isDrawn }, { classCount: 2 }));
  const last = present(points.at(-1));
  expect(last).toMatchObject({ labelCount: 60, drawnCount: 60 });
  expect(last.rightCount / 60).toBeLessThan(0.75);
});

test("the curve grows with the labels, and is empty before five texts were drawn", async () => {
  const pool = await poolOf(someTexts(60));
  const places = Array.from({ length: 40 }, (_unused, place) => place);
  const isDrawn = places.map((place) => place % 5 === 0);
  const points = await drain(
    measureLabels(pool.features, { ...labelled(places), isDrawn }, { classCount: 2 }),
  );
  expect(points.map(({ labelCount }) => labelCount)).toEqual([10, 20, 40]);
  expect(points.map(({ drawnCount }) => drawnCount)).toEqual([8, 8, 8]);
  const few = { ...labelled(places.slice(0, 20)), isDrawn: isDrawn.slice(0, 20) };
  expect(await drain(measureLabels(pool.features, few, { classCount: 2 }))).toEqual([]);
});

test("more labels bring what a power of their number says", () => {
  // Wrong: 0.4 at 20, 0.2 at 80: half with four times as many labels.
  const point = (labelCount: number, rightCount: number) => ({ labelCount, rightCount, drawnCount: 1000 });
  const points = [point(20, 600), point(40, 717), point(80, 800)];
  expect(forecastGain(points, 240)).toBeCloseTo(0.1, 2);
  expect(forecastGain(points.slice(1), 100)).toBeNull();
  expect(forecastGain([point(20, 800), point(40, 700), point(80, 600)], 100)).toBe(0);
});
