import type { AugmentationConfig } from "../augmentation.ts";
import type { Finding } from "./findings.ts";

/**
 * Findings that are still to be mended. Steps of a recipe change the rows, so that what they mend is not found
 * again; augmentation leaves the rows as they are, and what it makes up for is found as before.
 */
export const openFindings = (
  findings: readonly Finding[],
  augmentation: AugmentationConfig,
): readonly Finding[] =>
  findings.filter(
    ({ fixes }) => !fixes.some((fix) => fix.on === "augmentation" && isReached(fix.change, augmentation)),
  );

const isReached = (wanted: Partial<AugmentationConfig>, set: AugmentationConfig): boolean =>
  (Object.keys(wanted) as (keyof AugmentationConfig)[]).every((name) => set[name] >= (wanted[name] ?? 0));
