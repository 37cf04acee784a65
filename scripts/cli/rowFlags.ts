import { noAugmentation, type AugmentationConfig } from "../../src/core/dataset/augmentation.ts";
import { noSideRoles, sideRoles, type SideRole } from "../../src/core/dataset/roles.ts";
import { defaultSplitConfig, type SplitConfig } from "../../src/core/dataset/splitConfig.ts";
import { numberOf } from "./parseFlags.ts";
import { UsageError } from "./usageError.ts";

const option = { type: "string" } as const;

/** The flag of each setting of the augmentation. */
const augmentationFlags: { readonly [N in keyof AugmentationConfig]: string } = {
  copyCount: "copies",
  deletion: "deletion",
  swap: "swap",
  masking: "masking",
  cropping: "cropping",
  oversampling: "oversampling",
};

export const rowOptions = {
  split: option,
  group: option,
  time: option,
  weight: option,
  "train-share": option,
  "validation-share": option,
  folds: option,
  fold: option,
  copies: option,
  deletion: option,
  swap: option,
  masking: option,
  cropping: option,
  oversampling: option,
} as const;

type RowValues = { readonly [F in keyof typeof rowOptions]?: string | undefined } & {
  readonly test?: string | undefined;
};

export const rowUsage = `  how rows are used:
  [--split COLUMN]        says of each row train, validation or test
  [--group COLUMN]        rows of one value here stay together in one part
  [--time COLUMN]         a date or number: later rows are tested on
  [--weight COLUMN]       how much a training row counts
  [--train-share X] [--validation-share X]   shares of the rows (default ${String(defaultSplitConfig.trainShare)} and ${String(defaultSplitConfig.validationShare)}); the rest is tested on
  [--folds N] [--fold I]  cross-validation: tests on fold I of N, from 1
  [--copies N]            changed copies of each training row, by [--deletion X] [--swap X] [--masking X] [--cropping X]
                          shares of its tokens
  [--oversampling X]      repeats rows of rare classes until the rarest has this share of the largest`;

/** Columns beside those that are read and answered, by name or number. */
export type SideColumns = { readonly [R in SideRole]: string | null };

/** What flags say of the use of rows. */
export interface RowFlags {
  readonly sideColumns: SideColumns;
  readonly split: SplitConfig;
  readonly augmentation: AugmentationConfig;
}

/**
 * Reads how rows are split, weighed and multiplied.
 * @throws UsageError where flags do not go together or are out of range
 */
export function readRowFlags(values: RowValues, seed: number): RowFlags {
  const given = Object.fromEntries(
    sideRoles.flatMap((role) => (values[role] === undefined ? [] : [[role, values[role]]])),
  );
  return {
    sideColumns: { ...noSideRoles, ...given },
    split: readSplit(values, seed),
    augmentation: readAugmentation(values),
  };
}

/** The method of splitting that each column stands for. */
const methodOf = { split: "column", group: "group", time: "time" } as const;
const methodFlags = ["split", "group", "time"] as const;

function readSplit(values: RowValues, seed: number): SplitConfig {
  const [flag, ...more] = methodFlags.filter((name) => values[name] !== undefined);
  if (more.length > 0)
    throw new UsageError(
      `--${String(flag)} and --${more.join(" and --")} do not go together: rows are split in one way.`,
    );
  if (values.test !== undefined && (flag === "split" || flag === "time" || values.folds !== undefined))
    throw new UsageError(
      `--test names the rows to test on, and --${flag ?? "folds"} would choose others: give one of them.`,
    );
  const share = { minimum: 0, maximum: 1, isWhole: false };
  const trainShare = numberOf("train-share", values["train-share"], share) ?? defaultSplitConfig.trainShare;
  const validationShare =
    numberOf("validation-share", values["validation-share"], share) ?? defaultSplitConfig.validationShare;
  if (trainShare + validationShare > 1)
    throw new UsageError(
      `--train-share and --validation-share come to ${String(trainShare + validationShare)}; expected 1 at most.`,
    );
  return {
    method: flag === undefined ? defaultSplitConfig.method : methodOf[flag],
    trainShare,
    validationShare,
    folds: readFolds(values),
    seed,
  };
}

function readFolds(values: RowValues): SplitConfig["folds"] {
  const count = numberOf("folds", values.folds, { minimum: 2, maximum: 20, isWhole: true });
  if (count === null) {
    if (values.fold !== undefined) throw new UsageError("--fold is for --folds: say how many there are.");
    return null;
  }
  const fold = numberOf("fold", values.fold, { minimum: 1, maximum: count, isWhole: true });
  return { count, index: (fold ?? 1) - 1 };
}

function readAugmentation(values: RowValues): AugmentationConfig {
  const names = Object.keys(augmentationFlags) as readonly (keyof AugmentationConfig)[];
  const given = names.flatMap((name) => {
    const flag = augmentationFlags[name] as keyof typeof rowOptions;
    const range =
      name === "copyCount"
        ? { minimum: 0, maximum: 20, isWhole: true }
        : { minimum: 0, maximum: 1, isWhole: false };
    const value = numberOf(flag, values[flag], range);
    return value === null ? [] : [[name, value] as const];
  });
  return { ...noAugmentation, ...Object.fromEntries(given) };
}
