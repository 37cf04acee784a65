import { present } from "../../core/assert.ts";
import type { StaticFolder } from "../../core/encoders/encoderFolder.ts";
import { makeEncoderTokenizer } from "../../core/encoders/encoderTokenizer.ts";
import type { EmbedProgress, Encoder, EncoderOptions } from "./encoder.ts";
import { PieceTable } from "./pieceTable.ts";
import { readWeight } from "./readWeight.ts";

/** Texts between which progress is told and a call can be left. */
const textsAStep = 256;
/** Below this length a vector is not scaled. */
const leastLength = 1e-12;

/**
 * Opens a table of vectors: a text's vector is the mean of its pieces' vectors, each times the piece's weight. Plain
 * sums are faster than anything that would have to be sent to a device.
 * @throws IssueError where the tokenizer cannot be used
 */
export async function openStatic(folder: StaticFolder, options: EncoderOptions = {}): Promise<Encoder> {
  const { config, weights, weightFile } = folder;
  const encode = makeEncoderTokenizer(folder);
  const numbersOf = async (id: string): Promise<Float32Array | null> => {
    const weight = weights.get(id);
    return weight === undefined ? null : (await readWeight(weightFile, weight)).numbers;
  };
  const table = present(weights.get("words"));
  const rows = new PieceTable(weightFile, table);
  const [factors, mapping] = [await numbersOf("weights"), await numbersOf("mapping")];
  const { width } = config;
  const maxTokens = Math.min(config.maxTokens, options.maxTokens ?? Infinity);
  const lastRow = present(table.shape[0]) - 1;
  const rowOf = (id: number): number => Math.min(lastRow, Math.max(0, mapping?.[id] ?? id));

  function addText(ids: Int32Array, vector: Float32Array): void {
    for (const id of ids) rows.addTo(vector, rowOf(id), factors?.[id] ?? 1);
    const length = config.isNormalized ? Math.hypot(...vector) : ids.length;
    const scale = 1 / Math.max(length, config.isNormalized ? leastLength : 1);
    for (let unit = 0; unit < width; unit++) vector[unit] = (vector[unit] as number) * scale;
  }

  async function* embed(
    texts: readonly string[],
  ): AsyncGenerator<EmbedProgress, Float32Array<ArrayBuffer>, undefined> {
    const vectors = new Float32Array(texts.length * width);
    for (let from = 0; from < texts.length; from += textsAStep) {
      const ids = texts.slice(from, from + textsAStep).map((text) => encode(text, maxTokens));
      await rows.read(ids.map((each) => each.map(rowOf)));
      for (const [at, each] of ids.entries())
        addText(each, vectors.subarray((from + at) * width, (from + at + 1) * width));
      yield { done: from + ids.length, total: texts.length };
    }
    return vectors;
  }

  return {
    config,
    width,
    maxTokens,
    ids: (text) => encode(text, maxTokens),
    embed,
    dispose: () => undefined,
  };
}
