import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { classTarget, noSideRoles, textInput, type ColumnRoles } from "../../src/core/dataset/roles.ts";
import { drain } from "../../src/core/drain.ts";
import { makeRandom } from "../../src/core/random.ts";
import type { ParsedTable, Table } from "../../src/core/table/table.ts";
import { openFiles } from "../../src/engine/data/openFiles.ts";
import { openFile } from "../cli/readTable.ts";
import { root } from "../lib/resultsPage.ts";

/** A data set of one text and one label a row. */
interface DataSet {
  readonly file: string;
  /** Columns by position. */
  readonly text: number;
  readonly label: number;
  /** Share of the rows that is used, so that a run takes seconds. */
  readonly share?: number;
}

const samples = join(root, "public/samples");
const shared = process.env["LAYERLOOM_DATA"] ?? join(root, "../../shared/data");

const dataSets = {
  spam: { file: join(samples, "tiny-spam.csv"), text: 0, label: 1 },
  tickets: { file: join(samples, "support-tickets.csv"), text: 0, label: 1 },
  chinese: { file: join(samples, "chinese-reviews.csv"), text: 0, label: 1 },
  trec: { file: join(shared, "trec.train.csv"), text: 0, label: 1, share: 0.4 },
  emotion: { file: join(shared, "emotion.train.txt"), text: 0, label: 1, share: 0.15 },
  sms: { file: join(shared, "sms_spam.tsv"), text: 1, label: 0, share: 0.5 },
  airline: { file: join(shared, "airline_tweets.csv.gz"), text: 4, label: 1, share: 0.15 },
  hotel: { file: join(shared, "chnsenticorp_hotel.csv.gz"), text: 1, label: 0, share: 0.25 },
  imdb: { file: join(shared, "imdb.train.csv.gz"), text: 0, label: 1, share: 0.06 },
  wisesight: { file: join(shared, "thai_wisesight.test.csv.gz"), text: 0, label: 1 },
  arabic: { file: join(shared, "arabic_restaurants.csv.gz"), text: 0, label: 1 },
  titles: { file: join(shared, "conference_titles.csv"), text: 0, label: 1 },
  news: { file: join(shared, "ag_news.train_5k.csv.gz"), text: 0, label: 1, share: 0.4 },
} as const satisfies Readonly<Record<string, DataSet>>;
export type DataSetName = keyof typeof dataSets;

export interface OpenedSet {
  readonly parsed: ParsedTable;
  readonly roles: ColumnRoles;
}

/** Opens a data set, with some labels changed at random where that is asked for; null where its file is absent. */
export async function openSet(name: DataSetName, wrongLabels = 0): Promise<OpenedSet | null> {
  const { file, text, label, share = 1 }: DataSet = dataSets[name];
  if (!existsSync(file)) return null;
  const sample = share < 1 ? { share, column: label, seed: 1 } : null;
  const opened = { file: await openFile(file), fileName: basename(file) };
  const parsed = await drain(openFiles([opened], { dialect: {}, sheet: null, sample }));
  const roles = { inputs: [textInput([text])], target: classTarget(label), ...noSideRoles };
  const table = wrongLabels === 0 ? parsed.table : confuse(parsed.table, label, wrongLabels);
  return { parsed: { ...parsed, table }, roles };
}

/** The table with another label in a share of its rows. */
function confuse(table: Table, label: number, share: number): Table {
  const random = makeRandom(1, "labels");
  const cells = Array.from({ length: table.rowCount }, (_unused, row) => table.columns[label]?.at(row) ?? "");
  const names = [...new Set(cells)];
  const changed = cells.map((cell) => {
    const others = names.filter((name) => name !== cell);
    return random.uniform() < share ? (others[random.integer(others.length)] ?? cell) : cell;
  });
  return { ...table, columns: table.columns.map((column, index) => (index === label ? changed : column)) };
}
