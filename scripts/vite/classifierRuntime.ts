// Builds the small module that exported models are run with, as one file under runtime/.
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { bundleEntry, emitRuntime } from "./runtimeFile.ts";

const entry = fileURLToPath(new URL("../../src/engine/runtime/classifier.ts", import.meta.url));

/** What a user calls; each of them takes TensorFlow.js first. */
const calls = ["formatProbability", "loadClassifier", "makeClassifier", "ownLayers", "registerLayers"];

/** The runtime's source text: readable, standing alone, TensorFlow.js given by its user. */
export async function buildRuntime(): Promise<string> {
  const code = await bundleEntry({
    minify: false,
    lib: { entry, formats: ["iife"], name: "runtime", fileName: "layerloom-runtime" },
    rollupOptions: {
      external: ["@tensorflow/tfjs"],
      output: { globals: { "@tensorflow/tfjs": "tf" } },
    },
  });
  return wrap(code);
}

/** Layers extend TensorFlow.js's classes, so the whole runtime is made anew for each TensorFlow.js it is given. */
function wrap(code: string): string {
  const names = calls.map(
    (name) => `export const ${name} = (tf, ...rest) => runtimeOf(tf).${name}(...rest);`,
  );
  return `const runtimes = new Map();

function runtimeOf(tf) {
  if (!runtimes.has(tf)) runtimes.set(tf, makeRuntime(tf));
  return runtimes.get(tf);
}

${names.join("\n")}

function makeRuntime(tf) {
${code}
return runtime;
}
`;
}

export const classifierRuntime = (): Plugin =>
  emitRuntime({
    name: "classifier-runtime",
    fileName: "runtime/layerloom-runtime.js",
    contentType: "text/javascript",
    make: buildRuntime,
  });
