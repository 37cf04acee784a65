// Compiles the WASM kernels and writes them into the sources: `npm run make:kernels`.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compiledPath, compileKernels } from "./kernels/compileKernels.ts";

const text = await compileKernels();
writeFileSync(fileURLToPath(new URL(`../${compiledPath}`, import.meta.url)), text);
console.log(`${compiledPath}: ${String(Math.round(text.length / 1024))} KB`);
