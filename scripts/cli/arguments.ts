import type { Dialect } from "../../src/core/table/table.ts";
import {
  defaultTemplate,
  encoderTemplateNames,
  isEncoderTemplate,
  templateNames,
  trainingFor,
  type TemplateName,
} from "../../src/core/graph/templates.ts";
import type { TextConfig } from "../../src/core/text/preprocessor.ts";
import type { TrainConfig } from "../../src/core/training/trainConfig.ts";
import { defaultTrainConfig } from "../../src/core/training/trainFields.ts";
import type { BackendName } from "../../src/core/run/device.ts";
import { backendOptions, backendUsage, readBackend } from "./backendFlag.ts";
import { columnOptions, columnUsage, readColumns, taskOf, type ColumnFlags } from "./columnFlags.ts";
import { monitorsOf } from "../../src/core/metrics/figures.ts";
import type { TaskKind } from "../../src/core/task/task.ts";
import { tasks } from "../../src/core/task/tasks.ts";
import { fitTraining } from "../../src/core/training/fitTraining.ts";
import { exitCodeUsage } from "./runCommand.ts";
import { modelOptions, modelUsage, readLayerFlags, readMinimumCount, type LayerFlags } from "./modelFlags.ts";
import { readRowFlags, rowOptions, rowUsage, type RowFlags } from "./rowFlags.ts";
import { readTextFlags, textOptions, textUsage } from "./textFlags.ts";
import { readTraining, trainingOptions, trainingUsage } from "./trainingFlags.ts";
import { dialectOptions, dialectUsage, readDialect } from "./dialectFlags.ts";
import { numberOf, oneOf, parseFlags } from "./parseFlags.ts";
import { UsageError } from "./usageError.ts";

export const usage = `Usage: npm run --silent train -- FILE --text COLUMN --label COLUMN
   or: npm run --silent train -- --project PROJECT.layerloom [--backend wasm|webgpu] [--out DIR] [--json]
${columnUsage}
${rowUsage}
  [--test FILE]           rows to test on; otherwise a tenth of FILE is held back
${textUsage}
  [--template NAME]       ${templateNames.join(" | ")}
                          (default ${defaultTemplate}), or auto: the best of a few, each trained for at most a minute
  [--encoder FOLDER]      a pre-trained encoder as Hugging Face has it, for ${encoderTemplateNames.join(" and ")}
${modelUsage}
${trainingUsage}
  [--seeds N]             trains N times, with the seeds from --seed on, and gives mean and deviation of the figures;
                          --out keeps the first
${dialectUsage}
${backendUsage} [--out DIR] [--json]
Columns go by name or, in a file without header, by number from 1. Files are CSV, TSV, text, JSON, Excel or Parquet,
gzipped or not.
${exitCodeUsage}`;

/** What the command line asks for, checked. */
export interface TrainCommand {
  readonly file: string;
  readonly testFile: string | null;
  readonly columns: ColumnFlags;
  /** "auto": the best of a few, found by training them. */
  readonly template: TemplateName | "auto";
  /** Folder of the encoder that the template reads texts by; null where it has none. */
  readonly encoderFolder: string | null;
  readonly layerFlags: LayerFlags;
  /** Texts that an n-gram must be in; null for the layer's own. */
  readonly minimumCount: number | null;
  readonly training: TrainConfig;
  /** The settings of a template for so many training rows, with those that flags name. */
  readonly trainingOf: (template: TemplateName, trainCount: number) => TrainConfig;
  readonly text: TextConfig;
  readonly rows: RowFlags;
  /** How often training is repeated, each time with the next seed; 1 for once. */
  readonly seedCount: number;
  readonly dialect: Partial<Dialect>;
  readonly backend: BackendName;
  readonly outFolder: string | null;
  readonly asJson: boolean;
}

const option = { type: "string" } as const;
const options = {
  ...columnOptions,
  ...dialectOptions,
  ...modelOptions,
  ...rowOptions,
  ...textOptions,
  test: option,
  template: option,
  encoder: option,
  seeds: option,
  ...backendOptions,
  out: option,
  json: { type: "boolean" },
  help: { type: "boolean" },
} as const;

type Values = ReturnType<typeof parse>["values"];

const parse = (args: readonly string[]) =>
  // The training flags are made of a table, and read by it: only the others are known by type.
  parseFlags(args, { ...trainingOptions, ...options } as typeof options);

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
  const template = oneOf("template", values.template ?? usualTemplate(columns), [
    ...templateNames,
    "auto" as const,
  ]);
  const training = readTaskTraining(values, {
    task: taskOf(columns),
    template: template === "auto" ? "linear" : template,
    trainCount: 0,
  });
  return {
    file,
    testFile: values.test ?? null,
    columns,
    template,
    encoderFolder: readEncoder(values.encoder, template),
    layerFlags: readLayerFlags(values),
    minimumCount: readMinimumCount(values),
    trainingOf: (chosen, trainCount) =>
      readTaskTraining(values, { task: taskOf(columns), template: chosen, trainCount }),
    training,
    text: readTextFlags(values, readMinimumCount(values)),
    rows: readRowFlags(values, training.seed),
    seedCount: numberOf("seeds", values.seeds, { minimum: 1, maximum: 100, isWhole: true }) ?? 1,
    dialect: readDialect(values),
    backend: readBackend(values),
    outFolder: values.out ?? null,
    asJson: values.json === true,
  };
}

/** Either both are given, a template that needs an encoder and the encoder, or neither. */
function readEncoder(folder: string | undefined, template: TemplateName | "auto"): string | null {
  const isNeeded = template !== "auto" && isEncoderTemplate(template);
  if (isNeeded && folder === undefined)
    throw new UsageError(`--template ${template} reads texts by an encoder: name its folder by --encoder.`);
  if (!isNeeded && folder !== undefined)
    throw new UsageError(`--encoder is for --template ${encoderTemplateNames.join(" or ")}.`);
  return folder ?? null;
}

/** A template, what it answers, and how many rows it learns from; 0 where that is not known yet. */
interface TrainedTemplate {
  readonly task: TaskKind;
  readonly template: TemplateName;
  readonly trainCount: number;
}

/** The settings of a task and a template for so many rows, but for those that flags name. */
function readTaskTraining(values: Values, { task, template, trainCount }: TrainedTemplate): TrainConfig {
  const base = fitTraining(trainingFor(template, defaultTrainConfig, { task, trainCount }), task);
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
  if (training.classWeights.kind !== "none" && training.classWeights.kind !== "auto" && task === "regression")
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
