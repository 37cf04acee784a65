import type { RecipeStep } from "./recipe.ts";

/** What a person wants of a class: another name, or none of its rows. */
export interface ClassEdit {
  readonly name: string;
  readonly isLeftOut: boolean;
}

/** Edits by the name that a class has now; classes that are not named stay as they are. */
export type ClassEdits = Readonly<Record<string, ClassEdit>>;

/** The classes that there will be, with their rows: those that get one name are one. */
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

/** The steps that make edits so: classes are left out first, so that one of them may lend its name to another. */
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
