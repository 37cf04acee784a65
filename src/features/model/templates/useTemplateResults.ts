import { useMemo } from "react";
import { useStore } from "zustand";
import { headlineFigure } from "./headlineFigure.ts";
import type { TemplateName } from "../../../core/graph/templates.ts";
import type { FigureName } from "../../../core/metrics/figures.ts";
import { haveSameRows } from "../../../core/run/resumableRun.ts";
import { standingOf } from "../../../core/search/ranking.ts";
import { judgeOf, searchStore } from "../../../state/searchStore.ts";
import { useProject } from "../../../state/useProject.ts";

/** Results of the templates on the validation rows of the open table, where they were tried. */
export interface TemplateResult {
  readonly template: TemplateName;
  readonly figure: FigureName;
  readonly value: number;
}

export function useTemplateResults(): readonly TemplateResult[] {
  const project = useProject();
  const search = useStore(searchStore, (state) => state.search);
  return useMemo(() => {
    if (search?.models === undefined || !haveSameRows(project, search.base)) return [];
    const { models, trials } = search;
    const judge = judgeOf(search);
    return models.flatMap(({ template }, index) => {
      const trial = trials[index];
      const metrics = trial === undefined ? undefined : standingOf(trial, judge)?.metrics;
      const figure = metrics === undefined ? null : headlineFigure(metrics);
      const value = figure === null ? undefined : metrics?.[figure];
      return figure === null || value === undefined ? [] : [{ template, figure, value }];
    });
  }, [project, search]);
}
