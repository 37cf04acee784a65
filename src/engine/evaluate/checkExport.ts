import { present } from "../../core/assert.ts";
import { makeRowEncoder } from "../../core/task/encodeRows.ts";
import type { ExportCalls, ExportCheck } from "../protocol/export.ts";
import { loadArtifacts } from "./modelInUse.ts";
import { predictBlocks } from "./predictBlocks.ts";

/** Runs a model that was read back from an export, and compares its outputs with `expected` [rows][units]. */
export async function checkExport(
  { artifacts, signature, rows }: ExportCalls["checkExport"]["input"],
  expected: readonly (readonly number[])[],
): Promise<ExportCheck> {
  const model = await loadArtifacts(artifacts);
  try {
    const received = await predictBlocks(model, makeRowEncoder(signature.inputs)(rows), rows.length);
    const differences = received.flatMap((row, index) =>
      row.map((value, column) => Math.abs(value - present(expected[index]?.[column]))),
    );
    return { rowCount: received.length, largestDifference: Math.max(0, ...differences) };
  } finally {
    model.dispose();
  }
}
