import * as tf from "@tensorflow/tfjs";
import { drain } from "../../core/drain.ts";
import { formatProbability } from "../../core/formatProbability.ts";
import { answerOf, type Answer } from "../../core/task/answers.ts";
import { makeRowEncoder } from "../../core/task/encodeRows.ts";
import type { ModelRow } from "../../core/task/inputKinds.ts";
import { isUnlike } from "../../core/task/isUnlike.ts";
import { makeRecognize, type Recognition } from "../../core/task/recognition.ts";
import { upgradeSignature, type ModelSignature, type StoredSignature } from "../../core/task/signature.ts";
import { ownLayers, registerLayers } from "../compile/registerLayers.ts";
import { predictBlocks } from "../evaluate/predictBlocks.ts";
import { predictOutputs } from "../evaluate/predictSet.ts";
import { withLogits } from "../evaluate/withLogits.ts";
import { readInput, type ClassifierInput } from "./readInput.ts";

/*
 * What exported models are run with. It is bundled as a function of TensorFlow.js, which its user brings
 * (scripts/vite/classifierRuntime.ts); there, every function here takes `tf` as its first argument.
 */

/**
 * A model exported from the studio, ready to answer. One text, or one object of values by name, gets one answer; a list
 * gets a list. The answer of a classifier is its class with all probabilities, that of a model of several labels the
 * labels with theirs, that of a model of a number the number.
 */
export interface Classifier {
  readonly signature: ModelSignature;
  classify(inputs: readonly ClassifierInput[]): Promise<readonly Answer[]>;
  classify(input: ClassifierInput): Promise<Answer>;
  /** How much of an input the model knows: where `isEnough` is false, its answer is a guess. */
  recognize(input: ClassifierInput): Recognition;
  /** Whether an input is unlike those that the model was trained on, so that its answer may mean nothing. */
  isUnlike(input: ClassifierInput): Promise<boolean>;
}

/** The parts of an exported model, as read from its files. */
export interface ClassifierParts {
  readonly model: tf.LayersModel;
  /** The content of `preprocessor.json`. */
  readonly preprocessor: StoredSignature;
  /** The content of `labels.json`, which only older exports need; newer ones have the labels in `preprocessor.json`. */
  readonly classNames?: readonly string[];
}

/** Loads `model.json` and `preprocessor.json` from a folder on the web. */
export async function loadClassifier(baseUrl: string): Promise<Classifier> {
  const folder = baseUrl.endsWith("/") ? baseUrl : `${baseUrl}/`;
  const readJson = async (name: string): Promise<unknown> => (await fetch(folder + name)).json();
  registerLayers();
  const model = await tf.loadLayersModel(`${folder}model.json`);
  const preprocessor = (await readJson("preprocessor.json")) as StoredSignature;
  const isOlder = preprocessor.version < 3;
  const classNames = isOlder ? ((await readJson("labels.json")) as readonly string[]) : [];
  return makeClassifier({ model, preprocessor, classNames });
}

/** Makes a classifier from parts that are already read, for example from disk in Node. */
export function makeClassifier({ model, preprocessor, classNames = [] }: ClassifierParts): Classifier {
  const signature = upgradeSignature(preprocessor, classNames);
  const encode = makeRowEncoder(signature.inputs);
  const recognize = makeRecognize(signature.inputs);
  const toRow = (input: unknown): ModelRow => readInput(signature.inputs, input);
  const answerAll = async (rows: readonly ModelRow[]): Promise<readonly Answer[]> => {
    if (rows.length === 0) return [];
    const outputs = await predictBlocks(model, encode(rows), rows.length);
    return outputs.map((row) => answerOf(signature.target, row));
  };
  async function classify(inputs: readonly ClassifierInput[]): Promise<readonly Answer[]>;
  async function classify(input: ClassifierInput): Promise<Answer>;
  async function classify(given: ClassifierInput | readonly ClassifierInput[]): Promise<unknown> {
    if (Array.isArray(given)) return answerAll(given.map(toRow));
    const [answer] = await answerAll([toRow(given)]);
    return answer;
  }
  const asksUnlike = async (input: ClassifierInput): Promise<boolean> => {
    if (signature.familiarity === undefined) return false;
    const answers = predictOutputs(withLogits(model), { inputs: encode([toRow(input)]), count: 1 });
    const [, logits = []] = await drain(answers);
    return isUnlike(signature, logits);
  };
  return { signature, classify, recognize: (input) => recognize(toRow(input)), isUnlike: asksUnlike };
}

/** A probability in percent that never says 100 % or 0 %. */
export { formatProbability };

/** Registers the layers that exported models are made of; call it before `tf.loadLayersModel`. */
export { registerLayers };

/** The layers that exported models are made of, by name, to build such models in code. */
export { ownLayers };
