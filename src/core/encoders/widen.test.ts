import { expect, test } from "vitest";
import { widen } from "./widen.ts";

const bytesOf = (...words: readonly number[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Uint16Array.from(words).buffer);

test("16-bit floats are widened as IEEE 754 has them: normal, subnormal, signed zero, infinite", () => {
  const words = bytesOf(0x3c00, 0xc000, 0x3555, 0x0001, 0x03ff, 0x7bff, 0x8000, 0x7c00, 0xfc00);
  const expected = [1, -2, 0.333251953125, 2 ** -24, 1023 * 2 ** -24, 65_504, -0, Infinity, -Infinity];
  expect(Array.from(widen(words, "F16"))).toEqual(expected);
  expect(widen(bytesOf(0x7e00), "F16")[0]).toBeNaN();
});

test("BF16 is the upper half of a 32-bit float", () => {
  expect(Array.from(widen(bytesOf(0x3f80, 0xc000, 0x4049, 0x0001), "BF16"))).toEqual([
    1,
    -2,
    3.140625,
    2 ** -133,
  ]);
});

test("numbers are read from any place in a buffer", () => {
  const whole = new Uint8Array(9);
  new DataView(whole.buffer).setFloat32(5, 0.5, true);
  expect(Array.from(widen(whole.subarray(5, 9), "F32"))).toEqual([0.5]);
  new DataView(whole.buffer).setUint16(3, 0x3c00, true);
  expect(Array.from(widen(whole.subarray(3, 5), "F16"))).toEqual([1]);
});
