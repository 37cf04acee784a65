import type { FinishedRun } from "../core/run/finishedRun.ts";
import { hasSameFiles } from "../core/run/takeOver.ts";
import type { Project } from "../core/project/project.ts";
import { CallCancelled } from "../engine/client.ts";
import { IssueError } from "../core/issue.ts";
import { answersStore, emptyAnswers, type AnswersStatus } from "./answersStore.ts";
import { engine } from "./engine.ts";
import { toIssue } from "./toIssue.ts";

/** Lets the engine find the rows of a run's answers in the open table, as the run saw them. What was looked at before is left. */
export async function openAnswers(
  { id, outputs, parts, model }: FinishedRun,
  { source }: Pick<Project, "source">,
): Promise<void> {
  if (outputs === null) {
    start({ kind: "notKept" });
    return;
  }
  const own = parts === null ? source : parts.source;
  const isSameData = hasSameFiles({ source }, { source: own });
  const roles = own?.roles ?? null;
  if (own === null || roles === null || !isSameData) {
    start({ kind: "otherRows" });
    return;
  }
  start({ kind: "opening" });
  const rows = { roles, recipe: own.recipe };
  try {
    const count = await engine().latest("openAnswers", { outputs, signature: model.signature, rows });
    answersStore.setState({
      status: count === null ? { kind: "otherRows" } : { kind: "open", runId: id, count },
    });
    // Nobody waits for this: where it fails, the question that needs it fails as well, and says so.
    if (count !== null)
      engine()
        .run("measureTexts", {})
        .catch(() => undefined);
  } catch (error) {
    if (error instanceof CallCancelled) return;
    const isAboutRows = error instanceof IssueError;
    answersStore.setState({
      status: isAboutRows ? { kind: "otherRows" } : { kind: "failed", issue: toIssue(error, "answer") },
    });
  }
}

/** Leaves what was looked at of another run; the run to compare with stays. */
function start(status: AnswersStatus): void {
  answersStore.setState(({ before }) => ({ ...emptyAnswers, before, status }));
}
