import type { Metrics } from "../metrics/figures.ts";
import type { RunLog } from "./runLog.ts";
import type { EpochLog } from "./trainEvent.ts";

/** The console of a run, as Keras prints it: "Epoch 1/10" and one line of figures an epoch. */
export function formatRunLines(log: RunLog): readonly string[] {
  return log.epochLogs.flatMap((epochLog, index) => [
    formatEpochHead(index + 1, log),
    formatEpochLine(epochLog, log.stepsPerEpoch),
  ]);
}

/** "Epoch 1/10", or for a model that is solved for "Strength 1/5 - C: 0.125". */
export function formatEpochHead(epoch: number, { epochs, strengths }: RunLog): string {
  const place = `${String(epoch)}/${String(epochs)}`;
  const strength = strengths?.[epoch - 1];
  return strength === undefined ? `Epoch ${place}` : `Strength ${place} - C: ${String(strength)}`;
}

/**
 * "157/157 - 2s - 12ms/step - accuracy: 0.5512 - loss: 0.9231 - val_accuracy: 0.7000 - val_loss: 0.7112", or for a model
 * that is solved for "9 passes - 0.2s - accuracy: 0.5512 …"
 */
export function formatEpochLine({ elapsedMs, metrics, passes }: EpochLog, stepsPerEpoch: number): string {
  const seconds = `${(elapsedMs / 1000).toFixed(elapsedMs < 10_000 ? 1 : 0)}s`;
  const done =
    passes === undefined
      ? [ofSteps(stepsPerEpoch), seconds, perStep(elapsedMs, stepsPerEpoch)]
      : [`${String(passes)} ${passes === 1 ? "pass" : "passes"}`, seconds];
  return [...done, ...formatMetrics(metrics)].join(" - ");
}

const ofSteps = (count: number): string => `${String(count)}/${String(count)}`;

const perStep = (elapsedMs: number, count: number): string =>
  `${(elapsedMs / count).toFixed(elapsedMs < 10 * count ? 1 : 0)}ms/step`;

/** Figures in Keras's order, by Keras's names: `val_micro_f1: 0.5512`. */
export const formatMetrics = (metrics: Metrics): readonly string[] =>
  Object.entries(metrics)
    .map(([name, value]) => `${toSnakeCase(name)}: ${value.toFixed(4)}`)
    .sort();

const toSnakeCase = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
