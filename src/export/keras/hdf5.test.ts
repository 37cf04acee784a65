import { expect, test } from "vitest";
import { readHdf5, writeHdf5, type Hdf5Group } from "./hdf5.ts";

const array = (shape: readonly number[], ...values: readonly number[]) => ({
  shape,
  values: Float32Array.from(values),
});

test("groups and arrays are read back as they were written, however many there are", () => {
  const many = Object.fromEntries(
    Array.from({ length: 40 }, (_unused, index) => [
      `dense_${String(index)}`,
      { vars: { "0": array([1], index) } },
    ]),
  );
  const root: Hdf5Group = {
    layers: { ...many, embedding: { vars: { "0": array([2, 3], 1, 2, 3, 4, 5, 6), "1": array([], 7) } } },
  };
  const bytes = writeHdf5(root);
  expect(readHdf5(bytes)).toEqual(root);
  expect(writeHdf5(root)).toEqual(bytes);
});

test("other bytes, and a file that is cut short, are refused", () => {
  expect(() => readHdf5(new Uint8Array(200))).toThrow("no HDF5 file");
  const bytes = writeHdf5({ a: { b: array([4], 1, 2, 3, 4) } });
  expect(() => readHdf5(bytes.slice(0, 120))).toThrow(RangeError);
});
