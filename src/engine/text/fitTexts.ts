import type { Sequence } from "../../core/sequence.ts";
import {
  fitTokenRules,
  VocabularyFit,
  type CleaningTables,
  type FittedTexts,
} from "../../core/text/fitPreprocessor.ts";
import type { TextConfig } from "../../core/text/preprocessor.ts";
import type { TokenizerPool } from "./tokenizerPool.ts";

/** As core's `fitPreprocessor`, which gives the same, with the texts cut by a pool. Yields the share done, 0–1. */
export async function* fitTexts(
  texts: Sequence<string>,
  using: { readonly config: TextConfig; readonly tables: CleaningTables; readonly pool: TokenizerPool },
): AsyncGenerator<number, FittedTexts, undefined> {
  const { config, tables, pool } = using;
  const rules = yield* fitTokenRules(texts, config, tables);
  const fit = new VocabularyFit(config, rules);
  let done = 0;
  for await (const cut of pool.cut(texts, rules)) {
    fit.add(cut);
    done += cut.lengths.length;
    yield done / texts.length;
  }
  return fit.finish();
}
