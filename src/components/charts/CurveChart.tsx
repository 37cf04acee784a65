import { useElementSize } from "@mantine/hooks";
import { memo, useId, type ReactNode } from "react";
import { useRange } from "./chartGroup.ts";
import { ChartCursor } from "./ChartCursor.tsx";
import type { Curve, Level, Mark, Range, Zone } from "./curve.ts";
import { CurveLabels, isNamed } from "./CurveLabels.tsx";
import { logTicks, makePlot, pathOf, pointsWithin, rangeTicks, type Plot } from "./plot.ts";
import { spanTicks } from "./scale.ts";
import { useOwnTurn } from "./useOwnTurn.ts";
import classes from "./CurveChart.module.css";

export interface CurveChartProps {
  readonly title: string;
  readonly curves: readonly Curve[];
  readonly xTicks: readonly number[];
  /** Where the x axis begins; 0 where absent. */
  readonly xStart?: number;
  readonly xEnd: number;
  readonly yTicks: readonly number[];
  /** Ticks around the values of a stretch that is looked at closely. */
  readonly ticksOf?: (values: readonly number[]) => readonly number[];
  readonly formatX: (x: number) => string;
  /** A tick below the plot, where it is not the number itself. */
  readonly formatXTick?: (x: number) => string;
  readonly formatY: (y: number) => string;
  readonly formatTick: (y: number) => string;
  readonly mark?: Mark | null;
  readonly levels?: readonly Level[];
  readonly zones?: readonly Zone[];
  readonly isLog?: boolean;
  /** Charts of one group show their values at the same place, and the same stretch. */
  readonly group?: string;
  /** In pixels; `fill` for the height of its slot, which then has one of its own. */
  readonly height?: number | "fill";
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
}

const usualHeight = 228;
const margin = { top: 24, right: 84, bottom: 24, left: 56 };
/** Room on the right where no line is named at its end. */
const bareRight = 16;

/** Lines over shared axes, each named at its end, with values on hover and by arrow keys, and a closer look by dragging. */
export function CurveChart(props: CurveChartProps) {
  const { title, height = usualHeight, actions } = props;
  const { ref, width, height: slotHeight } = useElementSize<HTMLDivElement>();
  const isFilling = height === "fill";
  const drawnHeight = isFilling ? Math.floor(slotHeight) : height;
  return (
    <figure className={classes["figure"]} data-fill={isFilling || undefined}>
      {!isFilling && (
        <figcaption className={classes["title"]}>
          {title}
          {actions}
        </figcaption>
      )}
      <div ref={ref} className={classes["slot"]} style={isFilling ? undefined : { height }}>
        {width > 0 && drawnHeight > 0 && (
          <DrawnInTurn {...props} width={Math.floor(width)} height={drawnHeight} />
        )}
      </div>
    </figure>
  );
}

interface DrawingProps extends CurveChartProps {
  readonly width: number;
  readonly height: number;
}

function DrawnInTurn(props: DrawingProps) {
  const drawn = useOwnTurn(props);
  return drawn === null ? null : <Drawing {...drawn} />;
}

/** The axes of a drawing: of all there is, or of the stretch that is looked at. */
function axesOf(props: DrawingProps, zoomed: Range | null) {
  const { curves, xStart = 0, xEnd, xTicks, yTicks, isLog = false, ticksOf = spanTicks, levels = [] } = props;
  const range: Range = zoomed ?? [xStart, Math.max(xEnd, xStart + 1e-9)];
  const strong = curves.filter(({ weight }) => weight === "strong" || weight === "light");
  const leading = strong.some(({ points }) => pointsWithin(points, range).length > 1) ? strong : curves;
  const shown = leading.flatMap(({ points }) =>
    pointsWithin(points, range).flatMap(({ x, y }) => (x >= range[0] && x <= range[1] ? [y] : [])),
  );
  if (isLog) return { range, xTicks: zoomed === null ? xTicks : rangeTicks(range), yTicks: logTicks(shown) };
  if (zoomed === null || shown.length === 0) return { range, xTicks, yTicks };
  return { range, xTicks: rangeTicks(range), yTicks: ticksOf([...shown, ...levels.map(({ y }) => y)]) };
}

