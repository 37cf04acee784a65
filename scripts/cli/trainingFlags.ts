import {
  type ClassWeightConfig,
  type EarlyStopping,
  type LossParams,
  type OneOf,
  type OptimizerParams,
  type PlainSettings,
  type ScheduleParams,
  type TrainConfig,
} from "../../src/core/training/trainConfig.ts";
import {
  classWeightField,
  describeMismatch,
  earlyStoppingFields,
  lossFields,
  makeKind,
  optimizerFields,
  plainFields,
  scheduleFields,
  type Fields,
  type SettingField,
} from "../../src/core/training/trainFields.ts";
import { UsageError } from "./usageError.ts";

/** What stands behind each flag, by its name. */
export type FlagValues = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
type FieldTable = Readonly<Record<string, SettingField>>;
type KindTable = Readonly<Record<string, FieldTable>>;

/** "batchSize" → "batch-size". */
const toFlag = (name: string, prefix = ""): string =>
  prefix + name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** "isOn" goes by the name of what it turns on. */
const earlyStoppingFlag = (name: string): string => (name === "isOn" ? "early-stopping" : toFlag(name));

const kindTables: readonly { readonly flag: string; readonly prefix: string; readonly table: KindTable }[] = [
  { flag: "optimizer", prefix: "", table: optimizerFields },
  { flag: "schedule", prefix: "schedule-", table: scheduleFields },
  { flag: "loss", prefix: "", table: lossFields },
];

const flagNames = [
  ...Object.keys(plainFields).map((name) => toFlag(name)),
  ...kindTables.flatMap(({ flag, prefix, table }) => [
    flag,
    ...Object.values(table).flatMap((fields) => Object.keys(fields).map((name) => toFlag(name, prefix))),
  ]),
  "class-weights",
  ...Object.keys(earlyStoppingFields).map(earlyStoppingFlag),
];

/** The flags of all training settings, for `parseArgs`; made from the settings' fields. */
export const trainingOptions: Readonly<Record<string, { readonly type: "string" }>> = Object.fromEntries(
  flagNames.map((name) => [name, { type: "string" }]),
);

/** The lines of the help that are about training. */
export const trainingUsage = [
  `  ${listFlags(plainFields)}`,
  ...kindTables.flatMap(({ flag, prefix, table }) => [
    `  [--${flag} ${Object.keys(table).join("|")}]`,
    ...Object.entries(table).flatMap(([kind, fields]) =>
      Object.keys(fields).length === 0
        ? []
        : [`      ${kind}: ${listFlags(fields, (name) => toFlag(name, prefix))}`],
    ),
  ]),
  "  [--class-weights auto|none|sqrt|balanced|CLASS=X,CLASS=X]",
  `  ${listFlags(earlyStoppingFields, earlyStoppingFlag)}`,
].join("\n");

function listFlags(fields: FieldTable, nameOf: (name: string) => string = toFlag): string {
  return Object.entries(fields)
    .map(([name, field]) => `[--${nameOf(name)} ${describeValue(field)}]`)
    .join(" ");
}

function describeValue(field: SettingField): string {
  if (field.type === "flag") return "yes|no";
  if (field.type === "choice") return field.options.join("|");
  return field.type === "integer" ? "N" : "X";
}

/**
 * Reads the training settings: those of `base`, but for the ones that flags name.
 * @throws UsageError with a sentence that says what was found and what was expected
 */
export function readTraining(values: FlagValues, base: TrainConfig): TrainConfig {
  return {
    ...readFields<PlainSettings>(values, plainFields, base),
    optimizer: readKind<OptimizerParams>(values, kindOf("optimizer"), base.optimizer),
    schedule: readKind<ScheduleParams>(values, kindOf("schedule"), base.schedule),
    loss: readKind<LossParams>(values, kindOf("loss"), base.loss),
    classWeights: readClassWeights(values["class-weights"]) ?? base.classWeights,
    earlyStopping: readFields<EarlyStopping>(
      values,
      earlyStoppingFields,
      base.earlyStopping,
      earlyStoppingFlag,
    ),
  };
}

