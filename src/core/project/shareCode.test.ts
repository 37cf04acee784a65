import { deflateSync, strToU8 } from "fflate";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { encodeBase64 } from "../base64.ts";
import { makeLayer } from "../graph/edits.ts";
import { layerFields } from "../graph/layerFields.ts";
import type { LayerGraph } from "../graph/layerGraph.ts";
import type { LayerKind } from "../graph/layers.ts";
import { assumedSpec } from "../graph/modelSpec.ts";
import { makeTemplate, templateNames, trainingFor } from "../graph/templates.ts";
import { IssueError } from "../issue.ts";
import { defaultTrainConfig } from "../training/trainFields.ts";
import { makeProject, type Project } from "./project.ts";
import { projectVersion } from "./projectVersion.ts";
import { longestShareCode, readShareCode, writeShareCode } from "./shareCode.ts";
import { sharedSettingsOf, storeSharedSettings, withSharedSettings } from "./sharedSettings.ts";

const issueOf = (code: string): unknown => {
  try {
    readShareCode(code);
  } catch (error) {
    if (error instanceof IssueError) return error.issue;
    throw error;
  }
  return null;
};

const codeOf = (document: unknown): string =>
  encodeBase64(deflateSync(strToU8(JSON.stringify(document))))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const base = makeProject("id", "Tickets");
const share = fc.double({ min: 0, max: 1, noNaN: true });
const switches = Object.entries(base.text.cleaning).filter(([, value]) => typeof value === "boolean");
const cleaning = fc.record(Object.fromEntries(switches.map(([name]) => [name, fc.boolean()])));
const withLayer = (graph: LayerGraph, kind: LayerKind): LayerGraph => ({
  ...graph,
  nodes: [...graph.nodes, makeLayer(graph, kind)],
});
const project: fc.Arbitrary<Project> = fc
  .record({
    template: fc.constantFrom(...templateNames),
    kinds: fc.array(fc.constantFrom(...(Object.keys(layerFields) as LayerKind[])), { maxLength: 6 }),
    cleaning,
    vocabularySize: fc.integer({ min: 1, max: 1_000_000 }),
    sequenceLength: fc.oneof(fc.constant("auto" as const), fc.integer({ min: 1, max: 8192 })),
    trainShare: share,
    seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
    masking: share,
    learningRate: fc.double({ min: 1e-6, max: 1, noNaN: true }),
  })
  .map(({ template, kinds, ...values }) => ({
    ...base,
    graph: kinds.reduce(withLayer, makeTemplate(template, assumedSpec)),
    text: {
      ...base.text,
      cleaning: { ...base.text.cleaning, ...values.cleaning },
      vocabularySize: values.vocabularySize,
      sequenceLength: values.sequenceLength,
    },
    split: { ...base.split, trainShare: values.trainShare, seed: values.seed },
    augmentation: { ...base.augmentation, masking: values.masking },
    training: {
      ...trainingFor(template, defaultTrainConfig),
      learningRate: values.learningRate,
      seed: values.seed,
    },
  }));

test("any settings come out of their code as they went in, and fit into an address", () => {
  fc.assert(
    fc.property(project, (shared) => {
      const code = writeShareCode(shared);
      expect(code).toMatch(/^[\w-]+$/);
      expect(code.length).toBeLessThanOrEqual(longestShareCode);
      expect(readShareCode(code)).toEqual(sharedSettingsOf(shared));
    }),
    { numRuns: 40 },
  );
});

test("a code that is cut short, changed or made up is refused with a reason, and nothing else is thrown", () => {
  const code = writeShareCode(base);
  fc.assert(
    fc.property(
      fc.oneof(
        fc.nat(code.length - 1).map((length) => code.slice(0, length)),
        fc.base64String(),
        fc.string({ unit: "binary" }),
        fc.json().map((text) => codeOf(JSON.parse(text))),
      ),
      (made) => {
        expect(issueOf(made)).toMatchObject({ severity: "error" });
      },
    ),
    { numRuns: 80 },
  );
  fc.assert(
    fc.property(fc.nat(code.length - 1), fc.constantFrom("A", "b", "_", "*"), (at, letter) => {
      // A changed letter may change nothing that is read, but never throws anything else.
      issueOf(code.slice(0, at) + letter + code.slice(at + 1));
    }),
    { numRuns: 80 },
  );
});

test("a code holds nothing of the data: no file, no column, no class", () => {
  const named: Project = {
    ...base,
    name: "Secret",
    training: { ...base.training, classWeights: { kind: "manual", weights: { spam: 5 } } },
  };
  expect(Object.keys(readShareCode(writeShareCode(named))).sort()).toEqual(
    ["augmentation", "graph", "split", "text", "training"].sort(),
  );
  expect(JSON.stringify(readShareCode(writeShareCode(named)))).not.toMatch(/spam|Secret/);
});

test("settings that are too large for an address are refused with their size", () => {
  const content = Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`word${String(n * 7919)}`, n]));
  const large: Project = {
    ...base,
    text: { ...base.text, tokenizer: { kind: "huggingface", name: "mine", content } },
  };
  expect(() => writeShareCode(large)).toThrow(/project\.linkTooLarge.*"limitBytes":8000/);
});

test.each([
  ["a later version", { version: projectVersion + 1 }, "project.newer"],
  ["a number out of range", { text: { ...base.text, vocabularySize: 1e12 } }, "project.invalid"],
  ["copies without end", { augmentation: { ...base.augmentation, copyCount: 1e9 } }, "project.invalid"],
  ["an unknown setting", { training: { ...base.training, epochs: "ten" } }, "project.invalid"],
  [
    "a connection to nowhere",
    { graph: { ...base.graph, edges: [{ from: "a", to: "b" }] } },
    "project.invalid",
  ],
  [
    "two layers of one id",
    { graph: { ...base.graph, nodes: [...base.graph.nodes, ...base.graph.nodes] } },
    "project.invalid",
  ],
  [
    "a layer out of range",
    {
      graph: {
        nodes: base.graph.nodes.map((node) =>
          node.kind === "Embedding" ? { ...node, params: { ...node.params, outputDim: 1e9 } } : node,
        ),
        edges: base.graph.edges,
      },
    },
    "graph.parameterOutOfRange",
  ],
])("%s is refused by name", (_what, change, code) => {
  const stored = storeSharedSettings(sharedSettingsOf(base)) as object;
  expect(issueOf(codeOf({ ...stored, ...change }))).toMatchObject({ code });
});

test("a code that unfolds beyond all measure is refused", () => {
  expect(issueOf(codeOf(" ".repeat(4_000_000)))).toMatchObject({ code: "project.linkDamaged" });
});

test("taken over, settings replace the project's own and leave its name, data and versions", () => {
  const shared = sharedSettingsOf({ ...base, graph: makeTemplate("text-cnn", assumedSpec) });
  const taken = withSharedSettings({ ...base, name: "Mine" }, shared);
  expect(taken).toEqual({ ...base, name: "Mine", graph: makeTemplate("text-cnn", assumedSpec) });
});
