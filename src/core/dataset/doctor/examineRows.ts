import { present } from "../../assert.ts";
import type { SplitResult } from "../splitConfig.ts";
import { examineLabels } from "./examineLabels.ts";
import { examineRepeats } from "./examineRepeats.ts";
import { examineTexts } from "./examineTexts.ts";
import { examineWords } from "./examineWords.ts";
import type { Examination, ExamineEvent } from "./examination.ts";

/** Looks at rows from every side, the cheap looks first. Leaving the generator stops it. */
export function* examineRows(examination: Examination): Generator<ExamineEvent, void, undefined> {
  yield* examineLabels(examination);
  yield* examineTexts(examination);
  yield* examineRepeats(examination);
  yield* examineWords(examination);
}

/** The rows of the table behind the examples that a split leaves out. */
export const sharedRowsOf = ({ leftOut }: SplitResult, rows: Int32Array): readonly number[] =>
  Array.from(leftOut, (index) => present(rows[index]));
