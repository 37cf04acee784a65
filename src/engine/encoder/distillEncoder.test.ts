import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test } from "vitest";
import { assert } from "../../core/assert.ts";
import { drain } from "../../core/drain.ts";
import { readEncoderFolder } from "../../core/encoders/encoderFolder.ts";
import { fixtureFiles, memoryFile } from "../testing/encoderFixtures.ts";
import { startTestBackend } from "../testing/startTestBackend.ts";
import { distillEncoder } from "./distillEncoder.ts";
import type { Encoder } from "./encoder.ts";
import { openEncoder } from "./openEncoder.ts";
import { openTransformer } from "./openTransformer.ts";

beforeAll(startTestBackend);

/** Texts of one piece each. */
const letters = ["a", "b", "s", "t", "w", "m"];

async function distilledFrom(texts: readonly string[]): Promise<{ table: Encoder; vectors: Float32Array[] }> {
  const folder = await readEncoderFolder(fixtureFiles("bert"));
  assert(folder.form === "transformer", "layers");
  const encoder = await openTransformer(folder);
  const files = await drain(distillEncoder({ encoder, folder }, texts, { width: 16, seed: 1 }));
  const vectors = rowsOf(await drain(encoder.embed(letters)), encoder.width);
  encoder.dispose();
  const made = await readEncoderFolder(files.map(({ name, bytes }) => memoryFile(name, bytes)));
  return { table: await openEncoder(made), vectors };
}

const rowsOf = (values: Float32Array, width: number): Float32Array[] =>
  Array.from({ length: values.length / width }, (_unused, row) =>
    values.slice(row * width, (row + 1) * width),
  );

function cosineOf(one: Float32Array, other: Float32Array): number {
  const dot = (a: Float32Array, b: Float32Array): number =>
    a.reduce((sum, value, at) => sum + value * (b[at] ?? NaN), 0);
  return dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
}

function centred(vectors: readonly Float32Array[]): Float32Array[] {
  const means = Float32Array.from(vectors[0] ?? [], (_value, at) =>
    vectors.reduce((sum, vector) => sum + (vector[at] ?? NaN) / vectors.length, 0),
  );
  return vectors.map((vector) => vector.map((value, at) => value - (means[at] ?? NaN)));
}

test("pieces lie in the table as in the encoder around their mean, when no axis is dropped", async () => {
  const { table, vectors } = await distilledFrom(letters);
  const rows = rowsOf(await drain(table.embed(letters)), table.width);
  const expected = centred(vectors);
  for (const [one, row] of rows.entries())
    for (const [other, second] of rows.entries()) {
      const [a, b] = [expected[one], expected[other]];
      assert(a !== undefined && b !== undefined, "both");
      // Within what 8 bits hold.
      expect(Math.abs(cosineOf(row, second) - cosineOf(a, b))).toBeLessThan(0.03);
    }
  expect(table.config).toMatchObject({ kind: "static", width: 6 });
});

test("a piece that the texts have often weighs less than a rare one, and a piece that they lack nothing", async () => {
  const { table } = await distilledFrom([...Array<string>(99).fill("a"), ...letters.slice(1)]);
  const [both, often, rare, none] = rowsOf(await drain(table.embed(["a b", "a", "b", "o"])), table.width);
  assert(both !== undefined && often !== undefined && rare !== undefined, "three");
  expect(cosineOf(both, rare)).toBeGreaterThan(cosineOf(both, often));
  expect(Array.from(none ?? [NaN])).toEqual(Array<number>(table.width).fill(0));
});

test("leaving half-way leaves no tensor over", async () => {
  const folder = await readEncoderFolder(fixtureFiles("bert"));
  assert(folder.form === "transformer", "layers");
  const encoder = await openTransformer(folder);
  const before = tf.memory().numTensors;
  for await (const { total } of distillEncoder({ encoder, folder }, letters, { width: 4, seed: 1 })) {
    expect(total).toBe(letters.length);
    break;
  }
  expect(tf.memory().numTensors).toBe(before);
  encoder.dispose();
});
