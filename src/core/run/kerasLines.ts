import type { Metrics } from "../metrics/figures.ts";
import type { RunLog } from "./runLog.ts";
import type { EpochLog } from "./trainEvent.ts";

/** The console of a run, as Keras prints it: "Epoch 1/10" and one line of figures an epoch. */
export function formatRunLines(log: RunLog): readonly string[] {
  return log.epochLogs.flatMap((epochLog, index) => [
    `Epoch ${String(index + 1)}/${String(log.epochs)}`,
    formatEpochLine(epochLog, log.stepsPerEpoch),
  ]);
}

/** "157/157 - 2s - 12ms/step - accuracy: 0.5512 - loss: 0.9231 - val_accuracy: 0.7000 - val_loss: 0.7112" */
export function formatEpochLine(epoch: EpochLog, stepsPerEpoch: number): string {
  const steps = String(stepsPerEpoch);
  const seconds = (epoch.elapsedMs / 1000).toFixed(epoch.elapsedMs < 10_000 ? 1 : 0);
  const perStep = (epoch.elapsedMs / stepsPerEpoch).toFixed(epoch.elapsedMs < 10 * stepsPerEpoch ? 1 : 0);
  return [`${steps}/${steps}`, `${seconds}s`, `${perStep}ms/step`, ...formatMetrics(epoch.metrics)].join(
    " - ",
  );
}

/** Figures in Keras's order, by Keras's names: `val_micro_f1: 0.5512`. */
export const formatMetrics = (metrics: Metrics): readonly string[] =>
  Object.entries(metrics)
    .map(([name, value]) => `${toSnakeCase(name)}: ${value.toFixed(4)}`)
    .sort();

const toSnakeCase = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
