import { readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { present } from "../../core/assert.ts";
import { isMerge } from "../../core/graph/checkInputs.ts";
import { layerFields } from "../../core/graph/layerFields.ts";
import { textClassifierSpec } from "../../core/graph/modelSpec.ts";
import type { LayerNode } from "../../core/graph/layers.ts";
import { inTime, onEachBackend } from "../testing/eachBackend.ts";
import { buildLayer, type Build } from "./builders.ts";
import { apply, type LayerOutput } from "./layerOutput.ts";
import { PaddingMask } from "./layers/masks.ts";
import { RandomState } from "./layers/noise.ts";

/** One layer as PyTorch computes it in double precision; see scripts/reference/layers.py. */
interface Reference {
  readonly kind: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Embeddings that the layer's input is looked up in, [vocabulary, units]. */
  readonly table: readonly number[];
  readonly weights: readonly { readonly shape: readonly number[]; readonly values: readonly number[] }[];
  readonly shape: readonly number[];
  readonly output: readonly number[];
  /** 1 where the output counts, 0 where there is padding. */
  readonly counts: readonly number[];
  readonly dy: readonly number[];
  /** The gradient of the layer's input, by token id; empty where the layer takes token ids. */
  readonly tableGradient: readonly number[];
  /** The gradients of those weights that are trained. */
  readonly gradients: readonly (readonly number[])[];
}

const fixture = JSON.parse(readFileSync(new URL("./fixtures/layers.json", import.meta.url), "utf8")) as {
  readonly ids: readonly (readonly number[])[];
  readonly vocabularySize: number;
  readonly units: number;
  readonly cases: readonly Reference[];
};
const { ids, vocabularySize, units } = fixture;
const length = present(ids[0]).length;

const build: Build = {
  spec: textClassifierSpec({ sequenceLength: length, vocabularySize, classCount: 3 }),
  vocabularySize,
  inputOf: () => {
    throw new Error("no layer here is an input");
  },
  ngramsOf: () => {
    throw new Error("no layer here counts n-grams");
  },
  encodedOf: () => {
    throw new Error("no layer here reads by an encoder");
  },
  outputShape: [],
  randomState: new RandomState(),
  seedFor: () => 1,
};

/** Token ids → the layer's output, by way of an embedding unless the layer takes token ids itself. */
function modelAround({ kind, params, tableGradient }: Reference): tf.LayersModel {
  const input = tf.input({ shape: [length], dtype: "int32" });
  const mask = apply(new PaddingMask({ name: "mask" }), input);
  const embedding = { outputDim: units, maskZero: true, trainable: true };
  const table: LayerNode = { id: "table", kind: "Embedding", params: embedding };
  const isFedVectors = tableGradient.length > 0;
  const fed = isFedVectors ? buildLayer(table, [{ x: input, mask }], build) : { x: input, mask };
  const layer = { id: "layer", kind, params } as LayerNode;
  const output = buildLayer(layer, isMerge(layer.kind) ? vectorsOf(fed) : [fed], build);
  return tf.model({ inputs: input, outputs: output.x });
}

/** What a layer that joins two vectors is fed: the mean and the maximum over the tokens. */
const vectorsOf = (fed: LayerOutput): readonly LayerOutput[] =>
  (["GlobalAveragePooling1D", "GlobalMaxPooling1D"] as const).map((kind) =>
    buildLayer({ id: kind, kind, params: {} }, [fed], build),
  );

function setWeights(model: tf.LayersModel, { table, weights, tableGradient }: Reference): void {
  tf.tidy(() => {
    const own = weights.map(({ shape, values }) => tf.tensor([...values], [...shape]));
    const tables = tableGradient.length > 0 ? [tf.tensor([...table], [vocabularySize, units])] : [];
    // What is not trained comes last in a model, and in the layers that have any.
    model.setWeights([...tables, ...own, ...model.getWeights().slice(tables.length + own.length)]);
  });
}

/** The largest difference, as a share of the largest value expected (some gradients are nothing but rounding). */
function relativeError(received: ArrayLike<number>, expected: readonly number[]): number {
  const scale = Math.max(1e-2, ...expected.map(Math.abs));
  return Math.max(...expected.map((value, index) => Math.abs((received[index] ?? NaN) - value))) / scale;
}

/** The gradient of a loss with respect to each trained weight of the model. */
async function gradientsOf(
  model: tf.LayersModel,
  loss: () => tf.Tensor,
): Promise<readonly ArrayLike<number>[]> {
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  if (variables.length === 0) return [];
  const { value, grads } = tf.variableGrads(loss as () => tf.Scalar, variables);
  const gradients = await Promise.all(variables.map(({ name }) => present(grads[name]).data()));
  tf.dispose([value, grads]);
  return gradients;
}

/** Kinds that have no arithmetic of their own, or differ from others in training only; tested elsewhere. */
const elsewhere = [
  ...["InputLayer", "Embedding", "BagOfNgrams", "PretrainedEncoder"],
  ...["Dropout", "SpatialDropout1D", "GaussianNoise"],
];

test("every other layer kind has reference values", () => {
  const kinds = new Set([...fixture.cases.map(({ kind }) => kind), ...elsewhere]);
  expect([...kinds].sort()).toEqual(Object.keys(layerFields).sort());
});

const named = fixture.cases.map((reference) => {
  const params = Object.values(reference.params).map(String).join(" ");
  return [`${reference.kind} ${params}`, reference] as const;
});

onEachBackend((backend) => {
  test.each(inTime(named, backend))("%s: output and gradients are PyTorch's", async (_name, reference) => {
    const model = modelAround(reference);
    setWeights(model, reference);
    const input = tf.tensor2d(ids as number[][], [ids.length, length], "int32");
    const [dy, counts] = [tf.tensor([...reference.dy]), tf.tensor([...reference.counts])];
    const predict = (): tf.Tensor => tf.reshape(model.apply(input, { training: true }) as tf.Tensor, [-1]);
    const output = tf.tidy(() => tf.mul(predict(), counts));
    expect(model.outputs[0]?.shape.slice(1)).toEqual(reference.shape.slice(1));
    expect(relativeError(await output.data(), reference.output)).toBeLessThan(1e-4);

    const table = reference.tableGradient.length > 0 ? [reference.tableGradient] : [];
    const gradients = await gradientsOf(model, () => tf.sum(tf.mul(predict(), dy)));
    const expected = [...table, ...reference.gradients];
    const errors = expected.map((values, index) => relativeError(gradients[index] ?? [], values));
    expect(gradients).toHaveLength(expected.length);
    expect(Math.max(0, ...errors)).toBeLessThan(1e-3);
    tf.dispose([input, dy, counts, output]);
    model.dispose();
  });
});
