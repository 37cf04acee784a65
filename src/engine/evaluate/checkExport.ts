import { present } from "../../core/assert.ts";
import type { ModelArtifacts } from "../../core/model/trainedModel.ts";
import { parsePreprocessor } from "../../core/text/parsePreprocessor.ts";
import type { ExportCalls, ExportCheck } from "../protocol/export.ts";
import { loadArtifacts, predictTexts } from "./modelInUse.ts";

interface ModelJson {
  readonly modelTopology: ModelArtifacts["modelTopology"];
  readonly weightsManifest: readonly { readonly weights: ModelArtifacts["weightSpecs"] }[];
}

/** Reads exported files as a user would, and compares what they answer with `expected` [texts][classes]. */
export async function checkExport(
  input: ExportCalls["checkExport"]["input"],
  expected: readonly (readonly number[])[],
): Promise<ExportCheck> {
  const { modelTopology, weightsManifest } = JSON.parse(input.modelJson) as ModelJson;
  const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
  const model = await loadArtifacts({ modelTopology, weightSpecs, weightData: input.weights });
  try {
    const preprocessor = parsePreprocessor(JSON.parse(input.preprocessorJson));
    const received = await predictTexts(model, preprocessor, input.texts);
    const differences = received.flatMap((row, index) =>
      row.map((value, column) => Math.abs(value - present(expected[index]?.[column]))),
    );
    return { rowCount: received.length, largestDifference: Math.max(0, ...differences) };
  } finally {
    model.dispose();
  }
}
