import { present } from "../../core/assert.ts";
import { makePlainModel } from "../../core/inference/plainModel.ts";
import type { ExportedModel } from "../../core/model/exportedModel.ts";
import type { FittedTarget } from "../../core/task/fitted.ts";
import {
  calibrate,
  chooseClass,
  classDecisionOf,
  giveLabels,
  labelsDecisionOf,
  type TargetOf,
} from "../../core/task/decide.ts";
import { makeRowEncoder } from "../../core/task/encodeRows.ts";
import type { ModelRow } from "../../core/task/inputKinds.ts";
import type { ExportCalls, ExportCheck } from "../protocol/export.ts";
import { loadArtifacts } from "./modelInUse.ts";
import { predictBlocks } from "./predictBlocks.ts";

/**
 * Runs a model that was read back from an export, and compares its outputs with `expected` [rows][units]. Yields the share
 * done, 0–1.
 */
export async function* checkExport(
  { exported, rows }: ExportCalls["checkExport"]["input"],
  expected: readonly (readonly number[])[],
): AsyncGenerator<number, ExportCheck, undefined> {
  const received = yield* runners[exported.kind](exported as never, rows);
  const { target } = exported.kind === "plain" ? exported.parts.signature : exported.signature;
  const scale = target.kind === "number" ? target.deviation : 1;
  const differences = received.flatMap((row, index) =>
    row.map((value, column) => Math.abs(value - present(expected[index]?.[column])) / scale),
  );
  return {
    rowCount: received.length,
    sameAnswerCount: received.filter((row, index) => isSameAnswer(target, row, present(expected[index])))
      .length,
    largestDifference: differences.reduce((most, value) => Math.max(most, value), 0),
  };
}

/** Whether two rows of outputs come to the same answer; numbers are compared by their difference alone. */
const answersAlike: {
  readonly [K in FittedTarget["kind"]]: (
    target: TargetOf<K>,
    a: ArrayLike<number>,
    b: ArrayLike<number>,
  ) => boolean;
} = {
  class(target, a, b) {
    const { rule } = classDecisionOf(target);
    return chooseClass(rule, calibrate(target, a)) === chooseClass(rule, calibrate(target, b));
  },
  classes(target, a, b) {
    const given = (outputs: ArrayLike<number>): readonly number[] =>
      giveLabels(labelsDecisionOf(target), calibrate(target, outputs));
    const others = new Set(given(b));
    return given(a).length === others.size && given(a).every((label) => others.has(label));
  },
  number: () => true,
};

/** Whether two rows of outputs come to the same answer. */
export function isSameAnswer(target: FittedTarget, a: readonly number[], b: readonly number[]): boolean {
  const isAlike = answersAlike[target.kind] as (
    fitted: FittedTarget,
    a: readonly number[],
    b: readonly number[],
  ) => boolean;
  return isAlike(target, a, b);
}

type Outputs = readonly (readonly number[])[];

/** How each kind of exported model answers rows. */
const runners: {
  readonly [K in ExportedModel["kind"]]: (
    exported: Extract<ExportedModel, { kind: K }>,
    rows: readonly ModelRow[],
  ) => AsyncGenerator<number, Outputs, undefined>;
} = {
  async *layers({ artifacts, signature }, rows) {
    const model = await loadArtifacts(artifacts);
    try {
      yield 0;
      return await predictBlocks(model, makeRowEncoder(signature.inputs)(rows), rows.length);
    } finally {
      model.dispose();
    }
  },
  async *plain({ parts }, rows) {
    const { predict } = makePlainModel(parts);
    const outputs: (readonly number[])[] = [];
    for (const row of rows) {
      outputs.push(Array.from(predict(row)));
      yield outputs.length / rows.length;
    }
    return outputs;
  },
  async *onnx({ bytes, signature }, rows) {
    const { answerByOnnx } = await import("../../core/onnx/answerByOnnx.ts");
    const answer = answerByOnnx(bytes, signature.inputs);
    const outputs: (readonly number[])[] = [];
    for (let start = 0; start < rows.length; start += rowsAtOnce) {
      outputs.push(...answer(rows.slice(start, start + rowsAtOnce)));
      yield outputs.length / rows.length;
    }
    return outputs;
  },
};

/** Few, so that the worker hears messages in between. */
const rowsAtOnce = 8;
