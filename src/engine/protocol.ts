import type { Dialect, ParseProgress, TableFile, TableFormat } from "../core/table/table.ts";
import type { AugmentationConfig } from "../core/dataset/augmentation.ts";
import type { ColumnSummary } from "../core/dataset/describeColumns.ts";
import type { ExamineEvent } from "../core/dataset/doctor/tellFinding.ts";
import type { TellingWord } from "../core/dataset/doctor/tellingWords.ts";
import type { LabelReading } from "../core/dataset/labels.ts";
import type { LengthHistogram } from "../core/dataset/lengths.ts";
import type { LanguageCount } from "../core/dataset/rowLanguages.ts";
import type { RecipeStep, StepEffect } from "../core/dataset/recipe.ts";
import type { ColumnRoles } from "../core/dataset/roles.ts";
import type { PartName, SplitConfig } from "../core/dataset/splitConfig.ts";
import type { LayerGraph } from "../core/graph/layerGraph.ts";
import type { Issue } from "../core/issue.ts";
import type { TrainConfig } from "../core/training/trainConfig.ts";
import type { BackendName, DeviceReport, StepTime } from "../core/run/device.ts";
import type { RunResult } from "../core/run/finishedRun.ts";
import type { TrainEvent } from "../core/run/trainEvent.ts";
import type { TrainingState } from "../core/run/trainingState.ts";
import type { ReadingConfig } from "../core/project/project.ts";
import type { TrainedModel } from "../core/model/trainedModel.ts";
import type { TextTrace } from "../core/text/encode.ts";
import type { TextConfig } from "../core/text/preprocessor.ts";
import type { MemoryForecast } from "./data/forecast.ts";
import type { OpenedFile } from "./data/openFiles.ts";
import type { FolderFile } from "./data/packFolder.ts";

export type { BackendName, DeviceReport, StepTime };
export type BackendChoice = "auto" | BackendName;

/** The device that a run computes on, once several were tried. */
export interface DeviceEvent {
  readonly type: "onDevice";
  readonly report: DeviceReport;
}

/** What the page knows of an opened table; the rows themselves stay in the worker. */
export interface TableSummary {
  readonly rowCount: number;
  readonly columns: readonly ColumnSummary[];
  /** Columns that hold dates or numbers throughout, by position. */
  readonly timeColumns: readonly number[];
  readonly format: TableFormat;
  /** Null where the format leaves nothing to guess. */
  readonly dialect: Dialect | null;
  readonly sheets: readonly string[];
  /** Where each file's rows begin; none where there is one file that says nothing of its part. */
  readonly files: readonly TableFile[];
  readonly suggestedRoles: ColumnRoles | null;
  readonly suggestedText: number | null;
  /** The first issues, in order of lines; `issueCount` says how many there are in all. */
  readonly issues: readonly Issue[];
  readonly issueCount: number;
}

/** The classes of a label column, largest first, and what the chosen columns and the recipe leave out. */
export interface ClassSummary {
  readonly classes: readonly { readonly name: string; readonly count: number }[];
  readonly exampleCount: number;
  /** Rows that the recipe leaves. */
  readonly rowCount: number;
  readonly labels: LabelReading;
  /** What each step of the recipe did. */
  readonly effects: readonly StepEffect[];
  readonly issues: readonly Issue[];
}

/** Which rows there are: the open table's, under their roles and mended. */
export interface RowsInput {
  readonly roles: ColumnRoles;
  readonly recipe: readonly RecipeStep[];
}

/** Rows with their parts. */
export interface SplitInput extends RowsInput {
  readonly split: SplitConfig;
}

/** Rows with their parts, and how their texts become numbers. */
export interface TextInput extends SplitInput {
  readonly text: TextConfig;
}

/** Everything one training run is a function of, besides the table that is open. */
export interface TrainJob extends TextInput {
  readonly augmentation: AugmentationConfig;
  readonly graph: LayerGraph;
  readonly training: TrainConfig;
  /** Where an earlier run of this job ended, to go on from there instead of from new weights. */
  readonly resume?: TrainingState | null;
  /** Set where this is one of several models to choose from: the model in use then stays what it is. */
  readonly trial?: TrialOrder | null;
}

/** How far one model of a search is trained now. */
interface TrialOrder {
  /** The run ends with this epoch, although schedule and settings are made for all of them. */
  readonly untilEpoch: number;
}

