import { present } from "../../core/assert.ts";
import { makePlainModel } from "../../core/inference/plainModel.ts";
import type { ExportedModel } from "../../core/model/exportedModel.ts";
import { makeRowEncoder } from "../../core/task/encodeRows.ts";
import type { ModelRow } from "../../core/task/inputKinds.ts";
import type { ExportCalls, ExportCheck } from "../protocol/export.ts";
import { macrotask } from "../stream/macrotask.ts";
import { loadArtifacts } from "./modelInUse.ts";
import { predictBlocks } from "./predictBlocks.ts";

/** Runs a model that was read back from an export, and compares its outputs with `expected` [rows][units]. */
export async function checkExport(
  { exported, rows }: ExportCalls["checkExport"]["input"],
  expected: readonly (readonly number[])[],
): Promise<ExportCheck> {
  const received = await runners[exported.kind](exported as never, rows);
  const { target } = exported.kind === "plain" ? exported.parts.signature : exported.signature;
  const scale = target.kind === "number" ? target.deviation : 1;
  const differences = received.flatMap((row, index) =>
    row.map((value, column) => Math.abs(value - present(expected[index]?.[column])) / scale),
  );
  return {
    rowCount: received.length,
    largestDifference: differences.reduce((most, value) => Math.max(most, value), 0),
  };
}

type Outputs = readonly (readonly number[])[];

/** How each kind of exported model answers rows. */
const runners: {
  readonly [K in ExportedModel["kind"]]: (
    exported: Extract<ExportedModel, { kind: K }>,
    rows: readonly ModelRow[],
  ) => Promise<Outputs>;
} = {
  async layers({ artifacts, signature }, rows) {
    const model = await loadArtifacts(artifacts);
    try {
      return await predictBlocks(model, makeRowEncoder(signature.inputs)(rows), rows.length);
    } finally {
      model.dispose();
    }
  },
  async plain({ parts }, rows) {
    const { predict } = makePlainModel(parts);
    const outputs: (readonly number[])[] = [];
    for (const row of rows) {
      outputs.push(Array.from(predict(row)));
      await macrotask();
    }
    return outputs;
  },
};
