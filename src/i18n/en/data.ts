import type { Message } from "../messages.ts";
import { counted, formatCount } from "./common.ts";

export const dataMessages = {
  "data.title": "Data",
  "data.summary": ({
    fileName,
    size,
    rows,
    columns,
  }: {
    fileName: string;
    size: string;
    rows: number;
    columns: number;
  }) => `${fileName} · ${size} · ${counted(rows, "row")} · ${counted(columns, "column")}`,
  "data.emptyTitle": "Drop a table of texts and labels",
  "data.emptyText":
    "One row for each text, with a column that says which class it belongs to. CSV or TSV, in any encoding.",
  "data.choose": "Choose a file",
  "data.dropHere": "Drop the file to open it",
  "data.replace": "Replace file",
  "data.goOn": "Go to the model",

  "data.opening": ({ fileName }: { fileName: string }) => `Reading ${fileName}`,
  "data.openingProgress": ({ read, total, rows }: { read: string; total: string | null; rows: number }) =>
    `${read}${total === null ? "" : ` of ${total}`} · ${counted(rows, "row")}`,
  "data.failedTitleUnnamed": "The file could not be opened",
  "data.keepOld": "Keep the table that is open",
  "data.chooseOther": "Choose another file",

  "data.textColumn": "Text column",
  "data.labelColumn": "Label column",
  "data.columnUnset": "Choose a column",
  "data.chooseRoles": "Choose which column holds the text and which the label.",
  "data.textHelp": "The column the model reads. Each row is one text to classify.",
  "data.labelHelp":
    "The column the model learns to answer: the name of the class each text belongs to, from a few names that repeat.",
  "data.roleText": "Text",
  "data.roleLabel": "Label",
  "data.columnNumber": ({ number }: { number: number }) => `Column ${String(number)}`,

  "data.reading": "How it was read",
  "data.encoding": "Encoding",
  "data.delimiter": "Delimiter",
  "data.delimiter.comma": "Comma ,",
  "data.delimiter.tab": "Tab",
  "data.delimiter.semicolon": "Semicolon ;",
  "data.delimiter.bar": "Bar |",
  "data.delimiter.space": "Space",
  "data.quote": "Quote",
  "data.quote.double": 'Double "',
  "data.quote.single": "Single '",
  "data.quote.none": "None",
  "data.header": "First row",
  "data.header.names": "Column names",
  "data.header.values": "Values",

  "data.table": "Rows",
  "data.tableScroll": "Table of rows",
  "data.tableRow": "Row",
  "data.tableColumnsCut": ({ shown, total }: { shown: number; total: number }) =>
    `The first ${String(shown)} of ${formatCount(total)} columns are shown.`,
  "data.tableRowsCut": ({ shown, total }: { shown: number; total: number }) =>
    `The first ${formatCount(shown)} of ${formatCount(total)} rows can be scrolled to; all of them are used.`,
  "data.emptyCell": "empty",

  "data.issues": "Noticed while reading",
  "data.issueCount": ({ count }: { count: number }) => counted(count, "remark"),
  "data.issueMore": ({ count }: { count: number }) => `${formatCount(count)} more like this`,
  "data.issueRest": ({ count }: { count: number }) =>
    `${counted(count, "further remark is", "further remarks are")} not listed.`,

  "data.classes": "Classes",
  "data.classesHelp":
    "A class is one of the answers the model can give. Classes of very different size are learned unequally well.",
  "data.classCount": ({ count }: { count: number }) => counted(count, "class", "classes"),
  "data.classesMore": ({ count, rows }: { count: number; rows: number }) =>
    `and ${formatCount(count)} more with ${counted(rows, "row")}`,
  "data.classesNone": "Classes are counted once a text and a label column are chosen.",
  "data.used": ({ used, leftOut }: { used: number; leftOut: number }) =>
    leftOut === 0
      ? `All ${counted(used, "row")} are used.`
      : `${counted(used, "row")} used, ${formatCount(leftOut)} left out.`,

  "data.split": "Split",
  "data.splitHelp":
    "The model learns from the training rows. Validation rows show during training how it does on rows it does not learn from. Test rows are kept for the end, for a fair measure.",
  "data.splitTrain": "Training",
  "data.splitValidation": "Validation",
  "data.splitTest": "Test",
  "data.splitSeed": "Seed",
  "data.splitSeedHelp":
    "Decides which rows go where. The same seed deals the same rows again; each class is dealt in the same shares.",

  "data.text": "Text",
  "data.lowerCase": "Lower-case",
  "data.lowerCaseHelp": "“Refund” and “refund” become one word.",
  "data.nfkc": "Unify characters (NFKC)",
  "data.nfkcHelp": "Full-width letters, ligatures and other variants of one character become one.",
  "data.vocabularySize": "Vocabulary size",
  "data.vocabularyHelp":
    "The words the model knows: the most frequent ones of the training rows. Any other word counts as “unknown”.",
  "data.minimumCount": "Fewest occurrences",
  "data.minimumCountHelp":
    "Words rarer than this in the training rows count as “unknown”, so that the model learns what to do with new words.",
  "data.sequenceLength": "Sequence length",
  "data.sequenceHelp":
    "Words of a text that are read; what lies beyond is cut off. Automatic takes what 98 % of the training texts need, at most 400.",
  "data.sequence.auto": "Automatic",
  "data.sequence.fixed": "Fixed",
  "data.derived": ({ length, vocabulary }: { length: number; vocabulary: number }) =>
    `Sequence length ${formatCount(length)}, vocabulary ${formatCount(vocabulary)}`,
  "data.textPanelHelp":
    "How texts become the numbers the model reads: cleaned, cut into words, and each word looked up in the vocabulary, which also holds an entry for padding and one for unknown words.",
  "data.busy": "While a model trains, the data cannot be changed.",
} as const satisfies Record<string, Message>;
