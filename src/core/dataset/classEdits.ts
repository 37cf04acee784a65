import type { RecipeStep } from "./recipe.ts";

/** An edit of a class: another name, or leaving out its rows. */
export interface ClassEdit {
  readonly name: string;
  readonly isLeftOut: boolean;
}

/** Edits by the present name of a class; classes without an edit stay unchanged. */
export type ClassEdits = Readonly<Record<string, ClassEdit>>;

/** The classes after the edits, with their rows; classes that get the same name are merged. */
export function editedClasses(
  classes: readonly { readonly name: string; readonly count: number }[],
  edits: ClassEdits,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { name, count } of classes) {
    const edit = edits[name];
    if (edit?.isLeftOut === true) continue;
    const wanted = nameOf(name, edit);
    counts.set(wanted, (counts.get(wanted) ?? 0) + count);
  }
  return counts;
}

/** A name that is cleared is no name: the class keeps its own. */
const nameOf = (name: string, edit: ClassEdit | undefined): string => edit?.name.trim() || name;

/** The recipe steps of some edits. Classes are left out first, so that another class may take the name of such a class. */
export function stepsOfEdits(edits: ClassEdits): readonly RecipeStep[] {
  const entries = Object.entries(edits);
  const classNames = entries.filter(([, { isLeftOut }]) => isLeftOut).map(([name]) => name);
  const names = Object.fromEntries(
    entries
      .filter(([name, edit]) => !edit.isLeftOut && nameOf(name, edit) !== name)
      .map(([name, edit]) => [name, nameOf(name, edit)]),
  );
  return [
    ...(classNames.length > 0 ? [{ kind: "dropClasses", classNames } as const] : []),
    ...(Object.keys(names).length > 0 ? [{ kind: "renameLabels", names } as const] : []),
  ];
}
