import {
  IconAdjustmentsAlt,
  IconChartDots,
  IconPackageExport,
  IconStack2,
  IconTable,
  type Icon,
} from "@tabler/icons-react";
import { lazy, type ComponentType, type LazyExoticComponent } from "react";
import { loadWords, type WordGroup } from "../i18n/stageWords.ts";
import { stageNames, type StageName } from "../state/stageStates.ts";

interface Stage {
  readonly icon: Icon;
  readonly Panel: LazyExoticComponent<ComponentType>;
}

/** The loaders of the stages' code, which is not part of the page's first load. */
const codeOf: { readonly [S in StageName]: () => Promise<ComponentType> } = {
  data: async () => (await import("../features/data/DataStage.tsx")).DataStage,
  model: async () => (await import("../features/model/ModelStage.tsx")).ModelStage,
  train: async () => (await import("../features/train/TrainStage.tsx")).TrainStage,
  evaluate: async () => (await import("../features/evaluate/EvaluateStage.tsx")).EvaluateStage,
  deploy: async () => (await import("../features/deploy/DeployStage.tsx")).DeployStage,
};

/** The words that each stage says beside those of the page, loaded beside its code so that neither waits for the other. */
const wordsOf: { readonly [S in StageName]: readonly WordGroup[] } = {
  data: ["data", "issues"],
  model: ["model", "issues"],
  train: ["train", "runs", "search", "model", "issues"],
  evaluate: ["evaluate", "runs", "issues"],
  deploy: ["deploy", "issues"],
};

async function loadStage(name: StageName): Promise<ComponentType> {
  const [Panel] = await Promise.all([codeOf[name](), ...wordsOf[name].map(loadWords)]);
  return Panel;
}

const makeStage = (name: StageName, icon: Icon): Stage => ({
  icon,
  Panel: lazy(async () => ({ default: await loadStage(name) })),
});

export const stages: { readonly [S in StageName]: Stage } = {
  data: makeStage("data", IconTable),
  model: makeStage("model", IconStack2),
  train: makeStage("train", IconAdjustmentsAlt),
  evaluate: makeStage("evaluate", IconChartDots),
  deploy: makeStage("deploy", IconPackageExport),
};

/** Not every browser has requestIdleCallback. */
const pauseWithoutIdleMs = 200;

/** Loads all stages, one after the other while the page has nothing else to do: opening one then takes no time. */
export function loadStagesAhead(): void {
  const waiting = [...stageNames];
  const loadNext = (): void => {
    const name = waiting.shift();
    // A stage that fails to load here is loaded again when it is opened, which then shows the failure.
    if (name !== undefined) void loadStage(name).then(waitThenLoad, () => undefined);
  };
  const waitThenLoad = (): void => {
    if ("requestIdleCallback" in window) requestIdleCallback(loadNext);
    else setTimeout(loadNext, pauseWithoutIdleMs);
  };
  waitThenLoad();
}

/** The stage an address names, or null. */
export const toStageName = (name: string): StageName | null =>
  stageNames.find((stage) => stage === name) ?? null;

/** The address of a project's stage. */
export const stagePath = (projectId: string, stage: StageName): string => `/project/${projectId}/${stage}`;
