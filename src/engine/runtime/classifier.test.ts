import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, expect, test } from "vitest";
import type { FittedTarget } from "../../core/task/fitted.ts";
import type { ModelSignature } from "../../core/task/signature.ts";
import { upgradePreprocessor } from "../../core/text/preprocessor.ts";
import { makeClassifier, type Classifier } from "./classifier.ts";

const preprocessor = upgradePreprocessor({
  version: 1,
  lowerCase: true,
  normalizeNfkc: true,
  tokenizer: "unicode-words",
  sequenceLength: 2,
  vocabulary: ["", "�", "good", "bad"],
});

const textInput: ModelSignature["inputs"][number] = {
  id: "text",
  kind: "text",
  columnNames: [],
  separator: " ",
  preprocessor,
};
const ageInput: ModelSignature["inputs"][number] = {
  id: "numbers",
  kind: "number",
  columns: [
    { columnName: "age", scaling: "standard", median: 10, offset: 10, scale: 10, hasIndicator: false },
  ],
};

const models: tf.LayersModel[] = [];

beforeAll(async () => {
  await tf.setBackend("cpu");
});

afterEach(() => {
  for (const model of models.splice(0)) model.dispose();
});

/** A model that answers with its token ids, and in front of them its numbers where it reads any. */
function echo(target: FittedTarget, inputs = [textInput]): Classifier {
  const tokens = tf.input({ shape: [2], name: "text" });
  const numbers = tf.input({ shape: [1], name: "numbers" });
  const model =
    inputs.length === 1
      ? tf.model({
          inputs: tokens,
          outputs: tf.layers.activation({ activation: "linear" }).apply(tokens) as tf.SymbolicTensor,
        })
      : tf.model({
          inputs: [numbers, tokens],
          outputs: tf.layers.concatenate().apply([numbers, tokens]) as tf.SymbolicTensor,
        });
  models.push(model);
  return makeClassifier({ model, preprocessor: { version: 3, inputs, target } });
}

const classes: FittedTarget = { kind: "class", classNames: ["first", "second"] };
const good = { className: "first", probability: 2, probabilities: { first: 2, second: 0 } };
const bad = { className: "first", probability: 3, probabilities: { first: 3, second: 0 } };

test("one text gets one answer, a list of texts a list, and an empty list an empty list", async () => {
  const classifier = echo(classes);
  expect(await classifier.classify("good")).toEqual(good);
  expect(await classifier.classify(["bad", "good"])).toEqual([bad, good]);
  expect(await classifier.classify([])).toEqual([]);
});

test("what is neither text nor values is refused with what was expected and received", async () => {
  const classifier = echo(classes);
  await expect(classifier.classify([null as unknown as string])).rejects.toThrow(
    new TypeError("classify takes a text, an object of values by name, or a list of those. Received: null"),
  );
  await expect(classifier.classify(7 as unknown as string)).rejects.toThrow(/Received: 7/);
  await expect(classifier.classify({ size: 7 })).rejects.toThrow('no input "size". Expected: text');
});

test("a model of several inputs takes values by name, whatever the order of its inputs", async () => {
  const target: FittedTarget = { kind: "classes", classNames: ["age", "one", "two"], threshold: 2 };
  const classifier = echo(target, [textInput, ageInput]);
  expect(await classifier.classify({ text: "bad", age: 20 })).toEqual({
    labels: ["one"],
    probabilities: { age: 1, one: 3, two: 0 },
  });
  expect(await classifier.classify([{ text: "good good" }])).toEqual([
    { labels: ["one", "two"], probabilities: { age: 0, one: 2, two: 2 } },
  ]);
  await expect(classifier.classify("bad")).rejects.toThrow(/give an object with text, age/);
});

test("a model of a number answers with the number", async () => {
  const classifier = echo({ kind: "number", columnName: "price", mean: 0, deviation: 1 });
  expect(await classifier.classify(["bad", "good"])).toEqual([3, 2]);
});

test("the files of an older export, classes apart from the preprocessor, still classify", async () => {
  const { signature } = echo(classes);
  const [model] = models;
  const classifier = makeClassifier({
    model: model as tf.LayersModel,
    preprocessor,
    classNames: ["first", "second"],
  });
  expect(await classifier.classify("good")).toEqual(good);
  expect(classifier.signature).toEqual(signature);
});

test("classifying leaves no tensors behind, even more rows than go through at once", async () => {
  const classifier = echo(classes);
  const before = tf.memory().numTensors;
  expect(await classifier.classify(Array.from({ length: 600 }, () => "bad"))).toHaveLength(600);
  expect(tf.memory().numTensors).toBe(before);
});
