import type { AugmentationConfig } from "../augmentation.ts";
import type { Finding } from "./findings.ts";

/**
 * Findings that are not fixed yet. Steps of a recipe change the rows, so that a fixed problem is not found
 * again; augmentation leaves the rows unchanged, so a problem that it compensates is still found.
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
