import type { HandLabel, HandLabels, RecipeStep } from "./recipe.ts";

/** No classes and no labels yet. */
const noHandLabels: HandLabels = { classNames: [], labels: [] };

/** The step of labels given by hand, and the steps before it, whose texts are labelled. */
export interface FoundLabels {
  readonly given: HandLabels;
  readonly before: readonly RecipeStep[];
}

/** The labels given by hand; they come after all steps where there are none yet. */
export function findHandLabels(recipe: readonly RecipeStep[]): FoundLabels {
  const index = recipe.findIndex(({ kind }) => kind === "label");
  const step = recipe[index];
  if (step?.kind !== "label") return { given: noHandLabels, before: recipe };
  const { kind: _kind, ...given } = step;
  return { given, before: recipe.slice(0, index) };
}

/** A recipe with other labels given by hand, in the place of the earlier ones. */
export function withHandLabels(recipe: readonly RecipeStep[], given: HandLabels): readonly RecipeStep[] {
  const step: RecipeStep<"label"> = { kind: "label", ...given };
  const isThere = recipe.some(({ kind }) => kind === "label");
  return isThere ? recipe.map((other) => (other.kind === "label" ? step : other)) : [...recipe, step];
}

/** Gives texts a label; a text that has one gets the new one, and counts as labelled last. */
export function giveLabels(given: HandLabels, added: readonly HandLabel[]): HandLabels {
  const names = new Set(added.map(({ text }) => text));
  return { ...given, labels: [...given.labels.filter(({ text }) => !names.has(text)), ...added] };
}

/** Adds a class behind the others; a blank name or one that is there changes nothing. */
export function addClass(given: HandLabels, name: string): HandLabels {
  const trimmed = name.trim();
  if (trimmed === "" || given.classNames.includes(trimmed)) return given;
  return { ...given, classNames: [...given.classNames, trimmed] };
}

/** Gives a class another name, its labels and description included; the name of another class changes nothing. */
export function renameClass(given: HandLabels, name: string, wanted: string): HandLabels {
  const { classNames, labels } = given;
  const trimmed = wanted.trim();
  if (trimmed === "" || classNames.includes(trimmed)) return given;
  const rename = (own: string): string => (own === name ? trimmed : own);
  return {
    ...given,
    ...withDescriptions(given, (own, text) => [rename(own), text]),
    classNames: classNames.map(rename),
    labels: labels.map((label) => ({ ...label, label: rename(label.label) })),
  };
}

/** Takes out a class with its labels and description. */
export const removeClass = (given: HandLabels, name: string): HandLabels => ({
  ...given,
  ...withDescriptions(given, (own, text) => (own === name ? null : [own, text])),
  classNames: given.classNames.filter((other) => other !== name),
  labels: given.labels.filter(({ label }) => label !== name),
});

/** Says what the texts of a class are about; a blank description takes the one before away. */
export function describeClass(given: HandLabels, name: string, text: string): HandLabels {
  const { [name]: _before, ...others } = given.descriptions ?? {};
  const trimmed = text.trim();
  return { ...given, descriptions: trimmed === "" ? others : { ...others, [name]: trimmed } };
}

/** Every description as `change` has it, left out where that is null; nothing where there are none. */
function withDescriptions(
  { descriptions }: HandLabels,
  change: (name: string, text: string) => readonly [string, string] | null,
): Pick<HandLabels, "descriptions"> {
  if (descriptions === undefined) return {};
  const changed = Object.entries(descriptions).map(([name, text]) => change(name, text));
  return { descriptions: Object.fromEntries(changed.filter((entry) => entry !== null)) };
}
