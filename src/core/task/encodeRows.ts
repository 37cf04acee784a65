import type { Block } from "../dataset/blocks.ts";
import { makeEncoder, padIds } from "../text/encode.ts";
import { unknownId } from "../text/preprocessor.ts";
import type { FittedInput, FittedNumber } from "./fitted.ts";
import type { InputId, InputKind } from "./inputs.ts";

/** One cell of a row: absent, null, an empty text and NaN all say that there is none. */
export type CellValue = string | number | boolean | null | undefined;

/** A row as a model is asked about it: cells by the names of columns, or by the ids of inputs of one column. */
export type ModelRow = Readonly<Record<string, CellValue>>;

/** How many numbers a fitted column makes of a cell: the scaled number, and the indicator where there is one. */
const widthOf = ({ hasIndicator }: FittedNumber): number => (hasIndicator ? 2 : 1);

/** How many numbers an input of number columns has: its width in the model. */
export const numbersWidth = (columns: readonly FittedNumber[]): number =>
  columns.reduce((width, column) => width + widthOf(column), 0);

/** A number as the model reads it: (f(x) − offset) ÷ scale, where f is log(1 + |x|) with x's sign for `log`. */
export function scaleNumber({ scaling, offset, scale }: FittedNumber, x: number): number {
  const f = scaling === "log" ? Math.sign(x) * Math.log1p(Math.abs(x)) : x;
  return (f - offset) / scale;
}

/**
 * Puts a row's numbers into `values` from `at` on: for each column the scaled number, the median's where the cell holds
 * none, then 1 or 0 in the indicator where the column has one. Returns the place behind them.
 */
export function putNumbers(
  values: Float32Array,
  at: number,
  {
    columns,
    cells,
  }: { readonly columns: readonly FittedNumber[]; readonly cells: readonly (number | null)[] },
): number {
  let to = at;
  for (const [index, column] of columns.entries()) {
    const cell = cells[index] ?? null;
    values[to++] = scaleNumber(column, cell ?? column.median);
    if (column.hasIndicator) values[to++] = cell === null ? 1 : 0;
  }
  return to;
}

/** Makes the function that finds a category's id. */
export function makeCategoryIds(vocabulary: readonly string[]): (category: string) => number {
  const ids = new Map(vocabulary.map((category, id) => [category, id]));
  return (category) => Math.max(ids.get(category) ?? unknownId, unknownId);
}

type RowsEncoder = (rows: readonly ModelRow[]) => Block;
type Encoders = { readonly [K in InputKind]: (input: Extract<FittedInput, { kind: K }>) => RowsEncoder };

const encoders: Encoders = {
  text(input) {
    const { preprocessor } = input;
    const encode = makeEncoder(preprocessor);
    const length = preprocessor.sequenceLength;
    return (rows) => {
      const ids = new Int32Array(rows.length * length);
      for (const [index, row] of rows.entries()) padIds(ids, index, encode(textOf(input, row)), preprocessor);
      return { kind: "tokens", ids, length };
    };
  },
  number({ id, columns }) {
    const width = numbersWidth(columns);
    return (rows) => {
      const values = new Float32Array(rows.length * width);
      for (const [index, row] of rows.entries()) {
        const cells = columns.map(({ columnName }) =>
          numberOf(row[columnName] ?? (columns.length === 1 ? row[id] : null), columnName),
        );
        putNumbers(values, index * width, { columns, cells });
      }
      return { kind: "numbers", values, width };
    };
  },
  category({ id, columnName, vocabulary }) {
    const idOf = makeCategoryIds(vocabulary);
    return (rows) => {
      const ids = rows.map((row) => idOf(String(row[columnName] ?? row[id] ?? "")));
      return { kind: "tokens", ids: Int32Array.from(ids), length: 1 };
    };
  },
};

/** The text of a row: cells of its columns, empty ones left out, or what stands under the input's own id. */
export function textOf(
  { id, columnNames, separator }: Extract<FittedInput, { kind: "text" }>,
  row: ModelRow,
): string {
  const cells = columnNames.map((name) => String(row[name] ?? "")).filter((cell) => cell !== "");
  return cells.length > 0 ? cells.join(separator) : String(row[id] ?? "");
}

function numberOf(cell: CellValue, name: string): number | null {
  if (cell === null || cell === undefined || cell === "") return null;
  const value = Number(cell);
  if (typeof cell === "string" && Number.isNaN(value))
    throw new TypeError(`"${name}" is a number. Received: ${JSON.stringify(cell)}`);
  return Number.isFinite(value) ? value : null;
}

/**
 * Makes the function that turns rows into the model's inputs, exactly as the rows that the model was trained on.
 * @throws TypeError where a cell of a number column is a text that is no number
 */
export function makeRowEncoder(
  inputs: readonly FittedInput[],
): (rows: readonly ModelRow[]) => Readonly<Record<InputId, Block>> {
  const all = inputs.map((input) => [input.id, encoderOf(input)] as const);
  return (rows) => Object.fromEntries(all.map(([id, encode]) => [id, encode(rows)]));
}

function encoderOf<K extends InputKind>(input: Extract<FittedInput, { kind: K }>): RowsEncoder {
  const make = encoders[input.kind as K] as (fitted: typeof input) => RowsEncoder;
  return make(input);
}
