import { makeEncoder } from "./encode.ts";
import { unknownId, type Preprocessor } from "./preprocessor.ts";

/** Share of the texts' tokens that the vocabulary lacks, 0–1; 0 where there are no tokens. */
export function unknownShareOf(preprocessor: Preprocessor, texts: Iterable<string>): number {
  const encode = makeEncoder(preprocessor);
  let [unknown, total] = [0, 0];
  for (const text of texts)
    for (const id of encode(text)) {
      total++;
      if (id === unknownId) unknown++;
    }
  return total === 0 ? 0 : unknown / total;
}
