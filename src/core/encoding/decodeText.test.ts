import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeText } from "./decodeText.ts";
import { decodeAll } from "./streamDecoder.ts";
import { fromBytes } from "../table/fromBytes.ts";
import type { Issue } from "../issue.ts";
import type { Encoding } from "./encodings.ts";

async function decode(
  bytes: Uint8Array,
  encoding: Encoding,
  chunkBytes = 65536,
): Promise<{ text: string; issues: readonly Issue[]; bytesRead: number }> {
  let text = "";
  let bytesRead = 0;
  const issues: Issue[] = [];
  for await (const piece of decodeText(fromBytes(bytes, { chunkBytes }), encoding)) {
    text += piece.text;
    issues.push(...piece.issues);
    bytesRead = piece.bytesRead;
  }
  return { text, issues, bytesRead };
}
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Long enough for the text to be cut into several slices. */
const padding = "x".repeat(300_000);

describe("decodeText", () => {
  it("decodes windows-1252 as browsers do, whatever the platform makes of 0x80–0x9F", async () => {
    const bytes = Uint8Array.from([0x80, 0x20, 0x93, 0x61, 0x94, 0x20, 0x85, 0x96, 0x9f, 0xe9]);
    expect((await decode(bytes, "windows-1252")).text).toBe("€ “a” …–Ÿé");
  });

  it("knows all 27 characters that windows-1252 has in place of controls", () => {
    const controls = Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index);
    // The row of the WHATWG index windows-1252, with its five unassigned places left as they are.
    expect(decodeAll(controls, "windows-1252")).toBe("€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ");
  });

  it.each([
    ["utf-8", [0xef, 0xbb, 0xbf, 0x61]],
    ["utf-16le", [0xff, 0xfe, 0x61, 0x00]],
    ["utf-16be", [0xfe, 0xff, 0x00, 0x61]],
    ["gb18030", [0x84, 0x31, 0x95, 0x33, 0x61]],
  ] as const)("strips the byte-order mark of %s", async (encoding, bytes) => {
    expect((await decode(Uint8Array.from(bytes), encoding, 1)).text).toBe("a");
  });

  it("never cuts a character in two, wherever slices end", async () => {
    for (let shift = 0; shift < 4; shift++) {
      const text = "y".repeat(shift) + "吃😀é".repeat(40_000);
      const { text: decoded, issues } = await decode(utf8(text), "utf-8", 65_537);
      expect(decoded === text).toBe(true);
      expect(issues).toEqual([]);
    }
  });

  it("turns CRLF and lone CR into LF, also where a slice ends between the two", async () => {
    const { text } = await decode(utf8("a\r\nb\rc\n\r\nd\r"), "utf-8");
    expect(text).toBe("a\nb\nc\n\nd\n");
    const border = "z".repeat(65_535) + "\r\nnext\r\n";
    expect((await decode(utf8(border), "utf-8", 65_536)).text).toBe("z".repeat(65_535) + "\nnext\n");
  });

  it("gives the same text for any chunk size", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "grapheme" }),
        fc.integer({ min: 1, max: 20 }),
        async (text, size) => {
          const plain = text.replaceAll("\0", "").replaceAll("\ufeff", "");
          const { text: decoded } = await decode(utf8(plain), "utf-8", size);
          expect(decoded).toBe(plain.replace(/\r\n?/g, "\n"));
        },
      ),
    );
  });

  it("reports replaced characters by line, and how many", async () => {
    const bytes = Uint8Array.from([...utf8(`fine\n${padding}\n`), 0x81, 0x20, 0x8d, ...utf8("\nfine")]);
    const { issues } = await decode(bytes, "utf-8");
    expect(issues).toEqual([
      {
        code: "csv.replacedCharacters",
        severity: "warning",
        at: { kind: "line", line: 3 },
        values: { line: 3, count: 2, encoding: "utf-8" },
      },
    ]);
  });

  it("reports a character that the end of the file cuts off", async () => {
    const { issues } = await decode(utf8("a\n吃").slice(0, -1), "utf-8");
    expect(issues.map(({ code, at }) => [code, at])).toEqual([
      ["csv.replacedCharacters", { kind: "line", line: 2 }],
    ]);
  });

  it("does not report a replacement character that stands in the file itself", async () => {
    const { text, issues } = await decode(utf8("a\ufffdb\n"), "utf-8");
    expect(text).toBe("a\ufffdb\n");
    expect(issues).toEqual([]);
    for (const shift of [65_534, 65_535])
      expect((await decode(utf8("z".repeat(shift) + "\ufffd" + padding), "utf-8", 65_536)).issues).toEqual(
        [],
      );
  });

  it("removes NUL characters and reports their lines", async () => {
    const { text, issues } = await decode(utf8("a\0b\nc\nd\0\0\n"), "utf-8");
    expect(text).toBe("ab\nc\nd\n");
    expect(issues.map(({ code, values }) => [code, values])).toEqual([
      ["csv.nulRemoved", { line: 1, count: 1 }],
      ["csv.nulRemoved", { line: 3, count: 2 }],
    ]);
  });

  it("tells how many bytes it has read", async () => {
    expect((await decode(utf8(padding), "utf-8")).bytesRead).toBe(300_000);
  });
});

describe("stray bytes in UTF-8", () => {
  it("are read as windows-1252 and named by line, at any chunk size", async () => {
    const bytes = Uint8Array.from([...utf8("“well”\r\ncaf"), 0xe9, ...utf8(" don"), 0x92, ...utf8("t\né\n")]);
    for (const chunkBytes of [1, 2, 3, 7, 65_536]) {
      const { text, issues } = await decode(bytes, "utf-8", chunkBytes);
      expect(text).toBe("“well”\ncafé don’t\né\n");
      expect(issues).toMatchObject([{ code: "csv.strayBytes", values: { line: 2, characters: "é’" } }]);
    }
  });

  it("become U+FFFD where a character was cut off or damaged", async () => {
    const cut = utf8("很好").slice(0, -1);
    const { text, issues } = await decode(Uint8Array.from([...cut, ...utf8(" x "), 0xc3, 0xc3]), "utf-8");
    expect(text).toBe("很\ufffd x \ufffd\ufffd");
    expect(issues.map(({ code, values }) => [code, values])).toEqual([
      ["csv.replacedCharacters", { line: 1, count: 2, encoding: "utf-8" }],
      ["csv.replacedCharacters", { line: 1, count: 1, encoding: "utf-8" }],
    ]);
  });

  it("keep valid text around them as the platform decodes it", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: "grapheme" }), fc.constant("\r\n")), { maxLength: 20 }),
        (parts) => {
          const plain = parts.join("");
          const bytes = Uint8Array.from([...utf8(plain), 0x20, 0xe9, 0x20, ...utf8(plain)]);
          const expected = new TextDecoder("utf-8").decode(utf8(plain));
          const tail = new TextDecoder("utf-8", { ignoreBOM: true }).decode(utf8(plain));
          expect(decodeAll(bytes, "utf-8")).toBe(`${expected} é ${tail}`);
        },
      ),
    );
  });
});
