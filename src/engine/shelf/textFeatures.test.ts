import { beforeAll, beforeEach, expect, test } from "vitest";
import { drain } from "../../core/drain.ts";
import type { EncoderName } from "../../core/shelf/encoderName.ts";
import { expectedTexts, fixtureBytes } from "../testing/encoderFixtures.ts";
import { startTestBackend } from "../testing/startTestBackend.ts";
import { findEncodersBy } from "./encoderPlace.ts";
import { closeEncoder } from "./encodersInUse.ts";
import { featuresInMemory, type KeptFeatures } from "./keptFeatures.ts";
import { readFeatures } from "./textFeatures.ts";

const files = new Map(
  [
    "config.json",
    "model.safetensors",
    "tokenizer.json",
    "tokenizer_config.json",
    "1_Pooling/config.json",
    "modules.json",
  ].flatMap((name) => {
    try {
      return [[name, new Blob([fixtureBytes("bert", name)])] as const];
    } catch {
      return []; // not every folder has every file
    }
  }),
);
const expected = expectedTexts("bert");
const texts = expected.map(({ text }) => text);
const width = expected[0]?.vector.length ?? 0;
const encoder: EncoderName = { fingerprint: "ab", name: "tiny", width };

let kept: KeptFeatures;
beforeAll(() => startTestBackend());
beforeEach(() => {
  closeEncoder();
  kept = featuresInMemory(width);
  findEncodersBy((fingerprint) => Promise.resolve(fingerprint === "ab" ? { files, features: kept } : null));
});

/** Has the encoder's files be gone: whatever is answered from now on was kept. */
const loseFiles = (): void => {
  closeEncoder();
  findEncodersBy(() => Promise.resolve({ files: new Map(), features: kept }));
};

test("the vector of a text is that of the encoder, scaled to the length 1", async () => {
  const { values } = await drain(readFeatures(texts, encoder));
  for (const [row, { vector }] of expected.entries()) {
    const length = Math.hypot(...vector);
    for (const [at, number] of vector.entries())
      expect(Math.abs((values[row * width + at] ?? NaN) - number / length)).toBeLessThan(1e-5);
  }
});

test("what was computed for training is not computed again, and a text that repeats only once", async () => {
  const first = await drain(readFeatures([...texts, ...texts], encoder));
  loseFiles();
  expect(await drain(readFeatures(texts, encoder))).toEqual({
    kind: "numbers",
    values: first.values.slice(0, texts.length * width),
    width,
  });
});

test("what is asked in passing is not kept", async () => {
  await drain(readFeatures(texts, encoder, "passing"));
  loseFiles();
  await expect(drain(readFeatures(texts, encoder))).rejects.toThrow("config.json");
});

test("what was done before somebody cancels stays", async () => {
  const many = Array.from({ length: 600 }, (_unused, at) => `text number ${String(at)}`);
  let share = 0;
  for await (const done of readFeatures(many, encoder)) {
    share = done;
    if (done > 0.6) break;
  }
  expect(share).toBeLessThan(1);
  const known: number[] = [];
  const all = new Set<number>();
  const { hashText } = await import("../../core/dataset/fingerprint.ts");
  for (const text of many) all.add(hashText(text));
  await kept.read(all, (key) => known.push(key));
  expect(known.length).toBe(256);
});

test("an encoder that is not on this device is named", async () => {
  const gone = { ...encoder, fingerprint: "cd", name: "e5" };
  await expect(drain(readFeatures(texts, gone))).rejects.toMatchObject({
    issue: { code: "shelf.missing", values: { name: "e5" } },
  });
});
