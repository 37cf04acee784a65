// oxlint-disable no-restricted-imports -- a test may read files; core itself may not.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readLabels } from "../dataset/labels.ts";
import { asClass, textAndLabel, textColumns, type ColumnRoles } from "../dataset/roles.ts";
import { columnsOf } from "../task/inputs.ts";
import { targetColumns } from "../task/target.ts";
import { viewRows } from "../dataset/rowView.ts";
import { suggestRoles } from "../dataset/suggestRoles.ts";
import { fromBytes } from "../table/fromBytes.ts";
import { parseCsv } from "./parseCsv.ts";
import type { DelimitedTable } from "../table/table.ts";

/** Data sets gathered beside the repository; they are not part of it. */
const folder = fileURLToPath(new URL("../../../../shared/data/", import.meta.url));
const isHere = existsSync(`${folder}README.md`);
const why = isHere ? "" : " (skipped: ../shared/data is not here)";

async function read(file: string): Promise<DelimitedTable> {
  const stored = readFileSync(folder + file);
  const steps = parseCsv(fromBytes(file.endsWith(".gz") ? gunzipSync(stored) : stored));
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return step.value;
  }
}

interface Expectation {
  readonly file: string;
  readonly rowCount: number;
  readonly width: number;
  readonly hasHeader: boolean;
  /** Names of the columns suggested for text and label, all that are sensible; "-" where there are none. */
  readonly text: readonly string[];
  readonly label: readonly string[];
}

function expectation(line: string): Expectation {
  const [file = "", rowCount, width, header, text = "", label = ""] = line.split(" ");
  const names = (list: string): readonly string[] => list.replaceAll("_", " ").split("/");
  return {
    file,
    rowCount: Number(rowCount),
    width: Number(width),
    hasHeader: header === "header",
    text: names(text),
    label: names(label),
  };
}

const columnOf = (roles: ColumnRoles | null): number | undefined =>
  roles === null ? undefined : (asClass(roles.target).column ?? undefined);

/** file, rows, columns, header or none, text column, label column ("_" for a space, "-" for no roles). */
const expectations = `
ag_news.test.csv.gz 7600 3 none #3/#2 #1
ag_news.train_partial.csv.gz 14549 2 none #2 #1
ag_news.train_5k.csv.gz 5000 2 header text label
ag_news.noisy_10k.csv.gz 10000 4 header text label/gt
sms_spam.tsv 5574 2 none #2 #1
sms_spam.messy.csv 5573 5 none #2 #1
imdb.train.csv.gz 25000 2 header review sentiment
imdb.test.csv.gz 25000 2 header review sentiment
trec.train.csv 5452 3 header text coarse
trec.test.csv 500 3 header text coarse
trec.train.txt 5452 1 none - -
clinc150.train.csv 15000 2 header text intent
clinc150.val.csv 3000 2 header text intent
clinc150.test.csv 4500 2 header text intent
clinc150.oos_test.csv 1000 2 header text intent
emotion.train.txt 16000 2 header text label_name
emotion.val.txt 2000 2 header text label_name
emotion.test.txt 2000 2 header text label_name
goemotions.train.tsv.gz 43410 3 none #1 #2
goemotions.dev.tsv 5426 3 none #1 #2
goemotions.test.tsv 5427 3 none #1 #2
airline_tweets.csv.gz 14640 6 header text airline_sentiment
toxicity.csv 1000 2 header text is_toxic
conference_titles.csv 2507 2 header Title Conference
news20_binary.csv.gz 1030 2 header text label
chnsenticorp_hotel.csv.gz 7766 2 header review label
online_shopping_10_cats.csv.gz 62774 3 header review cat/label
dianping_gb18030.csv 2000 2 header comment star
arabic_restaurants.csv.gz 2642 2 header text polarity
japanese_hotel_rhr.tsv.gz 5553 5 none #3 #2
thai_wisesight.test.csv.gz 2674 2 header text label
tweets_hindi.train.csv 1839 2 header text label
tweets_hindi.val.csv 324 2 header text label
tweets_hindi.test.csv 870 2 header text label
tweets_spanish.train.csv 1839 2 header text label
tweets_spanish.val.csv 324 2 header text label
tweets_spanish.test.csv 870 2 header text label
spanish_categories.csv 59 12 header texto categoria
womens_clothing.csv.gz 23486 11 header Review_Text Rating/Recommended_IND/Division_Name/Department_Name/Class_Name
movielens_100k.ratings.tsv.gz 100000 4 none - #3
movielens_100k.users.psv 943 5 header - occupation
movielens_100k.items.psv 1682 24 none #2 #6/#7/#8
chipotle.tsv 4622 5 header - item_price
titanic.csv 891 12 header - Survived
quora_one_column.csv.gz 9838 1 header - -
`
  .trim()
  .split("\n")
  .map(expectation);