const kindOf = (flag: string) =>
  kindTables.find((table) => table.flag === flag) as (typeof kindTables)[number];

/** The fields with the values that flags give them, else those of `base`. */
function readFields<P>(
  values: FlagValues,
  fields: Fields<P>,
  base: P,
  nameOf: (name: string) => string = toFlag,
): P {
  const entries = Object.entries<SettingField>(fields).map(([name, field]) => {
    const flag = nameOf(name);
    const given = values[flag];
    return [
      name,
      given === undefined ? base[name as keyof P] : readValue(flag, String(given), field),
    ] as const;
  });
  return Object.fromEntries(entries) as P;
}

type Params = Readonly<Record<string, unknown>> & { readonly kind: string };

function readKind<P>(values: FlagValues, kinds: ReturnType<typeof kindOf>, base: OneOf<P>): OneOf<P> {
  const { flag, prefix, table } = kinds;
  const before = base as unknown as Params;
  const kind = values[flag] === undefined ? before.kind : String(values[flag]);
  const fields = table[kind];
  if (fields === undefined)
    throw new UsageError(`--${flag} is “${kind}”; expected one of ${Object.keys(table).join(", ")}.`);
  rejectStrangers(values, kinds, kind);
  const start = kind === before.kind ? before : (makeKind(table, kind) as unknown as Params);
  const read = readFields<Readonly<Record<string, unknown>>>(values, fields, start, (name) =>
    toFlag(name, prefix),
  );
  return { kind, ...read } as unknown as OneOf<P>;
}

/** A flag that is for another kind would be ignored in silence. */
function rejectStrangers(
  values: FlagValues,
  { flag, prefix, table }: ReturnType<typeof kindOf>,
  kind: string,
): void {
  const known = Object.keys(table[kind] ?? {});
  const all = new Set(Object.values(table).flatMap((fields) => Object.keys(fields)));
  for (const name of all)
    if (!known.includes(name) && values[toFlag(name, prefix)] !== undefined)
      throw new UsageError(`--${toFlag(name, prefix)} is not for --${flag} ${kind}.`);
}

function readValue(flag: string, text: string, field: SettingField): unknown {
  const value = parseValue(text, field);
  const expected = describeMismatch(field, value);
  if (expected === null) return value;
  throw new UsageError(`--${flag} is “${text}”; expected ${describeExpected(field)}.`);
}

function parseValue(text: string, field: SettingField): unknown {
  if (field.type === "choice") return text;
  if (field.type === "flag") return text === "yes" ? true : text === "no" ? false : text;
  return text.trim() === "" ? NaN : Number(text);
}

function describeExpected(field: SettingField): string {
  if (field.type === "flag") return "yes or no";
  if (field.type === "choice") return `one of ${field.options.join(", ")}`;
  const kind = field.type === "integer" ? "a whole number" : "a number";
  return `${kind} from ${String(field.minimum)} to ${String(field.maximum)}`;
}

/** "sqrt", or "spam=5,ham=1". */
function readClassWeights(given: FlagValues[string]): ClassWeightConfig | null {
  if (given === undefined) return null;
  if (given === "auto" || given === "none" || given === "sqrt" || given === "balanced")
    return { kind: given };
  const entries = String(given)
    .split(",")
    .map((part) => {
      const at = part.lastIndexOf("=");
      if (at <= 0)
        throw new UsageError(
          `--class-weights is “${String(given)}”; expected auto, none, sqrt, balanced or CLASS=X,CLASS=X.`,
        );
      return [part.slice(0, at), readValue("class-weights", part.slice(at + 1), classWeightField)] as const;
    });
  return { kind: "manual", weights: Object.fromEntries(entries) as Record<string, number> };
}
