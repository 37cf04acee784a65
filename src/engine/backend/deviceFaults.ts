import { IssueError, makeIssue, type Issue } from "../../core/issue.ts";
import { outOfMemory } from "./outOfMemory.ts";

/*
 * What a graphics device cannot do ends no call: it is said in an event, and what was to be computed stays zero. So it is
 * noted, and whoever reads a result next is told.
 */
let fault: Issue | null = null;
let isLost = false;

/** What is used of a device here. */
type WatchedDevice = Pick<GPUDevice, "addEventListener" | "lost">;

/** Notes what goes wrong on a device from now on. */
export function watchDevice(device: WatchedDevice): void {
  [fault, isLost] = [null, false];
  device.addEventListener("uncapturederror", ({ error }) => {
    fault ??= issueOf(error);
  });
  void device.lost.then(({ reason, message }) => {
    if (reason === "destroyed") return;
    isLost = true;
    fault = makeIssue("training.deviceLost", "error", { message });
  });
}

/** Whether the device that was watched last is gone, and a new one is to be asked for. */
export const isDeviceLost = (): boolean => isLost;

/** Forgets what went wrong: commands that followed the one that failed may have been reported after it was said. */
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

/** Buffers larger than the device allows are refused as invalid, not for want of memory. */
const issueOf = (error: GPUError): Issue =>
  error instanceof GPUOutOfMemoryError || /(buffer|binding) size/i.test(error.message)
    ? outOfMemory("WebGPU")
    : makeIssue("training.failed", "error", { message: error.message });
