import type { AugmentationConfig } from "../core/dataset/augmentation.ts";
import type { Fix } from "../core/dataset/doctor/findings.ts";
import { correctByHand, type Correction } from "../core/dataset/correctByHand.ts";
import { findHandLabels, withHandLabels } from "../core/dataset/handLabels.ts";
import type { HandLabels, RecipeStep } from "../core/dataset/recipe.ts";
import { classTarget, textAndLabel, type ColumnRoles } from "../core/dataset/roles.ts";
import type { PartName, SplitConfig } from "../core/dataset/splitConfig.ts";
import type { DataSource } from "../core/project/project.ts";
import { withRoles } from "../core/project/startingModel.ts";
import type { CleaningConfig } from "../core/text/cleaningConfig.ts";
import type { TextConfig } from "../core/text/preprocessor.ts";
import { commitProject, currentProject } from "./projectStore.ts";

/** Changes the source of the rows, or the fixes applied to them, by a pure edit. */
function editSource(edit: (source: DataSource) => DataSource): void {
  commitProject((project) => {
    if (project.source === null) return project;
    const source = edit(project.source);
    return source === project.source ? project : { ...project, source };
  });
}

/** Assigns the rows of a file to a part. */
export const changeFilePart = (index: number, part: PartName | null): void => {
  editSource((source) => ({
    ...source,
    files: source.files.map((file, at) => (at === index ? { ...file, part } : file)),
  }));
};

/** Chooses text and label for the first time. */
export const chooseRoles = (text: number, label: number): void => {
  commitProject((project) => withRoles(project, textAndLabel(text, label)));
};

/** Gives columns other roles, by a pure edit; the model follows as long as nobody has changed it. */
export const editRoles = (edit: (roles: ColumnRoles) => ColumnRoles): void => {
  commitProject((project) => {
    const roles = project.source?.roles ?? null;
    const edited = roles === null ? null : edit(roles);
    return edited === null || edited === roles ? project : withRoles(project, edited);
  });
};

/** Gives columns other roles. */
export const changeRoles = (change: Partial<ColumnRoles>): void => {
  editRoles((roles) => ({ ...roles, ...change }));
};

/** Applies fixes of the Doctor as one step of the history. */
export function applyFixes(fixes: readonly Fix[]): void {
  commitProject((project) => {
    if (project.source === null) return project;
    const steps = fixes.flatMap((fix) => (fix.on === "recipe" ? [fix.step] : []));
    const changes = fixes.flatMap((fix) => (fix.on === "augmentation" ? [fix.change] : []));
    return {
      ...project,
      source: { ...project.source, recipe: [...project.source.recipe, ...steps] },
      augmentation: Object.assign({}, project.augmentation, ...changes) as AugmentationConfig,
    };
  });
}

/** Adds steps to the recipe, in one step of the history. */
export const addSteps = (steps: readonly RecipeStep[]): void => {
  if (steps.length > 0) editSource((source) => ({ ...source, recipe: [...source.recipe, ...steps] }));
};

/** Takes a step out of the recipe; the others are applied without it. */
export const removeStep = (index: number): void => {
  editSource((source) => ({ ...source, recipe: source.recipe.filter((_step, at) => at !== index) }));
};

/** Corrects a text by hand, or takes its correction back; corrections that follow one another are one step of each kind. */
export const correctText = (text: string, correction: Correction | null): void => {
  editSource((source) => ({ ...source, recipe: correctByHand(source.recipe, text, correction) }));
};

/** Changes the labels given by hand, by a pure edit; each is one step of the history. */
export const editHandLabels = (edit: (given: HandLabels) => HandLabels): void => {
  editSource((source) => {
    const { given } = findHandLabels(source.recipe);
    const edited = edit(given);
    return edited === given ? source : { ...source, recipe: withHandLabels(source.recipe, edited) };
  });
};

/** Has the model answer labels that are given by hand, where no column holds any. */
export const labelByHand = (text: number): void => {
  commitProject((project) => {
    const roles = project.source?.roles ?? textAndLabel(text, null);
    return withRoles(project, { ...roles, target: classTarget(null) });
  });
};

/** Changes how rows are split. */
export const changeSplit = (change: Partial<SplitConfig>): void => {
  commitProject((project) => ({ ...project, split: { ...project.split, ...change } }));
};

/** Changes how texts become numbers; edits of one `group`, such as a drag, undo together. */
export const changeText = (change: Partial<TextConfig>, group: string | null = null): void => {
  commitProject((project) => ({ ...project, text: { ...project.text, ...change } }), group);
};

/** Changes how texts are cleaned. */
export const changeCleaning = (change: Partial<CleaningConfig>): void => {
  commitProject((project) => ({
    ...project,
    text: { ...project.text, cleaning: { ...project.text.cleaning, ...change } },
  }));
};

/** Changes how training rows are augmented. */
export const changeAugmentation = (change: Partial<AugmentationConfig>): void => {
  commitProject((project) => ({ ...project, augmentation: { ...project.augmentation, ...change } }));
};

/** Reads a tokenizer from a file; false where the file holds none, or no table is open. */
export async function takeTokenizer(file: File): Promise<boolean> {
  const content = readTokenizer(await file.text());
  if (content === null || currentProject()?.source == null) return false;
  changeText({ tokenizer: { kind: "huggingface", name: file.name, content } });
  return true;
}

/** The content of a `tokenizer.json`, or null where it is none. */
function readTokenizer(text: string): Readonly<Record<string, unknown>> | null {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return null; // no JSON, so no tokenizer: the file is opened as a table
  }
  const hasModel = typeof content === "object" && content !== null && "model" in content;
  return hasModel ? (content as Readonly<Record<string, unknown>>) : null;
}
