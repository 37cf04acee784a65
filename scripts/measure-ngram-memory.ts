// Learns a vocabulary of a million n-grams from texts made here, solves for a linear model, answers, and prints the most
// memory that took.
import { parseArgs } from "node:util";
import { drain } from "../src/core/drain.ts";
import { concatSparse } from "../src/core/dataset/sparseRows.ts";
import { defaultParams } from "../src/core/graph/layerFields.ts";
import { solveLinear, type LinearRows } from "../src/core/linear/solveLinear.ts";
import { makeRandom } from "../src/core/random.ts";
import { makeTextCutter } from "../src/core/text/cutTexts.ts";
import { fitTokenRules } from "../src/core/text/fitPreprocessor.ts";
import { makeNgramEncoder } from "../src/core/text/ngrams/encodeNgrams.ts";
import { ngramCountOf } from "../src/core/text/ngrams/fittedNgrams.ts";
import { NgramFit } from "../src/core/text/ngrams/ngramFit.ts";
import { defaultTextConfig } from "../src/core/text/preprocessor.ts";

const { values: options } = parseArgs({ options: { rows: { type: "string", default: "60000" } } });
const textCount = Number(options.rows);
const [wordCount, textLength, textsAtOnce] = [40_000, 24, 1000];

const random = makeRandom(1, "texts");
const letters = "abcdefghijklmnopqrstuvwxyz";
const words = Array.from({ length: wordCount }, () =>
  Array.from({ length: 3 + random.integer(8) }, () => letters[random.integer(letters.length)]).join(""),
);

/** Words are drawn as in real texts, frequent ones far more often; the label goes by the first. */
const draw = (): number => Math.floor(wordCount * random.uniform() ** 3);

function* makeTexts(): Generator<readonly string[], void, undefined> {
  for (let from = 0; from < textCount; from += textsAtOnce)
    yield Array.from({ length: Math.min(textsAtOnce, textCount - from) }, () =>
      Array.from({ length: textLength }, () => words[draw()]).join(" "),
    );
}

const peakMb = (): number => process.resourceUsage().maxRSS / 1024;
const say = (what: string): void => {
  process.stdout.write(`${what}: ${peakMb().toFixed(0)} MB at most so far\n`);
};

const texts = [...makeTexts()];
const labels = Int32Array.from({ length: textCount }, (_unused, row) => row % 2);
say("Node and the texts");
const before = peakMb();

const noTables = { stopWordsByLanguage: {}, simplified: "" };
const cut = makeTextCutter(await drain(fitTokenRules([], defaultTextConfig, noTables)));
const fit = new NgramFit({
  ...defaultParams("BagOfNgrams"),
  longest: 0,
  minimumCount: 1,
  maximumNgrams: 1_000_000,
});
for (const some of texts) fit.add(cut(some));
const ngrams = fit.finish();
say(`${ngramCountOf(ngrams).toLocaleString("en")} n-grams learned`);

const encode = makeNgramEncoder(ngrams);
const rows = concatSparse(
  texts.map((some) => encode(cut(some))),
  ngramCountOf(ngrams),
);
say(`${rows.ids.length.toLocaleString("en")} weights encoded`);

const none: LinearRows = {
  rows: { ids: new Int32Array(), weights: new Float32Array(), starts: new Int32Array(1), width: rows.width },
  target: { kind: "class", labels: new Int32Array() },
  rowWeights: new Float64Array(),
  labelWeights: null,
};
const steps = solveLinear({
  train: {
    rows,
    target: { kind: "class", labels },
    rowWeights: new Float64Array(textCount).fill(1),
    labelWeights: null,
  },
  validation: none,
  target: { kind: "class", classNames: ["even", "odd"] },
  seed: 1,
  refit: false,
  isBetter: () => false,
  isStopped: () => false,
});
while (steps.next().done !== true);
say("Solved");
process.stdout.write(`The most beyond Node and the texts: ${(peakMb() - before).toFixed(0)} MB\n`);
