// Builds the program by which a Node package answers, as one file under runtime/.
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";

const entry = fileURLToPath(new URL("../../src/export/node/runtime/model.ts", import.meta.url));
const fileName = "runtime/layerloom-node.js";

/** The program's source text: one module without any import. */
export async function buildNodeRuntime(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: "warn",
    build: {
      write: false,
      minify: false,
      target: "es2022",
      lib: { entry, formats: ["es"], fileName: "runtime" },
    },
  });
  const bundles = Array.isArray(output) ? output : [output];
  for (const bundle of bundles)
    if ("output" in bundle)
      for (const chunk of bundle.output) if (chunk.type === "chunk" && chunk.isEntry) return chunk.code;
  throw new Error("The runtime of the Node package was not built");
}

/** Emits the program; the development server builds it when asked. */
export function nodeRuntime(): Plugin {
  return {
    name: "node-runtime",
    async generateBundle() {
      this.emitFile({ type: "asset", fileName, source: await buildNodeRuntime() });
    },
    configureServer(server) {
      server.middlewares.use(`/${fileName}`, (_request, response, next) => {
        buildNodeRuntime().then((source) => {
          response.setHeader("Content-Type", "text/javascript");
          response.end(source);
        }, next);
      });
    },
  };
}
