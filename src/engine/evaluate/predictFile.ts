import type * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import type { ReadingConfig } from "../../core/project/project.ts";
import { makeColumnNames } from "../../core/table/columnNames.ts";
import type { RowBatch } from "../../core/table/rowBatch.ts";
import { rowWriters, type WrittenCell } from "../../core/table/writeRows.ts";
import { makeAnswerColumns, type AnswerColumns } from "../../core/task/answerCells.ts";
import { leaveBelowOf } from "../../core/task/decide.ts";
import { findFieldColumns, makeRowReader, type FieldColumns } from "../../core/task/fieldColumns.ts";
import { leaveColumn, makeLeaveReason, type LeaveReason } from "../../core/task/leaveToHuman.ts";
import { isUnlike } from "../../core/task/isUnlike.ts";
import { makeRecognize } from "../../core/task/recognition.ts";
import type { ModelSignature } from "../../core/task/signature.ts";
import type { ModelRow } from "../../core/task/inputKinds.ts";
import { streamRows } from "../data/streamRows.ts";
import type { AnswerFormat } from "../protocol/predictFile.ts";
import { drain } from "../../core/drain.ts";
import { makeEncodeRows } from "../shelf/encodeRows.ts";
import { predictOutputs } from "./predictSet.ts";
import { withLogits } from "./withLogits.ts";

/** A file to answer, and how. */
export interface FileQuestion extends AnswerFormat {
  readonly file: Blob;
  readonly reading: Omit<ReadingConfig, "sample">;
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
  /** Rows answered so far, and how many of them are left to a human. */
  readonly rowCount: number;
  readonly leftCount: number;
  readonly bytesRead: number;
  readonly bytesTotal: number | null;
}

/** The parts of a model that answer rows. */
export interface Answering {
  readonly model: tf.LayersModel;
  readonly signature: ModelSignature;
}

/**
 * Answers every row of a file, in a stream: the file's own columns, followed by the answers. No row is kept
 * once its line is passed on. Returns the number of rows.
 */
export async function* predictFile(
  answering: Answering,
  question: FileQuestion,
): AsyncGenerator<AnsweredRows, number, undefined> {
  const { file, reading, format } = question;
  const { inputs } = answering.signature;
  const writer = rowWriters[format];
  const columns = makeColumns(answering.signature, question);
  let answer: ((batch: RowBatch) => Promise<readonly AnsweredRow[]>) | null = null;
  let names: readonly string[] = [];
  let rowCount = 0;
  let leftCount = 0;
  for await (const batch of streamRows(file, reading)) {
    const { columnNames, bytesRead, bytesTotal } = batch;
    let text = "";
    if (answer === null) {
      const count = columnNames.length + columns.names.length;
      names = makeColumnNames([...columnNames, ...columns.names], count);
      const fields = question.chooseColumns(findFieldColumns(inputs, columnNames), columnNames);
      answer = makeBatchAnswer(answering, { columns, fields });
      text = writer.begin(names);
    }
    for (const { cells, isLeft } of await answer(batch)) {
      text += writer.row(names, cells);
      if (isLeft) leftCount++;
    }
    rowCount += batch.rows.length;
    yield { text, rowCount, leftCount, bytesRead, bytesTotal };
  }
  return rowCount;
}

/** A row's own cells with those of its answers behind them. */
interface AnsweredRow {
  readonly cells: readonly WrittenCell[];
  readonly isLeft: boolean;
}

/** The columns of the answers, and of why an answer is left to a human where that is asked for. */
interface WrittenColumns {
  readonly names: readonly string[];
  readonly answers: AnswerColumns;
  /** Null where nothing is left to a human. */
  readonly reasonOf:
    | ((
        row: ModelRow,
        outputs: ArrayLike<number> | null,
        logits: ArrayLike<number> | null,
      ) => LeaveReason | null)
    | null;
}

function makeColumns(signature: ModelSignature, question: FileQuestion): WrittenColumns {
  const { inputs, target } = signature;
  const { answerCount } = question;
  const answers = makeAnswerColumns(target, answerCount);
  const leaveBelow = question.leaveBelow ?? leaveBelowOf(target);
  if (question.leaveBelow === null && leaveBelow === 0)
    return { names: answers.names, answers, reasonOf: null };
  const recognize = makeRecognize(inputs);
  const reason = makeLeaveReason(target, leaveBelow);
  return {
    names: [...answers.names, leaveColumn],
    answers,
    reasonOf: (row, outputs, logits) => {
      const isStrange = logits !== null && isUnlike(signature, logits);
      return reason({ outputs, isFamiliar: !isStrange && recognize(row).isEnough });
    },
  };
}

interface BatchParts {
  readonly columns: WrittenColumns;
  readonly fields: readonly FieldColumns[];
}

/** Makes the function that answers some rows. */
function makeBatchAnswer(
  { model, signature }: Answering,
  { columns: { answers, reasonOf }, fields }: BatchParts,
) {
  const encode = makeEncodeRows(signature.inputs);
  const isJudged = reasonOf !== null && signature.familiarity !== undefined;
  const answering = isJudged ? withLogits(model) : model;
  return async ({ rows, decimalComma }: RowBatch): Promise<readonly AnsweredRow[]> => {
    const read = rows.map(makeRowReader(fields, decimalComma));
    const inputs = await encode(read.map(({ row }) => row));
    const predicted = await drain(predictOutputs(answering, { inputs, count: rows.length }));
    const [outputs, logits] = [present(predicted[0]), predicted[1] ?? null];
    const units = outputs.length / rows.length;
    return read.map(({ row, isEmpty }, index) => {
      const own = isEmpty ? null : outputs.subarray(index * units, (index + 1) * units);
      const answered = [...(rows[index] ?? []), ...answers.cells(own)];
      if (reasonOf === null) return { cells: answered, isLeft: false };
      const ownLogits = logits && !isEmpty ? logits.subarray(index * units, (index + 1) * units) : null;
      const reason = reasonOf(row, own, ownLogits);
      return { cells: [...answered, reason], isLeft: reason !== null };
    });
  };
}
