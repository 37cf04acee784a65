import type * as tf from "@tensorflow/tfjs";
import type { ReadingConfig } from "../../core/project/project.ts";
import { makeColumnNames } from "../../core/table/columnNames.ts";
import type { RowBatch } from "../../core/table/rowBatch.ts";
import { rowWriters, type RowFormat } from "../../core/table/writeRows.ts";
import { makeAnswerColumns, type AnswerColumns } from "../../core/task/answerCells.ts";
import { makeRowEncoder } from "../../core/task/encodeRows.ts";
import { findFieldColumns, makeRowReader, type FieldColumns } from "../../core/task/fieldColumns.ts";
import type { ModelSignature } from "../../core/task/signature.ts";
import { streamRows } from "../data/streamRows.ts";
import { drain } from "../../core/drain.ts";
import { predictSet } from "./predictSet.ts";

/** A file to answer, and how. */
export interface FileQuestion {
  readonly file: Blob;
  readonly reading: Omit<ReadingConfig, "sample">;
  readonly format: RowFormat;
  /** How many answers a row gets, the most probable first. */
  readonly answerCount: number;
  /**
   * Chooses the columns that each field is read from, by those found by name.
   * @throws where a column is missing
   */
  readonly chooseColumns: (
    found: readonly FieldColumns[],
    columnNames: readonly string[],
  ) => readonly FieldColumns[];
}

/** Some answered rows, as lines of the format. */
export interface AnsweredRows {
  readonly text: string;
  /** Rows answered so far. */
  readonly rowCount: number;
  readonly bytesRead: number;
  readonly bytesTotal: number | null;
}

/** The parts of a model that answer rows. */
interface Answering {
  readonly model: tf.LayersModel;
  readonly signature: ModelSignature;
}

/**
 * Answers every row of a file, in a stream: the file's own columns, followed by the answers. No row is kept
 * once its line is passed on. Returns the number of rows.
 */
export async function* predictFile(
  { model, signature }: Answering,
  question: FileQuestion,
): AsyncGenerator<AnsweredRows, number, undefined> {
  const { file, reading, format, answerCount } = question;
  const writer = rowWriters[format];
  const answers = makeAnswerColumns(signature.target, answerCount);
  const encode = makeRowEncoder(signature.inputs);
  let answer: ((batch: RowBatch) => Promise<string>) | null = null;
  let rowCount = 0;
  for await (const batch of streamRows(file, reading)) {
    const { columnNames, bytesRead, bytesTotal } = batch;
    let begin = "";
    if (answer === null) {
      const names = makeColumnNames(
        [...columnNames, ...answers.names],
        columnNames.length + answers.names.length,
      );
      const fields = question.chooseColumns(findFieldColumns(signature.inputs, columnNames), columnNames);
      const predict = makeBatchPredict({ model, encode, answers, fields });
      begin = writer.begin(names);
      answer = async (rows) => (await predict(rows)).map((cells) => writer.row(names, cells)).join("");
    }
    const text = begin + (await answer(batch));
    rowCount += batch.rows.length;
    yield { text, rowCount, bytesRead, bytesTotal };
  }
  return rowCount;
}

interface BatchParts {
  readonly model: tf.LayersModel;
  readonly encode: ReturnType<typeof makeRowEncoder>;
  readonly answers: AnswerColumns;
  readonly fields: readonly FieldColumns[];
}

/** Makes the function that answers some rows: their own cells, then those of the answers. */
function makeBatchPredict({ model, encode, answers, fields }: BatchParts) {
  return async ({ rows, decimalComma }: RowBatch) => {
    const read = rows.map(makeRowReader(fields, decimalComma));
    const inputs = encode(read.map(({ row }) => row));
    const outputs = await drain(predictSet(model, { inputs, count: rows.length }));
    const units = outputs.length / rows.length;
    return rows.map((cells, index) => {
      const isEmpty = read[index]?.isEmpty === true;
      const own = outputs.subarray(index * units, (index + 1) * units);
      return [...cells, ...answers.cells(isEmpty ? null : own)];
    });
  };
}
