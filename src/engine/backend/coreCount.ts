import { nodeBuiltin } from "./nodeBuiltin.ts";

/** Number of processor cores that the engine may use. */
export const coreCount = (): number =>
  nodeBuiltin("os")?.availableParallelism() ?? (navigator.hardwareConcurrency || 1);
