import { Tokenizer } from "@huggingface/tokenizers";
import { expect, test } from "vitest";
import { unknownId, upgradePreprocessor, type Preprocessor } from "../../core/text/preprocessor.ts";
import { makeEncoder } from "../../core/text/encode.ts";
import { readSafetensors, writeSafetensors } from "./safetensors.ts";
import { toTokenizerJson } from "./tokenizerJson.ts";

const preprocessor: Preprocessor = {
  ...upgradePreprocessor({
    version: 1,
    lowerCase: true,
    normalizeNfkc: true,
    tokenizer: "unicode-words",
    sequenceLength: 6,
    vocabulary: ["", "�", "good", "bad!", "好书"],
  }),
  tokenizer: { kind: "whitespace" },
};

const idOr = (id: number | undefined, otherwise: number): number => id ?? otherwise;

test("the tokenizer of words at white space gives the same ids in Hugging Face's library", () => {
  const tokenizer = new Tokenizer(toTokenizerJson(preprocessor) ?? {}, {});
  const encode = makeEncoder(preprocessor);
  for (const text of ["Good bad! 好书", "  ＧＯＯＤ\u3000ﬁne\n", "a\ufeffgood", "x"])
    // The port to JavaScript leaves out the ids of unknown words, which the library itself gives.
    expect(
      tokenizer.encode(text, { add_special_tokens: false }).ids.map((id) => idOr(id, unknownId)),
    ).toEqual(encode(text));
});

test("a preprocessor without an equal there has no tokenizer.json", () => {
  expect(toTokenizerJson({ ...preprocessor, tokenizer: { kind: "unicode-words" } })).toBe(null);
  expect(toTokenizerJson({ ...preprocessor, truncating: "middle" })).toBe(null);
  const cleaning = { ...preprocessor.cleaning, stripHtml: true };
  expect(toTokenizerJson({ ...preprocessor, cleaning })).toBe(null);
});

test("weights are read back by name, and a file that is cut short or of another model is refused", () => {
  const weights = [
    { layerId: "Dense-1", role: "kernel", shape: [2, 2], dtype: "float32" },
    { layerId: "Dense-1", role: "bias", shape: [2], dtype: "float32" },
  ] as const;
  const weightData = Float32Array.of(1, 2, 3, 4, 5, 6).buffer;
  const bytes = writeSafetensors({ weights, weightData });
  expect(readSafetensors(bytes, weights)).toEqual(weightData);
  expect(() => readSafetensors(bytes.slice(0, -4), weights)).toThrow("cut short");
  const [kernel, bias] = weights;
  expect(() => readSafetensors(bytes, [kernel, { ...bias, shape: [3] }])).toThrow("lacks Dense-1.bias of 3");
});
