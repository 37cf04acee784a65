import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test } from "vitest";
import { present } from "../../core/assert.ts";
import { chainLayers } from "../../core/graph/edits.ts";
import { textClassifierSpec } from "../../core/graph/modelSpec.ts";
import { compileGraph } from "../compile/compileGraph.ts";
import { encoderGraphs, everyGraph, layer } from "../testing/sampleGraphs.ts";
import { sampleInputs } from "../testing/sampleInputs.ts";
import { scatterWeights } from "../testing/scatterWeights.ts";
import { startTestBackend } from "../testing/startTestBackend.ts";
import { loadArtifacts, saveArtifacts } from "./modelInUse.ts";

beforeAll(startTestBackend);

const sizes = { sequenceLength: 12, vocabularySize: 20, classCount: 3 };

const softmax = layer("Dense", { units: "output", activation: "softmax" });
const encoder = layer("TransformerEncoder", { numHeads: 2, intermediateDim: 8, activation: "leaky_relu" });
const leaky = [
  "TransformerEncoder, leaky_relu",
  chainLayers(layer("Embedding", { outputDim: 6 }), encoder, layer("GlobalAveragePooling1D"), softmax),
  textClassifierSpec,
] as const;

test.each([...everyGraph, ...encoderGraphs, leaky])(
  "%s: a saved model that is loaded again gives the same answers",
  async (...given) => {
    const [, graph, specFor] = given;
    const spec = specFor(sizes);
    const compiled = compileGraph(graph, spec, 1);
    scatterWeights(compiled);
    const inputs = sampleInputs(spec, compiled.inputIds, 2);
    const before = tf.memory().numTensors;
    const loaded = await loadArtifacts(await saveArtifacts(compiled.model));
    const difference = tf.tidy(() => {
      const [received, expected] = [loaded, compiled.model].map(
        (model) => model.predict(inputs) as tf.Tensor,
      );
      return tf.max(tf.abs(tf.sub(present(received), present(expected)))).dataSync<"float32">()[0];
    });
    expect(difference).toBeLessThan(1e-5);
    loaded.dispose();
    expect(tf.memory().numTensors).toBe(before);
    tf.dispose(inputs);
    compiled.dispose();
  },
);
