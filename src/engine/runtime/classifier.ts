import * as tf from "@tensorflow/tfjs";
import { encodeTexts } from "../../core/text/encode.ts";
import type { StoredPreprocessor } from "../../core/text/preprocessor.ts";
import { ownLayers, registerLayers } from "../compile/registerLayers.ts";

/*
 * What exported models are run with. It is bundled as a function of TensorFlow.js, which its user brings
 * (scripts/vite/classifierRuntime.ts); there, every function here takes `tf` as its first argument.
 */

/** The most probable class of a text, and the probability of every class. */
export interface Classification {
  readonly className: string;
  readonly probability: number;
  readonly probabilities: Readonly<Record<string, number>>;
}

/** A model taken from the studio, ready to classify. */
export interface Classifier {
  classify(texts: readonly string[]): Promise<readonly Classification[]>;
}

/** The parts of an exported model, as read from its files. */
export interface ClassifierParts {
  readonly model: tf.LayersModel;
  readonly preprocessor: StoredPreprocessor;
  readonly classNames: readonly string[];
}

/** Loads `model.json`, `preprocessor.json` and `labels.json` from a folder on the web. */
export async function loadClassifier(baseUrl: string): Promise<Classifier> {
  const folder = baseUrl.endsWith("/") ? baseUrl : `${baseUrl}/`;
  const readJson = async (name: string): Promise<unknown> => (await fetch(folder + name)).json();
  registerLayers();
  const model = await tf.loadLayersModel(`${folder}model.json`);
  const preprocessor = (await readJson("preprocessor.json")) as StoredPreprocessor;
  const classNames = (await readJson("labels.json")) as readonly string[];
  return makeClassifier({ model, preprocessor, classNames });
}

/** Makes a classifier from parts that are already read, for example from disk in Node. */
export function makeClassifier({ model, preprocessor, classNames }: ClassifierParts): Classifier {
  return {
    async classify(texts) {
      const ids = runToEnd(encodeTexts(preprocessor, texts));
      const output = tf.tidy(() => {
        const input = tf.tensor2d(ids, [texts.length, preprocessor.sequenceLength], "int32");
        return model.predict(input) as tf.Tensor2D;
      });
      const rows = await output.array();
      output.dispose();
      return rows.map((row) => describe(row, classNames));
    },
  };
}

/** Registers the layers that exported models are made of; call it before `tf.loadLayersModel`. */
export { registerLayers };

/** The layers that exported models are made of, by name, to build such models in code. */
export { ownLayers };

function describe(row: readonly number[], classNames: readonly string[]): Classification {
  const probabilities = Object.fromEntries(classNames.map((name, index) => [name, row[index] ?? 0]));
  const probability = Math.max(...row);
  return { className: classNames[row.indexOf(probability)] ?? "", probability, probabilities };
}

function runToEnd<T>(steps: Generator<number, T, undefined>): T {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
  }
}
