import type { Block } from "../dataset/blocks.ts";
import type { InputSize } from "../graph/modelSpec.ts";
import { ngramBlockId } from "../graph/textReadings.ts";
import { makeTextCutter } from "../text/cutTexts.ts";
import { makeNgramEncoder } from "../text/ngrams/encodeNgrams.ts";
import { ngramCountOf } from "../text/ngrams/fittedNgrams.ts";
import { makeEncoder, padIds } from "../text/encode.ts";
import { unknownId } from "../text/preprocessor.ts";
import { makeCategoryIds, numbersWidth, putNumbers } from "./encodeCells.ts";
import type { FittedInput } from "./fitted.ts";
import type { InputId, InputKind } from "./inputs.ts";

/** One cell of a row; absent, null, an empty text and NaN all count as missing. */
type CellValue = string | number | boolean | null | undefined;

/** A row as a model's input: cells by the names of columns, or by the ids of inputs with one column. */
export type ModelRow = Readonly<Record<string, CellValue>>;

/** A named part of a row, and the kind of field that a user fills in. */
export interface InputField {
  readonly name: string;
  readonly kind: InputKind;
  /** The categories to choose from. */
  readonly choices: readonly string[];
}

/** How much a model knows of one input of a row. */
interface KnownTokens {
  /** Tokens of a text that are in the vocabulary, and all of them. */
  readonly knownCount: number;
  readonly count: number;
  /** Whether a number is given, or a category was among the training rows. */
  readonly isOtherKnown: boolean;
}

type Input<K extends InputKind> = Extract<FittedInput, { kind: K }>;

/** The functions for fitted inputs of one kind. */
interface InputRules<F> {
  /** The fields of a row that the input reads. */
  readonly fields: (input: F) => readonly InputField[];
  /** The size that the input has in the model. */
  readonly sizeOf: (input: F) => InputSize;
  /** Makes the function that turns rows into the model's numbers. */
  readonly makeEncode: (input: F) => (rows: readonly ModelRow[]) => Readonly<Record<InputId, Block>>;
  /** Makes the function that counts what the model knows. */
  readonly makeCount: (input: F) => (row: ModelRow) => KnownTokens;
}

const inputKinds: { readonly [K in InputKind]: InputRules<Input<K>> } = {
  text: {
    fields: ({ id, columnNames }) =>
      (columnNames.length === 0 ? [id] : columnNames).map((name) => ({ name, kind: "text", choices: [] })),
    sizeOf: ({ preprocessor: { sequenceLength, vocabulary }, ngrams }) => ({
      kind: "tokens",
      length: sequenceLength,
      vocabularySize: vocabulary.length,
      ...(ngrams === undefined ? {} : { ngramCount: ngramCountOf(ngrams) }),
    }),
    makeEncode(input) {
      const { id, preprocessor, ngrams } = input;
      const encode = makeEncoder(preprocessor);
      const length = preprocessor.sequenceLength;
      const cut = makeTextCutter(preprocessor);
      const count = ngrams === undefined ? null : makeNgramEncoder(ngrams);
      return (rows) => {
        const ids = new Int32Array(rows.length * length);
        for (const [index, row] of rows.entries())
          padIds(ids, index, encode(textOf(input, row)), preprocessor);
        const tokens: Block = { kind: "tokens", ids, length };
        if (count === null) return { [id]: tokens };
        const counted = count(cut(rows.map((row) => textOf(input, row))));
        return { [id]: tokens, [ngramBlockId(id)]: { kind: "ngrams", ...counted } };
      };
    },
    makeCount(input) {
      const encode = makeEncoder(input.preprocessor);
      return (row) => {
        const ids = encode(textOf(input, row));
        const knownCount = ids.filter((id) => id > unknownId).length;
        return { knownCount, count: ids.length, isOtherKnown: false };
      };
    },
  },
  number: {
    fields: ({ columns }) =>
      columns.map(({ columnName }) => ({ name: columnName, kind: "number", choices: [] })),
    sizeOf: ({ columns }) => ({ kind: "numbers", width: numbersWidth(columns) }),
    makeEncode(input) {
      const { columns } = input;
      const width = numbersWidth(columns);
      return (rows) => {
        const values = new Float32Array(rows.length * width);
        for (const [index, row] of rows.entries())
          putNumbers(values, index * width, { columns, cells: numbersOf(input, row) });
        return { [input.id]: { kind: "numbers", values, width } };
      };
    },
    makeCount: (input) => (row) => ({
      knownCount: 0,
      count: 0,
      isOtherKnown: numbersOf(input, row).some((cell) => cell !== null),
    }),
  },
  category: {
    fields: ({ columnName, vocabulary }) => [
      { name: columnName, kind: "category", choices: vocabulary.slice(unknownId + 1) },
    ],
    sizeOf: ({ vocabulary }) => ({ kind: "tokens", length: 1, vocabularySize: vocabulary.length }),
    makeEncode(input) {
      const idOf = makeCategoryIds(input.vocabulary);
      return (rows) => {
        const ids = rows.map((row) => idOf(categoryOf(input, row)));
        return { [input.id]: { kind: "tokens", ids: Int32Array.from(ids), length: 1 } };
      };
    },
    makeCount(input) {
      const idOf = makeCategoryIds(input.vocabulary);
      return (row) => ({
        knownCount: 0,
        count: 0,
        isOtherKnown: idOf(categoryOf(input, row)) > unknownId,
      });
    },
  },
};

/** The rules of an input's kind. */
export const rulesOf = (input: FittedInput): InputRules<FittedInput> =>
  inputKinds[input.kind] as InputRules<FittedInput>;

/** The text of a row: cells of its columns, empty ones left out, or else the cell with the input's own id. */
export function textOf({ id, columnNames, separator }: Input<"text">, row: ModelRow): string {
  const cells = columnNames.map((name) => String(row[name] ?? "")).filter((cell) => cell !== "");
  return cells.length > 0 ? cells.join(separator) : String(row[id] ?? "");
}

const categoryOf = ({ id, columnName }: Input<"category">, row: ModelRow): string =>
  String(row[columnName] ?? row[id] ?? "");

const numbersOf = ({ id, columns }: Input<"number">, row: ModelRow): readonly (number | null)[] =>
  columns.map(({ columnName }) =>
    numberOf(row[columnName] ?? (columns.length === 1 ? row[id] : null), columnName),
  );

function numberOf(cell: CellValue, name: string): number | null {
  if (cell === null || cell === undefined || cell === "") return null;
  const value = Number(cell);
  if (typeof cell === "string" && Number.isNaN(value))
    throw new TypeError(`"${name}" is a number. Received: ${JSON.stringify(cell)}`);
  return Number.isFinite(value) ? value : null;
}
