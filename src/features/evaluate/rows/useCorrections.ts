import { useMemo } from "react";
import { newCorrections, type Correction } from "../../../core/dataset/correctByHand.ts";
import type { FinishedRun } from "../../../core/run/finishedRun.ts";
import { useProjectPart } from "../../../state/useProject.ts";

/** What was said of texts by hand since a run was trained, by their fingerprints. */
export function useCorrections({ parts }: Pick<FinishedRun, "parts">): ReadonlyMap<string, Correction> {
  const recipe = useProjectPart(({ source }) => source?.recipe);
  return useMemo(() => newCorrections(recipe ?? [], parts?.source?.recipe ?? []), [recipe, parts]);
}
