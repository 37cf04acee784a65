import { join } from "node:path";
import { assert } from "../../src/core/assert.ts";
import { noAugmentation } from "../../src/core/dataset/augmentation.ts";
import type { ColumnRoles } from "../../src/core/dataset/roles.ts";
import { defaultSplitConfig } from "../../src/core/dataset/splitConfig.ts";
import { defaultTextConfig } from "../../src/core/text/preprocessor.ts";
import type { TableSource } from "../../src/engine/data/prepareData.ts";
import { parseCommand } from "../cli/arguments.ts";
import { findRoles } from "../cli/findRoles.ts";
import { readTable } from "../cli/readTable.ts";

/** A set of texts with a class each, and how it is read. */
export interface TextSet {
  readonly name: string;
  readonly file: string;
  /** Absent where a tenth of the rows is held back for testing. */
  readonly testFile?: string;
  readonly text: string;
  /** Columns of the test file's text, where they are others: the training file's has commas within a last column. */
  readonly testText?: readonly string[];
  readonly label: string;
  /** Whether its script has no spaces between words. */
  readonly isSpaceless?: boolean;
  /** Whether scikit-learn's LogisticRegression is timed as well. */
  readonly isTimed?: boolean;
}

/** The sets that defaults are measured on. */
export const textSets: readonly TextSet[] = [
  { name: "sms", file: "sms_spam.tsv", text: "2", label: "1" },
  {
    name: "ag_news",
    file: "ag_news.train_partial.csv.gz",
    testFile: "ag_news.test.csv.gz",
    text: "2",
    testText: ["2", "3"],
    label: "1",
  },
  {
    name: "imdb",
    file: "imdb.train.csv.gz",
    testFile: "imdb.test.csv.gz",
    text: "review",
    label: "sentiment",
    isTimed: true,
  },
  { name: "trec", file: "trec.train.csv", testFile: "trec.test.csv", text: "text", label: "coarse" },
  {
    name: "clinc150",
    file: "clinc150.train.csv",
    testFile: "clinc150.test.csv",
    text: "text",
    label: "intent",
  },
  {
    name: "emotion",
    file: "emotion.train.txt",
    testFile: "emotion.test.txt",
    text: "text",
    label: "label_name",
  },
  { name: "hotel", file: "chnsenticorp_hotel.csv.gz", text: "review", label: "label", isSpaceless: true },
  {
    name: "shopping, category",
    file: "online_shopping_10_cats.csv.gz",
    text: "review",
    label: "cat",
    isSpaceless: true,
  },
  { name: "wisesight", file: "thai_wisesight.test.csv.gz", text: "text", label: "label", isSpaceless: true },
  { name: "japanese hotel", file: "japanese_hotel_rhr.tsv.gz", text: "3", label: "2", isSpaceless: true },
  { name: "airline", file: "airline_tweets.csv.gz", text: "text", label: "airline_sentiment" },
  { name: "toxicity", file: "toxicity.csv", text: "text", label: "is_toxic" },
  { name: "conference titles", file: "conference_titles.csv", text: "Title", label: "Conference" },
  { name: "arabic", file: "arabic_restaurants.csv.gz", text: "text", label: "polarity" },
  { name: "dianping", file: "dianping_gb18030.csv", text: "comment", label: "star", isSpaceless: true },
  {
    name: "hindi tweets",
    file: "tweets_hindi.train.csv",
    testFile: "tweets_hindi.test.csv",
    text: "text",
    label: "label",
  },
  {
    name: "spanish tweets",
    file: "tweets_spanish.train.csv",
    testFile: "tweets_spanish.test.csv",
    text: "text",
    label: "label",
  },
  { name: "clothing", file: "womens_clothing.csv.gz", text: "Review Text", label: "Recommended IND" },
  {
    name: "shopping, mood",
    file: "online_shopping_10_cats.csv.gz",
    text: "review",
    label: "label",
    isSpaceless: true,
    isTimed: true,
  },
  { name: "ag_news, 5,000 rows", file: "ag_news.train_5k.csv.gz", text: "text", label: "label" },
];

/** A set's tables, and which columns are read. */
export interface OpenedSet {
  readonly source: TableSource;
  readonly roles: ColumnRoles;
}

/** Opens a set as the command line does. */
export async function openSet(
  { file, testFile, text, testText = [text], label }: TextSet,
  folder: string,
): Promise<OpenedSet> {
  const test = testFile === undefined ? [] : ["--test", join(folder, testFile)];
  const command = parseCommand([join(folder, file), "--text", text, "--label", label, ...test]);
  assert(command !== "help", "a command");
  const { table } = await readTable(command.file, command.dialect);
  const roles = findRoles(table, command.columns);
  if (command.testFile === null) return { source: { table }, roles };
  const tested = (await readTable(command.testFile, command.dialect)).table;
  return {
    source: {
      table,
      test: { table: tested, roles: findRoles(tested, { ...command.columns, texts: testText }) },
    },
    roles,
  };
}

/** How a set's rows are dealt and its texts are read: the studio's defaults. */
export const inputOf = (roles: ColumnRoles) => ({
  roles,
  recipe: [],
  text: defaultTextConfig,
  split: { ...defaultSplitConfig, seed: 1 },
  augmentation: noAugmentation,
});
