import type { FinishedRun } from "../core/run/finishedRun.ts";
import type { Project } from "../core/project/project.ts";
import { CallCancelled } from "../engine/client.ts";
import { IssueError } from "../core/issue.ts";
import { answersStore, emptyAnswers } from "./answersStore.ts";
import { engine } from "./engine.ts";
import { toIssue } from "./toIssue.ts";

/** Lets the engine find the rows of a run's answers in the open table, as the run saw them. What was looked at before is left. */
export async function openAnswers(
  { id, outputs, parts, model }: FinishedRun,
  { source }: Pick<Project, "source">,
): Promise<void> {
  if (outputs === null) {
    answersStore.setState({ ...emptyAnswers, status: { kind: "notKept" } });
    return;
  }
  const own = parts === null ? source : parts.source;
  const isSameData =
    JSON.stringify([own?.files, own?.reading]) === JSON.stringify([source?.files, source?.reading]);
  const roles = own?.roles ?? null;
  if (own === null || roles === null || !isSameData) {
    answersStore.setState({ ...emptyAnswers, status: { kind: "otherRows" } });
    return;
  }
  answersStore.setState({ ...emptyAnswers, status: { kind: "opening" } });
  const rows = { roles, recipe: own.recipe };
  try {
    const count = await engine().latest("openAnswers", { outputs, signature: model.signature, rows });
    answersStore.setState({
      status: count === null ? { kind: "otherRows" } : { kind: "open", runId: id, count },
    });
  } catch (error) {
    if (error instanceof CallCancelled) return;
    const isAboutRows = error instanceof IssueError;
    answersStore.setState({
      status: isAboutRows ? { kind: "otherRows" } : { kind: "failed", issue: toIssue(error, "answer") },
    });
  }
}
