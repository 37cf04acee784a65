import { IssueError, makeIssue, type Issue } from "../core/issue.ts";
import type { Language } from "../core/language.ts";
import { bytesOf, type ExportFile, type FileRole } from "../export/exporter.ts";
import { exporters, type ExportFormat } from "../export/exporters.ts";
import { packFiles } from "../export/packFiles.ts";
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
  readonly files: readonly { readonly path: string; readonly role: FileRole; readonly sizeBytes: number }[];
  readonly check: ExportCheck;
  /** When the run ended whose model this is. */
  readonly finishedAt: number;
}

/** What is made until there is a choice of formats. */
const format: ExportFormat = "tfjs";

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
  const { check: findProblems, write, read } = exporters[format];
  const bundle = {
    projectName: project.name,
    model: run.model,
    evaluation: run.evaluation,
    runtimeSource: await readRuntime(),
    language,
    trainedAt: run.finishedAt,
  };
  const problem = findProblems(bundle).find(({ severity }) => severity === "error");
  if (problem !== undefined) throw new IssueError(problem);
  const files = write(bundle);
  onStep("comparing");
  const check = await engine().run("checkExport", { ...read(files), rows: run.heldBackRows });
  if (check.largestDifference > tolerance) throw new IssueError(describeDifference(check));
  onStep("packing");
  return {
    fileName: `${fileNameOf(project.name)}-${format}.zip`,
    archive: new Blob([packFiles(files, run.finishedAt)], { type: "application/zip" }),
    files: files.map(describeFile),
    check,
    finishedAt: run.finishedAt,
  };
}

async function readRuntime(): Promise<string> {
  const response = await fetch("./runtime/layerloom-runtime.js");
  if (!response.ok) throw new Error(`The runtime is missing: ${String(response.status)}`);
  return response.text();
}

const describeFile = (file: ExportFile): Deployment["files"][number] => ({
  path: file.path,
  role: file.role,
  sizeBytes: bytesOf(file).length,
});

const describeDifference = ({ largestDifference }: ExportCheck): Issue =>
  makeIssue("training.exportDiffers", "error", { largestDifference, tolerance });

/** A project's name as a file name: letters and digits of any script, joined by hyphens. */
const fileNameOf = (name: string): string =>
  name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "model";
