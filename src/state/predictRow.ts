import type { ModelRow } from "../core/task/inputKinds.ts";
import { CallCancelled } from "../engine/client.ts";
import type { JudgedRow } from "../engine/protocol/model.ts";
import { engine } from "./engine.ts";

/** Answers a row by the model in use; null where a newer question cancelled this one. */
export async function predictRow(row: ModelRow): Promise<JudgedRow | null> {
  try {
    const [judged = null] = await engine().latest("judge", { rows: [row] });
    return judged;
  } catch (error) {
    if (error instanceof CallCancelled) return null;
    throw error;
  }
}

/** A newer question has cancelled this one. */
export const stopPredicting = (): void => {
  engine().cancelLatest("judge");
};
