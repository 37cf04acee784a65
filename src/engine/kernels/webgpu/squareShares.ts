import { strandedSize } from "./workgroups.ts";

/** Workgroups that share one tensor's squares: enough to fill a graphics card with a large table. */
export const sharesOf = (size: number): number =>
  Math.min(256, Math.max(1, Math.ceil(size / (8 * strandedSize))));
