import type { RunLog } from "./runLog.ts";

/** A row that is only answered takes about this share of one that is learned from. */
const answeredShare = 0.35;

/** Time left at the pace of the latest steps, and as measured of the epochs' ends; null before there is a pace. */
export function remainingMs(log: RunLog): number | null {
  const { epochs, stepsPerEpoch, epoch, step, epochLogs, trainCount, validationCount } = log;
  const times = log.pace?.times;
  if (times === undefined || epoch === 0) return null;
  const { stepMs, recordingMs } = times;
  const stepsDone = (epoch - 1) * stepsPerEpoch + step;
  const stepsLeft = Math.max(0, epochs * stepsPerEpoch - stepsDone);
  const last = epochLogs.at(-1);
  const endMs =
    last === undefined
      ? (validationCount / Math.max(1, trainCount)) * stepsPerEpoch * stepMs * answeredShare
      : Math.max(0, last.elapsedMs - stepsPerEpoch * stepMs - (epochLogs.length === 1 ? recordingMs : 0));
  return stepsLeft * stepMs + Math.max(0, epochs - epochLogs.length) * endMs;
}