const Drawing = memo(function Drawing(props: DrawingProps) {
  const { width, height, curves, formatTick, mark = null, levels = [], zones = [], isLog = false } = props;
  const ownGroup = useId();
  const group = props.group ?? ownGroup;
  const { range, xTicks, yTicks } = axesOf(props, useRange(group));
  const plot = makePlot({
    left: margin.left,
    right: width - (curves.some(isNamed) ? margin.right : bareRight),
    top: margin.top,
    bottom: height - margin.bottom,
    range,
    domain: [yTicks[0] ?? 0, yTicks.at(-1) ?? 1],
    isLog,
  });
  const clipId = useId();
  const shownCurves = curves.map((curve) => ({ ...curve, points: pointsWithin(curve.points, range) }));
  return (
    <ChartCursor {...props} group={group} plot={plot}>
      <svg width={width} height={height} data-chart="" aria-hidden="true" className={classes["svg"]}>
        <clipPath id={clipId}>
          <rect
            x={plot.left}
            y={plot.top - 2}
            width={plot.right - plot.left + 4}
            height={plot.bottom - plot.top + 4}
          />
        </clipPath>
        <Axes
          plot={plot}
          xTicks={xTicks}
          yTicks={yTicks}
          formatXTick={props.formatXTick ?? String}
          formatTick={formatTick}
        />
        {zones.map((zone) => (
          <ZoneArea key={zone.label} zone={zone} plot={plot} />
        ))}
        <g clipPath={`url(#${clipId})`}>
          {levels.map(({ y, label }) => (
            <line
              key={label}
              className={classes["level"]}
              x1={plot.left}
              x2={plot.right}
              y1={plot.toY(y)}
              y2={plot.toY(y)}
            />
          ))}
          {mark !== null && (
            <line
              className={classes["markLine"]}
              x1={plot.toX(mark.x)}
              x2={plot.toX(mark.x)}
              y1={plot.top}
              y2={plot.bottom}
            />
          )}
          {shownCurves.map((curve) => (
            <CurveLine key={curve.id} curve={curve} plot={plot} />
          ))}
          {mark?.y !== undefined && (
            <circle className={classes["markPoint"]} cx={plot.toX(mark.x)} cy={plot.toY(mark.y)} r={5} />
          )}
        </g>
        <CurveLabels curves={shownCurves} mark={mark} levels={levels} plot={plot} />
      </svg>
    </ChartCursor>
  );
});

interface AxesProps {
  readonly plot: Plot;
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
  readonly formatXTick: (x: number) => string;
  readonly formatTick: (y: number) => string;
}

function Axes({ plot, xTicks, yTicks, formatXTick, formatTick }: AxesProps) {
  const { left, right, bottom, toX, toY } = plot;
  return (
    <g aria-hidden="true">
      {yTicks.map((tick) => (
        <g key={tick}>
          <line className={classes["grid"]} x1={left} x2={right} y1={toY(tick)} y2={toY(tick)} />
          <text className={classes["tick"]} x={left - 8} y={toY(tick)} dy="0.35em" textAnchor="end">
            {formatTick(tick)}
          </text>
        </g>
      ))}
      <line className={classes["axis"]} x1={left} x2={right} y1={bottom} y2={bottom} />
      {xTicks.map((tick) => (
        <text
          key={tick}
          className={classes["tick"]}
          x={toX(tick)}
          y={bottom + 8}
          dy="0.71em"
          textAnchor="middle"
        >
          {formatXTick(tick)}
        </text>
      ))}
    </g>
  );
}

function ZoneArea({ zone, plot }: { readonly zone: Zone; readonly plot: Plot }) {
  const from = Math.max(plot.left, plot.toX(zone.from));
  const to = Math.min(plot.right, plot.toX(zone.to));
  if (to <= from) return null;
  return (
    <g aria-hidden="true">
      <rect
        className={classes["zone"]}
        x={from}
        y={plot.top}
        width={to - from}
        height={plot.bottom - plot.top}
      />
      {to - from > 24 && (
        <text className={classes["zoneName"]} x={to - 6} y={plot.bottom - 8} textAnchor="end">
          {zone.label}
        </text>
      )}
    </g>
  );
}

function CurveLine({ curve, plot }: { readonly curve: Curve; readonly plot: Plot }) {
  const { colour, weight, points } = curve;
  const hasDots = weight === "strong" && points.length <= 40;
  return (
    <g>
      <path
        className={classes["curve"]}
        data-weight={weight}
        d={pathOf(points, plot)}
        style={{ stroke: colour }}
      />
      {hasDots &&
        points.map(({ x, y }) => (
          <circle key={x} cx={plot.toX(x)} cy={plot.toY(y)} r={2.5} style={{ fill: colour }} />
        ))}
    </g>
  );
}
