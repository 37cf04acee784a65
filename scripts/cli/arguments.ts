import { parseArgs } from "node:util";
import { encodings } from "../../src/core/encoding/encodings.ts";
import type { Dialect } from "../../src/core/table/table.ts";
import type { LayerGraph } from "../../src/core/graph/layerGraph.ts";
import { assumedSpec } from "../../src/core/graph/modelSpec.ts";
import {
  defaultTemplate,
  templateNames,
  makeTemplate,
  templateTraining,
} from "../../src/core/graph/templates.ts";
import { defaultTextConfig, type TextConfig } from "../../src/core/text/preprocessor.ts";
import type { TrainConfig } from "../../src/core/training/trainConfig.ts";
import { defaultTrainConfig, mergeTraining } from "../../src/core/training/trainFields.ts";
import type { BackendName } from "../../src/core/run/device.ts";
import { readTraining, trainingOptions, trainingUsage } from "./trainingFlags.ts";
import { UsageError } from "./usageError.ts";

export const usage = `Usage: npm run --silent train -- FILE --text COLUMN --label COLUMN
  [--test FILE]           rows to test on; otherwise a tenth of FILE is held back
  [--template NAME]       ${templateNames.join(" | ")} (default ${defaultTemplate})
${trainingUsage}
  [--max-length N]        tokens of a text that are read (default: fitted to the texts)
  [--vocabulary N]        words that are told apart (default ${String(defaultTextConfig.vocabularySize)})
  [--delimiter D] [--encoding E] [--header yes|no]   instead of what is detected
  [--backend wasm|webgpu] [--out DIR] [--json]
Columns go by name or, in a file without header, by number from 1. Files ending in .gz are read as they are.`;

/** What the command line asks for, checked. */
export interface TrainCommand {
  readonly file: string;
  readonly testFile: string | null;
  readonly textColumn: string;
  readonly labelColumn: string;
  readonly graph: LayerGraph;
  readonly training: TrainConfig;
  readonly text: TextConfig;
  readonly dialect: Partial<Dialect>;
  readonly backend: BackendName;
  readonly outFolder: string | null;
  readonly asJson: boolean;
}

const option = { type: "string" } as const;
const options = {
  text: option,
  label: option,
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
    return parseArgs({ args: [...args], options: all, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

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
  const template = oneOf("template", values.template ?? defaultTemplate, templateNames);
  return {
    file,
    testFile: values.test ?? null,
    textColumn: required(values, "text"),
    labelColumn: required(values, "label"),
    graph: makeTemplate(template, assumedSpec),
    training: readTraining(values, mergeTraining(defaultTrainConfig, templateTraining[template])),
    text: readText(values),
    dialect: readDialect(values),
    backend: oneOf("backend", values.backend ?? "wasm", ["wasm", "webgpu"]),
    outFolder: values.out ?? null,
    asJson: values.json === true,
  };
}

function required(values: Values, name: "text" | "label"): string {
  const value = values[name];
  if (value === undefined)
    throw new UsageError(`--${name} is missing: name the column that holds the ${name}.`);
  return value;
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
  if (delimiter !== undefined && readDelimiter(delimiter).length !== 1)
    throw new UsageError(`--delimiter is “${delimiter}”; expected one character, or “tab”.`);
  return {
    ...(delimiter === undefined ? {} : { delimiter: readDelimiter(delimiter) }),
    ...(encoding === undefined ? {} : { encoding: oneOf("encoding", encoding.toLowerCase(), encodings) }),
    ...(header === undefined ? {} : { hasHeader: oneOf("header", header, ["yes", "no"]) === "yes" }),
  };
}

const readDelimiter = (text: string): string => (["tab", "\\t"].includes(text) ? "\t" : text);
