import type { TemplateName } from "../../src/core/graph/templates.ts";
import type { FigureName } from "../../src/core/metrics/figures.ts";
import { wilsonInterval } from "../../src/core/metrics/wilson.ts";
import type { StartFigure } from "../../src/core/search/findStart.ts";

/** How a template did on the validation rows of a sample. */
export interface StartResult {
  readonly template: TemplateName;
  /** Null where nothing was measured. */
  readonly figure: StartFigure | null;
  /** Validation rows. */
  readonly rowCount: number;
  readonly seconds: number;
}

const accuracyName: FigureName = "valAccuracy";

/** "linear: valAccuracy 0.8120 (0.7760–0.8430) on 500 rows, 1.2 s" */
export function describeResult({ template, figure, rowCount, seconds }: StartResult): string {
  if (figure === null) return `${template}: no validation rows`;
  const [low, high] = wilsonInterval(figure.value, rowCount);
  const interval = figure.name === accuracyName ? ` (${low.toFixed(4)}–${high.toFixed(4)})` : "";
  return `${template}: ${figure.name} ${figure.value.toFixed(4)}${interval} on ${String(rowCount)} rows, ${seconds.toFixed(1)} s`;
}
