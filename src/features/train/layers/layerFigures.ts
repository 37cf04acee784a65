import { formatPercent } from "../../../core/formatPercent.ts";
import { formatShare, formatSmallShare } from "../../../components/charts/formats.ts";
import type { LayerSample } from "../../../core/run/layerSamples.ts";

/** A figure of layers, and how charts show it. */
export interface LayerFigure {
  readonly name: "updateRatio" | "gradientNorm" | "weightNorm" | "deadShare";
  readonly valueOf: (layer: LayerSample) => number | null;
  readonly isLog: boolean;
  readonly format: (value: number) => string;
  readonly formatTick?: (value: number) => string;
}

const formatNumber = (value: number): string => String(Number(value.toPrecision(3)));

export const layerFigures: readonly [LayerFigure, ...LayerFigure[]] = [
  {
    name: "updateRatio",
    valueOf: ({ updateRatio }) => updateRatio,
    isLog: true,
    format: formatSmallShare,
    formatTick: formatSmallShare,
  },
  {
    name: "gradientNorm",
    valueOf: ({ gradientNorm }) => gradientNorm,
    isLog: true,
    format: formatNumber,
  },
  { name: "weightNorm", valueOf: ({ weightNorm }) => weightNorm, isLog: true, format: formatNumber },
  {
    name: "deadShare",
    valueOf: ({ deadShare }) => deadShare,
    isLog: false,
    format: formatShare,
    formatTick: (share) => formatPercent(share),
  },
];
