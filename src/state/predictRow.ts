import type { ModelRow } from "../core/task/inputKinds.ts";
import { CallCancelled } from "../engine/client.ts";
import { engine } from "./engine.ts";

/** What the model in use says of a row. */
interface PredictedRow {
  /** [units] */
  readonly outputs: readonly number[];
  /** Whether the row is unlike those that the model was trained on. */
  readonly isUnlike: boolean;
}

/** Answers a row by the model in use; null where a newer question cancelled this one. */
export async function predictRow(row: ModelRow): Promise<PredictedRow | null> {
  try {
    const [outputs = null] = await engine().latest("predict", { rows: [row] });
    const [isUnlike = false] = await engine().latest("areUnlike", { rows: [row] });
    return outputs === null ? null : { outputs, isUnlike };
  } catch (error) {
    if (error instanceof CallCancelled) return null;
    throw error;
  }
}

/** A newer question has cancelled this one. */
export const stopPredicting = (): void => {
  engine().cancelLatest("predict");
  engine().cancelLatest("areUnlike");
};
