import type { FittedInput } from "../../core/task/fitted.ts";
import { rulesOf, type ModelRow } from "../../core/task/inputKinds.ts";

/** An input to classify: a text, for models that read one text and nothing else, or values by name. */
export type ClassifierInput = string | ModelRow;

const expected = "classify takes a text, an object of values by name, or a list of those";

/**
 * Checks the input of a classifier and makes a row of it.
 * @throws TypeError naming what was expected and received
 */
export function readInput(inputs: readonly FittedInput[], given: unknown): ModelRow {
  const names = namesOf(inputs);
  if (typeof given === "string") return { [onlyText(inputs, names)]: given };
  if (typeof given !== "object" || given === null || Array.isArray(given))
    throw new TypeError(`${expected}. Received: ${show(given)}`);
  for (const [name, value] of Object.entries(given)) {
    if (!names.includes(name))
      throw new TypeError(`The model has no input "${name}". Expected: ${names.join(", ")}`);
    if (typeof value === "object" && value !== null)
      throw new TypeError(`"${name}" takes a text or a number. Received: ${show(value)}`);
  }
  return given as ModelRow;
}

/** All names that a value may be given by: those of its fields, and of inputs that have one field or one text. */
const namesOf = (inputs: readonly FittedInput[]): readonly string[] => [
  ...new Set(
    inputs.flatMap((input) => {
      const fields = rulesOf(input).fields(input);
      const hasOwnName = input.kind === "text" || fields.length === 1;
      return [...fields.map(({ name }) => name), ...(hasOwnName ? [input.id] : [])];
    }),
  ),
];

function onlyText([first, ...others]: readonly FittedInput[], names: readonly string[]): string {
  if (first?.kind === "text" && others.length === 0) return first.id;
  throw new TypeError(`The model reads more than one text: give an object with ${names.join(", ")}`);
}

function show(value: unknown): string {
  return value === undefined ? "undefined" : JSON.stringify(value);
}
