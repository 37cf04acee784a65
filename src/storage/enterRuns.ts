import type { Database, KeptEntry, Schema } from "./schema.ts";
import type { IDBPTransaction } from "idb";
import { modelBytes, stateBytes } from "../core/run/keptBytes.ts";
import { noNotes, toEntry } from "../core/run/runEntry.ts";
import { readValue } from "./values.ts";

const trialMark = "/trial/";
/** The search whose runs were found by their place in it; a project had no other. */
const firstSearchId = "first";

type Write = IDBPTransaction<Schema, ("runs" | "results" | "checkpoints" | "blobs")[], "readwrite">;

/**
 * Enters runs that version 2 of the database kept into the ledger, one run a transaction: whoever closes the tab on the
 * way loses nothing, and two tabs enter nothing twice. Runs of a search, which were found by their place in it, get ids
 * of their own.
 */
export async function enterRuns(database: Database): Promise<void> {
  const [entered, kept] = await Promise.all([database.getAllKeys("runs"), database.getAllKeys("results")]);
  const known = new Set(entered);
  const waiting = kept.filter((id) => !known.has(id));
  // Model 10 of a search comes after model 9.
  waiting.sort((one, other) => one.localeCompare(other, "en", { numeric: true }));
  for (const id of waiting) await enterRun(database, id);
}

async function enterRun(database: Database, id: string): Promise<void> {
  // Loaded when first needed: making the schemas would hold up the page's first drawing.
  const { parseRun, parseTrainingState } = await import("../core/run/parseRun.ts");
  const [projectId = "", index] = id.split(trialMark);
  const value = await readValue(database, "results", id);
  const state = parseTrainingState(await readValue(database, "checkpoints", id));
  const owner = (await database.get("results", id))?.projectId ?? projectId;
  const record = parseRun(value, { id, projectId: owner });
  // A run of a form that is no longer read cannot be shown; it goes with its project.
  if (record === null) return;
  const newId = index === undefined ? id : crypto.randomUUID();
  const transaction = database.transaction(["runs", "results", "checkpoints", "blobs"], "readwrite");
  if (await move(transaction, id, newId)) {
    const others = await transaction.objectStore("runs").index("projectId").getAll(owner);
    const entry = toEntry(
      { ...record, id: newId },
      {
        ...noNotes,
        number: 1 + Math.max(0, ...others.map(numberOf)),
        origin:
          index === undefined
            ? { kind: "single" }
            : { kind: "trial", searchId: firstSearchId, index: Number(index) },
        modelBytes: modelBytes(record.result),
        stateBytes: stateBytes(state),
      },
    );
    await transaction.objectStore("runs").put({ id: newId, projectId: owner, entry });
  }
  await transaction.done;
}

/** Gives a run and its state another id; false where another tab was quicker. */
async function move(write: Write, id: string, newId: string): Promise<boolean> {
  const result = await write.objectStore("results").get(id);
  if (result === undefined || (await write.objectStore("runs").getKey(newId)) !== undefined) return false;
  if (newId === id) return true;
  await write.objectStore("results").put({ ...result, id: newId });
  await write.objectStore("results").delete(id);
  const state = await write.objectStore("checkpoints").get(id);
  if (state !== undefined) {
    await write.objectStore("checkpoints").put({ ...state, id: newId });
    await write.objectStore("checkpoints").delete(id);
  }
  return true;
}

const numberOf = ({ entry }: KeptEntry): number => Number((entry as { number?: unknown }).number ?? 0);
