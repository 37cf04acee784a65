import type { TriedChange } from "../coach/triedChange.ts";
import type { OwnAnswers } from "../evaluate/ownTests.ts";
import { hashText } from "../dataset/fingerprint.ts";
import { evaluationFigures } from "../metrics/evaluationFigures.ts";
import { stepMetricsOf, validationFigure, type FigureName } from "../metrics/figures.ts";
import { linearModelOf } from "../graph/linearModel.ts";
import type { TaskKind } from "../task/task.ts";
import type { DeviceReport } from "./device.ts";
import { keptFigures, type RunLog } from "./runLog.ts";
import type { RunRecord, RunStage } from "./runRecord.ts";
import type { TrainedParts } from "./trainedParts.ts";

/** Where a run comes from: started by itself, going on with another run, or one of several that a search compares. */
export type RunOrigin =
  | { readonly kind: "single" }
  | { readonly kind: "continued"; readonly runId: string }
  | { readonly kind: "trial"; readonly searchId: string; readonly index: number };

/** What of a log the ledger shows: all but the figures of batches. */
type EpochsLog = Pick<
  RunLog,
  | "epochs"
  | "stepsPerEpoch"
  | "parameterCount"
  | "trainCount"
  | "validationCount"
  | "strengths"
  | "elapsedMs"
  | "epochLogs"
  | "validations"
  | "keptEpoch"
  | "keptBy"
  | "refitCount"
  | "endReason"
>;

/** What a person says of a run. */
export interface RunNotes {
  /** Empty: the run is called by its number. */
  readonly name: string;
  readonly note: string;
  readonly tags: readonly string[];
  /** The weights of a starred run are never let go. */
  readonly isStarred: boolean;
}

/** What a run was measured on beside its test rows: the person's own tests, and the slices that are kept. */
export interface RunChecks {
  readonly tests: OwnAnswers;
  /** Loss of the rows of each slice, by `sliceKey`: the share answered wrong, or a number's mean absolute error. */
  readonly slices: Readonly<Record<string, number>>;
}

export const noChecks: RunChecks = { tests: {}, slices: {} };

/** A run in the ledger: small enough for hundreds to be read at once. Its weights and batches are kept beside it. */
export interface RunEntry extends RunNotes {
  readonly id: string;
  readonly projectId: string;
  /** From 1 in each project; never given twice. */
  readonly number: number;
  readonly origin: RunOrigin;
  readonly task: TaskKind;
  readonly stage: RunStage;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly finishedAt: number | null;
  /** What the run is a function of; null of runs kept before that was. */
  readonly parts: TrainedParts | null;
  /** Tells runs on other files from these; null where the parts are not known. */
  readonly dataFingerprint: string | null;
  /** Tells runs on otherwise mended rows from these; null where the parts are not known. */
  readonly recipeFingerprint: string | null;
  readonly device: Pick<DeviceReport, "backend" | "adapter" | "threadCount"> | null;
  readonly log: EpochsLog;
  /** The change of the coach's that the run was made with; null where the run was made without one. */
  readonly tried: TriedChange | null;
  readonly checks: RunChecks;
  /** Figures on the test rows by name; none before the run has ended. */
  readonly test: Readonly<Record<string, number>>;
  /** Bytes of the model that is kept; 0 where its weights were let go. */
  readonly modelBytes: number;
  /** Bytes of the state that the run can go on from; 0 where none is kept. */
  readonly stateBytes: number;
  /** When the run was deleted, to be forgotten when the project is next opened; null where it was not. */
  readonly deletedAt: number | null;
}

/** What an entry has beside what its record says. */
export interface EntryFacts extends RunNotes {
  readonly number: number;
  readonly origin: RunOrigin;
  readonly modelBytes: number;
  readonly stateBytes: number;
  readonly tried?: TriedChange | null;
  readonly checks?: RunChecks;
}

/** What is said of a run that nobody has said anything of. */
export const noNotes: RunNotes = { name: "", note: "", tags: [], isStarred: false };

/** A record as the ledger shows it. */
export function toEntry(record: RunRecord, facts: EntryFacts): RunEntry {
  const { id, projectId, task, stage, startedAt, finishedAt, parts, log, result } = record;
  return {
    tried: null,
    checks: noChecks,
    ...facts,
    id,
    projectId,
    task,
    stage,
    startedAt,
    finishedAt,
    parts,
    dataFingerprint: parts === null ? null : fingerprintOf(dataOf(parts)),
    recipeFingerprint: parts === null ? null : fingerprintOf([parts.source?.roles, parts.source?.recipe]),
    device: result === null ? null : deviceOf(result.device),
    log: withoutBatches(log),
    test: result === null ? {} : measuredOf(evaluationFigures(result.evaluation)),
    deletedAt: null,
  };
}

/** The same files by another name of the kept copy are the same data. */
const dataOf = ({ source }: TrainedParts): unknown => [
  source?.files.map(({ fileName, sizeBytes, part }) => [fileName, sizeBytes, part]),
  source?.reading,
];

const fingerprintOf = (parts: unknown): string => hashText(JSON.stringify(parts)).toString(36);

const deviceOf = ({ backend, adapter, threadCount }: DeviceReport): RunEntry["device"] => ({
  backend,
  adapter,
  threadCount,
});

const withoutBatches = ({
  batches: _batches,
  layers: _layers,
  confusions: _confusions,
  epoch: _epoch,
  step: _step,
  pace: _pace,
  ...log
}: RunLog): EpochsLog => log;

const measuredOf = (figures: Readonly<Record<string, number | null>>): RunEntry["test"] =>
  Object.fromEntries(
    Object.entries(figures).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );

/** The validation figure that runs of a task are compared by: its headline, or the loss where it has none. */
export function headlineFigure(task: TaskKind): FigureName {
  const [loss, headline = loss] = stepMetricsOf(task);
  return validationFigure(headline ?? "loss");
}

/** A figure of the weights that a run has; null where it was not measured. */
export const figureAt = ({ log }: Pick<RunEntry, "log">, name: FigureName): number | null =>
  keptFigures(log)?.[name] ?? null;

/** Whether a run was solved for: there is nothing for it to go on to. */
export const isSolved = ({ parts }: Pick<RunEntry, "parts">): boolean =>
  parts !== null && linearModelOf(parts.graph) !== null;