/** Which rows a person wants to see, and in which order. */
export interface RowQuery {
  /** Null where no columns are chosen: the table is then shown as it was read. */
  readonly rows: SplitInput | null;
  readonly search: string;
  readonly className: string | null;
  readonly part: PartName | null;
  /** Only these rows of the table; null for all. */
  readonly onlyRows: readonly number[] | null;
  /** Only rows in this language (ISO 639-1, "" where it cannot be told); null for all. */
  readonly language: string | null;
  /** Whether each row is shown with its language. */
  readonly hasLanguages: boolean;
  readonly sort: { readonly column: number | "language"; readonly isDescending: boolean } | null;
}

/** A row as it is shown. */
export interface ShownRow {
  /** Row of the table, from 0. */
  readonly row: number;
  readonly cells: readonly string[];
  /** Names its text for a correction by hand; null where no columns are chosen. */
  readonly text: string | null;
  /** ISO 639-1, "" where it cannot be told; null where languages are not asked for. */
  readonly language: string | null;
}
export type RowPage = readonly ShownRow[];

/** What the Doctor tells while it looks. */
export type ExamineMessage = ExamineEvent;

/** What words and languages the rows are made of. */
export interface WordsSummary {
  readonly classes: readonly {
    readonly name: string;
    readonly rowCount: number;
    readonly words: readonly TellingWord[];
  }[];
  /** By ISO 639-1 code; "" where it cannot be told. */
  readonly languages: readonly LanguageCount[];
  /** Rows looked at. */
  readonly rowCount: number;
}

/** A text on its way to numbers. */
export interface TextTraceResult extends TextTrace {
  readonly raw: string;
}

/** A training row before and after one augmentation, as tokens. */
export interface AugmentedRow {
  readonly className: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What happens before the first epoch. `share` is the part of this step that is done, 0–1. */
export interface PrepareEvent {
  readonly type: "onPrepare";
  readonly step: "examples" | "vocabulary" | "encode" | "measure" | "compile";
  readonly share: number;
}

/** The result of a run, and the state that a later run of the same job goes on from. */
export interface TrainResult extends RunResult {
  readonly state: TrainingState;
}

/** How the model trains without a run: what the data makes of sequence length and vocabulary. */
export interface TextSummary {
  readonly sequenceLength: number;
  /** Rows of the embedding, padding and unknown included. */
  readonly vocabularySize: number;
  readonly classCount: number;
  readonly classNames: readonly string[];
  /** Rows of each class in each part: [classes]. */
  readonly parts: { readonly [P in PartName]: readonly number[] };
  /** Rows that no part gets, because their text is in another. */
  readonly leftOutCount: number;
  /** How many tokens the training texts have. */
  readonly lengths: LengthHistogram;
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
  /** Foretells what opening files will take. */
  forecast: { input: { readonly files: readonly Blob[] }; event: never; result: MemoryForecast };
  /** Makes one file of a folder of texts. */
  packFolder: { input: { readonly files: readonly FolderFile[] }; event: number; result: Blob };
  /** Reads files into the worker's table; what was open before is replaced once this one is whole. */
  openTable: {
    input: { readonly files: readonly OpenedFile[]; readonly reading: ReadingConfig };
    event: ParseProgress;
    result: TableSummary;
  };
  /** Finds rows to be shown; returns how many there are. */
  findRows: { input: RowQuery; event: number; result: number };
  /** Cells of the rows found, `from` to `to` (not included), long ones cut for display. */
  readRows: {
    input: { readonly from: number; readonly to: number; readonly query: RowQuery | null };
    event: never;
    result: RowPage;
  };
  describeClasses: { input: RowsInput; event: number; result: ClassSummary };
  /** Fits the preprocessor on the training rows to learn the sizes the model stage shows. */
  describeText: { input: TextInput; event: PrepareEvent; result: TextSummary };
  /** Shows what becomes of a text, or of a row's. */
  traceText: {
    input: TextInput & { readonly source: string | { readonly row: number } };
    event: PrepareEvent;
    result: TextTraceResult;
  };
  /** Looks for what training would suffer from; returns how many rows it looked at. */
  examine: { input: SplitInput; event: ExamineMessage; result: number };
  /** Counts the languages of the rows. */
  describeLanguages: { input: RowsInput; event: number; result: readonly LanguageCount[] };
  describeWords: { input: RowsInput; event: number; result: WordsSummary };
  /** A few training rows before and after augmentation. */
  previewAugmentation: {
    input: TextInput & { readonly augmentation: AugmentationConfig; readonly rowCount: number };
    event: PrepareEvent;
    result: readonly AugmentedRow[];
  };
  train: {
    input: TrainJob;
    event: PrepareEvent | DeviceEvent | TrainEvent | EvaluateEvent;
    result: TrainResult;
  };
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
/** What a call is given. */
export type DataCall<N extends CallName> = EngineCalls[N]["input"];

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
