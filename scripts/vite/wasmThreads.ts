// Serves TensorFlow.js's WASM files as they are published: its thread script breaks when minified.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

const require = createRequire(import.meta.url);
const packageFolder = dirname(dirname(require.resolve("@tensorflow/tfjs-backend-wasm")));
const read = (name: string): Buffer => readFileSync(join(packageFolder, "wasm-out", name));

/** The thread's script is published as a string in a module; as a file of its own it needs no `blob:` worker. */
function readThreadScript(): string {
  const published = require(join(packageFolder, "wasm-out/tfjs-backend-wasm-threaded-simd.worker.js")) as {
    readonly wasmWorkerContents: string;
  };
  return published.wasmWorkerContents.replaceAll("\n", "\\n");
}

const files: Readonly<Record<string, { readonly type: string; readonly read: () => Buffer | string }>> = {
  "tfjs-backend-wasm-simd.wasm": {
    type: "application/wasm",
    read: () => read("tfjs-backend-wasm-simd.wasm"),
  },
  "tfjs-backend-wasm-threaded-simd.wasm": {
    type: "application/wasm",
    read: () => read("tfjs-backend-wasm-threaded-simd.wasm"),
  },
  "tfjs-backend-wasm-threaded-simd.js": {
    type: "text/javascript",
    read: () => read("tfjs-backend-wasm-threaded-simd.js"),
  },
  "tfjs-backend-wasm-threaded-simd.worker.js": { type: "text/javascript", read: readThreadScript },
};

/** Emits the files under `tfjs-wasm/`; the development server answers for them there. */
export function wasmThreads(): Plugin {
  return {
    name: "tfjs-wasm-files",
    generateBundle() {
      for (const [name, file] of Object.entries(files))
        this.emitFile({ type: "asset", fileName: `tfjs-wasm/${name}`, source: file.read() });
    },
    configureServer(server) {
      server.middlewares.use("/tfjs-wasm", (request, response, next) => {
        const file = files[(request.url ?? "").slice(1)];
        if (file === undefined) {
          next();
          return;
        }
        response.setHeader("Content-Type", file.type);
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
        response.end(file.read());
      });
    },
  };
}
