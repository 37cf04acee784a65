import * as tf from "@tensorflow/tfjs";
import type { ModelSpec } from "../../core/graph/modelSpec.ts";
import { encoderBlockId, ngramBlockId } from "../../core/graph/textReadings.ts";
import { makeRandom, type Random } from "../../core/random.ts";
import type { EncoderName } from "../../core/shelf/encoderName.ts";
import type { InputId } from "../../core/task/inputs.ts";

/** The encoder whose vectors the inputs of graphs with a PretrainedEncoder are. */
export const sampleEncoder: EncoderName = { fingerprint: "ab", name: "tiny", width: 4 };

/**
 * A tensor for each input of a model, `count` rows of numbers drawn at random: texts of different lengths, padded
 * behind, and none of them empty. Whoever asks disposes of them.
 */
export function sampleInputs(spec: ModelSpec, inputIds: readonly InputId[], count: number): tf.Tensor[] {
  return inputIds.map((id) => {
    const size = spec.inputs[id];
    const random = makeRandom(count, id);
    if (id.endsWith(ngramBlockId(""))) return sampleNgrams(spec, count, random);
    if (id.endsWith(encoderBlockId(""))) return sampleNumbers(count, sampleEncoder.width, random);
    if (size === undefined) throw new Error(`no input ${id}`);
    if (size.kind === "numbers") return sampleNumbers(count, size.width, random);
    const ids = Array.from({ length: count }, (_row, row) => {
      const length = row === 0 ? size.length : 1 + random.integer(size.length);
      return Array.from({ length: size.length }, (_place, place) =>
        place < length ? 1 + random.integer(size.vocabularySize - 1) : 0,
      );
    });
    return tf.tensor2d(ids, [count, size.length], "int32");
  });
}

function sampleNumbers(count: number, width: number, random: Random): tf.Tensor {
  const values = Float32Array.from({ length: count * width }, () => 2 * random.uniform() - 1);
  return tf.tensor2d(values, [count, width]);
}

/** Up to five n-grams a text, of which the first text has none: [count, 5, 2]. */
function sampleNgrams({ inputs }: ModelSpec, count: number, random: Random): tf.Tensor {
  const size = Object.values(inputs).find(({ kind }) => kind === "tokens");
  const ngramCount = size?.kind === "tokens" ? (size.ngramCount ?? size.vocabularySize) : 1;
  const most = 5;
  const pairs = Array.from({ length: count }, (_row, row) => {
    const length = row === 0 && count > 1 ? 0 : 1 + random.integer(most);
    return Array.from({ length: most }, (_place, place) =>
      place < length ? [random.integer(ngramCount), random.uniform()] : [0, 0],
    );
  });
  return tf.tensor3d(pairs, [count, most, 2]);
}
