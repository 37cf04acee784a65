import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import { indexWeights } from "../../core/model/weightViews.ts";
import type { TrainedModel } from "../../core/model/trainedModel.ts";
import { specOf } from "../../core/task/specOf.ts";
import { compileGraph, type CompiledModel } from "./compileGraph.ts";

/**
 * Builds a trained model of the layers that it was trained with, which have gradients on every backend; a model that is loaded
 * has TensorFlow.js's own in their place, which differ in training. Its caller disposes it.
 * @throws Error where a weight is missing
 */
export function compileTrained({ graph, signature, artifacts }: TrainedModel): CompiledModel {
  const compiled = compileGraph(graph, specOf(signature), 0);
  const viewOf = indexWeights(artifacts);
  for (const variable of compiled.model.weights as (tf.LayerVariable & { originalName: string })[]) {
    const { values, shape } = present(viewOf(variable.originalName), `weight ${variable.originalName}`);
    tf.tidy(() => {
      variable.write(tf.tensor(values, [...shape]));
    });
  }
  return compiled;
}
