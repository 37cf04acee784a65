import type { TrainedParts } from "../core/run/trainedParts.ts";
import { createStore, type StoreApi } from "zustand/vanilla";
import { present } from "../core/assert.ts";
import { axesOf, type SearchAxis, type SearchPlan } from "../core/search/plan.ts";
import type { NextTrial, SearchProgress } from "../core/search/rounds.ts";
import { withSettings, withValues } from "../core/search/trials.ts";
import type { LayerGraph } from "../core/graph/layerGraph.ts";
import type { TemplateName } from "../core/graph/templates.ts";
import { stepMetricsOf, validationFigure } from "../core/metrics/figures.ts";
import type { Judge } from "../core/search/ranking.ts";
import type { TrialBounds } from "../core/search/findStart.ts";
import { taskOfParts } from "../core/run/trainedParts.ts";
import type { TrainConfig } from "../core/training/trainConfig.ts";
import type { RunStatus } from "./runStore.ts";

/** A search as it is stored: the project that it began with, and the progress of its models. */
export interface KeptSearch extends SearchProgress {
  readonly version: 2;
  /** Its runs in the ledger name it. */
  readonly id: string;
  readonly plan: SearchPlan;
  /** The project's parts at the start, among them the model that is varied. */
  readonly base: TrainedParts;
  /** The models themselves, where the search compares templates instead of variants of one model. */
  readonly models?: readonly TemplateModel[] | undefined;
  /** The limits of each model's training; absent where models train on all rows for all planned epochs. */
  readonly bounds?: TrialBounds | undefined;
}

/** A template of a comparison, with the settings that suit it. */
export interface TemplateModel {
  readonly template: TemplateName;
  readonly graph: LayerGraph;
  readonly training: TrainConfig;
}

interface SearchState {
  /** The project's last search; null where there was none. */
  readonly search: KeptSearch | null;
  /** The model that is being trained; null where no search is under way. */
  readonly current: NextTrial | null;
  /** Which side of the train stage is shown. */
  readonly side: "run" | "search";
}

export const emptySearchState: SearchState = { search: null, current: null, side: "run" };

export type SearchStore = StoreApi<SearchState>;
export const makeSearchStore = (): SearchStore => createStore<SearchState>()(() => emptySearchState);

export const searchStore = makeSearchStore();

/** Whether the run under way is already ending. A search goes on after its current model is tested. */
export const isEnding = (status: RunStatus, { current }: Pick<SearchState, "current">): boolean =>
  status.kind === "stopping" || (status.kind === "evaluating" && current === null);

export const showSide = (side: SearchState["side"]): void => {
  searchStore.setState({ side });
};

/** Losses of these are measured otherwise, and cannot be compared. */
const changesLoss = ({ layerId, parameter }: SearchAxis): boolean =>
  layerId === null && (parameter === "labelSmoothing" || parameter === "classWeights");

/**
 * By what the models of a search are compared: by the headline figure where losses of unlike models or of other targets
 * hide what people ask for first.
 */
export function judgeOf({ base, models, plan }: Pick<KeptSearch, "base" | "models" | "plan">): Judge {
  const { earlyStopping } = base.training;
  if (models === undefined && !axesOf(plan, base.graph).some(changesLoss)) return earlyStopping;
  const [loss, headline = loss] = stepMetricsOf(taskOfParts(base));
  const rankBy = headline === undefined ? {} : { rankBy: validationFigure(headline) };
  // The first template that is tried is the plain one, which any other has to beat.
  return { ...earlyStopping, ...rankBy, ...(models === undefined ? {} : { plain: 0 }) };
}

/** The fields that the models of a search differ in. */
export const searchAxes = ({ plan, base }: KeptSearch): readonly SearchAxis[] => axesOf(plan, base.graph);

/** One model of a search. */
export const trialGraph = (search: KeptSearch, index: number): LayerGraph =>
  search.models?.[index]?.graph ??
  withValues(search.base.graph, searchAxes(search), present(search.trials[index]).values);

/** The settings that one model of a search is trained by. */
export const trialTraining = (search: KeptSearch, index: number): TrainConfig =>
  search.models?.[index]?.training ??
  withSettings(search.base.training, searchAxes(search), present(search.trials[index]).values);

/** Whether the models of a search differ in their seed alone: one model, repeated. */
export const isRepeat = ({ plan, models }: KeptSearch): boolean => {
  const [axis, ...others] = plan.axes;
  return models === undefined && others.length === 0 && axis?.layerId === null && axis.parameter === "seed";
};
