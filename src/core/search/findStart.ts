import { wilsonInterval } from "../metrics/wilson.ts";
import { rulesOf, type FigureName } from "../metrics/figures.ts";

/** How much one model of a search may take. */
export interface TrialBounds {
  /** Most training rows that it learns from, and most validation rows that it is judged by. */
  readonly trainRows: number;
  readonly validationRows: number;
  /** Longest time that it learns for. */
  readonly limitMs: number;
}

/** All templates together, without preparing the rows: a minute with it, as a rule. */
const wholeMs = 45_000;

/** The limits of each template's trial in the search for the best start. */
export const startBounds = (templateCount: number): TrialBounds => ({
  trainRows: 10_000,
  validationRows: 4000,
  limitMs: wholeMs / Math.max(1, templateCount),
});

/** The result of a template on the common validation rows. */
export interface StartFigure {
  readonly name: FigureName;
  readonly value: number;
}

/**
 * Whether a template is better than the plain one by more than chance: its accuracy lies above the whole interval of the
 * other's. Of figures without an interval the better one is better.
 */
export function isClearlyBetter(figure: StartFigure, plain: StartFigure, rowCount: number): boolean {
  if (figure.name !== accuracyName || rowCount === 0) return worthOf(figure) > worthOf(plain);
  return figure.value > wilsonInterval(plain.value, rowCount)[1];
}

const accuracyName: FigureName = "valAccuracy";

/** How a template did. */
interface Tried {
  readonly figure: StartFigure | null;
  /** Validation rows. */
  readonly rowCount: number;
}

/**
 * Templates that were tried, the best first; of equals, the one that was tried first. The first of them, the plain one,
 * comes before all others unless one of those is clearly better: of several that are as good, chance picks the best.
 */
export function orderStarts<R extends Tried>(results: readonly R[]): readonly R[] {
  const sorted = results.toSorted((one, other) => worthOf(other.figure) - worthOf(one.figure));
  const [plain, best] = [results[0], sorted[0]];
  if (plain?.figure == null || best?.figure == null) return sorted;
  const isBeaten = isClearlyBetter(best.figure, plain.figure, plain.rowCount);
  return isBeaten ? sorted : [plain, ...sorted.filter((result) => result !== plain)];
}

const worthOf = (figure: StartFigure | null): number =>
  figure === null ? -Infinity : rulesOf(figure.name).isHigherBetter ? figure.value : -figure.value;
