import { scalings, type Scaling } from "../../src/core/task/inputs.ts";
import type { TaskKind } from "../../src/core/task/task.ts";
import { UsageError } from "./usageError.ts";

/** The columns that the command line names, by name or number, and how they are read. */
export interface ColumnFlags {
  readonly texts: readonly string[];
  /** Whether each text is an input of its own, instead of all being joined. */
  readonly separateTexts: boolean;
  readonly numbers: readonly string[];
  readonly categories: readonly string[];
  readonly scaling: Scaling;
  /** The column of labels, or one column of 0 and 1 for each label. */
  readonly labels: readonly string[];
  /** What stands between the labels of a cell; null where a cell is one label. */
  readonly labelSeparator: string | null;
  /** The column of the number that is to be answered; null where labels are. */
  readonly target: string | null;
}

const once = { type: "string" } as const;
const often = { type: "string", multiple: true } as const;

export const columnOptions = {
  text: often,
  "separate-texts": { type: "boolean" },
  number: often,
  category: often,
  scaling: once,
  label: often,
  "label-separator": once,
  target: once,
} as const;

type Values = {
  readonly [N in keyof typeof columnOptions]?: (typeof columnOptions)[N] extends { readonly multiple: true }
    ? string[] | undefined
    : (typeof columnOptions)[N]["type"] extends "boolean"
      ? boolean | undefined
      : string | undefined;
};

export const columnUsage = `  what is read, each as often as wanted:
  [--text COLUMN]         texts, joined by a space; --separate-texts makes each an input of its own
  [--number COLUMN]       numbers; [--scaling ${scalings.join("|")}] brings them to a common size (default ${scalings[0]})
  [--category COLUMN]     one of several values, such as a city or a user
  what is answered:
  [--label COLUMN]        a label a row; with --label-separator S several in a cell; or a column of 0 and 1 for each
                          label, --label as often as there are
  [--target COLUMN]       a number`;

/**
 * Reads which columns are to be read and answered.
 * @throws UsageError with a sentence where flags are missing or do not go together
 */
export function readColumns(values: Values): ColumnFlags {
  const texts = values.text ?? [];
  const numbers = values.number ?? [];
  const categories = values.category ?? [];
  const labels = values.label ?? [];
  const target = values.target ?? null;
  const labelSeparator = values["label-separator"] ?? null;
  const separateTexts = values["separate-texts"] === true;
  if (texts.length + numbers.length + categories.length === 0)
    throw new UsageError(
      "--text is missing: name the column that holds the text, or columns with --number or --category.",
    );
  if (labels.length === 0 && target === null)
    throw new UsageError(
      "--label is missing: name the column that holds the label, or with --target one that holds a number.",
    );
  if (labels.length > 0 && target !== null)
    throw new UsageError("--label and --target do not go together: the answer is a label or a number.");
  if (labelSeparator !== null && labels.length !== 1)
    throw new UsageError(
      labels.length === 0
        ? "--label-separator is for --label, not for --target."
        : `--label-separator is for one column of labels; --label names ${String(labels.length)}.`,
    );
  if (labelSeparator === "")
    throw new UsageError("--label-separator is empty; expected what stands between labels, such as “,”.");
  if (separateTexts && texts.length < 2)
    throw new UsageError("--separate-texts is for several --text columns; one is named at most.");
  if (values.scaling !== undefined && numbers.length === 0)
    throw new UsageError("--scaling is for --number columns; none is named.");
  return {
    texts,
    separateTexts,
    numbers,
    categories,
    scaling: readScaling(values.scaling),
    labels,
    labelSeparator: labelSeparator?.replaceAll("\\n", "\n").replaceAll("\\t", "\t") ?? null,
    target,
  };
}

function readScaling(given: string | undefined): Scaling {
  const scaling = scalings.find((name) => name === (given ?? scalings[0]));
  if (scaling === undefined)
    throw new UsageError(`--scaling is “${String(given)}”; expected one of ${scalings.join(", ")}.`);
  return scaling;
}

/** The task that the columns make of it. */
export function taskOf({ labels, labelSeparator, target }: ColumnFlags): TaskKind {
  if (target !== null) return "regression";
  return labelSeparator !== null || labels.length > 1 ? "multiLabel" : "classification";
}
