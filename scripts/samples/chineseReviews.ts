import { makeRandom, type Random } from "../../src/core/random.ts";
import { collectDistinct } from "./distinctRows.ts";
import { chance, expand, pick, pickWeighted, type Grammar } from "./grammar.ts";
import { allGoods, type Goods } from "./reviews/goods.ts";
import {
  badEndings,
  goodEndings,
  irony,
  lukewarm,
  reviewWords,
  sharedBlame,
  sharedPraise,
  turns,
} from "./reviews/shared.ts";
import { labelledCells, type Sample, type SampleRow } from "./sample.ts";

type Verdict = "好评" | "差评";

const reviewCount = 1700;
const goodShare = 0.58;
const ironyShare = 0.03;
const mislabelledShare = 0.02;
/** How often a review of each make is written. */
const makes = { plain: 80, mixed: 14, lukewarm: 4 } as const;
/** Share of mixed reviews whose stars follow what was said first instead of last. */
const firstCountsShare = 0.25;

/** Chinese reviews of goods bought online, good or bad. */
export function makeChineseReviews(seed: number): Sample {
  const random = makeRandom(seed, "chinese-reviews");
  const verdicts = Array.from({ length: reviewCount }, () => (chance(goodShare, random) ? "好评" : "差评"));
  const clean = collectDistinct(reviewCount, (index) => writeReview(verdicts[index] ?? "好评", random));
  const rows = clean.map(({ text, label }) => ({
    text,
    label: chance(mislabelledShare, random) ? opposite[label] : label,
  }));
  return { fileName: "chinese-reviews.csv", columnNames: ["评论", "类别"], rows: labelledCells(rows) };
}

function writeReview(verdict: Verdict, random: Random): SampleRow<Verdict> {
  const goods = pick(allGoods, random);
  const words = { ...reviewWords, 物: [pick(goods.names, random), "这个"] };
  return writers[pickWeighted(makes, random)]({ verdict, goods, words, random });
}

const opposite: { readonly [V in Verdict]: Verdict } = { 好评: "差评", 差评: "好评" };

interface Review {
  readonly verdict: Verdict;
  readonly goods: Goods;
  readonly words: Grammar;
  readonly random: Random;
}

const writers: { readonly [M in keyof typeof makes]: (review: Review) => SampleRow<Verdict> } = {
  plain: (review) => {
    const { verdict, words, random } = review;
    if (verdict === "差评" && chance(ironyShare, random))
      return { text: `${expand(pick(irony, random), words, random)}。`, label: verdict };
    return { text: joinClauses(writeClauses(review, 1 + random.integer(3)), review), label: verdict };
  },
  mixed: (review) => {
    const { verdict, random } = review;
    const first = writeClauses({ ...review, verdict: opposite[verdict] }, 1);
    const [turned = "", ...rest] = writeClauses(review, 1 + random.integer(2));
    const clauses = [...first, pick(turns[verdict], random) + turned, ...rest];
    const label = chance(firstCountsShare, random) ? opposite[verdict] : verdict;
    return { text: `${clauses.join("，")}${pick(["。", "。", "", "！"], random)}`, label };
  },
  lukewarm: ({ verdict, words, random }) => ({
    text: expand(pick(lukewarm, random), words, random),
    label: verdict,
  }),
};

/** Some things said about the goods and what surrounds them, none of them twice. */
function writeClauses({ verdict, goods, words, random }: Review, count: number): readonly string[] {
  const own = verdict === "好评" ? goods.praise : goods.blame;
  const shared = verdict === "好评" ? sharedPraise : sharedBlame;
  const chosen = new Set<string>();
  while (chosen.size < count) chosen.add(pick(chance(0.7, random) ? own : shared, random));
  return [...chosen].map((clause) => expand(clause, words, random));
}

const breaks = ["，", "，", "。", "，", "！", "；"];
const ends = ["。", "。", "！", "", "！！", "～", " 👍", "…"];
const badEnds = ["。", "。", "！", "", "！！", "…", " 😡", "？？"];

function joinClauses(clauses: readonly string[], { verdict, words, random }: Review): string {
  const endings = verdict === "好评" ? goodEndings : badEndings;
  const all = chance(0.4, random) ? [...clauses, expand(pick(endings, random), words, random)] : clauses;
  const body = all.reduce((text, clause) => text + pick(breaks, random) + clause);
  return body + pick(verdict === "好评" ? ends : badEnds, random);
}
