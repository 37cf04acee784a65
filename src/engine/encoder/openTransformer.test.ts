import * as tf from "@tensorflow/tfjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assert } from "../../core/assert.ts";
import { drain } from "../../core/drain.ts";
import { encoderKinds, type EncoderKind } from "../../core/encoders/encoderConfig.ts";
import { readEncoderFolder } from "../../core/encoders/encoderFolder.ts";
import { expectedTexts, fixtureFiles } from "../testing/encoderFixtures.ts";
import { onEachBackend } from "../testing/eachBackend.ts";
import type { TransformerEncoder } from "./encoder.ts";
import { openTransformer } from "./openTransformer.ts";

// The authorities are transformers and tokenizers: scripts/reference/encoders.py wrote folders and values.
const tolerance = 1e-4;

async function openFixture(kind: EncoderKind): Promise<TransformerEncoder> {
  const folder = await readEncoderFolder(fixtureFiles(kind));
  assert(folder.form === "transformer", "layers");
  return openTransformer(folder);
}

const largestDifference = (received: ArrayLike<number>, expected: readonly number[]): number =>
  Math.max(...expected.map((value, at) => Math.abs((received[at] ?? NaN) - value)));

onEachBackend(
  () => {
    describe.each(encoderKinds)("%s", (kind) => {
      const cases = expectedTexts(kind);
      const texts = cases.map(({ text }) => text);
      let encoder: TransformerEncoder;
      beforeAll(async () => {
        encoder = await openFixture(kind);
      });
      afterAll(() => {
        encoder.dispose();
      });

      test("texts are cut into the pieces of the folder's own tokenizer", () => {
        expect(texts.map((text) => Array.from(encoder.ids(text)))).toEqual(cases.map(({ ids }) => ids));
      });

      test("the last hidden states of texts of all lengths in one batch are those of transformers", async () => {
        const states = await encoder.hiddenStates(cases.map(({ ids }) => Int32Array.from(ids)));
        const [, length, width] = states.shape;
        const values = await states.data();
        states.dispose();
        for (const [row, each] of cases.entries()) {
          const from = row * length * width;
          const received = values.subarray(from, from + each.states.length);
          expect(largestDifference(received, each.states)).toBeLessThan(tolerance);
        }
      });

      test("vectors of texts are pooled as the folder says", async () => {
        const vectors = await drain(encoder.embed(texts));
        expect(vectors.length).toBe(texts.length * encoder.width);
        for (const [row, { vector }] of cases.entries()) {
          const received = vectors.subarray(row * encoder.width, (row + 1) * encoder.width);
          expect(largestDifference(received, vector)).toBeLessThan(tolerance);
        }
      });

      test("no tensor is left over, neither by answers nor by leaving half-way nor when all is done", async () => {
        const before = tf.memory().numTensors;
        const other = await openFixture(kind);
        const opened = tf.memory().numTensors;
        await drain(other.embed(texts));
        for await (const { done } of other.embed(texts)) {
          expect(done).toBeGreaterThan(0);
          break;
        }
        expect(tf.memory().numTensors).toBe(opened);
        other.dispose();
        expect(tf.memory().numTensors).toBe(before);
      });
    });
  },
  { isLong: true },
);
