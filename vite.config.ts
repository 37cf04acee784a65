import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { contentSecurityPolicyMeta, servedHeaders } from "./scripts/vite/headers.ts";
import { classifierRuntime } from "./scripts/vite/classifierRuntime.ts";
import { htmlPage } from "./scripts/vite/htmlPage.ts";
import { nodeRuntime } from "./scripts/vite/nodeRuntime.ts";
import { onlyWoff2 } from "./scripts/vite/onlyWoff2.ts";
import { wasmFile } from "./scripts/vite/wasmFile.ts";

const tensorflow = ["@tensorflow/tfjs", "@tensorflow/tfjs-backend-webgpu", "@tensorflow/tfjs-backend-wasm"];

export default defineConfig({
  base: "./",
  plugins: [
    react(),
    wasmFile(),
    onlyWoff2(),
    contentSecurityPolicyMeta(),
    classifierRuntime(),
    htmlPage(),
    nodeRuntime(),
  ],
  worker: { format: "es", plugins: () => [wasmFile()] },
  // Inlined assets would be `data:` addresses, which the content security policy does not let fonts have.
  build: { target: "es2022", chunkSizeWarningLimit: 3000, assetsInlineLimit: 0 },
  optimizeDeps: { include: tensorflow },
  server: { headers: { ...servedHeaders, "Content-Security-Policy": "" } },
  preview: { headers: servedHeaders },
});
