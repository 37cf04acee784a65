import { createStore } from "zustand/vanilla";
import { watchDatabase, type DatabaseTrouble } from "../storage/database.ts";

interface StorageState {
  /** Why nothing can be kept or read now; null where all is well. */
  readonly trouble: DatabaseTrouble | null;
}

export const storageStore = createStore<StorageState>()(() => ({ trouble: null }));

/** Shows trouble between tabs as it comes and goes. Returns how to stop that. */
export const followDatabase = (): (() => void) =>
  watchDatabase((trouble) => {
    storageStore.setState({ trouble });
  });
