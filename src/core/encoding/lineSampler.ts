import { isAscii } from "./isAscii.ts";
import { joinBytes } from "../table/readSlices.ts";

/** Bytes of sample that are enough to tell encodings apart. */
const sampleBytes = 64 * 1024;

/** Collects the lines of a file that contain bytes beyond ASCII. */
export interface LineSampler {
  add(bytes: Uint8Array): void;
  end(): LineSample;
}

/** Lines that contain bytes beyond ASCII, and a count of letters on the others. */
export interface LineSample {
  readonly bytes: Uint8Array;
  /** Latin letters on lines of ASCII alone, up to a limit: they show how rare the other characters are. */
  readonly plainLetterCount: number;
}

const mostPlainLetters = 1000;
/** Letters of a stretch of plain lines are counted in its beginning. */
const glanceBytes = 4096;

/**
 * Makes a sampler of whole lines with non-ASCII bytes, at most about 64 KB of them. Only such lines tell
 * one encoding from another. Lines are whole, as no encoding looked for has a line feed inside a character.
 */
export function makeLineSampler(): LineSampler {
  const kept: Uint8Array[] = [];
  let keptBytes = 0;
  let plainLetterCount = 0;
  let unfinished: Uint8Array = new Uint8Array(0);

  function keep(line: Uint8Array): void {
    if (keptBytes >= sampleBytes) return;
    if (isAscii(line)) {
      if (plainLetterCount < mostPlainLetters) plainLetterCount += countLetters(line);
      return;
    }
    kept.push(line.slice(0, sampleBytes));
    keptBytes += Math.min(line.length, sampleBytes);
  }

  return {
    add(bytes) {
      if (keptBytes >= sampleBytes) return;
      const text = unfinished.length === 0 ? bytes : joinBytes([unfinished, bytes]);
      if (isAscii(text)) {
        if (plainLetterCount < mostPlainLetters)
          plainLetterCount += countLetters(text.subarray(0, glanceBytes));
        // Letters of the last line are counted again with its rest: they are few.
        unfinished = text.slice(text.lastIndexOf(0x0a) + 1).slice(0, sampleBytes);
        return;
      }
      let start = 0;
      for (let end = text.indexOf(0x0a); end !== -1; end = text.indexOf(0x0a, start)) {
        keep(text.subarray(start, end + 1));
        start = end + 1;
      }
      unfinished = text.slice(start);
      // A file without line feeds, or with lone carriage returns, must not accumulate here.
      if (unfinished.length > sampleBytes) {
        keep(unfinished);
        unfinished = new Uint8Array(0);
      }
    },
    end() {
      keep(unfinished);
      unfinished = new Uint8Array(0);
      return { bytes: joinBytes(kept), plainLetterCount: Math.min(mostPlainLetters, plainLetterCount) };
    },
  };
}

function countLetters(line: Uint8Array): number {
  let count = 0;
  // Capital and small letters differ in one bit.
  for (const byte of line) if ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) count++;
  return count;
}
