import { expect, test } from "vitest";
import { shareMemory } from "./sharedMemory.ts";

/** A module with a custom section before a memory of 1 to 2 pages, which it exports as "m". */
const makeModule = (flags: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...[0, 3, 1, 0x78, 5], // a custom section named "x", with a 5 in it
    ...[5, 4, 1, flags, 1, 2],
    ...[7, 5, 1, 1, 0x6d, 2, 0],
  ]);

test("a module's memory becomes shared and stays of its size", async () => {
  const { instance } = await WebAssembly.instantiate(shareMemory(makeModule(1)));
  const { buffer } = instance.exports["m"] as WebAssembly.Memory;
  expect(buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(buffer.byteLength).toBe(65_536);
});

test("the module that was given stays as it is", () => {
  const bytes = makeModule(1);
  shareMemory(bytes);
  expect(bytes).toEqual(makeModule(1));
});

test("a memory without a largest size cannot be shared", () => {
  expect(() => shareMemory(makeModule(0))).toThrow("cannot be shared");
});
