import { formatPercent } from "../../core/formatPercent.ts";
import { figureNames, rulesOf, type FigureName } from "../../core/metrics/figures.ts";

/** 0.934 → "93.4%": a share as tables, charts and headlines show it. */
export const formatShare = (share: number): string => formatPercent(share, 1);

/** 0.00123 → "0.12%", 0.0000012 → "0.00012%": a share with two digits, however small. */
export const formatSmallShare = (share: number): string => formatPercent(Number(share.toPrecision(2)));

/** 0.23456 → "0.235", 2595.1749 → "2595.2": losses and scores, with as many digits as one can see change. */
export const formatFigure = (value: number): string =>
  withMinus(value.toFixed(Math.abs(value) < 100 ? 3 : 1));

/**
 * How numbers of one unit are written side by side: all with the decimals that three digits of their usual `error`
 * take, since further ones say nothing. 61.477 → "61.5" and 973.2 → "973.2" for an error of 61.477.
 */
export function formatOfUnit(error: number): (value: number) => string {
  const size = Math.abs(error);
  const power = size > 0 && Number.isFinite(size) ? Math.floor(Math.log10(Number(size.toPrecision(3)))) : 0;
  const decimals = Math.min(12, Math.max(0, 2 - power));
  return (value) => withMinus(value.toFixed(decimals));
}

/** A number with a minus sign instead of a hyphen, and with none where only zeros are left behind it. */
const withMinus = (figure: string): string => figure.replace(/^-/u, Number(figure) === 0 ? "" : "−");

/** A figure in the format of its unit. */
export const formatMetric = (name: FigureName, value: number): string =>
  rulesOf(name).unit === "share" ? formatShare(value) : formatFigure(value);

/** A stored figure in the format of its unit; a figure with an unknown name as a plain number. */
export function formatHeadline({
  metric,
  value,
}: {
  readonly metric: string;
  readonly value: number;
}): string {
  const name = figureNames.find((known) => known === metric);
  return name === undefined ? formatFigure(value) : formatMetric(name, value);
}

/** A share, or a dash where there was nothing to measure. */
export const shareOrNone = (share: number | null): string => (share === null ? "–" : formatShare(share));

/** A figure, or a dash where there was nothing to measure. */
export const figureOrNone = (value: number | null): string => (value === null ? "–" : formatFigure(value));

/** A figure that may not have been measured. */
export const formatMeasured = (name: FigureName, value: number | null | undefined): string =>
  value == null ? "–" : formatMetric(name, value);

/**
 * 0.5 → "0.5", 600000 → "600k", 0.000025 → "2.5e-5": round ticks of an axis, short enough to fit beside the axis. Ticks
 * far from zero keep all their digits, so that neighbours differ: 2010, 2015, 2020.
 */
export function formatTick(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && size < 1e-4) return withMinus(Number(value.toPrecision(3)).toExponential());
  const [amount, unit] = size >= 1e6 ? [value / 1e6, "M"] : size >= 1e4 ? [value / 1e3, "k"] : [value, ""];
  return withMinus(`${String(Number(amount.toPrecision(6)))}${unit}`);
}
