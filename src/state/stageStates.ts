import type { FinishedRun } from "../core/run/finishedRun.ts";
import { checkGraph } from "../core/graph/checkGraph.ts";
import type { LayerGraph } from "../core/graph/layerGraph.ts";
import type { Issue } from "../core/issue.ts";
import type { Project } from "../core/project/project.ts";
import type { ClassSummary } from "../engine/protocol/table.ts";
import type { TextSummary } from "../engine/protocol/text.ts";
import type { DataStatus } from "./dataStore.ts";
import type { RunStatus } from "./runStore.ts";
import type { SeenStage } from "./seenStages.ts";

/** The stages of the journey, in order; also the last part of a project's address. */
export const stageNames = ["data", "model", "train", "evaluate", "deploy"] as const;
export type StageName = (typeof stageNames)[number];

/** `empty`: waits for an earlier stage. `attention`: something must be fixed here. */
export type StageState = "empty" | "attention" | "ready" | "done";
export type StageStates = { readonly [S in StageName]: StageState };

/** Everything that decides the state of the stages. */
export interface StageFacts {
  readonly project: Pick<Project, "source" | "graph">;
  readonly data: {
    readonly status: DataStatus;
    readonly classes: ClassSummary | null;
    readonly rolesIssue: Issue | null;
    readonly text: TextSummary | null;
  };
  readonly run: {
    readonly status: RunStatus;
    readonly finished: FinishedRun | null;
    /** Whether the model in use was trained by other data, layers or settings than are shown now. */
    readonly isStale: boolean;
  };
  /** End times of the run whose results were looked at, and of the run whose files were downloaded. */
  readonly seen: Readonly<Partial<Record<SeenStage, number>>>;
}

/** State of each stage, for the rail. */
export function stageStates({ project, data, run, seen }: StageFacts): StageStates {
  const hasModel = run.finished !== null;
  const isTrained = hasModel && !run.isStale;
  const dataState = stateOfData(project, data);
  const modelState = stateOfModel(project.graph, data.text, isTrained);
  const canTrain = dataState === "done" && modelState !== "attention";
  const stateOfResult = (stage: SeenStage): StageState => {
    if (run.finished === null) return "empty";
    if (run.isStale) return "attention";
    return seen[stage] === run.finished.finishedAt ? "done" : "ready";
  };
  return {
    data: dataState,
    model: modelState,
    train: stateOfTraining(run.status, { isTrained, canTrain }),
    evaluate: stateOfResult("evaluate"),
    deploy: stateOfResult("deploy"),
  };
}

function stateOfData({ source }: StageFacts["project"], data: StageFacts["data"]): StageState {
  if (data.status.kind === "failed") return "attention";
  if (source === null) return "empty";
  if (data.status.kind !== "ready") return "ready";
  if (source.roles === null || data.rolesIssue !== null) return "attention";
  return data.classes === null ? "ready" : "done";
}

function stateOfModel(graph: LayerGraph, text: TextSummary | null, isTrained: boolean): StageState {
  if (text === null) return "empty";
  if (!checkGraph(graph, text.spec).canBuild) return "attention";
  return isTrained ? "done" : "ready";
}

function stateOfTraining(
  status: RunStatus,
  { isTrained, canTrain }: { readonly isTrained: boolean; readonly canTrain: boolean },
): StageState {
  if (status.kind === "failed") return "attention";
  if (isTrained) return "done";
  return canTrain ? "ready" : "empty";
}
