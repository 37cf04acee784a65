import { IssueError } from "../core/issue.ts";
import { CallCancelled } from "../engine/client.ts";
import type { EngineCalls } from "../engine/protocol/calls.ts";
import type { RowPage, RowQuery } from "../engine/protocol/table.ts";
import type { TextInput } from "../engine/protocol/text.ts";
import type { Project } from "../core/project/project.ts";
import { engine } from "./engine.ts";

export type { RowPage, RowQuery, ShownRow, WholeRow } from "../engine/protocol/table.ts";
export type { TextInput } from "../engine/protocol/text.ts";
export type TextTrace = EngineCalls["traceText"]["result"];
export type WordsSummary = EngineCalls["describeWords"]["result"];
export type AugmentedRow = EngineCalls["previewAugmentation"]["result"][number];

/** The rows, their parts and their text settings as a project has them; null where no columns are chosen. */
export function textInputOf(project: Project | null): TextInput | null {
  const { roles = null, recipe = [] } = project?.source ?? {};
  return project === null || roles === null
    ? null
    : { roles, recipe, split: project.split, text: project.text };
}

/** Finds the rows that a query asks for and cancels the previous query; null where the next query cancelled this one. */
export async function findRows(query: RowQuery): Promise<number | null> {
  try {
    return await engine().latest("findRows", query);
  } catch (error) {
    if (error instanceof CallCancelled) return null;
    // The column choice already shows what is wrong with the rows.
    if (!(error instanceof IssueError)) reportError(error);
    return 0;
  }
}

/** A newer query has cancelled this one. */
export const stopFindingRows = (): void => {
  engine().cancelLatest("findRows");
};

/** The rows found, from place `from` up to but not including `to`. */
export const readRows = (from: number, to: number, query: RowQuery): Promise<RowPage> =>
  engine().run("readRows", { from, to, query });
