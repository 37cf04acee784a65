import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import type { Dialect, ParsedTable } from "../../src/core/table/table.ts";
import { openFiles } from "../../src/engine/data/openFiles.ts";
import { drain } from "../../src/core/drain.ts";
import { UsageError } from "./usageError.ts";

/**
 * Reads a table of any format that the studio reads: CSV and its kin, JSON, Excel, Parquet, each gzipped too.
 * @throws UsageError where the file is not there; IssueError where it holds no table
 */
export async function readTable(path: string, dialect: Partial<Dialect>): Promise<ParsedTable> {
  const file = await openFile(path);
  return drain(openFiles([{ file, fileName: basename(path) }], { dialect, sheet: null, sample: null }));
}

/** Node 20's `openAsBlob` throws at once, later ones by the promise: awaiting it here catches both. */
export async function openFile(path: string): Promise<Blob> {
  try {
    return await openAsBlob(path);
  } catch {
    throw new UsageError(`${path} cannot be read: check that the file is there.`);
  }
}
