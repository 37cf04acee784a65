import { makeColumnBuilder, makeUint32List, type ColumnBuilder } from "../table/packedColumn.ts";
import { makeSampler, type SampleConfig } from "../table/stratifiedSample.ts";
import type { Table } from "../table/table.ts";
import type { RecordCells } from "./records.ts";

/** Gathers records into columns. A column that appears late is empty in the rows before. */
export interface RecordBuilder {
  readonly rowCount: number;
  add(cells: RecordCells, line: number): void;
  finish(): Table;
}

/** Most columns of a table; records with more names are not rows of one table. */
const mostColumns = 2000;

/** Makes a builder of a table from records that name their cells. */
export function makeRecordBuilder(sample: SampleConfig | null = null): RecordBuilder {
  const columns = new Map<string, ColumnBuilder>();
  const lines = makeUint32List();
  const keeps = sample === null ? null : makeSampler(sample);

  function columnOf(name: string): ColumnBuilder | null {
    const known = columns.get(name);
    if (known !== undefined || columns.size >= mostColumns) return known ?? null;
    const column = makeColumnBuilder();
    for (let row = 0; row < lines.length; row++) column.push("");
    columns.set(name, column);
    return column;
  }

  return {
    get rowCount() {
      return lines.length;
    },
    add(cells, line) {
      for (const name of cells.keys()) columnOf(name);
      if (keeps?.([...columns.keys()].map((name) => cells.get(name) ?? "")) === false) return;
      for (const [name, column] of columns) column.push(cells.get(name) ?? "");
      lines.push(line);
    },
    finish: () => ({
      columnNames: [...columns.keys()],
      columns: [...columns.values()].map((column) => column.finish()),
      rowCount: lines.length,
      lineNumbers: lines.finish(),
    }),
  };
}
