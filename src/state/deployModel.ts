import { drain } from "../core/drain.ts";
import { IssueError, makeIssue, type Issue } from "../core/issue.ts";
import { estimateEnergy } from "../core/run/energy.ts";
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
import { CallCancelled, type EngineCall } from "../engine/client.ts";
import type { CallName, EngineCalls } from "../engine/protocol/calls.ts";
import type { ExportCheck, StoredMeasure } from "../engine/protocol/export.ts";
import type { Project } from "../core/project/project.ts";
import { hasSameFiles } from "../core/run/takeOver.ts";
import { dataStore } from "./dataStore.ts";
import { engine } from "./engine.ts";
import { currentProject } from "./projectStore.ts";
import { measureKeptSlices } from "./keptSlices.ts";
import { jobOf } from "./runJob.ts";
import { runStore } from "./runStore.ts";

export type { StoredMeasure };

/** Progress of an export: its step, and the share of the step that is done, 0–1; null where that is not known. */
export interface DeployProgress {
  readonly step: "writing" | "comparing" | "measuring" | "packing";
  readonly share: number | null;
}

interface Watched {
  readonly onProgress: (progress: DeployProgress) => void;
  readonly signal: AbortSignal;
}

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
 * @throws where `signal` ends it
 */
export async function makeDeployment(
  format: ExportFormat,
  language: Language,
  watched: Watched,
): Promise<Deployment> {
  const run = runStore.getState().finished;
  const project = currentProject();
  if (run === null || project === null) throw new IssueError(makeIssue("training.noModel", "error", {}));
  watched.onProgress({ step: "writing", share: null });
  const { runtime, check: findProblems, tolerance, write, read } = exporters[format];
  const problem = findProblems(run.model).find(({ severity }) => severity === "error");
  if (problem !== undefined) throw new IssueError(problem);
  const files = write({
    projectName: project.name,
    model: run.model,
    evaluation: run.evaluation,
    slices: await measureKeptSlices(run, project),
    runtimeSource: runtime === null ? "" : await readRuntime(runtimeFiles[runtime], watched.signal),
    language,
    trainedAt: run.finishedAt,
    settings: settingsOf(run),
  });
  const { rows, heldBackCount } = comparisonRows(run.model.signature.inputs, run.heldBackRows);
  const call = engine().call("checkExport", { exported: read(files), rows });
  const check = await runWatched(call, watched, (share) => ({ step: "comparing", share }));
  if (!(check.largestDifference <= tolerance)) throw new IssueError(describeDifference(check, tolerance));
  const measured = await measure(run, { project, stored: exporters[format].stored, watched });
  watched.onProgress({ step: "packing", share: null });
  const name = fileNameOf(project.name);
  return {
    ...packDownload(files, { name, format, writtenAt: run.finishedAt }),
    files: files.map(describeFile),
    check: { ...check, heldBackCount },
    measured,
    finishedAt: run.finishedAt,
  };
}

/** Runs a call of the engine until the signal cancels it. */
async function runWatched<N extends CallName>(
  call: EngineCall<N>,
  { onProgress, signal }: Watched,
  toProgress: (event: EngineCalls[N]["event"]) => DeployProgress,
): Promise<EngineCalls[N]["result"]> {
  const cancel = (): void => {
    call.control("cancel");
  };
  if (signal.aborted) throw new CallCancelled();
  signal.addEventListener("abort", cancel);
  try {
    return await drain(call, (event) => {
      onProgress(toProgress(event));
    });
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}

interface Measuring {
  readonly project: Project;
  readonly stored: Exporter["stored"];
  readonly watched: Watched;
}

/** Measures the weights that the files hold on the test rows of the run, where these are open. */
async function measure(
  run: FinishedRun,
  { project, stored, watched }: Measuring,
): Promise<StoredMeasure | null> {
  const { parts, outputs, model } = run;
  const job = parts === null ? null : jobOf(parts);
  const isOpen = dataStore.getState().status.kind === "ready";
  if (stored === undefined || outputs === null || job === null || parts === null) return null;
  if (!isOpen || !hasSameFiles(project, parts)) return null;
  const call = engine().call("measureStored", { ...job, artifacts: stored(model), outputs });
  return runWatched(call, watched, (event) => ({
    step: "measuring",
    share: event.type === "onEvaluate" ? event.share : null,
  }));
}

function settingsOf({ parts, counts, outputs, log, device }: FinishedRun): TrainedBy | null {
  if (parts === null) return null;
  const testRows = outputs === null ? null : Array.from(outputs.rows);
  return {
    training: parts.training,
    split: parts.split,
    trainCount: counts.train,
    refitCount: log.refitCount,
    testRows,
    elapsedMs: log.elapsedMs,
    wattHours: estimateEnergy(log.elapsedMs, device).wattHours,
  };
}

/** The issues of the last run's model in a format, known before the files are made. */
export function exportIssues(format: ExportFormat): readonly Issue[] {
  const run = runStore.getState().finished;
  return run === null ? [] : exporters[format].check(run.model);
}

async function readRuntime(address: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(address, { signal });
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
