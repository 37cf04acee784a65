import { present } from "../assert.ts";
import type { PartName } from "../dataset/splitConfig.ts";
import { makeIssue, type Issue } from "../issue.ts";
import type { Sequence } from "../sequence.ts";
import type { ParsedTable, Table } from "./table.ts";

/** One of several files that make a table together. */
export interface NamedTable {
  readonly fileName: string;
  readonly part: PartName | null;
  readonly parsed: ParsedTable;
}

/**
 * Appends the rows of several tables, without copying a cell. Columns are matched by name, or by
 * place where a table has other names for the same number of columns. Missing cells are empty, and reported.
 */
export function joinTables(tables: readonly NamedTable[]): ParsedTable {
  const first = present(tables[0]);
  if (tables.length === 1 && first.part === null) return first.parsed;
  const { columnNames } = first.parsed.table;
  const issues: Issue[] = [];
  const mapped = tables.map(({ fileName, parsed }) => {
    const places = matchColumns(columnNames, parsed.table);
    const missing = columnNames.filter((_name, index) => places[index] === -1);
    const extra = parsed.table.columnNames.filter((_name, index) => !places.includes(index));
    if (missing.length > 0 || extra.length > 0)
      issues.push(makeIssue("table.otherColumns", "warning", { fileName, missing, extra }));
    return { table: parsed.table, places };
  });
  let rowCount = 0;
  const files = tables.map(({ fileName, part, parsed }) => {
    const firstRow = rowCount;
    rowCount += parsed.table.rowCount;
    return { fileName, part, firstRow };
  });
  const lineNumbers = new Uint32Array(rowCount);
  for (const [index, { parsed }] of tables.entries())
    lineNumbers.set(parsed.table.lineNumbers, present(files[index]).firstRow);
  const columns = columnNames.map((_name, column) =>
    joinSequences(
      mapped.map(({ table, places }) => table.columns[present(places[column])] ?? blank(table.rowCount)),
    ),
  );
  return {
    ...first.parsed,
    table: { ...first.parsed.table, columnNames, columns, rowCount, lineNumbers, files },
    issues: [...issues, ...tables.flatMap(({ parsed }) => parsed.issues)],
  };
}

/** For each wanted column its place in a table, −1 where it has none. */
function matchColumns(wanted: readonly string[], { columnNames }: Table): readonly number[] {
  const places = wanted.map((name) => columnNames.indexOf(name));
  const isUnrelated = places.every((place) => place === -1);
  return isUnrelated && wanted.length === columnNames.length ? wanted.map((_name, index) => index) : places;
}

const blank = (length: number): Sequence<string> => ({
  length,
  at: (index) => (index < length ? "" : undefined),
  *[Symbol.iterator]() {
    for (let index = 0; index < length; index++) yield "";
  },
});

function joinSequences<T>(sequences: readonly Sequence<T>[]): Sequence<T> {
  const [only] = sequences;
  if (only !== undefined && sequences.length === 1) return only;
  let length = 0;
  const starts = sequences.map((sequence) => {
    const start = length;
    length += sequence.length;
    return start;
  });
  return {
    length,
    at(index) {
      const place = starts.findLastIndex((start) => start <= index);
      return sequences[place]?.at(index - (starts[place] ?? 0));
    },
    *[Symbol.iterator]() {
      for (const sequence of sequences) yield* sequence;
    },
  };
}
