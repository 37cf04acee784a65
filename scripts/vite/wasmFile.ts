// Serves TensorFlow.js's WASM file as it is published, at an address that the engine knows.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Plugin } from "vite";

const require = createRequire(import.meta.url);
const fileName = "tfjs-backend-wasm-simd.wasm";
const read = (): Buffer =>
  readFileSync(require.resolve(`@tensorflow/tfjs-backend-wasm/wasm-out/${fileName}`));

/** Emits the file under `tfjs-wasm/`; the development server answers for it there. */
export function wasmFile(): Plugin {
  return {
    name: "tfjs-wasm-file",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: `tfjs-wasm/${fileName}`, source: read() });
    },
    configureServer(server) {
      server.middlewares.use(`/tfjs-wasm/${fileName}`, (_request, response) => {
        response.setHeader("Content-Type", "application/wasm");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
        response.end(read());
      });
    },
  };
}
