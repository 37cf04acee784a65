import { expect, test } from "vitest";
import { setParams } from "../graph/edits.ts";
import { makeTemplate } from "../graph/templates.ts";
import { textClassifierSpec } from "../graph/modelSpec.ts";
import { makeProject } from "../project/project.ts";
import { compareSettings, differencesBetween } from "./runSettings.ts";
import { trainedParts } from "./trainedParts.ts";

const spec = textClassifierSpec({ sequenceLength: 32, vocabularySize: 100, classCount: 2 });
const base = trainedParts({ ...makeProject("p", "Reviews"), graph: makeTemplate("text-cnn", spec) });
const dropout = base.graph.nodes.find(({ kind }) => kind === "Dropout")?.id ?? "";
const faster = {
  ...base,
  training: { ...base.training, learningRate: 0.003 },
  graph: setParams(base.graph, dropout, { rate: 0.45 }),
};

test("runs that differ in a rate and in a layer's parameter differ in just these, in the order of the stages", () => {
  const told = differencesBetween(base, faster).map(({ key, before, after }) => [key, before, after]);
  expect(told).toEqual([
    [`layers.${dropout}.rate`, expect.any(Number), 0.45],
    ["training.learningRate", 0.001, 0.003],
  ]);
});

test("a run does not differ from itself, and differences turned around swap before and after", () => {
  expect(differencesBetween(base, structuredClone(base))).toEqual([]);
  const [there, back] = [differencesBetween(base, faster), differencesBetween(faster, base)];
  expect(back.map(({ before, after, ...rest }) => ({ ...rest, before: after, after: before }))).toEqual(
    there,
  );
});

test("another optimizer is told by its name, and not by numbers that only one of them has", () => {
  const sgd = { kind: "SGD", momentum: 0.9, nesterov: false, weightDecay: 0 } as const;
  const told = differencesBetween(base, { ...base, training: { ...base.training, optimizer: sgd } });
  expect(told.map(({ key, before, after }) => [key, before, after])).toEqual([
    ["training.optimizer", "Adam", "SGD"],
  ]);
});

test("another model is told by its layers, and its connections not besides", () => {
  const other = { ...base, graph: makeTemplate("embedding-pooling", spec) };
  const keys = differencesBetween(base, other).map(({ key }) => key);
  expect(keys).toContain("layers");
  expect(keys).not.toContain("layers.edges");
});

test("the columns of a table of runs are the settings in which the runs differ, and no others", () => {
  const runs = [
    { id: "a", parts: base },
    { id: "b", parts: faster },
    { id: "c", parts: { ...base, text: { ...base.text, vocabularySize: 500 } } },
    { id: "d", parts: null },
  ];
  const { columns, valueOf } = compareSettings(runs);
  expect(columns.map(({ key }) => key)).toEqual([
    "text.vocabularySize",
    `layers.${dropout}.rate`,
    "training.learningRate",
  ]);
  expect(valueOf("b", "training.learningRate")).toBe(0.003);
  expect(valueOf("d", "training.learningRate")).toBeUndefined();
  expect(compareSettings(runs.slice(0, 1)).columns).toEqual([]);
});
