import { makeIssue, type Issue } from "../../core/issue.ts";

/** The issue of a backend that has too little memory for a computation. */
export const outOfMemory = (backend: "WASM" | "WebGPU"): Issue =>
  makeIssue("training.outOfMemory", "error", { backend }, { kind: "setting", setting: "batchSize" });
