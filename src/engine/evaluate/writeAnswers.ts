import type { FieldColumns } from "../../core/task/fieldColumns.ts";
import type { AnsweredFile, AnswerProgress, PredictFileCalls } from "../protocol/predictFile.ts";
import { predictFile, type Answering } from "./predictFile.ts";

/** Characters that are gathered before they become a blob: the browser keeps large blobs on disk. */
const charactersPerBlob = 4_000_000;

const mediaTypes = { csv: "text/csv", jsonl: "application/jsonl" } as const;

/** Lets a spreadsheet know that a CSV is UTF-8. */
const byteOrderMark = "\uFEFF";

/** Answers every row of a file and writes the rows into a blob. */
export async function* writeAnswers(
  answering: Answering,
  { columns, ...question }: PredictFileCalls["predictFile"]["input"],
): AsyncGenerator<AnswerProgress, AnsweredFile, undefined> {
  const chooseColumns = (found: readonly FieldColumns[]): readonly FieldColumns[] =>
    found.map((field, index) => ({ ...field, columns: columns[index] ?? [] }));
  const blobs: Blob[] = [];
  let gathered = question.format === "csv" ? byteOrderMark : "";
  let [rowCount, leftCount] = [0, 0];
  for await (const { text, ...progress } of predictFile(answering, { ...question, chooseColumns })) {
    gathered += text;
    if (gathered.length >= charactersPerBlob) {
      blobs.push(new Blob([gathered]));
      gathered = "";
    }
    ({ rowCount, leftCount } = progress);
    yield progress;
  }
  const written = new Blob([...blobs, gathered], { type: mediaTypes[question.format] });
  return { written, rowCount, leftCount };
}
