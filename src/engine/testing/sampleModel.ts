import { tokenJoint, type FittedNgrams } from "../../core/text/ngrams/fittedNgrams.ts";
import { ngramLayers } from "../../core/graph/textReadings.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import { makeTemplate, type TemplateName } from "../../core/graph/templates.ts";
import type { TrainedModel } from "../../core/model/trainedModel.ts";
import type { FittedInput, FittedTarget } from "../../core/task/fitted.ts";
import { specOf } from "../../core/task/specOf.ts";
import { defaultCleaning } from "../../core/text/cleaningConfig.ts";
import type { Preprocessor } from "../../core/text/preprocessor.ts";
import { compileGraph } from "../compile/compileGraph.ts";
import { saveArtifacts } from "../evaluate/modelInUse.ts";
import { scatterWeights } from "./scatterWeights.ts";

const { simplifyChinese: _switch, ...switches } = defaultCleaning;

/** A preprocessor that knows a few words. */
const samplePreprocessor: Preprocessor = {
  version: 2,
  cleaning: { ...switches, stopWords: [], simplified: "" },
  tokenizer: { kind: "unicode-words" },
  sequenceLength: 12,
  truncating: "middle",
  padding: "post",
  vocabulary: ["", "", "a", "good", "bad", "film", "not", "the", "plot", "dull", "fine", "好", "不"],
};

const runs = ["a", "good", "bad", "film", "not", "dull", `not${tokenJoint}good`, `good${tokenJoint}film`];

/** Sizes of a model, where those of the few words that it knows are too small. */
interface SampleSizes {
  readonly vocabularySize: number;
  readonly sequenceLength: number;
  readonly ngramCount: number;
}

/** Words or n-grams, filled up with others to a number of them. */
const fillUp = (known: readonly string[], count: number): readonly string[] => [
  ...known,
  ...Array.from({ length: Math.max(0, count - known.length) }, (_unused, at) => `other${String(at)}`),
];

const sampleNgrams = (graph: LayerGraph | null, count: number): FittedNgrams | undefined => {
  const [counted] = graph === null ? [] : ngramLayers(graph);
  if (counted === undefined) return undefined;
  const all = fillUp(runs, count);
  const textCounts = all.map((_run, at) => Math.max(1, 20 - at));
  return { config: counted.layer.params, runs: all, pieces: [], textCounts, textCount: 40, pieceWeight: 0.4 };
};

const text = (graph: LayerGraph | null, sizes: SampleSizes | undefined): FittedInput => {
  const ngrams = sampleNgrams(graph, sizes?.ngramCount ?? 0);
  const preprocessor =
    sizes === undefined
      ? samplePreprocessor
      : {
          ...samplePreprocessor,
          sequenceLength: sizes.sequenceLength,
          vocabulary: fillUp(samplePreprocessor.vocabulary, sizes.vocabularySize),
        };
  return {
    id: "text",
    kind: "text",
    columnNames: ["review"],
    separator: " ",
    preprocessor,
    ...(ngrams === undefined ? {} : { ngrams }),
  };
};

const columns: readonly FittedInput[] = [
  {
    id: "numbers",
    kind: "number",
    columns: [
      { columnName: "stars", scaling: "standard", median: 3, offset: 3, scale: 1.5, hasIndicator: true },
      { columnName: "price", scaling: "standard", median: 10, offset: 10, scale: 4, hasIndicator: false },
    ],
  },
  { id: "category", kind: "category", columnName: "shop", vocabulary: ["", "", "north", "south"] },
];

const pair: readonly FittedInput[] = [
  { id: "category", kind: "category", columnName: "shop", vocabulary: ["", "", "north", "south"] },
  { id: "category-2", kind: "category", columnName: "town", vocabulary: ["", "", "Bern", "Ulm"] },
];

const inputsFor = (shape: TemplateName | LayerGraph, sizes?: SampleSizes): readonly FittedInput[] => {
  if (shape === "two-towers") return pair;
  return shape === "text-and-columns" ? [text(null, sizes), ...columns] : [text(null, sizes)];
};

/** A row for every template. */
export const sampleRow = {
  review: "Not a good film, the plot: DULL! Not good.",
  stars: 1,
  price: 17,
  shop: "south",
  town: "Ulm",
} as const;

export const sampleTarget: FittedTarget = { kind: "class", classNames: ["up", "down", "flat"] };

/** A model of a template or a graph with weights drawn at random, as if it had been trained. */
export async function sampleModel(
  shape: TemplateName | LayerGraph,
  { target = sampleTarget, sizes }: { readonly target?: FittedTarget; readonly sizes?: SampleSizes } = {},
): Promise<TrainedModel> {
  const given = inputsFor(shape, sizes);
  const graph = typeof shape === "string" ? makeTemplate(shape, specOf({ inputs: given, target })) : shape;
  const inputs = given.map((input) => (input.id === "text" ? text(graph, sizes) : input));
  const compiled = compileGraph(graph, specOf({ inputs, target }), 1);
  try {
    scatterWeights(compiled);
    return {
      graph,
      signature: { version: 3, inputs, target },
      artifacts: await saveArtifacts(compiled.model),
    };
  } finally {
    compiled.dispose();
  }
}
