import { expect, test } from "vitest";
import { present } from "../assert.ts";
import { drain } from "../drain.ts";
import { concatSparse, rowCountOf, sparseRowAt, type SparseRows } from "../dataset/sparseRows.ts";
import { makeTextCutter } from "../text/cutTexts.ts";
import { makeNgramEncoder } from "../text/ngrams/encodeNgrams.ts";
import { ngramCountOf, type FittedNgrams, type NgramConfig } from "../text/ngrams/fittedNgrams.ts";
import { NgramFit } from "../text/ngrams/ngramFit.ts";
import { fitPreprocessor } from "../text/fitPreprocessor.ts";
import { defaultTextConfig } from "../text/preprocessor.ts";
import type { TokenRules } from "../text/tokenize.ts";
import { descend, scoreRow, squaresOf, startFrom, type LinearProblem } from "./dualCoordinateDescent.ts";
import written from "./linear.reference.json" with { type: "json" };
import { solveLinear, type LinearRows, type LinearSolution, type LinearSolver } from "./solveLinear.ts";

/** From scikit-learn and NumPy, by scripts/reference/linear.py. */
const reference: {
  readonly texts: readonly string[];
  readonly ngrams: {
    readonly runs: number;
    readonly rows: readonly Readonly<Partial<Record<string, number>>>[];
  };
  readonly sides: readonly number[];
  readonly numbers: readonly number[];
  readonly costs: readonly number[];
  readonly margins: readonly number[];
  readonly ridge: readonly number[];
} = written;

const config: NgramConfig = {
  ngrams: 2,
  characterRuns: 4,
  shortest: 3,
  longest: 4,
  minimumCount: 2,
  maximumNgrams: 10_000,
};
const { stopWords: _none, simplifyChinese: _switch, ...switches } = defaultTextConfig.cleaning;
const rules = (kind: "whitespace" | "unicode-words"): TokenRules => ({
  cleaning: { ...switches, stopWords: [], simplified: "" },
  tokenizer: { kind },
});

function fit(texts: readonly string[], change: Partial<NgramConfig> = {}): FittedNgrams {
  const learned = new NgramFit({ ...config, ...change });
  learned.add(makeTextCutter(rules("unicode-words"))(texts));
  return learned.finish();
}

const encode = (fitted: FittedNgrams, texts: readonly string[]): SparseRows =>
  makeNgramEncoder(fitted)(makeTextCutter(rules("unicode-words"))(texts));

const namesOf = ({ runs, pieces }: FittedNgrams): readonly string[] => [...runs, ...pieces];
const rowOf = (fitted: FittedNgrams, rows: SparseRows, row: number): Record<string, number> => {
  const { ids, weights } = sparseRowAt(rows, row);
  return Object.fromEntries(
    Array.from(ids, (id, at) => [present(namesOf(fitted)[id]), present(weights[at])]),
  );
};

test("n-grams and their weights are scikit-learn's", () => {
  const fitted = fit(reference.texts);
  expect(fitted.runs).toHaveLength(reference.ngrams.runs);
  const rows = encode(fitted, reference.texts);
  for (const [row, expected] of reference.ngrams.rows.entries()) {
    const received = rowOf(fitted, rows, row);
    expect(Object.keys(received).sort()).toEqual(Object.keys(expected).sort());
    for (const [name, weight] of Object.entries(expected))
      expect(received[name]).toBeCloseTo(present(weight), 6);
  }
});

test("in scripts without spaces runs are longer, and characters are not taken to pieces", () => {
  const { runs, pieces } = fit(["很不好吃", "很不好吃", "not so good", "not so good"], { longest: 0 });
  expect(runs.map((run) => run.replaceAll("\t", ""))).toEqual(
    expect.arrayContaining(["很", "不好", "很不好", "很不好吃", "notso"]),
  );
  expect(runs).not.toContain("not\tso\tgood");
  expect(pieces).toEqual([]);
});

test("an n-gram of fewer texts than the least is left out, and so is what exceeds the most", () => {
  const texts = ["a b c d", "a b c", "a b", "a"];
  expect(fit(texts, { longest: 0, minimumCount: 2 }).runs).toEqual(["a", "a\tb", "b", "b\tc", "c"]);
  expect(fit(texts, { longest: 0, minimumCount: 1, maximumNgrams: 2 }).runs).toEqual(["a", "a\tb"]);
});

test("the order of texts does not matter, nor how many are cut at once", () => {
  const whole = fit(reference.texts);
  const learned = new NgramFit(config);
  const cut = makeTextCutter(rules("unicode-words"));
  for (const text of reference.texts.toReversed()) learned.add(cut([text]));
  expect(learned.finish()).toEqual(whole);
});

test("texts that were kept while they were counted have the n-grams of texts that are cut again", async () => {
  const texts = Array.from({ length: 51 }, () => reference.texts).flat();
  const fitting = fitPreprocessor(texts, { ...defaultTextConfig, tokenizer: { kind: "unicode-words" } });
  const { preprocessor, cutTexts } = await drain(fitting);
  const fitted = fit(texts);
  const count = makeNgramEncoder(fitted);
  const stretches = present(cutTexts() ?? undefined);
  expect(stretches.length).toBeGreaterThan(1);
  const kept = concatSparse(stretches.map(count), ngramCountOf(fitted));
  expect(kept).toEqual(makeNgramEncoder(fitted)(makeTextCutter(preprocessor)(texts)));
});

