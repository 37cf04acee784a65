import { beforeAll, expect, test } from "vitest";
import { checkGraph } from "../../core/graph/checkGraph.ts";
import { setParams } from "../../core/graph/edits.ts";
import { textClassifierSpec } from "../../core/graph/modelSpec.ts";
import { templates } from "../../core/graph/testing/textTemplates.ts";
import { editAtRandom } from "../../core/graph/testing/randomEdits.ts";
import { makeRandom } from "../../core/random.ts";
import { startTestBackend } from "../testing/startTestBackend.ts";
import { compileGraph } from "./compileGraph.ts";

beforeAll(startTestBackend);

const spec = textClassifierSpec({ sequenceLength: 8, vocabularySize: 20, classCount: 3 });

test.each(Object.entries(templates))(
  "of the graphs that random edits make of %s, all that may be built can be",
  (name, full) => {
    const template = setParams(full, "EmbeddingBag-1", { buckets: 50 });
    const random = makeRandom(11, name);
    let buildable = 0;
    let graph = template;
    for (let edit = 0; edit < 250; edit++) {
      // From the start again every so often: graphs that are broken for good prove nothing.
      graph = edit % 5 === 0 ? template : editAtRandom(graph, random);
      const report = checkGraph(graph, spec);
      if (!report.canBuild || report.parameterCount > 100_000) continue;
      buildable++;
      const { model, dispose } = compileGraph(graph, spec, 1);
      expect(model.countParams()).toBe(report.parameterCount);
      dispose();
    }
    expect(buildable).toBeGreaterThan(50);
  },
  120_000,
);
