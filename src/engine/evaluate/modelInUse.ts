import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import { drain } from "../../core/drain.ts";
import {
  nameWeight,
  specOfWeight,
  type ModelArtifacts,
  type TrainedModel,
  type WeightSpec,
} from "../../core/model/trainedModel.ts";
import { isUnlike } from "../../core/task/isUnlike.ts";
import type { ModelSignature } from "../../core/task/signature.ts";
import type { ModelRow } from "../../core/task/inputKinds.ts";
import type { JudgedRow } from "../protocol/model.ts";
import "../compile/compileGraph.ts"; // registers the layers that saved models are made of
import { Explaining } from "../explain/explaining.ts";
import { makeEncodeRows, type EncodeRows } from "../shelf/encodeRows.ts";
import { predictBlocks } from "./predictBlocks.ts";
import { predictOutputs } from "./predictSet.ts";
import { withLogits } from "./withLogits.ts";

/** A model's topology and weights in TensorFlow.js's own format. */
export async function saveArtifacts(model: tf.LayersModel): Promise<ModelArtifacts> {
  let saved: ModelArtifacts | null = null;
  const handler = tf.io.withSaveHandler((artifacts) => {
    saved = {
      modelTopology: artifacts.modelTopology as Readonly<Record<string, unknown>>,
      weights: (present(artifacts.weightSpecs) as readonly WeightSpec[]).map(nameWeight),
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
  weights,
  weightData,
}: ModelArtifacts): Promise<tf.LayersModel> =>
  tf.loadLayersModel(
    tf.io.fromMemory({
      modelTopology,
      weightSpecs: weights.map(specOfWeight) as tf.io.WeightsManifestEntry[],
      weightData,
    }),
  );

/** The model that answers `predict`. Only one model is on the device at a time. */
export class ModelInUse {
  #trained: TrainedModel | null = null;
  #model: tf.LayersModel | null = null;
  /** The model as it answers rows that are judged as well. */
  #judging: tf.LayersModel | null = null;
  #encode: EncodeRows | null = null;
  #explaining: Explaining | null = null;

  /** The trained model that is in use; null where there is none. */
  get trained(): TrainedModel | null {
    return this.#trained;
  }

  /** Whoever explains answers of the model holds a copy of it, which is made when the first question comes. */
  explaining(): Explaining | null {
    if (this.#trained === null) return null;
    return (this.#explaining ??= new Explaining(this.#trained));
  }

  /** Takes a trained model into use in place of the last one. */
  async take(trained: TrainedModel): Promise<void> {
    const model = await loadArtifacts(trained.artifacts);
    this.#model?.dispose();
    this.#explaining?.retire();
    this.#explaining = null;
    this.#model = model;
    this.#judging = trained.signature.familiarity === undefined ? model : withLogits(model);
    this.#trained = trained;
    this.#encode = makeEncodeRows(trained.signature.inputs);
  }

  /** Changes what is made of the model's outputs. */
  sign(signature: ModelSignature): void {
    if (this.#trained === null) return;
    this.#trained = { ...this.#trained, signature };
    this.#explaining?.sign(signature);
  }

  /** Moves the model to the backend in use. */
  async reload(): Promise<void> {
    if (this.#trained !== null) await this.take(this.#trained);
  }

  /** The model's answers to rows, and whether each row is unlike those of training, by one forward pass; null where there is no model. */
  async judge(rows: readonly ModelRow[]): Promise<readonly JudgedRow[] | null> {
    const [judging, trained, encode] = [this.#judging, this.#trained, this.#encode];
    if (judging === null || trained === null || encode === null) return null;
    const answers = predictOutputs(judging, { inputs: await encode(rows), count: rows.length });
    const [outputs, logits] = await drain(answers);
    const unitsOf = (values: Float32Array | undefined, row: number): readonly number[] => {
      const units = (values?.length ?? 0) / rows.length;
      return Array.from(values?.subarray(row * units, (row + 1) * units) ?? []);
    };
    return rows.map((_row, at) => ({
      outputs: unitsOf(outputs, at),
      isUnlike: isUnlike(trained.signature, unitsOf(logits, at)),
    }));
  }

  /** The model's outputs for each row, [rows][units]; null where there is no model. */
  async predict(rows: readonly ModelRow[]): Promise<readonly (readonly number[])[] | null> {
    const [model, encode] = [this.#model, this.#encode];
    if (model === null || encode === null) return null;
    return predictBlocks(model, await encode(rows), rows.length);
  }
}
