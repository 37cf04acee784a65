import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test } from "vitest";
import { present } from "../../core/assert.ts";
import { checkGraph } from "../../core/graph/checkGraph.ts";
import { linearModelOf } from "../../core/graph/linearModel.ts";
import { textClassifierSpec } from "../../core/graph/modelSpec.ts";
import { encoderTemplateNames, makeTemplate } from "../../core/graph/templates.ts";
import { loadArtifacts, saveArtifacts } from "../evaluate/modelInUse.ts";
import { startTestBackend } from "../testing/startTestBackend.ts";
import { compileGraph } from "./compileGraph.ts";

const spec = textClassifierSpec({ sequenceLength: 8, vocabularySize: 20, classCount: 3 });
const encoder = { fingerprint: "ab", name: "tiny", width: 4 };

beforeAll(startTestBackend);

test("n-grams beside an encoder's vector are multiplied as one long row", async () => {
  const graph = makeTemplate("encoder-and-words", spec, encoder);
  const before = tf.memory().numTensors;
  const { model, logits, inputIds, dispose } = compileGraph(graph, spec, 1);
  expect(inputIds).toEqual(["text-ngrams", "text-encoder"]);
  const kernel = tf.randomNormal([24, 3], 0, 1, "float32", 1);
  const dense = model.getLayer(present(linearModelOf(graph)).denseId);
  dense.setWeights([kernel, tf.tensor1d([0.1, 0.2, 0.3])]);
  const pairs = tf.tensor3d([
    [
      [3, 0.5],
      [19, 2],
      [0, 0],
    ],
    [
      [7, 1],
      [0, 0],
      [0, 0],
    ],
  ]);
  const vectors = tf.tensor2d([
    [1, 2, 3, 4],
    [-1, 0.5, 0, 1],
  ]);
  const weights = kernel.arraySync() as number[][];
  const row = (ids: readonly (readonly [number, number])[], vector: readonly number[]): readonly number[] =>
    [0, 1, 2].map((unit) => {
      const counted = ids.reduce((sum, [id, weight]) => sum + weight * present(weights[id]?.[unit]), 0);
      const read = vector.reduce((sum, value, at) => sum + value * present(weights[20 + at]?.[unit]), 0);
      return counted + read + present([0.1, 0.2, 0.3][unit]);
    });
  const output = logits.predict([pairs, vectors]) as tf.Tensor;
  const wanted = [
    row(
      [
        [3, 0.5],
        [19, 2],
      ],
      [1, 2, 3, 4],
    ),
    row([[7, 1]], [-1, 0.5, 0, 1]),
  ].flat();
  for (const [at, value] of (await output.data()).entries())
    expect(value).toBeCloseTo(present(wanted[at]), 4);
  const read = await loadArtifacts(await saveArtifacts(model));
  const answers = [model, read].map((one) => one.predict([pairs, vectors]) as tf.Tensor);
  expect(Array.from(await present(answers[1]).data())).toEqual(Array.from(await present(answers[0]).data()));
  tf.dispose([pairs, vectors, kernel, output, ...answers]);
  read.dispose();
  dispose();
  expect(tf.memory().numTensors).toBeLessThanOrEqual(before + 1);
});

test.each(encoderTemplateNames)("%s is one linear model over what reads the text before it", (name) => {
  const graph = makeTemplate(name, spec, encoder);
  expect(checkGraph(graph, spec).issues).toEqual([]);
  expect(linearModelOf(graph)?.blockIds.at(-1)).toBe("text-encoder");
});

test("a layer without an encoder says that one must be chosen", () => {
  const { issues } = checkGraph(makeTemplate("encoder-head", spec), spec);
  expect(issues.map(({ code }) => code)).toEqual(["graph.noEncoder"]);
});
