// Compiles the WASM backend's own kernels from AssemblyScript, once for each kind of machine and memory.
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";
import { format, resolveConfig } from "prettier";

const root = fileURLToPath(new URL("../../", import.meta.url));
const sources = "src/engine/kernels/wasm/assembly/kernels.ts";

/** Where `writeCompiledKernels` puts what is compiled, from the root of the repository. */
export const compiledPath = "src/engine/kernels/wasm/compiledKernels.ts";

/** Without a runtime, an allocator or data of its own: the heap is TensorFlow.js's. */
const common = ["-O3", "--noAssert", "--runtime", "stub", "--use", "abort=", "--enable", "simd"];
const memory = ["--importMemory", "--initialMemory", "1", "--maximumMemory", "65536"];

const variants: Readonly<Record<string, readonly string[]>> = {
  plain: [],
  relaxed: ["--enable", "relaxed-simd"],
  plainShared: ["--enable", "threads", "--sharedMemory"],
  relaxedShared: ["--enable", "threads", "--sharedMemory", "--enable", "relaxed-simd"],
};

async function compile(options: readonly string[]): Promise<Uint8Array> {
  let bytes: Uint8Array | null = null;
  const complaints: string[] = [];
  const { error } = await asc.main(
    [sources, "--baseDir", root, "--outFile", "kernels.wasm", ...common, ...memory, ...options],
    {
      writeFile: (_name, content) => {
        bytes = content as Uint8Array;
      },
      stderr: { write: (text) => complaints.push(String(text)) },
    },
  );
  if (error !== null || bytes === null) throw new Error(complaints.join(""), { cause: error });
  return bytes;
}

/** The text of the module that holds the compiled kernels. */
export async function compileKernels(): Promise<string> {
  const lines = ["// Written by `npm run make:kernels` from assembly/: never change it by hand.", ""];
  lines.push(
    "/** The kernels' WASM modules in base64, by machine (relaxed SIMD or not) and memory (shared or not). */",
  );
  lines.push("export const compiledKernels = {");
  for (const [name, options] of Object.entries(variants))
    lines.push(`${name}: "${Buffer.from(await compile(options)).toString("base64")}",`);
  lines.push("} as const;");
  const style = await resolveConfig(root);
  return format(lines.join("\n"), { ...style, parser: "typescript" });
}
