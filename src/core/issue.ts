import type { CsvIssueValues } from "./csv/csvIssues.ts";
import type { DatasetIssueValues } from "./dataset/datasetIssues.ts";
import type { EncoderIssueValues } from "./encoders/encoderIssues.ts";
import type { GraphIssueValues } from "./graph/graphIssues.ts";
import type { TrainingIssueValues } from "./metrics/trainingIssues.ts";
import type { ProjectIssueValues } from "./project/projectIssues.ts";
import type { ShelfIssueValues } from "./shelf/shelfIssues.ts";

/** Every issue code and the values its sentence needs. `i18n` has one sentence a code and language. */
export type IssueValues = CsvIssueValues &
  DatasetIssueValues &
  EncoderIssueValues &
  GraphIssueValues &
  TrainingIssueValues &
  ProjectIssueValues &
  ShelfIssueValues;
export type IssueCode = keyof IssueValues;

/** `error` stops the work, `warning` changed or dropped something, `info` only informs. */
export type Severity = "error" | "warning" | "info";

/** Where the cause of an issue lies. Lines count from 1 in the file as stored. */
export type IssuePlace =
  | { readonly kind: "file"; /** Present where there are several. */ readonly fileName?: string }
  | { readonly kind: "line"; readonly line: number }
  | { readonly kind: "column"; readonly column: number }
  | { readonly kind: "layer"; readonly layerId: string }
  | { readonly kind: "setting"; readonly setting: string };

/** A mistake of the user, or a repair made for them, as data; `i18n` puts it into words. */
export type Issue<C extends IssueCode = IssueCode> = {
  [K in C]: {
    readonly code: K;
    readonly severity: Severity;
    readonly at: IssuePlace;
    readonly values: IssueValues[K];
  };
}[C];

const inFile: IssuePlace = { kind: "file" };

/** Makes an issue; the compiler checks that `values` are the ones its sentence needs. */
export function makeIssue<C extends IssueCode>(
  code: C,
  severity: Severity,
  values: IssueValues[C],
  at: IssuePlace = inFile,
): Issue<C> {
  return { code, severity, at, values } as Issue<C>;
}

/** Carries an issue out of a call that cannot go on: the error's message is its code, for logs only. */
export class IssueError extends Error {
  override readonly name = "IssueError";
  readonly issue: Issue;
  constructor(issue: Issue) {
    super(`${issue.code} ${JSON.stringify(issue.values)}`);
    this.issue = issue;
  }
}
