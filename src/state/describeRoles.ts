import { rolesWithin } from "../core/dataset/roles.ts";
import { makeIssue } from "../core/issue.ts";
import { dataStore, type DataState } from "./dataStore.ts";
import { examineSoon } from "./doctor.ts";
import { engine } from "./engine.ts";
import { currentProject } from "./projectStore.ts";
import { toIssue } from "./toIssue.ts";

/** Which description was asked for last: an earlier one that comes later is out of date. */
let lastDescription = 0;

/** Counts classes for the chosen columns and learns the sizes the model stage shows. */
export async function describeRoles(): Promise<void> {
  const description = ++lastDescription;
  const tell = (state: Partial<DataState>): void => {
    if (description === lastDescription) dataStore.setState(state);
  };
  const project = currentProject();
  const columnCount = dataStore.getState().summary?.columns.length ?? 0;
  const { roles: chosen = null, recipe = [] } = project?.source ?? {};
  const roles = rolesWithin(chosen, columnCount);
  if (project === null || roles === null) {
    const rolesIssue = chosen === null ? null : makeIssue("dataset.columnsMissing", "error", { columnCount });
    tell({ classes: null, rolesIssue, text: null });
    return;
  }
  // Where only what is made of the texts fails, at their split above all, classes and settings are still to be seen.
  let classes: DataState["classes"] = null;
  try {
    classes = await engine().run("describeClasses", { roles, recipe });
    tell({ classes, rolesIssue: null });
    const { text, split } = project;
    tell({ text: await engine().run("describeText", { roles, recipe, text, split }) });
    if (description === lastDescription) examineSoon();
  } catch (error) {
    tell({ classes, rolesIssue: toIssue(error), text: null });
  }
}
