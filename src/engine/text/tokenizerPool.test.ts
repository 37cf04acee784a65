import { afterEach, expect, test } from "vitest";
import { encodeTexts, makeCutEncoder } from "../../core/text/encode.ts";
import { fitPreprocessor, type FittedTexts } from "../../core/text/fitPreprocessor.ts";
import { defaultTextConfig, type TextConfig } from "../../core/text/preprocessor.ts";
import { makeRandom } from "../../core/random.ts";
import { fitTexts } from "./fitTexts.ts";
import { TokenizerPool } from "./tokenizerPool.ts";
import { TextThread } from "./textThreads.ts";

const random = makeRandom(1, "texts");
const words = [
  "good",
  "bad",
  "it's",
  "café",
  "好",
  "!!",
  "👍🏽",
  ...Array.from({ length: 400 }, (_unused, i) => `w${i}`),
];
const texts = Array.from({ length: 2300 }, () =>
  Array.from({ length: 1 + random.integer(30) }, () => words[random.integer(words.length)]).join(" "),
);
const tables = { stopWordsByLanguage: {}, simplified: "" };
const config: TextConfig = { ...defaultTextConfig, vocabularySize: 300 };

function endOf<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
  }
}

async function endOfAsync<T>(steps: AsyncGenerator<unknown, T>): Promise<T> {
  for (;;) {
    const next = await steps.next();
    if (next.done === true) return next.value;
  }
}

const pools: TokenizerPool[] = [];
function poolOf(helperCount: number): TokenizerPool {
  const pool = new TokenizerPool(helperCount);
  pools.push(pool);
  return pool;
}
afterEach(() => {
  for (const pool of pools.splice(0)) pool.end();
});

const comparable = ({ preprocessor, lengths, encodeAt }: FittedTexts): unknown => ({
  preprocessor,
  lengths,
  ids: texts.map((_text, position) => Array.from(encodeAt?.(position) ?? [])),
});

test.each([0, 2])(
  "with %i threads beside, what is learned is what one thread learns",
  async (helperCount) => {
    const pool = poolOf(helperCount);
    const alone = comparable(endOf(fitPreprocessor(texts, config, tables)));
    // Twice, as the threads' start may fall together with the whole of the first time.
    for (let round = 0; round < 2; round++)
      expect(comparable(await endOfAsync(fitTexts(texts, { config, tables, pool })))).toEqual(alone);
  },
);

test("texts cut by others are encoded like texts by themselves", async () => {
  const { preprocessor } = endOf(fitPreprocessor(texts, config, tables));
  const ids = new Int32Array(texts.length * preprocessor.sequenceLength);
  const encode = makeCutEncoder(preprocessor);
  let row = 0;
  for await (const cut of poolOf(1).cut(texts, preprocessor)) {
    encode(ids, row, cut);
    row += cut.lengths.length;
  }
  expect(ids).toEqual(endOf(encodeTexts(preprocessor, texts)));
});

test("a thread that ends leaves its texts to the others", async () => {
  const pool = poolOf(1);
  const { preprocessor } = endOf(fitPreprocessor(texts, config, tables));
  let count = 0;
  for await (const cut of pool.cut(texts, preprocessor)) {
    count += cut.lengths.length;
    pool.end();
  }
  expect(count).toBe(texts.length);
});

test("a thread does cut texts", async () => {
  const thread = new TextThread();
  const { preprocessor } = endOf(fitPreprocessor(texts, config, tables));
  thread.begin(7, preprocessor);
  const { lengths } = await thread.cut(7, ["Good good", "", "好!!"]);
  expect(Array.from(lengths)).toEqual([2, 0, 2]);
  thread.end();
  await expect(thread.cut(7, ["more"])).rejects.toThrow("ended");
});
