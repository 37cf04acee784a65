import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test, vi } from "vitest";
import { makePlainModel } from "../../core/inference/plainModel.ts";
import type { TrainedModel } from "../../core/model/trainedModel.ts";
import { sampleModel, sampleRow } from "../testing/sampleModel.ts";
import { startTestBackend } from "../testing/startTestBackend.ts";
import { ModelInUse } from "./modelInUse.ts";

beforeAll(startTestBackend);

/** A model whose held-back rows all had an energy. */
const withEnergy = (trained: TrainedModel, energy: number): TrainedModel => ({
  ...trained,
  signature: { ...trained.signature, familiarity: { energies: Array<number>(201).fill(energy) } },
});

test.each(["linear", "embedding-pooling", "text-and-columns"] as const)(
  "%s: one forward pass gives the answer, and says whether the row is like those of training",
  async (template) => {
    const trained = await sampleModel(template);
    const model = new ModelInUse();
    for (const energy of [1000, -1000]) {
      const known = withEnergy(trained, energy);
      await model.take(known);
      const expected = makePlainModel({ ...known, ...known.artifacts });
      const apply = vi.spyOn(tf.LayersModel.prototype, "apply");
      const before = tf.memory().numTensors;
      const [judged] = (await model.judge([sampleRow])) ?? [];
      expect(apply).toHaveBeenCalledTimes(1);
      apply.mockRestore();
      expect(tf.memory().numTensors).toBe(before);
      expect(judged?.isUnlike).toBe(energy > 0);
      expect(judged?.isUnlike).toBe(expected.isUnlike(sampleRow));
      expect(judged?.outputs).toEqual((await model.predict([sampleRow]))?.[0]);
    }
  },
);

test("a model that cannot tell takes no row to be unlike", async () => {
  const model = new ModelInUse();
  await model.take(await sampleModel("embedding-pooling"));
  expect(await model.judge([sampleRow])).toMatchObject([{ isUnlike: false }]);
});
