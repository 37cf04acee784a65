import type { Message } from "../messages.ts";
import { formatCount } from "../formatCount.ts";
import { counted } from "./common.ts";

/** The search for a better model, where it is run. */
export const searchMessages = {
  "search.side": "What is shown",
  "search.side.run": "Run",
  "search.side.search": "Search",
  "search.start": ({ count }: { count: number }) => `Search ${counted(count, "model")}`,
  "search.tryAgain": "Try them again",
  "search.continue": "Continue the search",
  "search.emptyTitle": "The models will be compared here",
  "search.emptyText":
    "The models are trained one after another with the settings on this page, and listed by how well they do on the validation rows.",
  "search.roundOf": ({ round, rounds }: { round: number; rounds: number }) =>
    `Round ${formatCount(round)} of ${formatCount(rounds)}`,
  "search.progress": "Progress of the search",
  "search.planned": "The plan:",
  "search.about": ({ time }: { time: string }) => `About ${time}, not counting preparation and testing.`,
  "search.done": ({ number, count }: { number: number; count: number }) =>
    `${counted(count, "model")} compared. Model ${formatCount(number)} does best on the validation rows.`,
  "search.doneRepeat": ({ count }: { count: number }) => `Trained with ${counted(count, "seed")}.`,
  "search.withinChance": ({ models, count }: { models: string; count: number }) =>
    `${models} ${count === 1 ? "differs" : "differ"} from it by no more than chance.`,
  "search.doneNone": "No model could be trained. The reason is shown beside each one.",
  "search.stopped": ({ trained, count }: { trained: number; count: number }) =>
    `Stopped. ${formatCount(trained)} of ${counted(count, "model")} can be compared so far. You can continue the search from here.`,
  "search.sampled": ({ count }: { count: number }) =>
    `The models learned from at most ${counted(count, "row")} for a short while. The first one stays ahead unless another is better by more than chance. Use one, then train it on all rows.`,
  "search.interval": ({ count }: { count: number }) =>
    `On other rows, the accuracy would be in this range 95 times in 100 (${counted(count, "validation row")}).`,
  "search.otherRows":
    "The data has changed since this search. Start a new search to compare models on the current rows.",
  "search.changed":
    "The plan, the model or the settings have changed since this search. Start a new search to use them.",
  "search.repeat": ({
    figure,
    mean,
    deviation,
    count,
  }: {
    figure: string;
    mean: string;
    deviation: string;
    count: number;
  }) => `${figure} over ${String(count)} seeds: ${mean} on average, standard deviation ${deviation}.`,
  "search.repeatTest": ({ mean, deviation }: { mean: string; deviation: string }) =>
    `On the test rows: ${mean}, standard deviation ${deviation}.`,
  "search.results": "Models, best first",
  "search.resultsHelp":
    "Each model is judged with the weights that are kept, by the figure that early stopping watches. Press a number to see its curve. “Use” takes over the model's layers, its settings and what it has learned.",
  "search.place": "Rank",
  "search.mean": "Mean",
  "search.modelNumber": ({ number }: { number: number }) => `Model ${formatCount(number)}`,
  "search.highlight": ({ number }: { number: number }) => `Show model ${formatCount(number)} in the charts`,
  "search.time": "Time",
  "search.state": "State",
  "search.waiting": "waiting",
  "search.training": "training",
  "search.partly": "not finished",
  "search.failed": "failed",
  "search.use": "Use",
  "search.useModel": ({ number }: { number: number }) => `Use model ${formatCount(number)}`,
  "search.inUse": "in use",
} as const satisfies Record<string, Message>;
