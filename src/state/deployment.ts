import { createStore } from "zustand/vanilla";
import type { Issue } from "../core/issue.ts";
import type { Language } from "../core/language.ts";
import { makeDeployment, type Deployment, type DeployStep } from "./deployModel.ts";
import { runStore } from "./runStore.ts";
import { toIssue } from "./toIssue.ts";

/** Where the export of the last run stands. It is kept while other stages are looked at. */
export type DeployState =
  | { readonly kind: "idle" }
  | { readonly kind: "working"; readonly step: DeployStep }
  | { readonly kind: "done"; readonly deployment: Deployment }
  | { readonly kind: "failed"; readonly issue: Issue };

/** The run and the language that the export is of; null before there is any. */
interface DeploymentOf {
  readonly finishedAt: number;
  readonly language: Language;
}

export const deploymentStore = createStore<{
  readonly of: DeploymentOf | null;
  readonly state: DeployState;
}>()(() => ({ of: null, state: { kind: "idle" } }));

/** Makes the export of the last run, unless that is made or being made already. */
export function ensureDeployment(language: Language): void {
  const finishedAt = runStore.getState().finished?.finishedAt;
  const { of, state } = deploymentStore.getState();
  if (finishedAt === undefined) return;
  const isSame = of?.finishedAt === finishedAt && of.language === language;
  if (!isSame || state.kind === "idle") make({ finishedAt, language });
}

/** Makes the export once more, after a failure. */
export function retryDeployment(): void {
  const { of } = deploymentStore.getState();
  if (of !== null) make(of);
}

function make(of: DeploymentOf): void {
  const show = (state: DeployState): void => {
    if (deploymentStore.getState().of === of) deploymentStore.setState({ state });
  };
  deploymentStore.setState({ of, state: { kind: "working", step: "writing" } });
  makeDeployment(of.language, (step) => {
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
