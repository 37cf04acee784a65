import { IssueError, makeIssue } from "../../core/issue.ts";
import type { FileHead, PredictFileCalls } from "../protocol/predictFile.ts";
import { streamRows } from "./streamRows.ts";

/** More tests than a person reads through. */
const mostTests = 1000;

/**
 * Reads a file of rows that a person wrote, at most 1,000 of them.
 * @throws IssueError where the file holds no table
 */
export async function readTests({
  file,
  reading,
}: PredictFileCalls["readTests"]["input"]): Promise<FileHead> {
  let columnNames: readonly string[] | null = null;
  const rows: (readonly string[])[] = [];
  for await (const batch of streamRows(file, reading)) {
    columnNames ??= batch.columnNames;
    rows.push(...batch.rows.slice(0, mostTests - rows.length));
    if (rows.length === mostTests) break;
  }
  if (columnNames === null) throw new IssueError(makeIssue("csv.empty", "error", { sizeBytes: file.size }));
  return { columnNames, rows };
}
