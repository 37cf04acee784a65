import { expect, test } from "vitest";
import { isAscii } from "./isAscii.ts";

test("a byte beyond ASCII is found wherever it is and wherever the bytes begin", () => {
  for (const start of [0, 1, 2, 3])
    for (let length = 0; length < 12; length++) {
      const bytes = new Uint8Array(16).fill(0x41).subarray(start, start + length);
      expect(isAscii(bytes)).toBe(true);
      for (let at = 0; at < length; at++) {
        bytes[at] = 0x80;
        expect(isAscii(bytes)).toBe(false);
        bytes[at] = 0x7f;
      }
    }
});
