import type { EncodingGuess } from "./guessEncoding.ts";
import { scanEncoding } from "./detectEncoding.ts";
import type { ByteSource, ParseProgress } from "../table/table.ts";

/** Detects how a source is encoded and yields its progress, so that the detection can be shown and cancelled. */
export async function* watchEncoding(source: ByteSource): AsyncGenerator<ParseProgress, EncodingGuess> {
  const scan = scanEncoding(source);
  try {
    for (;;) {
      const next = await scan.next();
      if (next.done === true) return next.value;
      yield { step: "encoding", bytesRead: next.value, bytesTotal: source.sizeBytes, rowCount: 0 };
    }
  } finally {
    await scan.return({ encoding: "utf-8", rival: null });
  }
}
