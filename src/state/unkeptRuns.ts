import type { RunEntry } from "../core/run/runEntry.ts";
import type { RunWrite } from "../storage/runs.ts";
import type { RunStorage } from "./keepRuns.ts";
import type { ReadRun } from "./openedRuns.ts";

/** The storage of runs, with those parts that read. */
export interface WholeRunStorage extends Omit<RunStorage, "retry"> {
  readonly readRun: ReadRun;
  readonly readEntries: (projectId: string) => Promise<readonly unknown[]>;
}

/** A storage that holds in memory what the device has no room for. */
export interface HoldingStorage extends WholeRunStorage, Pick<RunStorage, "retry"> {
  /** Whether closing the page would lose a run. */
  readonly isHolding: () => boolean;
}

/**
 * The storage of runs as it is used by the page: what could not be written for lack of room is read from memory, so that its
 * run can be used, exported and saved to a file until there is room again.
 */
export function holdUnkept(storage: WholeRunStorage): HoldingStorage {
  const held = new Map<string, RunWrite>();

  async function keepRun(write: RunWrite): Promise<void> {
    const { id } = write.entry;
    const before = held.get(id);
    const whole =
      write.state === undefined && before?.state !== undefined ? { ...write, state: before.state } : write;
    try {
      await storage.keepRun(whole);
      held.delete(id);
    } catch (error) {
      held.set(id, whole);
      throw error;
    }
  }

  return {
    keepRun,
    retry: async () => {
      for (const write of held.values()) await keepRun(write);
    },
    isHolding: () => held.size > 0,
    keepEntries: (entries) => {
      for (const entry of entries) {
        const write = held.get(entry.id);
        if (write !== undefined) held.set(entry.id, { ...write, entry });
      }
      return storage.keepEntries(entries.filter(({ id }) => !held.has(id)));
    },
    releaseRuns: (release) => storage.releaseRuns(release),
    dropRuns: (ids) => {
      for (const id of ids) held.delete(id);
      return storage.dropRuns(ids);
    },
    readRun: async (keys) => {
      const kept = await storage.readRun(keys);
      const write = held.get(keys.id);
      return write === undefined ? kept : { ...kept, run: write.run, state: write.state ?? kept.state };
    },
    readEntries: async (projectId) => {
      const own = [...held.values()].map(({ entry }) => entry as RunEntry);
      const kept = (await storage.readEntries(projectId)) as readonly { readonly id?: string }[];
      return [
        ...kept.filter(({ id }) => id === undefined || !held.has(id)),
        ...own.filter((entry) => entry.projectId === projectId),
      ];
    },
  };
}
