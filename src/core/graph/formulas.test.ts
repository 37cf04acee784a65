import katex from "katex";
import { expect, test } from "vitest";
import { checkGraph } from "./checkGraph.ts";
import { chainLayers } from "./edits.ts";
import { explainCount, layerFormulas } from "./formulas.ts";
import { defaultParams } from "./layerFields.ts";
import { addableKinds } from "./kinds/kinds.ts";
import type { LayerKind, LayerNode } from "./layers.ts";
import { textClassifierSpec } from "./modelSpec.ts";
import { present } from "../assert.ts";

const spec = textClassifierSpec({ sequenceLength: 9, vocabularySize: 1234, classCount: 3 });
const layer = (kind: LayerKind, params: object = {}): Omit<LayerNode, "id"> =>
  ({ kind, params: { ...defaultParams(kind), ...params } }) as unknown as Omit<LayerNode, "id">;

/** The value of sums of products with brackets, as they are shown. */
function valueOf(terms: string): number {
  const inner = /\(([^()]*)\)/.exec(terms);
  if (inner !== null) return valueOf(terms.replace(inner[0], String(valueOf(present(inner[1])))));
  const product = (text: string): number =>
    text.split("·").reduce((result, factor) => result * Number(factor.replaceAll(",", "")), 1);
  return terms.split("+").reduce((sum, text) => sum + product(text), 0);
}

const first: readonly LayerKind[] = ["Embedding", "TokenAndPositionEmbedding", "EmbeddingBag", "BagOfWords"];
const merges: readonly LayerKind[] = ["Add", "Multiply", "Concatenate"];
const variants: readonly Omit<LayerNode, "id">[] = [
  ...addableKinds.filter((kind) => !merges.includes(kind)).map((kind) => layer(kind)),
  layer("EmbeddingBag", { ngrams: 1 }),
  layer("BagOfWords", { outputMode: "count" }),
  layer("Bidirectional", { layer: "LSTM" }),
  layer("Dense", { units: "output" }),
];

test.each(variants)("the parameters of $kind add up as shown to what is counted", (variant) => {
  const graph = chainLayers(...(first.includes(variant.kind) ? [] : [layer("Embedding")]), variant);
  const node = present(graph.nodes.at(-1));
  const report = present(checkGraph(graph, spec).layersById.get(node.id));
  const terms = explainCount(node, report);
  expect(terms === null ? 0 : valueOf(terms)).toBe(report.parameterCount);
});

const formulas = Object.entries(layerFormulas).flatMap(([kind, formula]) =>
  formula === null ? [] : [[kind, formula] as const],
);

test.each(formulas)("the formula of %s can be set", (_kind, formula) => {
  expect(katex.renderToString(formula, { throwOnError: true })).toContain("katex");
});
