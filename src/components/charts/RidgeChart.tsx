import { useElementSize } from "@mantine/hooks";
import { useState } from "react";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { ChartMenu } from "./ChartMenu.tsx";
import { formatTick } from "./formats.ts";
import { ridgeTable, type Ridge } from "./ridge.ts";
import { spanTicks } from "./scale.ts";
import { TableView } from "./TableView.tsx";
import curveClasses from "./CurveChart.module.css";
import classes from "./RidgeChart.module.css";

interface RidgeChartProps {
  readonly title: string;
  readonly ridges: readonly Ridge[];
  /** Names the ridges' places, and the values, where the chart is a table. */
  readonly names: { readonly place: string; readonly value: string };
  readonly formatPlace: (place: number) => string;
  readonly height: number;
}

/** Fewer than these are told apart. */
const mostRidges = 24;
const margin = { top: 8, right: 84, bottom: 24, left: 24 };
/** A ridge rises over so many of those behind it. */
const overlap = 4;

/** Histograms over time, one ridge before the other, the latest in front. */
export function RidgeChart({ title, ridges, names, formatPlace, height }: RidgeChartProps) {
  const { t } = useWords();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const [isTable, setIsTable] = useState(false);
  return (
    <figure className={curveClasses["figure"]}>
      <figcaption className={curveClasses["title"]}>
        {title}
        <ChartMenu
          name={title}
          switches={[{ label: t("common.chart.table"), isOn: isTable, onToggle: () => setIsTable(!isTable) }]}
          table={() => ridgeTable(ridges, names)}
        />
      </figcaption>
      <div ref={ref} style={{ height }}>
        {isTable && (
          <TableView
            title={title}
            table={ridgeTable(ridges, names)}
            format={(value) => String(Number(value.toPrecision(4)))}
          />
        )}
        {!isTable && width > 0 && (
          <Drawing ridges={ridges} formatPlace={formatPlace} size={{ width, height }} />
        )}
      </div>
    </figure>
  );
}

interface DrawingProps extends Pick<RidgeChartProps, "ridges" | "formatPlace"> {
  readonly size: { readonly width: number; readonly height: number };
}

function Drawing({ ridges, formatPlace, size: { width, height } }: DrawingProps) {
  const shown = evenly(ridges, mostRidges);
  const ticks = spanTicks(
    shown.flatMap(({ histogram: { low, high } }) => [low, high]),
    5,
  );
  const [lowest = 0, highest = 1] = [ticks[0], ticks.at(-1)];
  const right = width - margin.right;
  const toX = (value: number): number =>
    margin.left + ((value - lowest) / (highest - lowest || 1)) * (right - margin.left);
  const bottom = height - margin.bottom;
  const gap = (bottom - margin.top) / (shown.length + overlap);
  const baseOf = (index: number): number => bottom - (shown.length - 1 - index) * gap;
  const densest = Math.max(...shown.flatMap(densitiesOf));
  const rise = gap * Math.min(overlap, shown.length) * 1.2;
  return (
    <svg data-drawing="" width={width} height={height} aria-hidden="true">
      {shown.map((ridge, index) => (
        <path
          key={ridge.place}
          className={classes["ridge"]}
          data-last={index === shown.length - 1 || undefined}
          d={pathOf(ridge, { toX, base: baseOf(index), rise: rise / densest })}
        />
      ))}
      {shown.map(({ place }, index) =>
        index === 0 || index === shown.length - 1 ? (
          <text key={place} className={curveClasses["tick"]} x={right + 8} y={baseOf(index)} dy="0.1em">
            {formatPlace(place)}
          </text>
        ) : null,
      )}
      {ticks.map((tick) => (
        <text key={tick} className={curveClasses["tick"]} x={toX(tick)} y={height - 6} textAnchor="middle">
          {formatTick(tick)}
        </text>
      ))}
    </svg>
  );
}

/** At most `count` of some ridges, the first and the last among them. */
const evenly = (ridges: readonly Ridge[], count: number): readonly Ridge[] =>
  ridges.length <= count
    ? ridges
    : Array.from({ length: count }, (_unused, index) =>
        Math.round((index * (ridges.length - 1)) / (count - 1)),
      ).flatMap((at) => ridges[at] ?? []);

/** Values a unit of the axis, so that histograms of other widths compare. */
const densitiesOf = ({ histogram: { low, high, counts } }: Ridge): readonly number[] => {
  const width = Math.max((high - low) / counts.length, 1e-12);
  return counts.map((count) => count / width);
};

interface RidgePlace {
  readonly toX: (value: number) => number;
  /** Where the ridge stands, from the top. */
  readonly base: number;
  /** Pixels that a density of 1 rises. */
  readonly rise: number;
}

function pathOf(ridge: Ridge, { toX, base, rise }: RidgePlace): string {
  const { low, high, counts } = ridge.histogram;
  const step = (high - low) / counts.length;
  const tops = densitiesOf(ridge).map(
    (density, bin) => `${toX(low + (bin + 0.5) * step).toFixed(1)} ${(base - density * rise).toFixed(1)}`,
  );
  return `M${toX(low).toFixed(1)} ${base.toFixed(1)}L${tops.join("L")}L${toX(high).toFixed(1)} ${base.toFixed(1)}Z`;
}
