import { createStore } from "zustand/vanilla";
import type { Issue } from "../core/issue.ts";
import type { Language } from "../core/language.ts";
import { exportFormats, type ExportFormat } from "../export/exporters.ts";
import type { TrainedModel } from "../core/model/trainedModel.ts";
import { exportIssues, makeDeployment, type Deployment, type DeployProgress } from "./deployModel.ts";
import { runStore } from "./runStore.ts";
import { toIssue } from "./toIssue.ts";

/** The state of the export in one format. It outlives the deploy stage, so that leaving the stage loses nothing. */
export type DeployState =
  | { readonly kind: "idle" }
  | ({ readonly kind: "working" } & DeployProgress)
  | { readonly kind: "done"; readonly deployment: Deployment }
  | { readonly kind: "failed"; readonly issue: Issue };

type DeployStates = { readonly [F in ExportFormat]: DeployState };

const nothing = Object.fromEntries(exportFormats.map((format) => [format, { kind: "idle" }])) as DeployStates;

/** The exports of a model, which changes with what is made of its outputs; null before any run has ended. */
export const deploymentStore = createStore<{
  readonly model: TrainedModel | null;
  readonly states: DeployStates;
}>()(() => ({ model: null, states: nothing }));

export { exportIssues };
export type { ExportFormat };

/** Forgets the exports of all models but the one in use. */
export function followRun(): void {
  const model = runStore.getState().finished?.model ?? null;
  if (deploymentStore.getState().model !== model) deploymentStore.setState({ model, states: nothing });
}

/** Ends the exports that are being made. */
const endings = new Map<ExportFormat, AbortController>();

/** Makes an export no longer. */
export function cancelExport(format: ExportFormat): void {
  endings.get(format)?.abort();
}

/** Exports the last run in a format, again where an export exists already. */
export function makeExport(format: ExportFormat, language: Language): void {
  followRun();
  const { model } = deploymentStore.getState();
  const show = (state: DeployState): void => {
    const current = deploymentStore.getState();
    if (current.model === model) deploymentStore.setState({ states: { ...current.states, [format]: state } });
  };
  const ending = new AbortController();
  endings.set(format, ending);
  const { signal } = ending;
  const onProgress = (progress: DeployProgress): void => {
    show({ kind: "working", ...progress });
  };
  makeDeployment(format, language, { onProgress, signal }).then(
    (deployment) => {
      show(signal.aborted ? { kind: "idle" } : { kind: "done", deployment });
    },
    (error: unknown) => {
      show(signal.aborted ? { kind: "idle" } : { kind: "failed", issue: toIssue(error, "export") });
    },
  );
}
