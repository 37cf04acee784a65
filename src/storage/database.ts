import { openDB, type IDBPTransaction, type StoreNames } from "idb";
import { enterRuns } from "./enterRuns.ts";
import { moveFirstRuns } from "./moveFirstRuns.ts";
import type { Database, KeptProject, Schema } from "./schema.ts";

type Upgrade = IDBPTransaction<Schema, StoreNames<Schema>[], "versionchange">;

/** Why the database cannot be used now. `blocked`: a tab with an earlier version holds it. `newer`: a later one took it. */
export type DatabaseTrouble = "blocked" | "newer";

const version = 3;
let database: Promise<Database> | null = null;
const listeners = new Set<(trouble: DatabaseTrouble | null) => void>();

/** Calls `listener` when the database cannot be used because of another tab, and with null once it can. */
export function watchDatabase(listener: (trouble: DatabaseTrouble | null) => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

const tell = (trouble: DatabaseTrouble | null): void => {
  for (const listener of listeners) listener(trouble);
};

/** The one connection to IndexedDB. */
export function openDatabase(): Promise<Database> {
  database ??= connect().catch((error: unknown) => {
    database = null;
    throw error;
  });
  return database;
}

async function connect(): Promise<Database> {
  const opened = await openDB<Schema>("layerloom", version, {
    upgrade: (db, oldVersion, _newVersion, transaction) => upgrade(db, oldVersion, transaction),
    blocked: () => {
      tell("blocked");
    },
    // Another tab wants to upgrade: it waits until this one lets go.
    blocking: (_current, _wanted, event) => {
      (event.target as IDBDatabase).close();
      tell("newer");
    },
    // The browser closed the connection, for lack of storage or at the user's request; the next call opens a new one.
    terminated: () => {
      database = null;
    },
  });
  tell(null);
  await moveFirstRuns(opened);
  await enterRuns(opened);
  return opened;
}

/** Each step takes a database of its version to the next, and reads nothing but IndexedDB. */
async function upgrade(db: Database, oldVersion: number, transaction: Upgrade): Promise<void> {
  if (oldVersion < 1) {
    db.createObjectStore("projects", { keyPath: "id" });
    db.createObjectStore("files");
  }
  if (oldVersion < 2) {
    // Hashing takes time that an upgrade does not give: the runs of before are moved after it, one by one.
    if (oldVersion === 1) (transaction.objectStore("runs") as unknown as IDBObjectStore).name = "firstRuns";
    for (const name of ["results", "checkpoints"] as const) {
      const store = db.createObjectStore(name, { keyPath: "id" });
      store.createIndex("projectId", "projectId");
      store.createIndex("blobs", "blobs", { multiEntry: true });
    }
    db.createObjectStore("searches");
    db.createObjectStore("blobs");
    await nameHeadlines(transaction);
  }
  if (oldVersion < 3) {
    // Version 2 kept whole runs under this name; what the ledger shows of them is read out after the upgrade.
    if (oldVersion === 2) (transaction.objectStore("runs") as unknown as IDBObjectStore).name = "results";
    db.createObjectStore("runs", { keyPath: "id" }).createIndex("projectId", "projectId");
  }
}

/** Version 1 kept an accuracy, which not every task has. */
async function nameHeadlines(transaction: Upgrade): Promise<void> {
  let cursor = await transaction.objectStore("projects").openCursor();
  while (cursor !== null) {
    const { accuracy = null, ...kept } = cursor.value as KeptProject & { readonly accuracy?: number | null };
    const headline = accuracy === null ? null : { metric: "accuracy", value: accuracy };
    await cursor.update({ ...kept, headline, runId: null });
    cursor = await cursor.continue();
  }
}
