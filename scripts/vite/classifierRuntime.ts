// Builds the small module that exported models are run with, as one file under runtime/.
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";

const entry = fileURLToPath(new URL("../../src/engine/runtime/classifier.ts", import.meta.url));

/** The runtime's source text: readable, standing alone, TensorFlow.js given by its user. */
export async function buildRuntime(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: "warn",
    build: {
      write: false,
      minify: false,
      target: "es2022",
      lib: { entry, formats: ["es"], fileName: "layerloom-runtime" },
    },
  });
  const bundles = Array.isArray(output) ? output : [output];
  for (const bundle of bundles)
    if ("output" in bundle)
      for (const chunk of bundle.output) if (chunk.type === "chunk" && chunk.isEntry) return chunk.code;
  throw new Error("The classifier runtime was not built");
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
