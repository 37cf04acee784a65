import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { LayerGraph } from "../../src/core/graph/layerGraph.ts";
import { exporters } from "../../src/export/exporters.ts";
import type { TrainedBy } from "../../src/export/modelBundle.ts";
import { saveArtifacts } from "../../src/engine/evaluate/modelInUse.ts";
import type { TrainedRun } from "../../src/engine/train/runTraining.ts";
import { buildRuntime } from "../vite/classifierRuntime.ts";
import type { TrainCommand } from "./arguments.ts";

interface Written {
  readonly folder: string;
  readonly graph: LayerGraph;
  readonly run: TrainedRun;
  /** How the model was trained, for its card and for programs that train it again. */
  readonly settings: TrainedBy;
}

/** Writes the trained model as the studio exports it, into a folder that is made where it is missing. */
export async function writeModel(
  { file }: Pick<TrainCommand, "file">,
  { folder, graph, run, settings }: Written,
): Promise<void> {
  const artifacts = await saveArtifacts(run.compiled.model);
  const files = exporters.tfjs.write({
    projectName: basename(file),
    model: { graph, signature: run.signature, artifacts },
    evaluation: run.evaluation,
    runtimeSource: await buildRuntime(),
    language: "en",
    trainedAt: Date.now(),
    settings,
  });
  await mkdir(folder, { recursive: true });
  for (const { path, content } of files) await writeFile(join(folder, path), content);
}
