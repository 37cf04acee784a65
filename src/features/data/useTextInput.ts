import type { TextInput } from "../../state/dataQueries.ts";
import { useProject } from "../../state/useProject.ts";

/** The rows, their parts and their text settings as the project has them; null where no columns are chosen. */
export function useTextInput(): TextInput | null {
  const { source, split, text } = useProject();
  const roles = source?.roles ?? null;
  return source === null || roles === null ? null : { roles, recipe: source.recipe, split, text };
}
