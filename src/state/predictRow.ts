import type { ModelRow } from "../core/task/inputKinds.ts";
import { CallCancelled } from "../engine/client.ts";
import { engine } from "./engine.ts";

/** The outputs of the model in use for a row, [units]; null where a newer question cancelled this one. */
export async function predictRow(row: ModelRow): Promise<readonly number[] | null> {
  try {
    const [outputs = null] = await engine().latest("predict", { rows: [row] });
    return outputs;
  } catch (error) {
    if (error instanceof CallCancelled) return null;
    throw error;
  }
}

/** A newer question has cancelled this one. */
export const stopPredicting = (): void => {
  engine().cancelLatest("predict");
};
