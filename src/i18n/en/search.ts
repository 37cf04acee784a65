import type { Message } from "../messages.ts";
import { counted, formatCount } from "./common.ts";

/** The search for a better model, where it is run. */
export const searchMessages = {
  "search.side": "What is shown",
  "search.side.run": "Run",
  "search.side.search": "Search",
  "search.start": ({ count }: { count: number }) => `Search ${counted(count, "model")}`,
  "search.continue": "Go on searching",
  "search.emptyTitle": "The models will be compared here",
  "search.emptyText":
    "They are trained one after the other with the settings beside. Those that do best on the validation rows stand first.",
  "search.roundOf": ({ round, rounds }: { round: number; rounds: number }) =>
    `Round ${formatCount(round)} of ${formatCount(rounds)}`,
  "search.modelOf": ({ place, count }: { place: number; count: number }) =>
    `Model ${formatCount(place)} of ${formatCount(count)}`,
  "search.progress": "Progress of the search",
  "search.planned": "The plan:",
  "search.about": ({ time }: { time: string }) => `Estimated to take ${time}, without preparing and testing.`,
  "search.done": ({ number, count }: { number: number; count: number }) =>
    `${counted(count, "model")} compared. Model ${formatCount(number)} does best on the validation rows.`,
  "search.doneNone": "No model could be trained. What went wrong stands beside each.",
  "search.stopped": ({ trained, count }: { trained: number; count: number }) =>
    `Stopped. ${formatCount(trained)} of ${counted(count, "model")} can be compared so far; the search can go on from here.`,
  "search.otherRows": "The data has changed since this search. A new one compares models on the rows of now.",
  "search.changed":
    "The plan, the model or the settings have changed since this search. A new one goes by those of now.",
  "search.results": "Models, the best first",
  "search.resultsHelp":
    "Each model is judged at the epoch whose weights are kept, by the figure that early stopping watches. Choose a number to see its curve. To use a model takes its layers and settings over; what it has learned comes with it.",
  "search.place": "Place",
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
