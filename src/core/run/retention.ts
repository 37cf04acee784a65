import { rulesOf } from "../metrics/figures.ts";
import { figureAt, headlineFigure, type RunEntry } from "./runEntry.ts";

/** What is let go of runs so that the ledger keeps to its size: states first, of the oldest runs, then weights. */
export interface Release {
  /** Runs whose weights, and with them the state to go on from, are let go. */
  readonly models: readonly string[];
  /** Runs whose state to go on from is let go, and whose weights stay. */
  readonly states: readonly string[];
}

/** What retention is a function of, beside the ledger. */
export interface RetentionFacts {
  readonly limitBytes: number;
  /** Runs that must stay as they are: the one in use, and those that a search may still go on with. */
  readonly neededIds: ReadonlySet<string>;
}

/** The run with the best headline on the validation rows, of the task that was trained last; null where none has one. */
export function bestRun(entries: readonly RunEntry[]): RunEntry | null {
  const task = entries.at(-1)?.task;
  let best: { readonly entry: RunEntry; readonly value: number } | null = null;
  for (const entry of entries) {
    if (entry.task !== task || entry.stage === "underWay") continue;
    const name = headlineFigure(entry.task);
    const value = figureAt(entry, name);
    if (value === null) continue;
    const isBetter =
      best === null || (rulesOf(name).isHigherBetter ? value > best.value : value < best.value);
    if (isBetter) best = { entry, value };
  }
  return best?.entry ?? null;
}

/** Bytes of all weights and states of a ledger. */
export const ledgerBytes = (entries: readonly RunEntry[]): number =>
  entries.reduce((sum, { modelBytes, stateBytes }) => sum + modelBytes + stateBytes, 0);

/**
 * What must be let go for a ledger to fit into its limit. Weights of starred runs, of the best, the latest and the needed
 * ones always stay, and so does the state of the latest; what else is kept is kept from the newest run on.
 */
export function planRelease(
  entries: readonly RunEntry[],
  { limitBytes, neededIds }: RetentionFacts,
): Release {
  const newestFirst = entries.toSorted((one, other) => other.startedAt - one.startedAt);
  const best = bestRun(entries)?.id;
  const latest = newestFirst[0]?.id;
  const isSafe = ({ id, isStarred, stage }: RunEntry): boolean =>
    isStarred || id === best || id === latest || stage === "underWay" || neededIds.has(id);
  const keepsState = ({ id, stage }: RunEntry): boolean =>
    id === latest || stage === "underWay" || neededIds.has(id);
  let total = ledgerBytes(entries);
  const states = new Set<string>();
  const models = new Set<string>();
  for (const entry of newestFirst.toReversed()) {
    if (total <= limitBytes) break;
    if (entry.stateBytes === 0 || keepsState(entry)) continue;
    states.add(entry.id);
    total -= entry.stateBytes;
  }
  for (const entry of newestFirst.toReversed()) {
    if (total <= limitBytes) break;
    if (entry.modelBytes === 0 || isSafe(entry)) continue;
    models.add(entry.id);
    states.delete(entry.id);
    total -= entry.modelBytes;
  }
  return { models: [...models], states: [...states] };
}
