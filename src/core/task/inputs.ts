/** How the numbers of a column are brought to a common size. Fitted on the training rows alone. */
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

/** The columns that an input is read from. */
export const columnsOf = (input: InputSpec): readonly number[] =>
  input.kind === "category" ? [input.column] : input.columns;
