import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test } from "vitest";
import { checkGraph } from "../../src/core/graph/checkGraph.ts";
import { importModel } from "../../src/core/project/importModel.ts";
import { compileGraph } from "../../src/engine/compile/compileGraph.ts";
import { ownLayers } from "../../src/engine/compile/registerLayers.ts";
import { everyGraph } from "../../src/engine/testing/sampleGraphs.ts";
import { sampleInputs } from "../../src/engine/testing/sampleInputs.ts";
import { startTestBackend } from "../../src/engine/testing/startTestBackend.ts";
import { drawGraph } from "../../src/export/code/drawGraph.ts";
import { printMermaid } from "../../src/export/code/printMermaid.ts";
import { printTfjs } from "../../src/export/code/printTfjs.ts";
import { trainingOf } from "./trainings.ts";

beforeAll(startTestBackend);

const sizes = { sequenceLength: 24, vocabularySize: 50, classCount: 3 };

/** Runs printed JavaScript as its user would, with TensorFlow.js and the runtime's layers in place of imports. */
function runPrinted(code: string): tf.LayersModel {
  const body = code.replaceAll(/^import .*$/gm, "").replace("model.summary();", "return model;");
  // oxlint-disable-next-line typescript/no-implied-eval -- what is printed is there to be run
  return new Function("tf", "ownLayers", body)(tf, ownLayers) as tf.LayersModel;
}

test.each(everyGraph.map(([name, graph, specFor], number) => [name, graph, specFor, number] as const))(
  "%s: printed as JavaScript, it gives the same answers with the same weights",
  (_name, graph, specFor, number) => {
    const spec = specFor(sizes);
    const compiled = compileGraph(graph, spec, 1);
    const printed = runPrinted(printTfjs(graph, spec, { training: trainingOf(number), trainCount: 100 }));
    expect(printed.countParams()).toBe(compiled.model.countParams());
    printed.setWeights(compiled.model.getWeights());
    const inputs = sampleInputs(spec, compiled.inputIds, 2);
    const [expected, received] = [compiled.model, printed].map((model) =>
      tf.tidy(() => Array.from((model.predict(inputs) as tf.Tensor).dataSync())),
    );
    for (const [place, value] of (expected ?? []).entries()) expect(received?.[place]).toBeCloseTo(value, 5);
    compiled.dispose();
  },
);

test.each(everyGraph)(
  "%s: its chart and its picture show every layer and connection",
  (_name, graph, specFor) => {
    const spec = specFor(sizes);
    const chart = printMermaid(graph, spec);
    expect(chart.match(/-->/g)?.length).toBe(graph.edges.length);
    const picture = drawGraph(graph, spec);
    expect(picture.match(/class="box"/g)?.length).toBe(graph.nodes.length);
    expect(picture.match(/class="line"/g)?.length).toBe(graph.edges.length);
    expect(picture).not.toContain("NaN");
  },
);

test.each(everyGraph)(
  "%s: saved by TensorFlow.js and imported again, it is the same model",
  (_name, graph, specFor) => {
    const spec = specFor(sizes);
    const { model, dispose } = compileGraph(graph, spec, 1);
    const saved = JSON.stringify({ format: "layers-model", modelTopology: model.toJSON(null, false) });
    dispose();
    const { graph: imported, issues } = importModel(saved, "model.json");
    expect(issues).toEqual([]);
    const [before, after] = [graph, imported].map((each) => checkGraph(each, spec));
    expect(after?.issues).toEqual([]);
    expect(after?.parameterCount).toBe(before?.parameterCount);
    expect(imported.nodes.map(({ kind }) => kind).sort()).toEqual(graph.nodes.map(({ kind }) => kind).sort());
  },
);
