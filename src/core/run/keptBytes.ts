import type { RunResult } from "./finishedRun.ts";
import type { TrainingState } from "./trainingState.ts";

/** Bytes of the model that a run came to, with its answers to the test rows. */
export const modelBytes = (result: Pick<RunResult, "model" | "outputs"> | null): number =>
  result === null
    ? 0
    : result.model.artifacts.weightData.byteLength + (result.outputs?.values.byteLength ?? 0);

/** Bytes of the state that a run can go on from. */
export function stateBytes(state: TrainingState | null): number {
  if (state === null) return 0;
  const { weights, optimizer, best } = state;
  const arrays = [
    ...weights,
    ...optimizer.slots.flatMap((slots) => Object.values(slots)),
    ...(best?.weights ?? []),
  ];
  return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
