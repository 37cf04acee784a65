import { IssueError, makeIssue } from "../../core/issue.ts";
import type { FileHead, PredictFileCalls } from "../protocol/predictFile.ts";
import { streamRows } from "./streamRows.ts";

const shownRowCount = 5;
const shownCellLength = 200;

/**
 * Reads the column names of a file and its first rows.
 * @throws IssueError where the file holds no table
 */
export async function readFileHead({
  file,
  reading,
}: PredictFileCalls["readFileHead"]["input"]): Promise<FileHead> {
  for await (const { columnNames, rows } of streamRows(file, reading))
    return {
      columnNames,
      rows: rows.slice(0, shownRowCount).map((cells) => cells.map((cell) => cell.slice(0, shownCellLength))),
    };
  throw new IssueError(makeIssue("csv.empty", "error", { sizeBytes: file.size }));
}
