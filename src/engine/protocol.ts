import type { Dialect, ParseProgress } from "../core/csv/table.ts";
import type { ColumnSummary } from "../core/dataset/describeColumns.ts";
import type { ColumnRoles } from "../core/dataset/examples.ts";
import type { SplitConfig } from "../core/dataset/splitConfig.ts";
import type { LayerGraph } from "../core/graph/layerGraph.ts";
import type { Issue } from "../core/issue.ts";
import type { Evaluation } from "../core/metrics/evaluation.ts";
import type { TrainConfig } from "../core/training/trainConfig.ts";
import type { TrainEvent } from "../core/metrics/trainEvent.ts";
import type { TrainingState } from "../core/training/trainingState.ts";
import type { TrainedModel } from "../core/project/trainedModel.ts";
import type { TextConfig } from "../core/text/preprocessor.ts";

export type BackendName = "webgpu" | "wasm";
export type BackendChoice = "auto" | BackendName;

/** Why a backend was taken: put into words by the interface. */
export type BackendReason =
  "chosen" | "adapter" | "noWebGpu" | "noAdapter" | "softwareAdapter" | "webGpuFailed";

/** Where the arithmetic runs, and why there. */
export interface DeviceReport {
  readonly backend: BackendName;
  readonly reason: BackendReason;
  /** The graphics adapter's name, where there is one. */
  readonly adapter: string | null;
  readonly threadCount: number;
  readonly hasSimd: boolean;
  /** Whether the page is cross-origin isolated, without which WASM has no threads. */
  readonly isIsolated: boolean;
  readonly available: readonly BackendName[];
}

/** What the page knows of an opened table; the rows themselves stay in the worker. */
export interface TableSummary {
  readonly rowCount: number;
  readonly columns: readonly ColumnSummary[];
  readonly dialect: Dialect;
  readonly suggestedRoles: ColumnRoles | null;
  /** The first issues, in order of lines; `issueCount` says how many there are in all. */
  readonly issues: readonly Issue[];
  readonly issueCount: number;
}

/** The classes of a label column, largest first, and what the chosen columns leave out. */
export interface ClassSummary {
  readonly classes: readonly { readonly name: string; readonly count: number }[];
  readonly exampleCount: number;
  readonly issues: readonly Issue[];
}

/** Everything one training run is a function of, besides the table that is open. */
export interface TrainJob {
  readonly roles: ColumnRoles;
  readonly text: TextConfig;
  readonly split: SplitConfig;
  readonly graph: LayerGraph;
  readonly training: TrainConfig;
  /** Where an earlier run of this job ended, to go on from there instead of from new weights. */
  readonly resume?: TrainingState | null;
}

/** What happens before the first epoch. `share` is the part of this step that is done, 0–1. */
export interface PrepareEvent {
  readonly type: "onPrepare";
  readonly step: "examples" | "vocabulary" | "encode" | "compile";
  readonly share: number;
}

/** The model of a run and how good it is on the test rows. */
export interface TrainResult {
  readonly model: TrainedModel;
  readonly evaluation: Evaluation;
  /** What a later run of the same job needs to go on. */
  readonly state: TrainingState;
  readonly device: DeviceReport;
  readonly issues: readonly Issue[];
  /** How many rows each part got. */
  readonly counts: { readonly train: number; readonly validation: number; readonly test: number };
  /** A few texts of the test part, against which an export is compared. */
  readonly heldBackTexts: readonly string[];
}

/** How the model trains without a run: what the data makes of sequence length and vocabulary. */
export interface TextSummary {
  readonly sequenceLength: number;
  /** Rows of the embedding, padding and unknown included. */
  readonly vocabularySize: number;
  readonly classCount: number;
}

/** A model written to files and read back, against the model it was made from. */
export interface ExportCheck {
  readonly rowCount: number;
  /** Largest absolute difference between two probabilities. */
  readonly largestDifference: number;
}

/** How far measuring on the test rows has come. */
export interface EvaluateEvent {
  readonly type: "onEvaluate";
  readonly share: number;
}

/** One entry for each engine call: what goes in, what streams back, what it returns. */
export interface EngineCalls {
  /** Chooses (again) where to compute. */
  chooseDevice: { input: { readonly choice: BackendChoice }; event: never; result: DeviceReport };
  /** Reads a file into the worker's table; what was open before is replaced once this one is whole. */
  openTable: {
    input: { readonly file: Blob; readonly dialect: Partial<Dialect> };
    event: ParseProgress;
    result: TableSummary;
  };
  /** Cells of rows `from` to `to` (not included), long ones cut for display. */
  readRows: {
    input: { readonly from: number; readonly to: number };
    event: never;
    result: readonly (readonly string[])[];
  };
  describeClasses: { input: { readonly roles: ColumnRoles }; event: never; result: ClassSummary };
  /** Fits the preprocessor on the training rows to learn the sizes the model stage shows. */
  describeText: {
    input: Pick<TrainJob, "roles" | "text" | "split">;
    event: PrepareEvent;
    result: TextSummary;
  };
  train: { input: TrainJob; event: PrepareEvent | TrainEvent | EvaluateEvent; result: TrainResult };
  /** Takes a kept model into use, after a reload. */
  loadModel: { input: { readonly model: TrainedModel }; event: never; result: null };
  /** Class probabilities of each text, [texts][classes], by the model in use. */
  predict: {
    input: { readonly texts: readonly string[] };
    event: never;
    result: readonly (readonly number[])[];
  };
  /** Reads exported files back and compares their predictions with those of the model in use. */
  checkExport: {
    input: {
      readonly modelJson: string;
      readonly weights: ArrayBuffer;
      readonly preprocessorJson: string;
      readonly texts: readonly string[];
    };
    event: never;
    result: ExportCheck;
  };
}
export type CallName = keyof EngineCalls;

/** `finish` ends a run early and keeps its result; `cancel` ends it and frees everything. */
export type ControlAction = "pause" | "resume" | "finish" | "cancel";

/** The first message to the worker: its end of the channel, and the page's address, under which files lie. */
export interface EngineStart {
  readonly port: MessagePort;
  readonly baseUrl: string;
}

/** Page → worker. */
export type Request =
  | {
      [N in CallName]: {
        readonly type: "call";
        readonly id: number;
        readonly name: N;
        readonly input: EngineCalls[N]["input"];
      };
    }[CallName]
  | { readonly type: "control"; readonly id: number; readonly action: ControlAction };

/** Worker → page. Every reply names the call it answers. */
export type Reply =
  | { readonly type: "event"; readonly id: number; readonly event: unknown }
  | { readonly type: "result"; readonly id: number; readonly result: unknown }
  | { readonly type: "issue"; readonly id: number; readonly issue: Issue }
  | { readonly type: "cancelled"; readonly id: number }
  | { readonly type: "error"; readonly id: number; readonly name: string; readonly message: string };
