/** What a column holds, in figures. */
export interface ColumnSummary {
  readonly name: string;
  readonly emptyCount: number;
  /** Exact up to the cap at which counting stops. */
  readonly distinctCount: number;
  /** Mean length of the non-empty cells, in characters. */
  readonly meanLength: number;
  /** Share of the non-empty cells that are numbers, 0–1. */
  readonly numericShare: number;
}
