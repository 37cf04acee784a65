import { addOwnTests, keyOf, type OwnTest } from "../core/evaluate/ownTests.ts";
import type { ModelRow } from "../core/task/inputKinds.ts";
import { CallCancelled } from "../engine/client.ts";
import type { JudgedRow } from "../engine/protocol/model.ts";
import type { FileHead } from "../engine/protocol/predictFile.ts";
import { engine } from "./engine.ts";
import { commitProject } from "./projectStore.ts";

/** Adds tests to the project; those of a row that is known already take the later expectation. */
export const addTests = (added: readonly OwnTest[]): void => {
  commitProject(({ ownTests = [], ...project }) => ({ ...project, ownTests: addOwnTests(ownTests, added) }));
};

/** Takes a test out of the project. */
export const removeTest = (test: OwnTest): void => {
  commitProject(({ ownTests = [], ...project }) => ({
    ...project,
    ownTests: ownTests.filter((known) => keyOf(known) !== keyOf(test)),
  }));
};

/** The rows of a file that a person wrote, at most 1,000. */
export const readTestFile = (file: File): Promise<FileHead> =>
  engine().run("readTests", { file, reading: { dialect: {}, sheet: null } });

/** The answers of the model in use to rows; null where newer ones are asked for. */
export async function judgeRows(rows: readonly ModelRow[]): Promise<readonly JudgedRow[] | null> {
  try {
    return await engine().run("judge", { rows });
  } catch (error) {
    if (error instanceof CallCancelled) return null;
    throw error;
  }
}
