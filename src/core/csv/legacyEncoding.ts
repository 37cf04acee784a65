import { analyse } from "chardet";
import type { Encoding } from "./table.ts";

/** What chardet calls the encodings on offer. Those missing here are never chosen. */
const encodingByChardetName: Readonly<Record<string, Encoding>> = {
  GB18030: "gb18030",
  Big5: "big5",
  Shift_JIS: "shift_jis",
  "EUC-JP": "euc-jp",
  "EUC-KR": "euc-kr",
  "ISO-8859-1": "windows-1252",
  "windows-1252": "windows-1252",
  "ISO-8859-2": "windows-1250",
  "windows-1250": "windows-1250",
  "windows-1251": "windows-1251",
  "ISO-8859-7": "iso-8859-7",
  "windows-1253": "iso-8859-7",
};

/**
 * What text in an encoding looks like, as the share of its non-ASCII characters that must match. Without
 * this, accented Latin letters next to each other pass for rare hanzi.
 */
interface Looks {
  readonly pattern: RegExp;
  readonly minimumShare: number;
}
const anyScript: Looks = { pattern: /[^]/gu, minimumShare: 0 };
const looksByEncoding: Readonly<Partial<Record<Encoding, Looks>>> = {
  shift_jis: { pattern: /[\u3040-\u30ff]/gu, minimumShare: 0.15 },
  "euc-jp": { pattern: /[\u3040-\u30ff]/gu, minimumShare: 0.15 },
  "euc-kr": { pattern: /[\uac00-\ud7a3]/gu, minimumShare: 0.6 },
  "windows-1251": { pattern: /[\u0400-\u045f]/gu, minimumShare: 0.8 },
  "iso-8859-7": { pattern: /[\u0384-\u03ce]/gu, minimumShare: 0.8 },
};

/** Rows of GB 2312 and Big5 that hold punctuation and the hanzi of everyday use, by their lead bytes. */
const commonLeads: Readonly<Partial<Record<Encoding, readonly (readonly [number, number])[]>>> = {
  gb18030: [
    [0xa1, 0xa3],
    [0xb0, 0xd7],
  ],
  big5: [
    [0xa1, 0xa3],
    [0xa4, 0xc6],
  ],
};
const minimumCommonShare = 0.7;

/** Bytes beyond ASCII below which statistics on letters say nothing: Western is then the likeliest. */
const fewestBytesForLatin = 12;

/**
 * Guesses which older encoding a text is in that is not UTF-8. chardet ranks; a candidate counts only if
 * the sample decodes without an error and the result looks like its script. Western (windows-1252), in
 * which every byte means something, is what remains.
 * @param sample whole lines that contain bytes beyond ASCII
 */
export function guessLegacyEncoding(sample: Uint8Array): Encoding {
  const highBytes = measureHighBytes(sample);
  for (const encoding of rankByChardet(sample)) {
    if (encoding === "windows-1252") return encoding;
    if (encoding === "windows-1250" && highBytes.count < fewestBytesForLatin) continue;
    // Kana may have trail bytes in ASCII; in all other scripts here letters beyond ASCII stand together.
    if (encoding !== "shift_jis" && encoding !== "windows-1250" && highBytes.adjacentShare < 0.5) continue;
    if (looksLike(sample, encoding)) return encoding;
  }
  return "windows-1252";
}

/** Candidates, likeliest first. What chardet leaves out of its ranking is appended for the script test. */
function rankByChardet(sample: Uint8Array): readonly Encoding[] {
  const ranked = analyse(sample).flatMap(({ name }) => encodingByChardetName[name] ?? []);
  const western = ranked.indexOf("windows-1252");
  const beforeWestern = western === -1 ? ranked : ranked.slice(0, western);
  // Their script test is strict enough to be asked first, which short samples need.
  const scripted = (["shift_jis", "euc-jp", "euc-kr", "iso-8859-7"] as const).filter(
    (encoding) => !beforeWestern.includes(encoding) && ranked.includes(encoding),
  );
  return [...beforeWestern, ...scripted, "windows-1252"];
}

interface HighBytes {
  readonly count: number;
  /** Share of the bytes beyond ASCII that stand next to another one. */
  readonly adjacentShare: number;
}

function measureHighBytes(sample: Uint8Array): HighBytes {
  let count = 0;
  let adjacentCount = 0;
  for (let at = 0; at < sample.length; at++) {
    if ((sample[at] ?? 0) < 0x80) continue;
    count++;
    if ((sample[at - 1] ?? 0) >= 0x80 || (sample[at + 1] ?? 0) >= 0x80) adjacentCount++;
  }
  return { count, adjacentShare: count === 0 ? 0 : adjacentCount / count };
}

function looksLike(sample: Uint8Array, encoding: Encoding): boolean {
  const text = decodeStrictly(sample, encoding);
  if (text === null) return false;
  const leads = commonLeads[encoding];
  if (leads !== undefined) return shareOfCommonPairs(sample, leads) >= minimumCommonShare;
  const { pattern, minimumShare } = looksByEncoding[encoding] ?? anyScript;
  const strange = text.match(/[^\0-\x7f]/gu)?.length ?? 0;
  const matching = text.match(pattern)?.length ?? 0;
  return strange > 0 && matching >= strange * minimumShare;
}

function decodeStrictly(sample: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(sample);
  } catch {
    return null;
  }
}

/** Share of two-byte characters whose lead byte lies in one of `leads`; four-byte forms are stepped over. */
function shareOfCommonPairs(
  sample: Uint8Array,
  leads: readonly (readonly [first: number, last: number])[],
): number {
  let pairCount = 0;
  let commonCount = 0;
  for (let at = 0; at < sample.length; at++) {
    const lead = sample[at] ?? 0;
    const trail = sample[at + 1] ?? 0;
    if (lead < 0x81) continue;
    if (trail >= 0x30 && trail <= 0x39) {
      at += 3;
      continue;
    }
    at++;
    pairCount++;
    if (trail >= 0xa1 && leads.some(([first, last]) => lead >= first && lead <= last)) commonCount++;
    else if (trail < 0x7f && leads === commonLeads.big5 && lead >= 0xa4 && lead <= 0xc6) commonCount++;
  }
  return pairCount === 0 ? 0 : commonCount / pairCount;
}
