import { formatEpochHead, formatEpochLine, formatMetrics } from "../../src/core/run/kerasLines.ts";
import { appendEvent, emptyRunLog, type RunLog } from "../../src/core/run/runLog.ts";
import type { TrainEvent } from "../../src/core/run/trainEvent.ts";

const barLength = 20;

/** Prints a run to standard error as Keras does; on a terminal the line of the running epoch is live. */
export class ProgressPrinter {
  #log: RunLog = emptyRunLog;

  get log(): RunLog {
    return this.#log;
  }

  take(event: TrainEvent): void {
    this.#log = appendEvent(this.#log, event);
    if (event.type === "onEpochBegin") this.#print(`${formatEpochHead(event.epoch, this.#log)}\n`);
    if (event.type === "onBatchEnd" && process.stderr.isTTY)
      this.#print(`\r${this.#batchLine(event)}\u001b[K`);
    if (event.type === "onEpochEnd")
      this.#print(`${process.stderr.isTTY ? "\r" : ""}${formatEpochLine(event, this.#log.stepsPerEpoch)}\n`);
  }

  #batchLine({ step, metrics }: Extract<TrainEvent, { type: "onBatchEnd" }>): string {
    const { stepsPerEpoch } = this.#log;
    const done = Math.round((step / stepsPerEpoch) * barLength);
    const bar = "━".repeat(done).padEnd(barLength, "─");
    const figures = formatMetrics(metrics).join(" - ");
    return `${String(step)}/${String(stepsPerEpoch)} ${bar} - ${figures}`;
  }

  #print(text: string): void {
    process.stderr.write(text);
  }
}
