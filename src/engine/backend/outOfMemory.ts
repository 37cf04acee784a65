import { makeIssue, type Issue } from "../../core/issue.ts";

/** That a backend has not the memory for what is to be computed; the batch is what is made smaller first. */
export const outOfMemory = (backend: "WASM" | "WebGPU"): Issue =>
  makeIssue("training.outOfMemory", "error", { backend }, { kind: "setting", setting: "batchSize" });
