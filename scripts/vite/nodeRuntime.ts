// Builds the program by which a Node package answers, as one file under runtime/.
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { bundleEntry, emitRuntime } from "./runtimeFile.ts";

const entry = fileURLToPath(new URL("../../src/export/node/runtime/model.ts", import.meta.url));

/** The program's source text: one module without any import. */
export const buildNodeRuntime = (): Promise<string> =>
  bundleEntry({ minify: false, lib: { entry, formats: ["es"], fileName: "runtime" } });

export const nodeRuntime = (): Plugin =>
  emitRuntime({
    name: "node-runtime",
    fileName: "runtime/layerloom-node.js",
    contentType: "text/javascript",
    make: buildNodeRuntime,
  });
