import { IssueError, makeIssue, type Issue } from "../issue.ts";
import { cutSource } from "./cutSource.ts";
import { dialectOf } from "./layout.ts";
import { forEachRow } from "./readRows.ts";
import type { CutRows } from "./rowCutter.ts";
import { surveyCsv, type CsvSurvey } from "./surveyCsv.ts";
import { makeSampler, type SampleConfig } from "../table/stratifiedSample.ts";
import type { ByteSource, DelimitedTable, Dialect, ParseProgress } from "../table/table.ts";
import { makeTableBuilder, type TableBuilder } from "../table/tableBuilder.ts";

/** Time between two progress events. */
const progressBytes = 256 * 1024;
const shownTextLength = 80;

/**
 * Reads a file of delimited text into a table, in a stream: what `overrides` leaves open is detected, rows
 * are mended rather than lost, and every row that was mended, padded, widened or skipped has an issue with
 * its line. With `sample` only that share of the rows is kept. Leaving the generator stops the reading.
 * @throws IssueError `csv.binary`, `csv.empty` or `csv.noRows` where the file holds no table
 */
export async function* parseCsv(
  source: ByteSource,
  overrides: Partial<Dialect> = {},
  sample: SampleConfig | null = null,
): AsyncGenerator<ParseProgress, DelimitedTable> {
  const survey = yield* surveyCsv(source, overrides);
  const parsed = yield* readTable(source, survey, sample);
  const { layout } = survey;
  const dialect = {
    ...parsed.dialect,
    ...(layout === null ? {} : { delimiter: dialectOf[layout.kind].delimiter }),
  };
  return { ...parsed, dialect, issues: [...survey.issues, ...parsed.issues] };
}

function refusal(...[code, values]: Refusal): IssueError {
  return new IssueError(makeIssue(code, "error", values));
}
type Refusal =
  | [code: "csv.empty", values: { readonly sizeBytes: number }]
  | [code: "csv.noRows", values: { readonly columnCount: number }];

async function* readTable(
  source: ByteSource,
  survey: CsvSurvey,
  sample: SampleConfig | null,
): AsyncGenerator<ParseProgress, DelimitedTable> {
  const { dialect } = survey;
  const gatherer = makeGatherer(survey, sample);
  const issues: Issue[] = [];
  let bytesRead = 0;
  let bytesTold = 0;
  for await (const piece of cutSource(source, survey)) {
    for (const issue of piece.issues) issues.push(issue);
    gatherer.take(piece.rows);
    bytesRead = piece.bytesRead;
    if (bytesRead - bytesTold < progressBytes) continue;
    bytesTold = bytesRead;
    yield { step: "rows", bytesRead, bytesTotal: source.sizeBytes, rowCount: gatherer.builder.rowCount };
  }
  const { builder } = gatherer;
  yield { step: "rows", bytesRead, bytesTotal: source.sizeBytes, rowCount: builder.rowCount };

  if (!builder.hasRows) throw refusal("csv.empty", { sizeBytes: bytesRead });
  const { table, issues: widthIssues } = builder.finish();
  if (table.rowCount === 0) throw refusal("csv.noRows", { columnCount: table.columnNames.length });
  const all = sortByLine([...issues, ...gatherer.finish(), ...widthIssues]);
  const read = dialect.decimalComma ? { ...table, decimalComma: true as const } : table;
  return { table: read, format: "delimited", dialect, sheets: [], issues: all };
}

interface Gatherer {
  readonly builder: TableBuilder;
  take(batch: CutRows | null): void;
  finish(): readonly Issue[];
}

/** Passes rows to the table, leaves out the lines before it, and records repaired and skipped rows. */
function makeGatherer(survey: CsvSurvey, sample: SampleConfig | null): Gatherer {
  const { dialect, expectedWidth } = survey;
  const builder = makeTableBuilder({
    ...dialect,
    expectedWidth,
    ...(sample === null ? {} : { keeps: makeSampler(sample) }),
  });
  const issues: Issue[] = [];
  const separatorRows = survey.hasSeparatorLine ? 1 : 0;
  const skippedRows = separatorRows + dialect.skippedRows;
  let rowIndex = 0;
  let blankCount = 0;
  let firstBlankLine = 0;

  function takeRow(cells: readonly string[], line: number): void {
    if (rowIndex >= skippedRows) builder.addRow(cells, line);
    else if (rowIndex >= separatorRows) {
      const text = cells.join(dialect.delimiter).slice(0, shownTextLength);
      issues.push(makeIssue("csv.preambleSkipped", "warning", { line, text }, { kind: "line", line }));
    }
    rowIndex++;
  }

  return {
    builder,
    take(batch) {
      if (batch === null) return;
      forEachRow(batch, dialect, takeRow);
      for (const { line, text } of batch.mended)
        issues.push(makeIssue("csv.quoteMended", "warning", { line, text }, { kind: "line", line }));
      if (blankCount === 0) firstBlankLine = batch.firstBlankLine;
      blankCount += batch.blankCount;
    },
    finish() {
      // Rulers have become blank lines here, and blank lines of a drawn table mean nothing.
      if (blankCount === 0 || survey.layout !== null) return issues;
      const values = { count: blankCount, firstLine: firstBlankLine };
      return [...issues, makeIssue("csv.blankLines", "info", values, { kind: "line", line: firstBlankLine })];
    },
  };
}

function sortByLine(issues: readonly Issue[]): readonly Issue[] {
  const lineOf = ({ at }: Issue): number => (at.kind === "line" ? at.line : 0);
  return issues.toSorted((a, b) => lineOf(a) - lineOf(b));
}