test("a text without any known n-gram is an empty row", () => {
  const fitted = fit(reference.texts);
  const rows = encode(fitted, ["", "xyz", "good"]);
  expect(Array.from(rows.starts.subarray(0, 3))).toEqual([0, 0, 0]);
  expect(rows.ids.length).toBeGreaterThan(0);
  expect(rows.width).toBe(ngramCountOf(fitted));
});

function problemOf(loss: LinearProblem["loss"], goals: readonly number[]): LinearProblem {
  const rows = encode(fit(reference.texts), reference.texts);
  return {
    rows,
    squares: squaresOf(rows),
    loss,
    goals: Float32Array.from(goals),
    costs: Float64Array.from(reference.costs, (cost) => (loss === "margin" ? cost / 2 : cost)),
  };
}

function solve(problem: LinearProblem): readonly number[] {
  const alphas = new Float32Array(rowCountOf(problem.rows));
  const state = startFrom(problem, alphas);
  descend(problem, state, { tolerance: 1e-6, mostPasses: 3000, seed: 1 });
  const weights = Float32Array.from(state.weights);
  return Array.from(alphas, (_alpha, row) => scoreRow(problem.rows, row, weights));
}

test("margins are those of scikit-learn's LinearSVC, each row counting as much as it is given", () => {
  for (const [row, margin] of solve(problemOf("margin", reference.sides)).entries())
    expect(margin).toBeCloseTo(present(reference.margins[row]), 4);
});

test("numbers are those of the ridge regression", () => {
  for (const [row, number] of solve(problemOf("squares", reference.numbers)).entries())
    expect(number).toBeCloseTo(present(reference.ridge[row]), 4);
});

test("the solver tells how often it went through the rows: more often the nearer it is to come", () => {
  const problem = problemOf("margin", reference.sides);
  const passes = [10, 0.1, 1e-6].map((tolerance) => {
    const alphas = new Float32Array(rowCountOf(problem.rows));
    const state = startFrom(problem, alphas);
    return descend(problem, state, { tolerance, mostPasses: 3000, seed: 1 });
  });
  expect(passes[0]).toBe(1);
  expect(passes).toEqual(passes.toSorted((one, other) => one - other));
  expect(passes[2]).toBeLessThan(3000);
});

test("a row that counts for nothing changes nothing", () => {
  const problem = problemOf("margin", reference.sides);
  const costs = problem.costs.with(0, 0);
  const turned = problem.goals.map((goal, row) => (row === 0 ? -goal : goal));
  expect(solve({ ...problem, costs, goals: turned })).toEqual(solve({ ...problem, costs }));
});

const classRows = (texts: SparseRows, labels: readonly number[]): LinearRows => ({
  rows: texts,
  target: { kind: "class", labels: Int32Array.from(labels) },
  rowWeights: new Float64Array(labels.length).fill(1),
  labelWeights: null,
});

function run(change: Partial<LinearSolver> = {}): LinearSolution {
  const rows = encode(fit(reference.texts), reference.texts);
  const labels = reference.sides.map((side) => (side > 0 ? 1 : 0));
  const steps = solveLinear({
    train: classRows(rows, labels),
    validation: classRows(rows, labels),
    target: { kind: "class", classNames: ["bad", "good"] },
    seed: 1,
    refit: true,
    isBetter: ({ loss: one = NaN }, { loss: other = NaN }) => one < other,
    isStopped: () => false,
    ...change,
  });
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
  }
}

test("the same seed gives the same bits", () => {
  expect(run()).toEqual(run());
});

test("of two classes each row gets its own, with the weights of a dense layer of two outputs", () => {
  const { kernel, bias } = run();
  const rows = encode(fit(reference.texts), reference.texts);
  for (const [row, side] of reference.sides.entries()) {
    const { ids, weights } = sparseRowAt(rows, row);
    const logit = (output: number): number =>
      ids.reduce(
        (sum, id, at) => sum + present(kernel[2 * id + output]) * present(weights[at]),
        bias[output] ?? 0,
      );
    expect(logit(1) > logit(0)).toBe(side > 0);
    expect(logit(1)).toBeCloseTo(-logit(0), 5);
  }
});

test("stopped after a strength, it answers with what it has", () => {
  expect(run({ isStopped: () => true }).step).toBe(1);
});

test("without validation rows the usual strength is taken, and no second fit", () => {
  const { width } = encode(fit(reference.texts), []);
  const validation = classRows(concatSparse([], width), []);
  expect(run({ validation })).toEqual(run({ validation, refit: false }));
});

test("several labels and a number are learned by heart", () => {
  const rows = encode(fit(reference.texts), reference.texts);
  const flags = Uint8Array.from(reference.sides.flatMap((side) => [side > 0 ? 1 : 0, side > 0 ? 0 : 1]));
  const labelled: LinearRows = {
    ...classRows(rows, [...reference.sides]),
    target: { kind: "classes", flags, width: 2 },
  };
  const target = { kind: "classes", classNames: ["good", "bad"], threshold: 0.5 } as const;
  const labels = run({ train: labelled, validation: labelled, target });
  expect(labels.bias).toHaveLength(2);
  const values = Float32Array.from(reference.numbers);
  const numbered: LinearRows = { ...labelled, target: { kind: "number", values } };
  const mean = { kind: "number", columnName: "stars", mean: 0, deviation: 3 } as const;
  const { kernel, bias } = run({ train: numbered, validation: numbered, target: mean });
  for (const [row, number] of reference.numbers.entries()) {
    const { ids, weights } = sparseRowAt(rows, row);
    const answer = ids.reduce(
      (sum, id, at) => sum + present(kernel[id]) * present(weights[at]),
      bias[0] ?? 0,
    );
    expect(Math.abs(3 * answer - number)).toBeLessThan(1);
  }
});
