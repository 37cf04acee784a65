import type { AugmentationConfig } from "../augmentation.ts";
import type { RecipeStep } from "../recipe.ts";

/** The kinds of findings, with the values that their sentences need. `Finding.count` counts the rows. */
export interface FindingValues {
  blankTexts: object;
  exactDuplicates: object;
  nearDuplicates: { readonly similarity: number };
  conflicts: object;
  labelVariants: { readonly names: Readonly<Record<string, string>> };
  absentLabels: { readonly names: readonly string[] };
  rareClasses: { readonly classNames: readonly string[]; readonly fewest: number };
  imbalance: { readonly largest: string; readonly smallest: string; readonly ratio: number };
  markup: object;
  mojibake: object;
  languageMix: { readonly main: string; readonly others: readonly string[] };
  extremeLengths: { readonly longest: number; readonly usual: number };
  personalData: { readonly kinds: readonly string[] };
  labelLeak: { readonly words: readonly string[] };
  splitLeak: object;
  doubtfulLabels: object;
}
export type FindingKind = keyof FindingValues;

/**
 * All kinds, in the order in which a user would fix them: fixes that change texts come first, because they make
 * some texts blank or equal.
 */
export const findingKinds = [
  "mojibake",
  "markup",
  "personalData",
  "blankTexts",
  "absentLabels",
  "labelVariants",
  "exactDuplicates",
  "nearDuplicates",
  "conflicts",
  "doubtfulLabels",
  "labelLeak",
  "splitLeak",
  "rareClasses",
  "imbalance",
  "languageMix",
  "extremeLengths",
] as const satisfies readonly FindingKind[];

/** A row that shows a finding. */
export interface FindingExample {
  /** Row of the table, from 0. */
  readonly row: number;
  /** Beginning of its text. */
  readonly text: string;
  readonly label: string;
  /** A note on the row: the label that fits better, the row it repeats, the language. Empty where the text says it all. */
  readonly note: string;
}

/** One fix: a step of the recipe, or a setting of the augmentation. */
export type Fix =
  | { readonly on: "recipe"; readonly step: RecipeStep }
  | { readonly on: "augmentation"; readonly change: Partial<AugmentationConfig> };

/** A problem of the rows that would harm training. */
export type Finding<K extends FindingKind = FindingKind> = {
  [F in K]: {
    readonly kind: F;
    readonly values: FindingValues[F];
    readonly count: number;
    readonly examples: readonly FindingExample[];
    /** The usual fix first; empty where the problem is already taken care of. */
    readonly fixes: readonly Fix[];
  };
}[K];
