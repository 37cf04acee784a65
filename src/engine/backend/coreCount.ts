import { nodeBuiltin } from "./nodeBuiltin.ts";

/** Cores that the engine may use. */
export const coreCount = (): number =>
  nodeBuiltin("os")?.availableParallelism() ?? (navigator.hardwareConcurrency || 1);
