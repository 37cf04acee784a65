/** The scaling of a number column, fitted on the training rows only. */
export const scalings = ["standard", "minMax", "log"] as const;
export type Scaling = (typeof scalings)[number];

/** Names an input of the model: an InputLayer of the graph, a block of the examples, an entry of the exported files. */
export type InputId = string;

/** One input of the model and the columns that it is read from, by position from 0. Stored in the project. */
export type InputSpec =
  | {
      readonly id: InputId;
      readonly kind: "text";
      /** Joined by `separator`, empty cells left out. */
      readonly columns: readonly number[];
      readonly separator: string;
    }
  | {
      readonly id: InputId;
      readonly kind: "number";
      readonly columns: readonly number[];
      readonly scaling: Scaling;
    }
  | { readonly id: InputId; readonly kind: "category"; readonly column: number };
export type InputKind = InputSpec["kind"];

/** The ids that the first input of each kind has, and the beginnings of the others': `category-2`. */
export const firstInputIds: { readonly [K in InputKind]: InputId } = {
  text: "text",
  number: "numbers",
  category: "category",
};

/** An id for one more input of a kind. */
export function nextInputId(kind: InputKind, inputs: readonly Pick<InputSpec, "id">[]): InputId {
  const taken = new Set(inputs.map(({ id }) => id));
  const first = firstInputIds[kind];
  if (!taken.has(first)) return first;
  let number = 2;
  while (taken.has(`${first}-${String(number)}`)) number++;
  return `${first}-${String(number)}`;
}

/** The kind that an id names, and which input of that kind, from 1; null for an id of any other form. */
export function readInputId(id: InputId): { readonly kind: InputKind; readonly number: number } | null {
  const kinds = Object.keys(firstInputIds) as InputKind[];
  const kind = kinds.find((each) => id === firstInputIds[each] || id.startsWith(`${firstInputIds[each]}-`));
  if (kind === undefined) return null;
  if (id === firstInputIds[kind]) return { kind, number: 1 };
  const number = Number(id.slice(firstInputIds[kind].length + 1));
  return Number.isInteger(number) ? { kind, number } : null;
}

/** The columns that an input is read from. */
export const columnsOf = (input: InputSpec): readonly number[] =>
  input.kind === "category" ? [input.column] : input.columns;
