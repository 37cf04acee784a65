import { createStore } from "zustand/vanilla";
import type { Issue } from "../core/issue.ts";
import { findFieldColumns, type FieldColumns } from "../core/task/fieldColumns.ts";
import { leaveBelowOf } from "../core/task/decide.ts";
import type { FittedTarget } from "../core/task/fitted.ts";
import type { ModelSignature } from "../core/task/signature.ts";
import { CallCancelled, type EngineClient } from "../engine/client.ts";
import type { AnsweredFile, AnswerFormat, AnswerProgress, FileHead } from "../engine/protocol/predictFile.ts";
import { engine } from "./engine.ts";
import { paced } from "./paced.ts";
import { runStore } from "./runStore.ts";
import { toIssue } from "./toIssue.ts";

/** Where answering a whole file stands. It goes on while other stages are looked at. */
export type FilePrediction =
  | { readonly kind: "idle" }
  | { readonly kind: "reading"; readonly fileName: string }
  | {
      /** The columns are known: a person says which are read. */
      readonly kind: "asking";
      readonly file: File;
      readonly head: FileHead;
      readonly fields: readonly FieldColumns[];
    }
  | { readonly kind: "answering"; readonly fileName: string; readonly progress: AnswerProgress | null }
  | { readonly kind: "done"; readonly fileName: string; readonly answered: AnsweredFile }
  | { readonly kind: "failed"; readonly fileName: string; readonly issue: Issue };

interface FilePredictionState {
  /** When the run ended whose model answers; null before there is any. */
  readonly finishedAt: number | null;
  readonly prediction: FilePrediction;
  /** How answers are written down; kept from one file to the next. */
  readonly format: AnswerFormat;
}

export const filePredictionStore = createStore<FilePredictionState>()(() => ({
  finishedAt: null,
  prediction: { kind: "idle" },
  format: { format: "csv", answerCount: 1, leaveBelow: null },
}));

/** The confidence below which an answer is left to a human where neither person nor model says one. */
const usualLeaveBelow = 0.5;

/** The confidence below which answers are left to a human: a person's, else the model's, else the usual one. */
export const chosenLeaveBelow = ({ leaveBelow }: AnswerFormat, target: FittedTarget): number =>
  leaveBelow ?? (leaveBelowOf(target) || usualLeaveBelow);

const progressPauseMs = 100;
const reading = { dialect: {}, sheet: null } as const;

type Engine = Pick<EngineClient, "latest" | "cancelLatest">;
type SetState = (prediction: FilePrediction) => void;

/** Runs a step of the work on a file: what goes wrong is shown, what is cancelled says nothing. */
async function attempt(fileName: string, show: SetState, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof CallCancelled))
      show({ kind: "failed", fileName, issue: toIssue(error, "answer") });
  }
}

/** Reads the columns of a file, and finds those that the model reads by their names. */
const readColumns = (
  file: File,
  { inputs }: Pick<ModelSignature, "inputs">,
  { engine: client, show }: { readonly engine: Engine; readonly show: SetState },
): Promise<void> =>
  attempt(file.name, show, async () => {
    show({ kind: "reading", fileName: file.name });
    const head = await client.latest("readFileHead", { file, reading });
    show({ kind: "asking", file, head, fields: findFieldColumns(inputs, head.columnNames) });
  });

/** Answers every row of a file whose columns are chosen. */
const answerRows = (
  { file, fields }: Extract<FilePrediction, { kind: "asking" }>,
  format: AnswerFormat,
  { engine: client, show }: { readonly engine: Engine; readonly show: SetState },
): Promise<void> =>
  attempt(file.name, show, async () => {
    const { name: fileName } = file;
    show({ kind: "answering", fileName, progress: null });
    const columns = fields.map((field) => field.columns);
    const tell = paced(progressPauseMs, (progress: AnswerProgress) => {
      show({ kind: "answering", fileName, progress });
    });
    const answered = await client.latest("predictFile", { file, reading, columns, ...format }, tell);
    show({ kind: "done", fileName, answered });
  });

const show: SetState = (prediction) => {
  filePredictionStore.setState({ prediction });
};

/** Begins with a file: its columns are read. */
export function askFile(file: File): void {
  const run = runStore.getState().finished;
  if (run !== null) void readColumns(file, run.model.signature, { engine: engine(), show });
}

/** Chooses the column that a field is read from. */
export function chooseFieldColumn(name: string, column: number): void {
  const { prediction } = filePredictionStore.getState();
  if (prediction.kind !== "asking") return;
  const fields = prediction.fields.map((field) =>
    field.name === name ? { ...field, columns: [column] } : field,
  );
  show({ ...prediction, fields });
}

/** Changes how answers are written down. */
export function changeAnswerFormat(change: Partial<AnswerFormat>): void {
  filePredictionStore.setState(({ format }) => ({ format: { ...format, ...change } }));
}

/** Answers the file that was asked about, once its columns are chosen. */
export function answerFile(): void {
  const { prediction, format } = filePredictionStore.getState();
  const run = runStore.getState().finished;
  if (prediction.kind !== "asking" || run === null) return;
  const leaveBelow = chosenLeaveBelow(format, run.model.signature.target);
  void answerRows(prediction, { ...format, leaveBelow }, { engine: engine(), show });
}

/** Ends what is under way and forgets the file. */
export function forgetFile(): void {
  engine().cancelLatest("readFileHead");
  engine().cancelLatest("predictFile");
  show({ kind: "idle" });
}

/** Forgets answers of another run's model than the last one's. */
export function followAnsweringRun(): void {
  const finishedAt = runStore.getState().finished?.finishedAt ?? null;
  if (filePredictionStore.getState().finishedAt === finishedAt) return;
  if (filePredictionStore.getState().prediction.kind !== "idle") forgetFile();
  filePredictionStore.setState({ finishedAt });
}
