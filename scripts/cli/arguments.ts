import { parseArgs } from "node:util";
import { encodings } from "../../src/core/encoding/encodings.ts";
import type { Dialect } from "../../src/core/table/table.ts";
import {
  defaultTemplate,
  templateNames,
  recommendedTraining,
  type TemplateName,
} from "../../src/core/graph/templates.ts";
import { defaultTextConfig, type TextConfig } from "../../src/core/text/preprocessor.ts";
import type { TrainConfig } from "../../src/core/training/trainConfig.ts";
import { defaultTrainConfig, mergeTraining } from "../../src/core/training/trainFields.ts";
import type { BackendName } from "../../src/core/run/device.ts";
import { columnOptions, columnUsage, readColumns, taskOf, type ColumnFlags } from "./columnFlags.ts";
import { monitorsOf } from "../../src/core/metrics/figures.ts";
import type { TaskKind } from "../../src/core/task/task.ts";
import { tasks } from "../../src/core/task/tasks.ts";
import { fitTraining } from "../../src/core/training/fitTraining.ts";
import { readTraining, trainingOptions, trainingUsage } from "./trainingFlags.ts";
import { UsageError } from "./usageError.ts";

export const usage = `Usage: npm run --silent train -- FILE --text COLUMN --label COLUMN
${columnUsage}
  [--test FILE]           rows to test on; otherwise a tenth of FILE is held back
  [--template NAME]       ${templateNames.join(" | ")} (default ${defaultTemplate})
${trainingUsage}
  [--max-length N]        tokens of a text that are read (default: fitted to the texts)
  [--vocabulary N]        words that are told apart (default ${String(defaultTextConfig.vocabularySize)})
  [--delimiter D] [--encoding E] [--header yes|no]   instead of what is detected
  [--backend wasm|webgpu] [--out DIR] [--json]
Columns go by name or, in a file without header, by number from 1. Files are CSV, TSV, text, JSON, Excel or Parquet,
gzipped or not.`;

/** What the command line asks for, checked. */
export interface TrainCommand {
  readonly file: string;
  readonly testFile: string | null;
  readonly columns: ColumnFlags;
  readonly template: TemplateName;
  readonly training: TrainConfig;
  readonly text: TextConfig;
  readonly dialect: Partial<Dialect>;
  readonly backend: BackendName;
  readonly outFolder: string | null;
  readonly asJson: boolean;
}

const option = { type: "string" } as const;
const options = {
  ...columnOptions,
  test: option,
  template: option,
  "max-length": option,
  vocabulary: option,
  delimiter: option,
  encoding: option,
  header: option,
  backend: option,
  out: option,
  json: { type: "boolean" },
  help: { type: "boolean" },
} as const;

type Values = ReturnType<typeof parse>["values"];

function parse(args: readonly string[]) {
  try {
    // The training flags are made of a table, and read by it: only the others are known by type.
    const all = { ...trainingOptions, ...options } as typeof options;
    return parseArgs({ args: joinNegatives(args), options: all, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? firstSentence(error.message) : String(error));
  }
}

/** A number below 0 behind a flag is its value, which Node takes for another flag. */
function joinNegatives(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const before = joined.at(-1);
    if (/^-\.?\d/.test(arg) && before?.startsWith("--") === true && !before.includes("="))
      joined[joined.length - 1] = `${before}=${arg}`;
    else joined.push(arg);
  }
  return joined;
}

const firstSentence = (message: string): string => message.split(/\n|(?<=\.) /)[0] ?? message;

/**
 * Reads the command line.
 * @throws UsageError with a sentence that says what was found and what was expected
 */
export function parseCommand(args: readonly string[]): TrainCommand | "help" {
  const { values, positionals } = parse(args);
  if (values.help === true) return "help";
  const [file, ...more] = positionals;
  if (file === undefined) throw new UsageError("No FILE is given: name the table to train on.");
  if (more.length > 0) throw new UsageError(`One FILE is expected, received also ${more.join(", ")}.`);
  const columns = readColumns(values);
  const template = oneOf("template", values.template ?? usualTemplate(columns), templateNames);
  return {
    file,
    testFile: values.test ?? null,
    columns,
    template,
    training: readTaskTraining(values, { task: taskOf(columns), template }),
    text: readText(values),
    dialect: readDialect(values),
    backend: oneOf("backend", values.backend ?? "wasm", ["wasm", "webgpu"]),
    outFolder: values.out ?? null,
    asJson: values.json === true,
  };
}

