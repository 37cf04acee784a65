import { IssueError, makeIssue, type Issue } from "../core/issue.ts";
import type { FinishedRun } from "../core/run/finishedRun.ts";
import type { Language } from "../core/language.ts";
import { comparisonRows, type ComparisonRows } from "../core/task/comparisonRows.ts";
import {
  bytesOf,
  type Exporter,
  type ExportFile,
  type FileRole,
  type RuntimeName,
} from "../export/exporter.ts";
import { exporters, type ExportFormat } from "../export/exporters.ts";
import type { TrainedBy } from "../export/modelBundle.ts";
import { packFiles } from "../export/packFiles.ts";
import type { ExportCheck, StoredMeasure } from "../engine/protocol/export.ts";
import type { Project } from "../core/project/project.ts";
import { hasSameFiles } from "../core/run/takeOver.ts";
import { dataStore } from "./dataStore.ts";
import { engine } from "./engine.ts";
import { currentProject } from "./projectStore.ts";
import { jobOf } from "./runJob.ts";
import { runStore } from "./runStore.ts";

export type { StoredMeasure };

/** Progress of an export. */
export type DeployStep = "writing" | "comparing" | "measuring" | "packing";

/** An export that was read back and found to answer as the model does. */
export interface Deployment {
  readonly fileName: string;
  /** The only file of the export, or an archive of all. */
  readonly download: Blob;
  readonly files: readonly { readonly path: string; readonly role: FileRole; readonly sizeBytes: number }[];
  readonly check: ExportCheck & Pick<ComparisonRows, "heldBackCount">;
  /** What fewer bits cost on all test rows; null where the weights are the model's own, or the rows are not open. */
  readonly measured: StoredMeasure | null;
  /** When the run ended whose model this is. */
  readonly finishedAt: number;
}

/** Where the build puts the source of each runtime. */
const runtimeFiles: { readonly [N in RuntimeName]: string } = {
  classifier: "./runtime/layerloom-runtime.js",
  page: "./runtime/layerloom-page.html",
  node: "./runtime/layerloom-node.js",
};

/**
 * Writes the trained model to files, reads them back in the engine, compares the answers on rows held
 * back, and packs the files only if they agree.
 * @throws IssueError `training.noModel` or `training.exportDiffers`
 */
export async function makeDeployment(
  format: ExportFormat,
  language: Language,
  onStep: (step: DeployStep) => void,
): Promise<Deployment> {
  const run = runStore.getState().finished;
  const project = currentProject();
  if (run === null || project === null) throw new IssueError(makeIssue("training.noModel", "error", {}));
  onStep("writing");
  const { runtime, check: findProblems, tolerance, write, read } = exporters[format];
  const problem = findProblems(run.model).find(({ severity }) => severity === "error");
  if (problem !== undefined) throw new IssueError(problem);
  const files = write({
    projectName: project.name,
    model: run.model,
    evaluation: run.evaluation,
    runtimeSource: runtime === null ? "" : await readRuntime(runtimeFiles[runtime]),
    language,
    trainedAt: run.finishedAt,
    settings: settingsOf(run),
  });
  onStep("comparing");
  const { rows, heldBackCount } = comparisonRows(run.model.signature.inputs, run.heldBackRows);
  const check = await engine().run("checkExport", { exported: read(files), rows });
  if (!(check.largestDifference <= tolerance)) throw new IssueError(describeDifference(check, tolerance));
  onStep("measuring");
  const measured = await measure(run, project, exporters[format].stored);
  onStep("packing");
  const name = fileNameOf(project.name);
  return {
    ...packDownload(files, { name, format, writtenAt: run.finishedAt }),
    files: files.map(describeFile),
    check: { ...check, heldBackCount },
    measured,
    finishedAt: run.finishedAt,
  };
}

/** Measures the weights that the files hold on the test rows of the run, where these are open. */
async function measure(
  run: FinishedRun,
  project: Project,
  stored: Exporter["stored"],
): Promise<StoredMeasure | null> {
  const { parts, outputs, model } = run;
  const job = parts === null ? null : jobOf(parts);
  const isOpen = dataStore.getState().status.kind === "ready";
  if (stored === undefined || outputs === null || job === null || parts === null) return null;
  if (!isOpen || !hasSameFiles(project, parts)) return null;
  return engine().run("measureStored", { ...job, artifacts: stored(model), outputs });
}

function settingsOf({ parts, counts, outputs, log }: FinishedRun): TrainedBy | null {
  if (parts === null) return null;
  const testRows = outputs === null ? null : Array.from(outputs.rows);
  return {
    training: parts.training,
    split: parts.split,
    trainCount: counts.train,
    refitCount: log.refitCount,
    testRows,
  };
}

/** The issues of the last run's model in a format, known before the files are made. */
export function exportIssues(format: ExportFormat): readonly Issue[] {
  const run = runStore.getState().finished;
  return run === null ? [] : exporters[format].check(run.model);
}

async function readRuntime(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The runtime is missing: ${String(response.status)}`);
  return response.text();
}

interface Packing {
  readonly name: string;
  readonly format: ExportFormat;
  readonly writtenAt: number;
}

/** A page by itself as it is, several files as an archive. */
function packDownload(
  files: readonly ExportFile[],
  { name, format, writtenAt }: Packing,
): Pick<Deployment, "fileName" | "download"> {
  const [only, ...others] = files;
  if (only?.role === "page" && others.length === 0)
    return { fileName: `${name}.html`, download: new Blob([bytesOf(only)], { type: "text/html" }) };
  return {
    fileName: `${name}-${toKebabCase(format)}.zip`,
    download: new Blob([packFiles(files, writtenAt)], { type: "application/zip" }),
  };
}

const describeFile = (file: ExportFile): Deployment["files"][number] => ({
  path: file.path,
  role: file.role,
  sizeBytes: bytesOf(file).length,
});

const describeDifference = ({ largestDifference }: ExportCheck, tolerance: number): Issue =>
  makeIssue("training.exportDiffers", "error", { largestDifference, tolerance });

/** "onnxFloat16" → "onnx-float16". */
const toKebabCase = (format: ExportFormat): string =>
  format.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** A project's name as a file name: letters and digits of any script, joined by hyphens. */
const fileNameOf = (name: string): string =>
  name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "model";
