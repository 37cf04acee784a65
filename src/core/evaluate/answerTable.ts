import { present } from "../assert.ts";
import type { TargetBlock } from "../dataset/blocks.ts";
import { targetCount } from "../dataset/exampleTarget.ts";
import { calibrateRows, chooseClasses, labelsDecisionOf } from "../task/decide.ts";
import type { FittedTarget } from "../task/fitted.ts";

/** Every evaluated row with its answer, in columns. Views of an evaluation are functions of this table. */
export interface AnswerTable {
  readonly count: number;
  /** Row of the data's table that each answer is for, from 0: [count]. */
  readonly rows: Int32Array;
  /** Probabilities at the model's temperature, or numbers in the target's own unit: [count × units]. */
  readonly outputs: Float32Array;
  readonly units: number;
  readonly actual: TargetBlock;
  /** What the outputs amount to by the model's decision: a class, the labels given, the number. */
  readonly answered: TargetBlock;
  /** [count]; see `AnswerMeasure`. NaN throughout of a number. */
  readonly confidences: Float32Array;
  /** [count]; see `AnswerMeasure`. */
  readonly losses: Float32Array;
  /** 1 where the answer is exactly right: [count]; 0 throughout of a number. */
  readonly isRight: Uint8Array;
}

/** Rows with a model's outputs and the right answers. */
interface Answered {
  readonly rows: Int32Array;
  readonly outputs: Float32Array;
  readonly actual: TargetBlock;
  readonly target: FittedTarget;
}

/** The smallest probability whose logarithm is taken, as in scikit-learn. */
const leastProbability = Number.EPSILON;

/** Makes the table of answers of a model's outputs, [count × units]. */
export function makeAnswerTable({ rows, outputs: own, actual, target }: Answered): AnswerTable {
  const count = rows.length;
  const outputs = target.kind === "number" ? own : calibrateRows(target, own);
  const units = target.kind === "number" ? 1 : target.classNames.length;
  const answered = answersOf(outputs, target);
  const table = { count, rows, outputs, units, actual, answered };
  return { ...table, ...measurers[actual.kind](table) };
}

function answersOf(outputs: Float32Array, target: FittedTarget): TargetBlock {
  if (target.kind === "class") return { kind: "class", labels: chooseClasses(target, outputs) };
  if (target.kind === "number") return { kind: "number", values: outputs };
  const { thresholds } = labelsDecisionOf(target);
  const { length: width } = target.classNames;
  const isGiven = (output: number, at: number): number => Number(output >= present(thresholds[at % width]));
  return { kind: "classes", flags: Uint8Array.from(outputs, isGiven), width };
}

type Unmeasured = Pick<AnswerTable, "count" | "outputs" | "units" | "actual" | "answered">;
type Measures = Pick<AnswerTable, "confidences" | "losses" | "isRight">;

const measurers: { readonly [K in TargetBlock["kind"]]: (table: Unmeasured) => Measures } = {
  class: ({ count, outputs, units, actual, answered }) => {
    const at = (row: number, label: number): number => present(outputs[row * units + label]);
    return fill(count, (row) => {
      const [own, given] = [classAt(actual, row), classAt(answered, row)];
      return {
        confidence: at(row, given),
        loss: -Math.log(Math.max(at(row, own), leastProbability)),
        isRight: own === given,
      };
    });
  },
  classes: ({ count, outputs, units, actual, answered }) =>
    fill(count, (row) => {
      let [confidence, loss, wrongCount] = [1, 0, 0];
      for (let at = row * units; at < (row + 1) * units; at++) {
        const probability = present(outputs[at]);
        const isActual = flagAt(actual, at);
        const likelihood = isActual ? probability : 1 - probability;
        loss -= Math.log(Math.max(likelihood, leastProbability)) / units;
        confidence = Math.min(confidence, Math.max(probability, 1 - probability));
        if (isActual !== flagAt(answered, at)) wrongCount++;
      }
      return { confidence, loss, isRight: wrongCount === 0 };
    }),
  number: ({ count, outputs, actual }) =>
    fill(count, (row) => ({
      confidence: NaN,
      loss: Math.abs(present(outputs[row]) - numberAt(actual, row)),
      isRight: false,
    })),
};

interface Measured {
  readonly confidence: number;
  readonly loss: number;
  readonly isRight: boolean;
}

function fill(count: number, measure: (row: number) => Measured): Measures {
  const confidences = new Float32Array(count);
  const losses = new Float32Array(count);
  const isRight = new Uint8Array(count);
  for (let row = 0; row < count; row++) {
    const measured = measure(row);
    confidences[row] = measured.confidence;
    losses[row] = measured.loss;
    isRight[row] = measured.isRight ? 1 : 0;
  }
  return { confidences, losses, isRight };
}

/** Index of a row's class; −1 where the target is not one class a row. */
export const classAt = (block: TargetBlock, row: number): number =>
  block.kind === "class" ? present(block.labels[row]) : -1;

/** The flag at a place of [count × width]; false where the target is not a set of labels. */
export const flagAt = (block: TargetBlock, at: number): boolean =>
  block.kind === "classes" && block.flags[at] === 1;

/** A row's number; NaN where the target is not a number. */
export const numberAt = (block: TargetBlock, row: number): number =>
  block.kind === "number" ? present(block.values[row]) : NaN;

/** What a row has been given: its class or its labels by index, or its number. */
export function valuesAt(block: TargetBlock, row: number): readonly number[] {
  if (block.kind === "class") return [classAt(block, row)];
  if (block.kind === "number") return [numberAt(block, row)];
  return Array.from({ length: block.width }, (_unused, label) => label).filter((label) =>
    flagAt(block, row * block.width + label),
  );
}

/**
 * Positions of the examples that some rows of the table are, in the order of `rows`; −1 of rows that are no example. A row
 * that is asked for twice is its first example, then its next.
 */
export function findExamples(rows: Int32Array, exampleRows: Int32Array): Int32Array {
  const positions = new Map<number, number[]>();
  for (const [position, row] of exampleRows.entries()) {
    const of = positions.get(row);
    if (of === undefined) positions.set(row, [position]);
    else of.push(position);
  }
  const taken = new Map<number, number>();
  return rows.map((row) => {
    const turn = taken.get(row) ?? 0;
    taken.set(row, turn + 1);
    return positions.get(row)?.[turn] ?? -1;
  });
}

/** The answers with their classes in another order: `names` by the places that they have among `wanted`; −1 of a class that is not there. */
export function inOrderOf(
  block: TargetBlock,
  names: readonly string[],
  wanted: readonly string[],
): TargetBlock {
  if (block.kind === "number") return block;
  const placeOf = new Map(wanted.map((name, place) => [name, place]));
  const places = names.map((name) => placeOf.get(name) ?? -1);
  if (block.kind === "class")
    return { kind: "class", labels: block.labels.map((label) => places[label] ?? -1) };
  const count = targetCount(block);
  const flags = new Uint8Array(count * wanted.length);
  for (let row = 0; row < count; row++)
    for (const [label, place] of places.entries())
      if (place !== -1 && flagAt(block, row * block.width + label)) flags[row * wanted.length + place] = 1;
  return { kind: "classes", flags, width: wanted.length };
}
