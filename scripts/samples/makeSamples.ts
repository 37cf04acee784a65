import { makeChineseReviews } from "./chineseReviews.ts";
import { makeFlatRents } from "./flatRents.ts";
import type { Sample } from "./sample.ts";
import { makeSupportTickets } from "./supportTickets.ts";
import { makeTinySpam } from "./tinySpam.ts";
import { makeTrainFeedback } from "./trainFeedback.ts";

/** The seed of the committed files. */
const sampleSeed = 1;

/** Every sample that the studio offers. */
export const makeSamples = (): readonly Sample[] =>
  [makeSupportTickets, makeChineseReviews, makeTinySpam, makeTrainFeedback, makeFlatRents].map((make) =>
    make(sampleSeed),
  );
