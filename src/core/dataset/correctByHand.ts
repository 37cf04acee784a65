import type { RecipeStep } from "./recipe.ts";

/** What a person says of a text: its right answer (a class, a number, or labels), or that it is to be left out. */
export type Correction =
  { readonly kind: "relabel"; readonly label: string | readonly string[] } | { readonly kind: "leaveOut" };

type ByHand = RecipeStep<"relabel" | "dropTexts">;

const isByHand = (step: RecipeStep | undefined): step is ByHand =>
  step?.kind === "relabel" || step?.kind === "dropTexts";

/**
 * A recipe with a correction of a text, named by its fingerprint, or without any where it is null. Corrections that follow
 * one another are one step for each kind, and a text has one correction among them.
 */
export function correctByHand(
  recipe: readonly RecipeStep[],
  text: string,
  correction: Correction | null,
): readonly RecipeStep[] {
  const end = recipe.findLastIndex((step) => !isByHand(step)) + 1;
  const known = readCorrections(recipe.slice(end));
  known.delete(text);
  if (correction !== null) known.set(text, correction);
  return [...recipe.slice(0, end), ...stepsOf(known)];
}

function stepsOf(corrections: ReadonlyMap<string, Correction>): readonly RecipeStep[] {
  const labels: Record<string, string | readonly string[]> = {};
  const texts: string[] = [];
  for (const [text, correction] of corrections)
    if (correction.kind === "relabel") labels[text] = correction.label;
    else texts.push(text);
  return [
    ...(Object.keys(labels).length > 0 ? [{ kind: "relabel", labels } as const] : []),
    ...(texts.length > 0 ? [{ kind: "dropTexts", texts } as const] : []),
  ];
}

/** The last correction of each text in a recipe, by the text's fingerprint. */
function readCorrections(recipe: readonly RecipeStep[]): Map<string, Correction> {
  const corrections = new Map<string, Correction>();
  for (const step of recipe.filter(isByHand))
    if (step.kind === "dropTexts") for (const text of step.texts) corrections.set(text, { kind: "leaveOut" });
    else
      for (const [text, label] of Object.entries(step.labels))
        corrections.set(text, { kind: "relabel", label });
  return corrections;
}

/** The corrections of a recipe that an earlier one has not, by the texts' fingerprints. */
export function newCorrections(
  recipe: readonly RecipeStep[],
  before: readonly RecipeStep[],
): ReadonlyMap<string, Correction> {
  const known = readCorrections(before);
  const corrections = readCorrections(recipe);
  for (const [text, correction] of known)
    if (JSON.stringify(corrections.get(text)) === JSON.stringify(correction)) corrections.delete(text);
  return corrections;
}
