import type { Issue } from "../../core/issue.ts";
import type { DataSource } from "../../core/project/project.ts";
import type { DataStatus } from "../../state/dataStore.ts";
import type { Ownership } from "../../state/locks.ts";

/** The reasons why training cannot start, each with the stage that fixes it. */
export type Obstacle =
  | { readonly kind: "noData" | "noRoles"; readonly stage: "data" }
  | { readonly kind: "unreadable" | "roles"; readonly stage: "data"; readonly issue: Issue }
  | { readonly kind: "graph"; readonly stage: "model"; readonly issues: readonly Issue[] }
  | { readonly kind: "reading" | "elsewhere"; readonly stage: null };

interface TrainFacts {
  readonly source: DataSource | null;
  readonly status: DataStatus;
  readonly rolesIssue: Issue | null;
  /** Whether sizes of text and classes are known. */
  readonly isMeasured: boolean;
  readonly graphIssues: readonly Issue[];
  readonly ownership: Ownership;
}

/** The first reason why training cannot start, or null. */
export function findObstacle(facts: TrainFacts): Obstacle | null {
  const { source, status, rolesIssue, graphIssues } = facts;
  if (facts.ownership === "elsewhere") return { kind: "elsewhere", stage: null };
  if (status.kind === "failed") return { kind: "unreadable", stage: "data", issue: status.issue };
  if (status.kind === "opening") return { kind: "reading", stage: null };
  if (source === null) return { kind: "noData", stage: "data" };
  if (source.roles === null) return { kind: "noRoles", stage: "data" };
  if (rolesIssue !== null) return { kind: "roles", stage: "data", issue: rolesIssue };
  if (!facts.isMeasured) return { kind: "reading", stage: null };
  const errors = graphIssues.filter(({ severity }) => severity === "error");
  return errors.length > 0 ? { kind: "graph", stage: "model", issues: errors } : null;
}
