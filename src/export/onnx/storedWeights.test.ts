import { expect, test } from "vitest";
import { fromFloat16 } from "../../core/onnx/readModel.ts";
import { quantize, toFloat16 } from "./storedWeights.ts";

test("every float16 is written as the bits that stand for it", () => {
  const finite = Array.from({ length: 0x10000 }, (_unused, bits) => bits).filter(
    (bits) => (bits & 0x7c00) !== 0x7c00,
  );
  expect(finite.map((bits) => toFloat16(fromFloat16(bits)))).toEqual(finite);
});

test("a number between two float16 goes to the nearer one, and half-way to the even one", () => {
  expect(fromFloat16(toFloat16(1 + 1 / 2048))).toBe(1);
  expect(fromFloat16(toFloat16(1 + 3 / 2048))).toBe(1 + 2 / 1024);
  expect(fromFloat16(toFloat16(0.1))).toBeCloseTo(0.1, 4);
  expect(fromFloat16(toFloat16(1e9))).toBe(65504);
});

test("whole numbers of 8 bits come within half a step of every value, slice by slice", () => {
  const values = Float32Array.of(1, -0.5, 0.3, 100, 0, -40);
  const { values: whole, scales } = quantize(values, [2, 3], 0);
  expect(scales[1]).toBeCloseTo(100 / 127);
  for (const [at, value] of values.entries()) {
    const scale = scales[Math.floor(at / 3)] ?? 0;
    expect(Math.abs((whole[at] ?? 0) * scale - value)).toBeLessThanOrEqual(scale / 2 + 1e-6);
  }
});
