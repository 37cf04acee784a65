import type { Project } from "../project/project.ts";
import type { FinishedRun, Resumable } from "./finishedRun.ts";
import type { TrainedParts } from "./trainedParts.ts";

/**
 * A run, if the project would still train the same model on the same rows in the same batches, so that it can
 * go on. Learning rate, schedule, loss, clipping and early stopping may have changed: they take effect from there on.
 */
export function resumableRun(
  project: Project | null,
  run: Pick<FinishedRun, "parts" | "state"> | null,
): Resumable | null {
  if (project === null || run === null) return null;
  const { parts, state } = run;
  if (parts === null || state === null) return null;
  const now = JSON.stringify(fixedParts(project));
  return now === JSON.stringify(fixedParts(parts)) ? { parts, state } : null;
}

/** The parts that decide the training rows and their encoding. */
const rowsOf = ({ source, text, split, augmentation }: TrainedParts) => [source, text, split, augmentation];

/** Whether two runs learn from the same rows. */
export const haveSameRows = (one: TrainedParts, other: TrainedParts): boolean =>
  JSON.stringify(rowsOf(one)) === JSON.stringify(rowsOf(other));

/** The settings that must be unchanged: rows, texts, parts, layers, batches and optimizer. */
const fixedParts = ({ graph, training, ...rows }: TrainedParts) => {
  const { batchSize, batchByLength, seed, optimizer } = training;
  return [...rowsOf({ graph, training, ...rows }), graph, batchSize, batchByLength, seed, optimizer];
};

/** Epochs of a run that are whole. */
export const wholeEpochs = ({ state }: Pick<Resumable, "state">, stepsPerEpoch: number): number =>
  state.step === stepsPerEpoch ? state.epoch : state.epoch - 1;

/** The epoch that a continued run ends with: the last one of the settings, or as many again where that is reached. */
export const epochsInAll = (done: number, epochs: number): number => (done < epochs ? epochs : done + epochs);