describe.skipIf(!isHere)(`real data sets${why}`, () => {
  it.each(expectations)("$file has its $rowCount rows, and its roles are found", async (expected) => {
    const { table, dialect, issues } = await read(expected.file);
    expect(table.rowCount).toBe(expected.rowCount);
    expect(table.columns.length).toBe(expected.width);
    expect(dialect.hasHeader).toBe(expected.hasHeader);
    expect(issues.some(({ code }) => code === "csv.replacedCharacters")).toBe(false);
    const { roles } = suggestRoles(table);
    const nameOf = (column: number | undefined): string =>
      column === undefined ? "-" : (table.columnNames[column] ?? "").replaceAll("_", " ");
    expect(expected.text).toContain(nameOf(roles === null ? undefined : textColumns(roles)[0]));
    expect(expected.label).toContain(nameOf(columnOf(roles)));
  });

  it("loses no row of a spreadsheet export with backslashes before quotes", async () => {
    // Readers that take such a quote for an opening one merge eight messages into two rows.
    const { table, issues } = await read("sms_spam.messy.csv");
    expect(issues.filter(({ code }) => code === "csv.quoteMended").map(({ at }) => at)).toEqual([
      { kind: "line", line: 99 },
      { kind: "line", line: 2792 },
    ]);
    expect(new Set(table.columns[0])).toEqual(new Set(["ham", "spam"]));
  });

  it("decodes GB18030 with four-byte forms without a replaced character", async () => {
    const { table, dialect } = await read("dianping_gb18030.csv");
    expect(dialect.encoding).toBe("gb18030");
    expect(table.columns.flatMap((cells) => [...cells]).join("")).not.toContain("\ufffd");
  });

  it("keeps a byte-order mark that stands inside a text", async () => {
    const { table } = await read("online_shopping_10_cats.csv.gz");
    expect(table.columns[2]?.at(0)?.startsWith("\ufeff")).toBe(true);
  });

  it("sees several labels in a cell, whole numbers written as floats, and given parts", async () => {
    const several = await read("goemotions.dev.tsv");
    expect(suggestRoles(several.table).roles?.target).toEqual({
      kind: "classes",
      columns: [1],
      separator: ",",
    });
    const floats = await read("ag_news.train_5k.csv.gz");
    expect(viewRows(floats.table, textAndLabel(0, 1)).labelNames.toSorted()).toEqual(["0", "1", "2", "3"]);
    const japanese = await read("japanese_hotel_rhr.tsv.gz");
    expect(suggestRoles(japanese.table).roles?.split).toBe(4);
  });

  it("finds what is to be answered in tables of ratings, prices, passengers and labels", async () => {
    const rolesOf = async (file: string) => {
      const { table } = await read(file);
      const { roles } = suggestRoles(table);
      const nameOf = (column: number): string => table.columnNames[column] ?? "";
      return {
        target: roles?.target,
        answered: roles === null ? [] : targetColumns(roles.target).map(nameOf),
        inputs: roles?.inputs.map((input) => `${input.kind} ${columnsOf(input).map(nameOf).join(" ")}`),
        time: roles?.time,
      };
    };
    expect(await rolesOf("movielens_100k.ratings.tsv.gz")).toMatchObject({
      inputs: ["category #1", "category #2"],
      answered: ["#3"],
      target: { kind: "number" },
      time: 3,
    });
    expect(await rolesOf("california_housing.csv")).toMatchObject({
      inputs: [
        "number longitude latitude housing_median_age total_rooms total_bedrooms population households median_income",
        "category ocean_proximity",
      ],
      answered: ["median_house_value"],
      target: { kind: "number" },
    });
    expect(await rolesOf("mpg.csv")).toMatchObject({
      inputs: [
        "text name",
        "number cylinders displacement horsepower weight acceleration model_year",
        "category origin",
      ],
      answered: ["mpg"],
      target: { kind: "number" },
    });
    expect(await rolesOf("titanic.csv")).toMatchObject({
      inputs: ["number Pclass Age SibSp Parch Fare", "category Sex", "category Embarked"],
      answered: ["Survived"],
      target: { kind: "class" },
    });
    expect(await rolesOf("womens_clothing.csv.gz")).toMatchObject({
      inputs: ["text Review Text"],
      target: { kind: "class" },
    });
    const genres = await rolesOf("movielens_100k.items.psv");
    expect(genres).toMatchObject({ target: { kind: "classes", separator: null } });
    expect(genres.answered).toHaveLength(19);
  });

  it("takes no number with many values for classes", async () => {
    const { table } = await read("womens_clothing.csv.gz");
    const [label, age] = [columnOf(suggestRoles(table).roles), table.columnNames.indexOf("Age")];
    expect(label).not.toBe(age);
    expect(readLabels(table.columns[age] ?? []).kind).toBe("number");
  });

  it("reads a file of 20,128 columns", async () => {
    const { table } = await read("nasty/csvjl.GSM2230757_human1_umifm_counts.csv");
    expect([table.columns.length, table.rowCount]).toEqual([20_128, 3]);
  });
});
