import {
  IconAdjustmentsAlt,
  IconChartDots,
  IconPackageExport,
  IconStack2,
  IconTable,
  type Icon,
} from "@tabler/icons-react";
import { lazy, type ComponentType, type LazyExoticComponent } from "react";
import { stageNames, type StageName } from "../state/stageStates.ts";

interface Stage {
  readonly icon: Icon;
  /** Loaded when first opened, so that the page starts without the charts. */
  readonly Panel: LazyExoticComponent<ComponentType>;
}

export const stages: { readonly [S in StageName]: Stage } = {
  data: {
    icon: IconTable,
    Panel: lazy(async () => ({ default: (await import("../features/data/DataStage.tsx")).DataStage })),
  },
  model: {
    icon: IconStack2,
    Panel: lazy(async () => ({ default: (await import("../features/model/ModelStage.tsx")).ModelStage })),
  },
  train: {
    icon: IconAdjustmentsAlt,
    Panel: lazy(async () => ({ default: (await import("../features/train/TrainStage.tsx")).TrainStage })),
  },
  evaluate: {
    icon: IconChartDots,
    Panel: lazy(async () => ({
      default: (await import("../features/evaluate/EvaluateStage.tsx")).EvaluateStage,
    })),
  },
  deploy: {
    icon: IconPackageExport,
    Panel: lazy(async () => ({ default: (await import("../features/deploy/DeployStage.tsx")).DeployStage })),
  },
};

/** The stage an address names, or null. */
export const toStageName = (name: string): StageName | null =>
  stageNames.find((stage) => stage === name) ?? null;

/** The address of a project's stage. */
export const stagePath = (projectId: string, stage: StageName): string => `/project/${projectId}/${stage}`;
