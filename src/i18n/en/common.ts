import { formatCount } from "../formatCount.ts";
import type { Message } from "../messages.ts";

export const commonMessages = {
  "common.cancel": "Cancel",
  "common.rowPlace": ({ place, total }: { place: number; total: number }) =>
    `${formatCount(place)} of ${formatCount(total)}`,
  "common.rowBefore": "Previous row",
  "common.rowAfter": "Next row",
  "common.close": "Close",
  "common.chooseFolder": "Choose a folder",
  "common.paste": "Paste a table",
  "common.pasteText": "Rows and columns",
  "common.pasteHelp":
    "Paste cells copied from a spreadsheet, or CSV. You can also paste straight onto the page.",
  "common.pasteOpen": "Open",
  "common.delete": "Delete",
  "common.undo": "Undo",
  "common.redo": "Redo",
  /** A name with its value, in a line of several. */
  "common.labelled": ({ name, value }: { name: string; value: string }) => `${name}: ${value}`,
  "common.yardstick": ({ figure, value }: { figure: string; value: string }) =>
    `A simple word-counting model reaches ${/^[aeiou]/i.test(figure) ? "an" : "a"} ${figure.toLowerCase()} of ${value} on the validation rows.`,
  "common.epochs": "Epochs",
  "common.loss": "Loss",
  "common.accuracy": "Accuracy",
  "common.figure.loss": "Loss",
  "common.figure.accuracy": "Accuracy",
  "common.figure.microF1": "Micro-F1",
  "common.figure.mae": "Mean absolute error",
  "common.figure.rmse": "Root mean squared error",
  "common.figure.valLoss": "Validation loss",
  "common.figure.valAccuracy": "Validation accuracy",
  "common.figure.valMicroF1": "Validation micro-F1",
  "common.figure.valMae": "Validation mean absolute error",
  "common.figure.valRmse": "Validation root mean squared error",
  "common.training": "Training",
  "common.validation": "Validation",
  "common.typed.notANumber": "Not a number",
  "common.typed.notWhole": "Whole numbers only",
  "common.typed.outOfRange": ({ minimum, maximum }: { minimum: string; maximum: string }) =>
    `From ${minimum} to ${maximum}`,
  "common.error": "Error",
  "common.warning": "Warning",
  "common.info": "Note",
  "common.on": "on",
  "common.off": "off",
  "common.part.name": "the project's name",
  "common.part.snapshots": "the kept versions",
  "common.part.search": "the search plan",
  "common.part.files": "the files",
  "common.part.columns": "the columns",
  "common.part.recipe": "the fixes",
  "common.part.split": "the split",
  "common.part.text": "the text settings",
  "common.part.augmentation": "the augmentation",
  "common.part.graph": "the layers",
  "common.part.slices": "the slices of rows that are kept",
  "common.part.ownTests": "your own tests",
  "common.part.training": "the training settings",
  "common.stale": ({ parts }: { parts: string }) =>
    `The model in use was trained before you changed ${parts}. Train again to bring it up to date.`,
  "common.duration.milliseconds": ({ milliseconds }: { milliseconds: number }) =>
    `${String(milliseconds)} ms`,
  "common.duration.seconds": ({ seconds }: { seconds: string }) => `${seconds} s`,
  "common.duration.minutes": ({ minutes, seconds }: { minutes: number; seconds: number }) =>
    `${String(minutes)} min ${String(seconds)} s`,
  "common.duration.hours": ({ hours, minutes }: { hours: number; minutes: number }) =>
    `${String(hours)} h ${String(minutes)} min`,
  "common.chart": "chart",
  "common.chart.menu": ({ name }: { name: string }) => `${name}: view and files`,
  "common.chart.whole": "Show all",
  "common.chart.table": "As a table",
  "common.chart.log": "Logarithmic axis",
  "common.chart.smooth": "Smooth batches",
  "common.whatIs": ({ term }: { term: string }) => `Help: ${term}`,
  "common.rows": ({ count }: { count: number }) => `${formatCount(count)} ${count === 1 ? "row" : "rows"}`,
} as const satisfies Record<string, Message>;

/** Singular or plural, with the number before it: "1 row", "2,300 rows". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;
