import type { Message } from "../messages.ts";
import { formatCount } from "../formatCount.ts";
import { counted } from "./common.ts";

/** How many answers of two runs differ. */
interface Tested {
  readonly mended: number;
  readonly broken: number;
  /** Of McNemar's exact test. */
  readonly probability: number;
}

const writeP = (probability: number): string =>
  probability < 0.001 ? "p < 0.001" : `p = ${probability.toFixed(probability < 0.1 ? 3 : 2)}`;

/** The ledger of runs, on the train stage. */
export const runsMessages = {
  "runs.title": ({ count }: { count: number }) => (count === 0 ? "Runs" : `Runs (${formatCount(count)})`),
  "runs.term": "Runs",
  "runs.help":
    "Every training run stays here with its settings, curves and figures. Choose one to use it again, two to see how they differ, or several to draw their curves together above.",
  "runs.run": ({ number }: { number: number }) => `Run ${String(number)}`,
  "runs.filter": "Find by number, name, tag or note",
  "runs.starredOnly": "Starred only",
  "runs.noneShown": "No run matches the filter.",
  "runs.star": ({ name }: { name: string }) => `Star ${name}: its weights are always kept`,

  "runs.column.run": "Run",
  "runs.tested.right": ({ count, before, after }: { count: number; before: string; after: string }) =>
    `Right on the ${counted(count, "test row", "test rows")} of both: ${before} → ${after}.`,
  "runs.tested.error": ({ count, before, after }: { count: number; before: string; after: string }) =>
    `Mean absolute error on the ${counted(count, "test row", "test rows")} of both: ${before} → ${after}.`,
  "runs.tested.beyond": ({ mended, broken, probability }: Tested) =>
    `${formatCount(mended)} now right, ${formatCount(broken)} now wrong: more than chance (McNemar, ${writeP(probability)}).`,
  "runs.tested.chance": ({ mended, broken, probability }: Tested) =>
    `${formatCount(mended)} now right, ${formatCount(broken)} now wrong: it may be chance (McNemar, ${writeP(probability)}).`,
  "runs.tested.rangeBeyond": ({ low, high }: { low: string; high: string }) =>
    `The change is ${low} to ${high} in 95 of 100 draws of rows: more than chance.`,
  "runs.tested.rangeChance": ({ low, high }: { low: string; high: string }) =>
    `The change is ${low} to ${high} in 95 of 100 draws of rows: it may be chance.`,
  "runs.column.ownTests": "Own tests",
  "runs.slice.words": ({ words }: { words: string }) => `With ${words}`,
  "runs.slice.empty": "Empty cell",
  "runs.slice.range": ({
    of,
    from,
    to,
  }: {
    of: "tokenCount" | "unknownShare";
    from: string | null;
    to: string | null;
  }) => {
    const what = of === "tokenCount" ? "tokens" : "unknown";
    if (from === null) return `Below ${to ?? ""} ${what}`;
    return to === null ? `${from} ${what} or more` : `${from} to ${to} ${what}`;
  },
  "runs.column.test": "Test",
  "runs.column.time": "Time",
  "runs.column.kept": "Kept",
  "runs.column.keptHelp":
    "Everything: the figures, the weights and the state to continue from. Of older runs only figures may be left.",
  "runs.kept.all": "everything",
  "runs.kept.model": "weights",
  "runs.kept.state": "state",
  "runs.kept.figures": "figures",
  "runs.refit": ({ count }: { count: number }) =>
    `weights trained once more on ${counted(count, "row")}, validation rows included`,
  "runs.mark.inUse": "in use",
  "runs.mark.underWay": "training",
  "runs.mark.interrupted": "interrupted",
  "runs.mark.continued": "continued",
  "runs.mark.trial": "search",

  "runs.place.files": "Files",
  "runs.place.columns": "Columns",
  "runs.place.recipe": "Fixes",
  "runs.place.text": "Text",
  "runs.place.split": "Split",
  "runs.place.augmentation": "Augmentation",
  "runs.layers": "Layers",
  "runs.connections": "Connections",
  "runs.tokenizer": "Tokenizer",
  "runs.trainShare": "Training share",
  "runs.validationShare": "Validation share",
  "runs.splitSeed": "Seed of the split",
  "runs.copyCount": "Copies of each row",
  "runs.other": "other",
  "runs.changed": ({ name }: { name: string }) => `${name} changed`,

  "runs.chosen": ({ count }: { count: number }) => `${counted(count, "run")} chosen`,
  "runs.drawn": ({ count }: { count: number }) =>
    `${counted(count, "run")} chosen: their curves are drawn in the chart above.`,
  "runs.parallel": "Settings and figures of the chosen runs, side by side",
  "runs.parallelHelp":
    "Each line is a run; the stronger its colour, the better. Point at one, tap it or use the arrow keys.",
  "runs.choose.none": "Clear the choice",
  "runs.delete": ({ count }: { count: number }) =>
    count === 1 ? "Delete" : `Delete ${counted(count, "run")}`,
  "runs.deleted": ({ count }: { count: number }) =>
    `${counted(count, "run")} deleted. You can undo this until the project is opened again.`,
  "runs.name": "Name",
  "runs.tags": "Tags, separated by commas",
  "runs.note": "Note",
  "runs.data": ({ fingerprint }: { fingerprint: string }) => `data ${fingerprint}`,
  "runs.recipe": ({ fingerprint }: { fingerprint: string }) => `columns and fixes ${fingerprint}`,
  "runs.fromTo": ({ before, after }: { before: string; after: string }) => `${before} → ${after}`,
  "runs.figures": ({ figure, before, after }: { figure: string; before: string; after: string }) =>
    `${figure} ${before} → ${after}.`,
  "runs.noise.seeds": ({ size }: { size: string }) =>
    `This is no real difference: another seed alone can change the result by ${size}.`,
  "runs.noise.rows": ({ size }: { size: string }) =>
    `This is no real difference: on so few validation rows, chance alone can make ${size}.`,
  "runs.beyond.seeds": ({ size }: { size: string }) =>
    `More than chance: another seed alone changes the result by ${size} at most.`,
  "runs.beyond.rows": ({ size }: { size: string }) =>
    `More than chance, which makes ${size} at most on these validation rows.`,
  "runs.repeat": "Repeat with other seeds:",
  "runs.repeatSeeds": ({ count }: { count: number }) => `Train with ${String(count)} seeds`,
  "runs.same": "Both were trained with the same settings on the same data.",
  "runs.unknownParts": "The settings of one of these runs were not recorded.",
  "runs.use": "Use this model",
  "runs.useNamed": ({ name }: { name: string }) => `Use ${name}`,
  "runs.takeOver": "Restore its model and settings",
  "runs.goOn": "Continue for",
  "runs.goOnEpochs": "Epochs to continue for",
  "runs.epochs": "epochs",
  "runs.better.title": "Model in use",
  "runs.better": ({
    last,
    lastFigure,
    inUse,
    figure,
  }: {
    last: string;
    lastFigure: string;
    inUse: string;
    figure: string;
  }) => `${last} reached ${lastFigure} on the test rows. ${inUse} with ${figure} stays in use.`,

  "runs.room.title": "Room on this device",
  "runs.room": ({ needed, left }: { needed: string; left: string }) =>
    `Keeping this run takes about ${needed}, and the browser has ${left} left for the studio.`,
  "runs.room.full": ({ needed }: { needed: string }) =>
    `The browser has no room left to keep this run, which takes about ${needed}. You can still use its model until the page is closed.`,
  "runs.room.runs": ({ size }: { size: string }) =>
    `Older runs of this project hold ${size}; their settings, curves and figures would stay.`,
  "runs.room.projects":
    "Delete projects that you no longer need on the start page, or free space on the disk.",
  "runs.room.free": ({ size }: { size: string }) => `Free ${size}`,
  "runs.baselines": ({
    figure,
    counter,
    constant,
  }: {
    figure: string;
    counter: string;
    constant: string | null;
  }) =>
    `To be beaten on the test rows (${figure}): a word counter ${counter}${constant === null ? "" : `, always the same answer ${constant}`}.`,
  "runs.limit": "Room for weights",
  "runs.size": ({ size, limit }: { size: string; limit: string }) => `Weights take ${size} of ${limit}.`,
  "runs.limitHelp":
    "When the weights of a project's runs take more room than this, the oldest runs lose data first: the state needed to continue, then the weights. Starred runs, the best, the latest and the one in use always keep their weights. Settings, curves and figures of all runs stay.",
  "runs.releasedModels": ({ runs }: { runs: string }) =>
    `To stay within the limit, the weights of ${runs} were removed. Settings, curves and figures stay.`,
  "runs.releasedStates": ({ runs }: { runs: string }) =>
    `To stay within the limit, the state needed to continue ${runs} was removed. The weights stay.`,
} as const satisfies Record<string, Message>;
