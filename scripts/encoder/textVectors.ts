import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drain } from "../../src/core/drain.ts";
import type { Encoder } from "../../src/engine/encoder/encoder.ts";
import { root } from "../lib/resultsPage.ts";

const folder = join(root, ".cache/text-vectors");
/** Texts between which vectors are put away, so that a measurement that was ended goes on from there. */
const textsAPart = 200;

/** Vectors of texts, [texts × width], kept on disk by the texts' content. */
export async function textVectors(
  encoder: Encoder,
  texts: readonly string[],
  name: string,
): Promise<Float32Array> {
  mkdirSync(folder, { recursive: true });
  const vectors = new Float32Array(texts.length * encoder.width);
  for (let from = 0; from < texts.length; from += textsAPart) {
    const part = texts.slice(from, from + textsAPart);
    vectors.set(await partVectors(encoder, part), from * encoder.width);
    if (process.stderr.isTTY)
      process.stderr.write(`\r${name}: ${String(from + part.length)} of ${String(texts.length)}`);
  }
  return vectors;
}

async function partVectors(encoder: Encoder, texts: readonly string[]): Promise<Float32Array> {
  const content = JSON.stringify([encoder.config, encoder.maxTokens, texts]);
  const path = join(folder, `${createHash("sha256").update(content).digest("hex")}.f32`);
  if (existsSync(path)) {
    const bytes = new Uint8Array(readFileSync(path));
    return new Float32Array(bytes.buffer);
  }
  const vectors = await drain(encoder.embed(texts));
  writeFileSync(path, new Uint8Array(vectors.buffer));
  return vectors;
}
