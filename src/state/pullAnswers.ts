import { CallCancelled } from "../engine/client.ts";
import type { PulledStretch } from "../engine/protocol/explain.ts";
import { engine } from "./engine.ts";

export type { PulledStretch } from "../engine/protocol/explain.ts";

/** How much each word of some answers' texts pulls towards the answer; null where a newer question took this one's place. */
export async function pullAnswers(
  indices: readonly number[],
): Promise<readonly (readonly PulledStretch[])[] | null> {
  try {
    return await engine().latest("pullAnswers", { indices });
  } catch (error) {
    if (error instanceof CallCancelled) return null;
    throw error;
  }
}
