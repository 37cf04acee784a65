import type { FinishedRun } from "../core/run/finishedRun.ts";
import { hasSameFiles } from "../core/run/takeOver.ts";
import { IssueError } from "../core/issue.ts";
import type { EngineCalls } from "../engine/protocol/calls.ts";
import { dataStore } from "./dataStore.ts";
import { engine } from "./engine.ts";
import { currentProject } from "./projectStore.ts";
import { readFinished } from "./studio.ts";

/**
 * Compares the answers of two kept runs on the test rows that both answered; null where their answers are no longer kept, or the
 * open table lacks their rows.
 */
export async function compareKept(
  beforeId: string,
  afterId: string,
): Promise<EngineCalls["compareRuns"]["result"]> {
  const [before, after] = await Promise.all([readFinished(beforeId), readFinished(afterId)]);
  const source = after?.parts?.source ?? null;
  const own = { source: currentProject()?.source ?? null };
  if (before === null || after === null || source === null || source.roles === null) return null;
  if (dataStore.getState().summary === null || !hasSameFiles(own, { source })) return null;
  const [first, second] = [answersOf(before), answersOf(after)];
  if (first === null || second === null) return null;
  const rows = { roles: source.roles, recipe: source.recipe };
  try {
    return await engine().run("compareRuns", { before: first, after: second, rows });
  } catch (error) {
    if (error instanceof IssueError) return null;
    throw error;
  }
}

const answersOf = ({ outputs, model }: FinishedRun) =>
  outputs === null ? null : { outputs, signature: model.signature };
