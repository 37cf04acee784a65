import { describe, expect, it } from "vitest";
import { present } from "../assert.ts";
import { detectEncoding } from "./detectEncoding.ts";
import { encoderOf } from "./testing/encoder.ts";
import { fromBytes } from "../table/fromBytes.ts";
import type { Encoding } from "./encodings.ts";

const makeEncoder =
  (encoding: Encoding) =>
  (text: string): Uint8Array =>
    present(encoderOf(encoding)(text));

const detect = async (bytes: Uint8Array, chunkBytes = 64 * 1024): Promise<Encoding> =>
  (await detectEncoding(fromBytes(bytes, { chunkBytes }))).encoding;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const join = (...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), littleEndian);
  return bytes;
}

describe("byte-order marks", () => {
  it.each([
    ["utf-8", [0xef, 0xbb, 0xbf]],
    ["utf-16le", [0xff, 0xfe]],
    ["utf-16be", [0xfe, 0xff]],
    ["gb18030", [0x84, 0x31, 0x95, 0x33]],
  ] as const)("announce %s", async (encoding, mark) => {
    expect(await detect(join(mark, [0x61, 0x0a]))).toBe(encoding);
    expect(await detect(join(mark, [0x61, 0x0a]), 1)).toBe(encoding);
  });
});

describe("UTF-16 without a mark", () => {
  it.each([
    ["utf-16le", true],
    ["utf-16be", false],
  ] as const)("is found as %s by its NULs", async (encoding, littleEndian) => {
    expect(await detect(utf16("text,label\nhello,1\n", littleEndian))).toBe(encoding);
    expect(await detect(utf16("文本,标签\n很好吃,1\n不好,0\n", littleEndian))).toBe(encoding);
  });

  it("is not seen in ASCII text with a few NULs", async () => {
    expect(await detect(utf8(`text,label\nhe\0llo,1\n${"plain,2\n".repeat(20)}`))).toBe("utf-8");
  });
});

describe("UTF-8", () => {
  it("is what ASCII and empty files are", async () => {
    expect(await detect(utf8("a,b\n1,2\n"))).toBe("utf-8");
    expect(await detect(new Uint8Array(0))).toBe("utf-8");
  });

  it("is found where only the last line has characters beyond ASCII", async () => {
    expect(await detect(utf8("plain,1\n".repeat(50_000) + "naïve,2\n"))).toBe("utf-8");
  });

  it("is found at any chunk size", async () => {
    const bytes = utf8("文本,label\nnaïve 😀,1\n");
    for (const chunkBytes of [1, 2, 3, 5, 7]) expect(await detect(bytes, chunkBytes)).toBe("utf-8");
  });

  it("stays UTF-8 where a few bytes are bad, and not where most are", async () => {
    expect(await detect(join(utf8("é".repeat(10)), [0xff]))).toBe("utf-8");
    expect(await detect(join(utf8("é".repeat(3)), [0x20, 0xff, 0x20]))).toBe("utf-8");
    expect(await detect(join(utf8("é "), [0xe9, 0x20, 0xe8, 0x20, 0xfc, 0x20, 0xf6, 0x20]))).not.toBe(
      "utf-8",
    );
  });

  it("does not include overlong forms and surrogates", async () => {
    expect(await detect(join(utf8("a "), [0xc0, 0xaf, 0x20, 0xed, 0xa0, 0x80, 0x0a]))).not.toBe("utf-8");
  });
});

const samples: readonly (readonly [Encoding, string])[] = [
  [
    "gb18030",
    "评论,标签\n这家餐厅的菜很好吃，服务员也非常热情，下次还会再来。,好\n房间太小了，而且不干净。,差\n",
  ],
  [
    "big5",
    "評論,標籤\n這家餐廳的菜很好吃，服務員也非常熱情，下次還會再來。,好\n房間太小了，而且不乾淨。,差\n",
  ],
  [
    "shift_jis",
    "本文,ラベル\nこのホテルはとても良かったです。また行きたいと思います。,良い\n部屋が狭くて残念でした。,悪い\n",
  ],
  [
    "euc-jp",
    "本文,ラベル\nこのホテルはとても良かったです。また行きたいと思います。,良い\n部屋が狭くて残念でした。,悪い\n",
  ],
  [
    "euc-kr",
    "문장,분류\n이 식당은 음식이 정말 맛있고 직원도 친절했습니다.,긍정\n방이 너무 작고 깨끗하지 않았어요.,부정\n",
  ],
  [
    "windows-1251",
    "текст,класс\nОчень хороший ресторан, обязательно придём ещё раз.,да\nНомер был маленький и грязный.,нет\n",
  ],
  [
    "iso-8859-7",
    "κείμενο,κλάση\nΤο φαγητό ήταν πολύ καλό και θα ξαναπάμε σίγουρα.,ναι\nΤο δωμάτιο ήταν μικρό.,όχι\n",
  ],
  [
    "windows-1250",
    "tekst,klasa\nTo była bardzo dobra książka i chciałbym jeszcze coś przeczytać tego autora, gdyż się podobała.,tak\nNiestety, pokój był mały i zupełnie nie był czysty, więc już nigdy tu nie wrócę.,nie\n",
  ],
  [
    "windows-1252",
    "texto,clase\nLa habitación era pequeña pero el desayuno “excelente”, mañana volvemos – 20 €.,sí\nNo está mal.,no\n",
  ],
];

describe("older encodings", () => {
  it.each(samples)("finds %s", async (encoding, text) => {
    const bytes = makeEncoder(encoding)(text);
    expect(await detect(bytes)).toBe(encoding);
    expect(await detect(bytes, 7)).toBe(encoding);
  });

  it("takes one stray high byte in an ASCII file for windows-1252", async () => {
    for (const byte of [0x80, 0x92, 0xa9, 0xe9, 0xf0, 0xff]) {
      const bytes = join(utf8("text,label\nabc,1\ncaf"), [byte], utf8(" is fine,2\nabc,3\n"));
      expect(await detect(bytes)).toBe("windows-1252");
    }
  });

  it("does not take two accented letters side by side for hanzi", async () => {
    const western = makeEncoder("windows-1252");
    expect(await detect(western("word,label\ncréée,1\nnoël,2\nFüße,3\ntäällä,4\n"))).toBe("windows-1252");
  });

  it("is not misled by thousands of lines of digits before the text", async () => {
    const bytes = join(
      utf8("12,34\n".repeat(5000)),
      makeEncoder("gb18030")("这家餐厅的菜很好吃,1\n".repeat(5)),
    );
    expect(await detect(bytes)).toBe("gb18030");
  });

  it.each([
    ["gb18030", "很好,1\n"],
    ["gb18030", "房间很干净，推荐\n"],
    ["big5", "這裡的服務太差了，再也不來了！\n"],
    ["shift_jis", "とても良い,1\n"],
    ["euc-jp", "部屋がきれいでした\n"],
    ["euc-kr", "좋아요,1\n"],
    ["windows-1251", "Хорошо,1\n"],
    ["iso-8859-7", "Πολύ καλό,1\n"],
    ["windows-1252", "Grüße,1\n"],
    ["windows-1252", "pää,1\n"],
    ["windows-1252", "æøå,1\n"],
    ["windows-1252", "Não há informação sobre a situação da nação: lições, mãe, avó, coração.\n"],
  ] as const)("finds %s in a line as short as %j", async (encoding, text) => {
    expect(await detect(makeEncoder(encoding)(text))).toBe(encoding);
  });
});
