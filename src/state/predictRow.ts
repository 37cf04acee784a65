import type { ModelRow } from "../core/task/inputKinds.ts";
import { CallCancelled } from "../engine/client.ts";
import { engine } from "./engine.ts";

/** The outputs of the model in use for a row, [units]; null where the next question took this one's place. */
export async function predictRow(row: ModelRow): Promise<readonly number[] | null> {
  try {
    const [outputs = null] = await engine().latest("predict", { rows: [row] });
    return outputs;
  } catch (error) {
    if (error instanceof CallCancelled) return null;
    throw error;
  }
}

/** Nobody waits for the answer any more. */
export const stopPredicting = (): void => {
  engine().cancelLatest("predict");
};
