import type { FinishedRun } from "../core/run/finishedRun.ts";
import { zipSync, type Zippable } from "fflate";
import { IssueError, makeIssue, type Issue } from "../core/issue.ts";
import type { Language } from "../core/language.ts";
import { present } from "../core/assert.ts";
import { exportTfjs } from "../export/exportTfjs.ts";
import type { ExportFile } from "../export/modelBundle.ts";
import type { ExportCheck } from "../engine/protocol/export.ts";
import { engine } from "./engine.ts";
import { currentProject } from "./projectStore.ts";
import { runStore } from "./runStore.ts";

/** Where the making of an export stands. */
export type DeployStep = "writing" | "comparing" | "packing";

/** An export that was read back and found to answer as the model does. */
export interface Deployment {
  readonly fileName: string;
  readonly archive: Blob;
  readonly files: readonly { readonly path: string; readonly sizeBytes: number }[];
  readonly check: ExportCheck;
}

/** Largest difference between two probabilities that rounding may make. */
const tolerance = 1e-5;

/**
 * Writes the trained model to files, reads them back in the engine, compares the answers on rows held
 * back, and packs the files only if they agree.
 * @throws IssueError `training.noModel` or `training.exportDiffers`
 */
export async function makeDeployment(
  language: Language,
  onStep: (step: DeployStep) => void,
): Promise<Deployment> {
  const run = runStore.getState().finished;
  const project = currentProject();
  if (run === null || project === null) throw new IssueError(makeIssue("training.noModel", "error", {}));
  onStep("writing");
  const files = exportTfjs({
    projectName: project.name,
    model: run.model,
    evaluation: run.evaluation,
    runtimeSource: await readRuntime(),
    language,
    trainedAt: run.finishedAt,
  });
  onStep("comparing");
  const check = await compare(files, run);
  if (check.largestDifference > tolerance) throw new IssueError(describeDifference(check));
  onStep("packing");
  return {
    fileName: `${fileNameOf(project.name)}-tfjs.zip`,
    archive: pack(files),
    files: files.map(({ path, content }) => ({ path, sizeBytes: toBytes(content).length })),
    check,
  };
}

async function readRuntime(): Promise<string> {
  const response = await fetch("./runtime/layerloom-runtime.js");
  if (!response.ok) throw new Error(`The runtime is missing: ${String(response.status)}`);
  return response.text();
}

function compare(files: readonly ExportFile[], run: FinishedRun): Promise<ExportCheck> {
  const contentOf = (path: string): Uint8Array<ArrayBuffer> =>
    toBytes(
      present(
        files.find((file) => file.path === path),
        path,
      ).content,
    );
  const textOf = (path: string): string => new TextDecoder().decode(contentOf(path));
  return engine().run("checkExport", {
    modelJson: textOf("model.json"),
    weights: contentOf("weights.bin").slice().buffer,
    preprocessorJson: textOf("preprocessor.json"),
    texts: run.heldBackTexts,
  });
}

const describeDifference = ({ largestDifference }: ExportCheck): Issue =>
  makeIssue("training.exportDiffers", "error", { largestDifference, tolerance });

const toBytes = (content: ExportFile["content"]): Uint8Array<ArrayBuffer> =>
  typeof content === "string" ? new TextEncoder().encode(content) : content;

/** Packs at once: fflate's workers come from `blob:`, which the policy forbids. Weights do not compress. */
function pack(files: readonly ExportFile[]): Blob {
  const entries = files.map(({ path, content }) => {
    const level = path.endsWith(".bin") ? 0 : 6;
    return [path, [toBytes(content), { level }]] as const;
  });
  return new Blob([zipSync(Object.fromEntries(entries) as Zippable)], { type: "application/zip" });
}

/** A project's name as a file name: letters and digits of any script, joined by hyphens. */
const fileNameOf = (name: string): string =>
  name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "model";