/** The settings of a task and a template, but for those that flags name. */
function readTaskTraining(
  values: Values,
  { task, template }: { readonly task: TaskKind; readonly template: TemplateName },
): TrainConfig {
  const base = fitTraining(mergeTraining(defaultTrainConfig, recommendedTraining(template, task)), task);
  const training = readTraining(values, base);
  const { losses } = tasks[task];
  if (!losses.some((loss) => loss === training.loss.kind))
    throw new UsageError(
      `--loss ${training.loss.kind} is not for ${answers[task]}; expected one of ${losses.join(", ")}.`,
    );
  const monitors = monitorsOf(task);
  if (!monitors.includes(training.earlyStopping.monitor))
    throw new UsageError(
      `--monitor ${training.earlyStopping.monitor} is not for ${answers[task]}; expected one of ${monitors.join(", ")}.`,
    );
  if (training.classWeights.kind !== "none" && task === "regression")
    throw new UsageError(`--class-weights is for labels, not for ${answers[task]}.`);
  return training;
}

const answers: { readonly [T in TaskKind]: string } = {
  classification: "one label a row",
  multiLabel: "several labels a row",
  regression: "a number",
};

/** The template that suits the columns where none is named. */
function usualTemplate({ texts, separateTexts, numbers, categories }: ColumnFlags): TemplateName {
  const textCount = separateTexts ? texts.length : Math.min(1, texts.length);
  const others = numbers.length + categories.length;
  if (textCount === 1 && others === 0) return defaultTemplate;
  return textCount + numbers.length === 0 && categories.length === 2 ? "two-towers" : "text-and-columns";
}

function oneOf<T extends string>(name: string, value: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value);
  if (found === undefined)
    throw new UsageError(`--${name} is “${value}”; expected one of ${choices.join(", ")}.`);
  return found;
}

interface NumberRange {
  readonly minimum: number;
  readonly maximum: number;
  readonly isWhole: boolean;
}

function numberOf(name: string, value: string | undefined, range: NumberRange): number | null {
  if (value === undefined) return null;
  const number = value.trim() === "" ? NaN : Number(value);
  const { minimum, maximum, isWhole } = range;
  if (number >= minimum && number <= maximum && (!isWhole || Number.isInteger(number))) return number;
  const kind = isWhole ? "a whole number" : "a number";
  throw new UsageError(
    `--${name} is “${value}”; expected ${kind} from ${String(minimum)} to ${String(maximum)}.`,
  );
}

function readText(values: Values): TextConfig {
  const length = numberOf("max-length", values["max-length"], { minimum: 1, maximum: 8192, isWhole: true });
  const words = numberOf("vocabulary", values.vocabulary, { minimum: 1, maximum: 1_000_000, isWhole: true });
  return {
    ...defaultTextConfig,
    sequenceLength: length ?? defaultTextConfig.sequenceLength,
    vocabularySize: words ?? defaultTextConfig.vocabularySize,
  };
}

function readDialect(values: Values): Partial<Dialect> {
  const { delimiter, encoding, header } = values;
  if (delimiter === "")
    throw new UsageError(
      "--delimiter is empty; expected what stands between cells, such as “;”, “::” or “tab”.",
    );
  return {
    ...(delimiter === undefined ? {} : { delimiter: readDelimiter(delimiter) }),
    ...(encoding === undefined ? {} : { encoding: oneOf("encoding", encoding.toLowerCase(), encodings) }),
    ...(header === undefined ? {} : { hasHeader: oneOf("header", header, ["yes", "no"]) === "yes" }),
  };
}

const readDelimiter = (text: string): string => (["tab", "\\t"].includes(text) ? "\t" : text);
