import { createStore } from "zustand/vanilla";
import { watchDatabase, type DatabaseTrouble } from "../storage/database.ts";

interface StorageState {
  /** Why the storage cannot be used now; null where it can. */
  readonly trouble: DatabaseTrouble | null;
}

export const storageStore = createStore<StorageState>()(() => ({ trouble: null }));

/** Shows conflicts between tabs while they last. Returns a function that stops it. */
export const followDatabase = (): (() => void) =>
  watchDatabase((trouble) => {
    storageStore.setState({ trouble });
  });
