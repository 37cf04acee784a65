import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test } from "vitest";
import { activations } from "../../core/graph/activations.ts";
import type { Block } from "../../core/dataset/blocks.ts";
import { chainLayers } from "../../core/graph/edits.ts";
import type { ModelSpec } from "../../core/graph/modelSpec.ts";
import { textClassifierSpec } from "../../core/graph/modelSpec.ts";
import { ngramBlockId } from "../../core/graph/textReadings.ts";
import { makeForward } from "../../core/inference/makeForward.ts";
import { compileGraph } from "../compile/compileGraph.ts";
import { everyGraph, layer } from "../testing/sampleGraphs.ts";
import { sampleInputs } from "../testing/sampleInputs.ts";
import { scatterWeights } from "../testing/scatterWeights.ts";
import { startTestBackend } from "../testing/startTestBackend.ts";
import { saveArtifacts } from "./modelInUse.ts";

beforeAll(startTestBackend);

const sizes = { sequenceLength: 12, vocabularySize: 20, classCount: 3 };
const rowCount = 4;

/** Row `row` of a tensor as the block that it is of. */
function blockOf(
  id: string,
  tensor: tf.Tensor,
  { row, spec }: { readonly row: number; readonly spec: ModelSpec },
): Block {
  const width = tensor.size / rowCount;
  const values = tensor.dataSync<"float32">().slice(row * width, (row + 1) * width);
  if (id.endsWith(ngramBlockId(""))) {
    const size = Object.values(spec.inputs)[0];
    const pairs = Array.from({ length: width / 2 }, (_unused, at) => [
      values[2 * at] ?? 0,
      values[2 * at + 1] ?? 0,
    ]);
    // What fills a row up has the id 0 and the weight 0, and an id may come twice in a sample.
    const sums = new Map<number, number>();
    for (const [ngram = 0, weight = 0] of pairs) sums.set(ngram, (sums.get(ngram) ?? 0) + weight);
    return {
      kind: "ngrams",
      ids: Int32Array.from(sums.keys()),
      weights: Float32Array.from(sums.values()),
      starts: Int32Array.of(0, sums.size),
      width: size?.kind === "tokens" ? (size.ngramCount ?? size.vocabularySize) : 1,
    };
  }
  return spec.inputs[id]?.kind === "numbers"
    ? { kind: "numbers", values, width }
    : { kind: "tokens", ids: Int32Array.from(values), length: width };
}

const chain = (name: (typeof activations)[number]) =>
  [
    `Activation ${name}`,
    chainLayers(
      layer("Embedding", { outputDim: 4 }),
      layer("Activation", { activation: name }),
      layer("GlobalAveragePooling1D"),
      layer("Dense", { units: "output", activation: "softmax" }),
    ),
    textClassifierSpec,
  ] as const;

test.each([...everyGraph, ...activations.map(chain)])(
  "%s: plain arrays give the engine's answers",
  async (_name, graph, specFor) => {
    const spec = specFor(sizes);
    const compiled = compileGraph(graph, spec, 1);
    scatterWeights(compiled);
    const { weights, weightData } = await saveArtifacts(compiled.model);
    const forward = makeForward({ graph, weights, weightData }, spec);
    const inputs = sampleInputs(spec, compiled.inputIds, rowCount);
    const expected = tf.tidy(() => (compiled.model.predict(inputs) as tf.Tensor2D).arraySync());
    for (const [row, outputs] of expected.entries()) {
      const blocks = compiled.inputIds.map((id, at) => {
        const tensor = inputs[at];
        if (tensor === undefined) throw new Error(`no tensor for ${id}`);
        return [id, blockOf(id, tensor, { row, spec })] as const;
      });
      const received = forward(Object.fromEntries(blocks)).outputs;
      for (const [at, value] of outputs.entries()) expect(received[at]).toBeCloseTo(value, 4);
    }
    tf.dispose(inputs);
    compiled.dispose();
  },
);
