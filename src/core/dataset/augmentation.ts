import { present } from "../assert.ts";
import { makeRandom, type Random } from "../random.ts";

/**
 * How training rows are multiplied, in the spirit of "Easy Data Augmentation" (Wei, Zou 2019, arXiv 1901.11196).
 * Shares are 0–1 of a text's tokens; 0 switches a change off.
 */
export interface AugmentationConfig {
  /** Changed copies of each training row. */
  readonly copyCount: number;
  readonly deletion: number;
  readonly swap: number;
  readonly masking: number;
  readonly cropping: number;
  /** Repeats rows of rare classes until the rarest has this share of the largest; 0 leaves them. */
  readonly oversampling: number;
}

export const noAugmentation: AugmentationConfig = {
  copyCount: 0,
  deletion: 0.1,
  swap: 0.1,
  masking: 0.1,
  cropping: 0,
  oversampling: 0,
};

/** Shorter texts are left as they are: they have nothing to spare. */
const fewestTokens = 4;

type Change = <T>(
  tokens: readonly T[],
  share: number,
  using: { readonly random: Random; readonly mask: T },
) => readonly T[];

const changes: { readonly [C in "cropping" | "deletion" | "swap" | "masking"]: Change } = {
  cropping: (tokens, share, { random }) => {
    const kept = Math.max(1, Math.round(tokens.length * (1 - share)));
    const start = random.integer(tokens.length - kept + 1);
    return tokens.slice(start, start + kept);
  },
  deletion: (tokens, share, { random }) => {
    const kept = tokens.filter(() => random.uniform() >= share);
    return kept.length === 0 ? tokens.slice(0, 1) : kept;
  },
  swap: (tokens, share, { random }) => {
    const swapped = [...tokens];
    for (let times = Math.round(tokens.length * share); times > 0; times--) {
      const a = random.integer(tokens.length);
      const b = random.integer(tokens.length);
      [swapped[a], swapped[b]] = [present(swapped[b]), present(swapped[a])];
    }
    return swapped;
  },
  masking: (tokens, share, { random, mask }) =>
    tokens.map((token) => (random.uniform() < share ? mask : token)),
};

/** Changes one text's tokens at random; `mask` takes the place of masked ones. */
export function augmentTokens<T>(
  tokens: readonly T[],
  config: AugmentationConfig,
  using: { readonly random: Random; readonly mask: T },
): readonly T[] {
  if (tokens.length < fewestTokens) return tokens;
  return (Object.keys(changes) as (keyof typeof changes)[]).reduce(
    (changed, kind) => (config[kind] > 0 ? changes[kind](changed, config[kind], using) : changed),
    tokens,
  );
}

/** One training row to be made: which example, and whether its tokens are changed. */
export interface PlannedRow {
  readonly position: number;
  readonly isChanged: boolean;
}

/**
 * Which rows training gets: every example as it is, its changed copies, and repeats of rare classes (changed
 * where there are copies, as a repeat teaches less). Validation and test rows are never planned for.
 */
export function planRows(
  labels: Int32Array,
  classCount: number,
  config: AugmentationConfig,
): readonly PlannedRow[] {
  const plan: PlannedRow[] = Array.from(labels, (_label, position) => ({ position, isChanged: false }));
  for (let copy = 0; copy < config.copyCount; copy++)
    for (let position = 0; position < labels.length; position++) plan.push({ position, isChanged: true });
  if (config.oversampling === 0) return plan;
  const members = Array.from({ length: classCount }, (): number[] => []);
  for (const [position, label] of labels.entries()) present(members[label]).push(position);
  const wanted = Math.round(Math.max(0, ...members.map(({ length }) => length)) * config.oversampling);
  for (const positions of members) {
    if (positions.length === 0) continue;
    for (let extra = positions.length; extra < wanted; extra++) {
      const position = present(positions[extra % positions.length]);
      for (let copy = 0; copy <= config.copyCount; copy++) plan.push({ position, isChanged: copy > 0 });
    }
  }
  return plan;
}

/** How many rows that makes, of so many of each class: [classes]. */
export function countPlannedRows(
  classCounts: readonly number[],
  { copyCount, oversampling }: AugmentationConfig,
): number {
  const wanted = Math.round(Math.max(0, ...classCounts) * oversampling);
  const repeated = classCounts.map((count) => (count === 0 ? 0 : Math.max(count, wanted)));
  return (1 + copyCount) * repeated.reduce((sum, count) => sum + count, 0);
}

/** The stream of chance for a row's changes: the same whatever is done with other rows. */
export const augmentationRandom = (seed: number, index: number): Random =>
  makeRandom(seed, `augment ${String(index)}`);
