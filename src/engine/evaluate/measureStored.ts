import { scoreOutputs } from "../../core/metrics/scoreOutputs.ts";
import { shorteningOf } from "../../core/graph/shortening.ts";
import { paddingOf, specOf } from "../../core/task/specOf.ts";
import type { PreparedData } from "../data/encodeParts.ts";
import type { EvaluateEvent } from "../protocol/evaluate.ts";
import type { ExportCalls, StoredMeasure } from "../protocol/export.ts";
import { forward } from "../stream/forward.ts";
import { measureRows } from "../train/rowLengths.ts";
import { isSameAnswer } from "./checkExport.ts";
import { loadArtifacts } from "./modelInUse.ts";
import { predictSet } from "./predictSet.ts";

type Asked = Pick<ExportCalls["measureStored"]["input"], "artifacts" | "graph" | "outputs">;

/**
 * Measures a model with the weights that a file holds on the test rows of the run that it is of, whose outputs are known;
 * null where the rows of `data` are others.
 */
export async function* measureStored(
  { artifacts, graph, outputs }: Asked,
  data: PreparedData,
): AsyncGenerator<EvaluateEvent, StoredMeasure | null, undefined> {
  const { train, test, target } = data;
  if (!isSameList(test.rows, outputs.rows)) return null;
  const model = await loadArtifacts(artifacts);
  try {
    const lengths = measureRows(test, shorteningOf(graph, specOf(data), paddingOf(data.inputs)));
    const values = yield* forward(
      predictSet(model, test, lengths),
      (share) => ({ type: "onEvaluate", share }) as const,
    );
    const units = values.length / test.count;
    const rowOf = (all: Float32Array, row: number): readonly number[] =>
      Array.from(all.subarray(row * units, (row + 1) * units));
    let changedCount = 0;
    for (let row = 0; row < test.count; row++)
      if (!isSameAnswer(target, rowOf(values, row), rowOf(outputs.values, row))) changedCount++;
    return { evaluation: scoreOutputs(target, { outputs: values, test, train }), changedCount };
  } finally {
    model.dispose();
  }
}

const isSameList = (one: Int32Array, other: Int32Array): boolean =>
  one.length === other.length && one.every((value, at) => value === other[at]);
