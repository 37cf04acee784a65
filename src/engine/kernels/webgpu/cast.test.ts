import * as tf from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { onEachBackend } from "../../testing/eachBackend.ts";

onEachBackend(() => {
  test.each(["int32", "bool"] as const)("%s cast to floats can be added up along any axis", async (dtype) => {
    const values = [1, 0, 1, 1, 1, 0, 0, 1, 1, 1, 0, 1];
    const before = tf.memory().numTensors;
    const sums = tf.tidy(() => {
      // Computed, so that the numbers lie on the device.
      const x = tf.tensor3d(values, [2, 3, 2], "int32");
      const mask = dtype === "bool" ? tf.equal(x, 1) : tf.mul(x, tf.scalar(1, "int32"));
      return tf.sum(tf.cast(mask, "float32"), 1);
    });
    expect(Array.from(await sums.data())).toEqual([3, 1, 1, 3]);
    sums.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
