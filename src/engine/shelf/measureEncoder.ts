import * as tf from "@tensorflow/tfjs";
import type { EncoderPace, ShelvedEncoder } from "../../core/shelf/shelvedEncoder.ts";
import type { ShelveProgress } from "../protocol/encoders.ts";
import { openPlaced } from "./encodersInUse.ts";
import { listShelf, openShelf, readFiles, writeEntry } from "./shelfFolder.ts";

/** About as long as a question or the headline of a message: some twenty pieces. */
const sampleText =
  "The parcel arrived two days late and the box was open, so please send me a new one this week.";
const textsAtOnce = 16;
const enoughMs = 1500;

/** Measures how many short texts a second an encoder reads on the device in use, and writes the figure on the shelf; null where the encoder is gone. */
export async function* measureEncoder(
  id: string,
): AsyncGenerator<ShelveProgress, ShelvedEncoder | null, undefined> {
  const shelf = await openShelf();
  const entry = (await listShelf(shelf)).find((each) => each.id === id);
  if (entry === undefined) return null;
  yield { step: "measure", share: 0 };
  const pace = yield* measurePace(await readFiles(shelf, id));
  const measured = { ...entry, pace };
  await writeEntry(shelf, measured);
  return measured;
}

async function* measurePace(
  files: ReadonlyMap<string, File>,
): AsyncGenerator<ShelveProgress, EncoderPace, undefined> {
  const encoder = await openPlaced({ files });
  try {
    let [textCount, startMs] = [0, performance.now()];
    for (let round = 0; ; round++) {
      for await (const _progress of encoder.embed(Array<string>(textsAtOnce).fill(sampleText))) continue;
      const elapsedMs = performance.now() - startMs;
      // The first round compiles and packs.
      if (round === 0) startMs = performance.now();
      else textCount += textsAtOnce;
      if (textCount > 0 && elapsedMs >= enoughMs)
        return { backend: tf.getBackend(), textsPerSecond: (textCount * 1000) / elapsedMs };
      yield { step: "measure", share: Math.min(1, elapsedMs / enoughMs) };
    }
  } finally {
    encoder.dispose();
  }
}
