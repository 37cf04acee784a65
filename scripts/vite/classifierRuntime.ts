// Builds the small module that exported models are run with, as one file under runtime/.
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";

const entry = fileURLToPath(new URL("../../src/engine/runtime/classifier.ts", import.meta.url));

/** What a user calls; each of them takes TensorFlow.js first. */
const calls = ["formatProbability", "loadClassifier", "makeClassifier", "ownLayers", "registerLayers"];

/** The runtime's source text: readable, standing alone, TensorFlow.js given by its user. */
export async function buildRuntime(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: "warn",
    build: {
      write: false,
      minify: false,
      target: "es2022",
      lib: { entry, formats: ["iife"], name: "runtime", fileName: "layerloom-runtime" },
      rollupOptions: {
        external: ["@tensorflow/tfjs"],
        output: { globals: { "@tensorflow/tfjs": "tf" } },
      },
    },
  });
  const bundles = Array.isArray(output) ? output : [output];
  for (const bundle of bundles)
    if ("output" in bundle)
      for (const chunk of bundle.output) if (chunk.type === "chunk" && chunk.isEntry) return wrap(chunk.code);
  throw new Error("The classifier runtime was not built");
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

/** Emits `runtime/layerloom-runtime.js`; the development server builds it when asked. */
export function classifierRuntime(): Plugin {
  return {
    name: "classifier-runtime",
    async generateBundle() {
      const source = await buildRuntime();
      this.emitFile({ type: "asset", fileName: "runtime/layerloom-runtime.js", source });
    },
    configureServer(server) {
      server.middlewares.use("/runtime/layerloom-runtime.js", (_request, response, next) => {
        buildRuntime().then((source) => {
          response.setHeader("Content-Type", "text/javascript");
          response.end(source);
        }, next);
      });
    },
  };
}
