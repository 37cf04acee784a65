import { makeRandom, shuffle, type Random } from "../../src/core/random.ts";
import { present } from "../../src/core/assert.ts";
import { collectDistinct } from "./distinctRows.ts";
import { chance, expand, perhaps, pick, pickWeighted } from "./grammar.ts";
import type { Sample, SampleRow } from "./sample.ts";
import { asides, topics, trainWords, type TrainTopic } from "./trains/topics.ts";
import { misspell } from "./typos.ts";

const commentCount = 1500;
/** How many topics a comment has, as often as the weights say. */
const topicCounts = { "1": 45, "2": 38, "3": 17 } as const;
/** How often each topic is written about. */
const topicWeights: { readonly [T in TrainTopic]: number } = {
  punctuality: 30,
  price: 20,
  staff: 18,
  seats: 18,
  cleanliness: 13,
  app: 13,
  food: 10,
};
const typoShare = 0.1;
/** Share of comments of several topics of which the reader missed one. */
const missedShare = 0.06;

/** What passengers wrote to a railway, with all the topics that a reader found in it. */
export function makeTrainFeedback(seed: number): Sample {
  const random = makeRandom(seed, "train-feedback");
  const rows = collectDistinct(commentCount, () => writeComment(random));
  return {
    fileName: "train-feedback.csv",
    columnNames: ["comment", "topics"],
    rows: rows.map(({ text, label }) => [
      chance(typoShare, random) ? misspell(text, random) : text,
      missOne(label, random),
    ]),
  };
}

function writeComment(random: Random): SampleRow {
  const names = pickTopics(Number(pickWeighted(topicCounts, random)), random);
  const sentences = [
    ...perhaps(0.2, asides, random),
    ...names.map((name) => pick(topics[name], random)),
    ...perhaps(0.15, asides, random),
  ];
  const text = sentences.map((sentence) => expand(sentence, trainWords, random)).join(" ");
  return { text, label: [...names].sort().join("; ") };
}

function pickTopics(count: number, random: Random): readonly TrainTopic[] {
  const names = new Set<TrainTopic>();
  while (names.size < count) names.add(pickWeighted(topicWeights, random));
  return [...names];
}

/** A reader who overlooks things: now and then one of several topics is missing. */
function missOne(label: string, random: Random): string {
  const names = label.split("; ");
  if (names.length === 1 || !chance(missedShare, random)) return label;
  const order = shuffle(Int32Array.from(names.keys()), random);
  return names.filter((_name, index) => index !== present(order[0])).join("; ");
}
