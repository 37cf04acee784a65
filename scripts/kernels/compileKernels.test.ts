import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { compiledKernels } from "../../src/engine/kernels/wasm/compiledKernels.ts";
import { allowRelaxedSimd } from "../lib/relaxedSimd.ts";
import { compiledPath, compileKernels } from "./compileKernels.ts";

test("the compiled kernels are what their sources compile to", async () => {
  const path = fileURLToPath(new URL(`../../${compiledPath}`, import.meta.url));
  expect(readFileSync(path, "utf8") === (await compileKernels())).toBe(true);
});

test("every variant is a module that can be loaded where it is meant to be", () => {
  allowRelaxedSimd();
  for (const [name, base64] of Object.entries(compiledKernels)) {
    const shared = name.endsWith("Shared");
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 65_536, shared });
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(base64, "base64")), {
      env: { memory },
    });
    new Float32Array(memory.buffer).set([1, 2, 3]);
    expect((exports["squaredNorm"] as (at: number, count: number) => number)(0, 3)).toBe(14);
  }
});

const dataSection = 11;

test("the compiled kernels bring no data along, which would overwrite TensorFlow.js's", () => {
  for (const base64 of Object.values(compiledKernels))
    expect(sectionsOf(Buffer.from(base64, "base64"))).not.toContain(dataSection);
});

/** Numbers of a module's sections: each a number, its size as LEB128, and that many bytes. */
function sectionsOf(bytes: Uint8Array): readonly number[] {
  const sections: number[] = [];
  let at = 8;
  while (at < bytes.length) {
    sections.push(bytes[at++] ?? 0);
    let size = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0;
      size |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    at += size;
  }
  return sections;
}
