import type { DBSchema, IDBPDatabase } from "idb";

/** The stores of the database. Values are `unknown` where they are validated on reading. */
export interface Schema extends DBSchema {
  projects: { key: string; value: KeptProject };
  files: { key: string; value: Blob };
  /** What the ledger shows of each run, those of searches among them: small values, read all at once. */
  runs: { key: string; value: KeptEntry; indexes: { projectId: string } };
  /** Whole runs by id: with the figures of their batches and, unless these were let go, their weights. */
  results: ValueStore;
  /** By a run's id the last state it can go on from. */
  checkpoints: ValueStore;
  /** Progress of a project's search, by the project's id. */
  searches: { key: string; value: unknown };
  /** Large arrays by the SHA-256 of their bytes: one record, however many runs hold it. */
  blobs: { key: string; value: ArrayBuffer };
  /** The runs of version 1, until they are moved. */
  firstRuns: { key: string; value: unknown };
}

/** A run's entry in the ledger of its project. */
export interface KeptEntry {
  readonly id: string;
  readonly projectId: string;
  readonly entry: unknown;
}

/** Values whose large arrays are in `blobs`; by index it is known what belongs to a project, and who holds a blob. */
interface ValueStore {
  key: string;
  value: KeptValue;
  indexes: { projectId: string; blobs: string };
}

export interface KeptValue {
  readonly id: string;
  readonly projectId: string;
  /** Hashes of the arrays that stand in `blobs`. */
  readonly blobs: readonly string[];
  readonly value: unknown;
}

/** A project as kept, with what the list of recent projects shows of it. */
export interface KeptProject {
  readonly id: string;
  readonly savedAt: number;
  readonly document: unknown;
  /** The first figure of the model in use on the test rows; null without a model. */
  readonly headline: KeptHeadline | null;
  /** The run whose model is in use. */
  readonly runId: string | null;
}

/** A figure by the name it has in its task's table. */
export interface KeptHeadline {
  readonly metric: string;
  readonly value: number;
}

export type Database = IDBPDatabase<Schema>;
