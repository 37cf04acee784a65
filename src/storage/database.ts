import { openDB, type DBSchema, type IDBPDatabase } from "idb";

/** What is kept on the device. Values are `unknown` where they are validated on the way out. */
export interface Schema extends DBSchema {
  projects: { key: string; value: KeptProject };
  files: { key: string; value: Blob };
  /** By a project's id its last run; what begins with that id belongs to its search. */
  runs: { key: string; value: unknown };
}

/** A project as kept, with what the list of recent projects shows of it. */
interface KeptProject {
  readonly id: string;
  readonly savedAt: number;
  readonly document: unknown;
  readonly accuracy: number | null;
}

const version = 1;
let database: Promise<IDBPDatabase<Schema>> | null = null;

/** The one connection to IndexedDB. Migrations run here, one step a version. */
export function openDatabase(): Promise<IDBPDatabase<Schema>> {
  database ??= openDB<Schema>("layerloom", version, {
    upgrade(db, oldVersion) {
      if (oldVersion < 1) {
        db.createObjectStore("projects", { keyPath: "id" });
        db.createObjectStore("files");
        db.createObjectStore("runs");
      }
    },
  });
  return database;
}
