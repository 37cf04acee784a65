import { expect, test } from "vitest";
import { decodeBase64, encodeBase64 } from "./base64.ts";

test.each([0, 1, 2, 3, 4, 255, 12_287, 12_288, 12_289])(
  "%i bytes are written as Node writes them, and come back",
  (length) => {
    const bytes = Uint8Array.from({ length }, (_unused, at) => (at * 37 + 11) % 256);
    const text = encodeBase64(bytes);
    expect(text).toBe(Buffer.from(bytes).toString("base64"));
    expect(decodeBase64(text)).toEqual(bytes);
  },
);

test("what is cut short, or holds other characters, is refused", () => {
  expect(() => decodeBase64("AAA")).toThrow("cut short");
  expect(() => decodeBase64("AA-A")).toThrow("none of its own");
});
