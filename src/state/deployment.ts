import { createStore } from "zustand/vanilla";
import type { Issue } from "../core/issue.ts";
import type { Language } from "../core/language.ts";
import { exportFormats, type ExportFormat } from "../export/exporters.ts";
import { exportIssues, makeDeployment, type Deployment, type DeployStep } from "./deployModel.ts";
import { runStore } from "./runStore.ts";
import { toIssue } from "./toIssue.ts";

/** Where the export in one format stands. It is kept while other stages are looked at. */
export type DeployState =
  | { readonly kind: "idle" }
  | { readonly kind: "working"; readonly step: DeployStep }
  | { readonly kind: "done"; readonly deployment: Deployment }
  | { readonly kind: "failed"; readonly issue: Issue };

type DeployStates = { readonly [F in ExportFormat]: DeployState };

const nothing: DeployStates = { html: { kind: "idle" }, tfjs: { kind: "idle" } };

/** The exports of one run: of the run that ended at `finishedAt`, null before there is any. */
export const deploymentStore = createStore<{
  readonly finishedAt: number | null;
  readonly states: DeployStates;
}>()(() => ({ finishedAt: null, states: nothing }));

/** The formats, in the order in which they are offered. */
export { exportFormats, exportIssues };
export type { ExportFormat };

/** Forgets exports of another run than the last one. */
export function followRun(): void {
  const finishedAt = runStore.getState().finished?.finishedAt ?? null;
  if (deploymentStore.getState().finishedAt !== finishedAt)
    deploymentStore.setState({ finishedAt, states: nothing });
}

/** Makes the last run's export in a format, anew where there is one. */
export function makeExport(format: ExportFormat, language: Language): void {
  followRun();
  const { finishedAt } = deploymentStore.getState();
  const show = (state: DeployState): void => {
    const current = deploymentStore.getState();
    if (current.finishedAt === finishedAt)
      deploymentStore.setState({ states: { ...current.states, [format]: state } });
  };
  show({ kind: "working", step: "writing" });
  makeDeployment(format, language, (step) => {
    show({ kind: "working", step });
  }).then(
    (deployment) => {
      show({ kind: "done", deployment });
    },
    (error: unknown) => {
      show({ kind: "failed", issue: toIssue(error, "export") });
    },
  );
}
