import { createStore, type StoreApi } from "zustand/vanilla";
import type { RunEntry } from "../core/run/runEntry.ts";

/** What the size of the ledger asked to be let go, by the numbers of the runs. */
interface Released {
  readonly models: readonly number[];
  readonly states: readonly number[];
}

export interface LedgerState {
  /** The runs of the open project in the order of their numbers, those that were deleted and can be had back among them. */
  readonly entries: readonly RunEntry[];
  /** What was let go last, until it has been read. */
  readonly released: Released | null;
  /** Runs that were deleted last, until something else is done with the ledger. */
  readonly deletedIds: readonly string[];
  /** Runs that are chosen to be looked at, compared or drawn, in the order in which they were chosen. */
  readonly chosenIds: readonly string[];
}

export const emptyLedgerState: LedgerState = {
  entries: [],
  released: null,
  deletedIds: [],
  chosenIds: [],
};

export type LedgerStore = StoreApi<LedgerState>;
export const makeLedgerStore = (): LedgerStore => createStore<LedgerState>()(() => emptyLedgerState);

export const ledgerStore = makeLedgerStore();

/** Chooses runs to be looked at, compared or drawn. */
export const chooseRuns = (chosenIds: readonly string[]): void => {
  ledgerStore.setState({ chosenIds });
};

/** What was let go has been read. */
export const forgetReleased = (): void => {
  ledgerStore.setState({ released: null });
};

/** The run of one model of a search; undefined where none is kept. */
export const trialEntry = (
  { entries }: Pick<LedgerState, "entries">,
  searchId: string,
  index: number,
): RunEntry | undefined =>
  entries.find(
    ({ origin, deletedAt }) =>
      origin.kind === "trial" && origin.searchId === searchId && origin.index === index && deletedAt === null,
  );
