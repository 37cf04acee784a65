import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import type { ModelArtifacts, TrainedModel, WeightSpec } from "../../core/model/trainedModel.ts";
import { encodeTexts } from "../../core/text/encode.ts";
import type { Preprocessor } from "../../core/text/preprocessor.ts";
import "../compile/compileGraph.ts"; // registers the layers that saved models are made of
import { drain } from "../stream/drain.ts";
import { predictSet } from "./predictSet.ts";

/** A model's topology and weights in TensorFlow.js's own format. */
export async function saveArtifacts(model: tf.LayersModel): Promise<ModelArtifacts> {
  let saved: ModelArtifacts | null = null;
  const handler = tf.io.withSaveHandler((artifacts) => {
    saved = {
      modelTopology: artifacts.modelTopology as Readonly<Record<string, unknown>>,
      weightSpecs: present(artifacts.weightSpecs) as readonly WeightSpec[],
      weightData: tf.io.CompositeArrayBuffer.join(artifacts.weightData),
    };
    const info = { dateSaved: new Date(), modelTopologyType: "JSON" as const };
    return Promise.resolve({ modelArtifactsInfo: info });
  });
  await model.save(handler);
  return present<ModelArtifacts>(saved);
}

/** Makes a model of saved artifacts; its caller disposes it. */
export const loadArtifacts = ({
  modelTopology,
  weightSpecs,
  weightData,
}: ModelArtifacts): Promise<tf.LayersModel> =>
  tf.loadLayersModel(
    tf.io.fromMemory({
      modelTopology,
      weightSpecs: [...weightSpecs] as tf.io.WeightsManifestEntry[],
      weightData,
    }),
  );

/** Class probabilities of each text, [texts][classes]. */
export async function predictTexts(
  model: tf.LayersModel,
  preprocessor: Preprocessor,
  texts: readonly string[],
): Promise<readonly (readonly number[])[]> {
  const ids = await drain(encodeTexts(preprocessor, texts));
  const { sequenceLength: length } = preprocessor;
  const set = { ids, labels: new Int32Array(texts.length), length, count: texts.length };
  const probabilities = await drain(predictSet(model, set));
  const classCount = probabilities.length / Math.max(1, texts.length);
  return texts.map((_text, row) =>
    Array.from(probabilities.subarray(row * classCount, (row + 1) * classCount)),
  );
}

/** The model that answers `predict`, on the device. One at a time. */
export class ModelInUse {
  #trained: TrainedModel | null = null;
  #model: tf.LayersModel | null = null;

  /** Takes a trained model into use in place of the last one. */
  async take(trained: TrainedModel): Promise<void> {
    const model = await loadArtifacts(trained.artifacts);
    this.#model?.dispose();
    this.#model = model;
    this.#trained = trained;
  }

  /** Puts the model onto the backend now chosen. */
  async reload(): Promise<void> {
    if (this.#trained !== null) await this.take(this.#trained);
  }

  /** Class probabilities of each text, [texts][classes]; null where there is no model. */
  async predict(texts: readonly string[]): Promise<readonly (readonly number[])[] | null> {
    if (this.#model === null || this.#trained === null) return null;
    return predictTexts(this.#model, this.#trained.preprocessor, texts);
  }
}
