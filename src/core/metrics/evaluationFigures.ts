import type { Evaluation } from "./evaluation.ts";

/** The figures of an evaluation by name, its headline first: those that reports and exports tell. */
export function evaluationFigures(evaluation: Evaluation): Readonly<Record<string, number | null>> {
  switch (evaluation.task) {
    case "classification": {
      const { accuracy, macroF1 } = evaluation;
      return { accuracy, macroF1 };
    }
    case "multiLabel": {
      const { microF1, macroF1, subsetAccuracy, averagePrecision } = evaluation;
      return { microF1, macroF1, subsetAccuracy, averagePrecision };
    }
    case "regression": {
      const { mae, rmse, r2, spearman, ranges = [] } = evaluation;
      const within = ranges.map(({ level, coverage }) => [`within${String(level * 100)}`, coverage] as const);
      return { mae, rmse, r2, spearman, ...Object.fromEntries(within) };
    }
  }
}
