import { IssueError, makeIssue, type Issue } from "../../core/issue.ts";
import { outOfMemory } from "./outOfMemory.ts";

/*
 * A fault of a graphics device ends no call: an event reports it, and the result stays zero. So the fault is
 * noted, and the next read of a result throws.
 */
let fault: Issue | null = null;
let loss: Issue | null = null;
let watched: WatchedDevice | null = null;

/** The parts of a device that are used here. */
type WatchedDevice = Pick<GPUDevice, "addEventListener" | "lost">;

/** Notes the faults of a device from now on. */
export function watchDevice(device: WatchedDevice): void {
  [fault, loss, watched] = [null, null, device];
  device.addEventListener("uncapturederror", ({ error }) => {
    fault ??= issueOf(error);
  });
  void device.lost.then(({ message }) => {
    if (watched !== device) return;
    loss = makeIssue("training.deviceLost", "error", { message });
    fault = loss;
  });
}

/** Whether the last watched device was lost, so that a new one must be requested. */
export const isDeviceLost = (): boolean => loss !== null;

/** Forgets the faults: those of later commands may have been reported after the first one was thrown. */
export function forgetDeviceFault(): void {
  fault = null;
}

/**
 * Does nothing while all is well.
 * @throws IssueError `training.outOfMemory`, `training.deviceLost` or `training.failed`, once for what went wrong
 */
export function throwDeviceFault(): void {
  if (fault === null) return;
  const issue = fault;
  forgetDeviceFault();
  throw new IssueError(issue);
}

/** A loss is reported at most so long after what it makes fail. */
const longestDelayMs = 1000;

/**
 * Says what made something fail: the loss of the device, once that is reported, else the error itself.
 * @throws IssueError `training.deviceLost`, or the error
 */
export async function throwLossOr(error: unknown): Promise<never> {
  if (error instanceof IssueError) throw error;
  await Promise.race([watched?.lost, new Promise((resolve) => setTimeout(resolve, longestDelayMs))]);
  throw loss === null ? error : new IssueError(loss);
}

/** Buffers larger than the device allows are refused as invalid, not for want of memory. */
const issueOf = (error: GPUError): Issue =>
  error instanceof GPUOutOfMemoryError || /(buffer|binding) size/i.test(error.message)
    ? outOfMemory("WebGPU")
    : makeIssue("training.failed", "error", { message: error.message });
