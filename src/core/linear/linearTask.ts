import { present } from "../assert.ts";
import type { TargetBlock } from "../dataset/blocks.ts";
import type { FittedTarget } from "../task/fitted.ts";
import type { LinearProblem } from "./dualCoordinateDescent.ts";

/** The linear functions of a task, each solved by itself. */
export interface LinearTask {
  readonly loss: LinearProblem["loss"];
  /** Linear functions; of two classes one is enough. */
  readonly columnCount: number;
  /** Numbers that the model puts out before its activation. */
  readonly outputCount: number;
  /** The target of a column for each row: a side, 1 or −1, or a number. */
  readonly goalsOf: (column: number) => Float32Array;
}

/** The linear functions of rows with these answers; each class or label is told from all others. */
export function linearTaskOf(block: TargetBlock, target: FittedTarget): LinearTask {
  if (block.kind === "class") {
    const { labels } = block;
    const outputCount = target.kind === "class" ? target.classNames.length : 0;
    const isBinary = outputCount === 2;
    const sideOf = (column: number): number => (isBinary ? 1 : column);
    return {
      loss: "margin",
      columnCount: isBinary ? 1 : outputCount,
      outputCount,
      goalsOf: (column) => {
        const goals = new Float32Array(labels.length).fill(-1);
        for (let row = 0; row < goals.length; row++) if (labels[row] === sideOf(column)) goals[row] = 1;
        return goals;
      },
    };
  }
  if (block.kind === "classes") {
    const { flags, width } = block;
    return {
      loss: "margin",
      columnCount: width,
      outputCount: width,
      goalsOf: (column) =>
        Float32Array.from({ length: flags.length / width }, (_unused, row) =>
          flags[row * width + column] === 1 ? 1 : -1,
        ),
    };
  }
  const { mean, deviation } = target.kind === "number" ? target : { mean: 0, deviation: 1 };
  return {
    loss: "squares",
    columnCount: 1,
    outputCount: 1,
    goalsOf: () => Float32Array.from(block.values, (value) => (value - mean) / deviation),
  };
}

/** The outputs of rows, [rows × outputs], made of their columns' scores, [columns][rows], times `scale`. */
export function outputsOf(
  scores: readonly Float32Array[],
  { columnCount, outputCount }: LinearTask,
  scale: number,
): Float32Array {
  const rowCount = present(scores[0]).length;
  const outputs = new Float32Array(rowCount * outputCount);
  const isSplit = columnCount < outputCount;
  for (const [column, columnScores] of scores.entries())
    for (let row = 0; row < rowCount; row++) {
      const value = scale * (columnScores[row] as number);
      if (isSplit) {
        // Of two classes, the one's score is the other's with the sign turned.
        outputs[2 * row] = -value / 2;
        outputs[2 * row + 1] = value / 2;
      } else outputs[row * outputCount + column] = value;
    }
  return outputs;
}
