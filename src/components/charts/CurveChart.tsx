import { useElementSize } from "@mantine/hooks";
import { memo, useId, type ReactNode } from "react";
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  LineChart,
  ReferenceArea,
  ReferenceDot,
  ReferenceLine,
  XAxis,
  YAxis,
  type XAxisTickContentProps,
  type YAxisTickContentProps,
} from "recharts";
import { useRange } from "./chartGroup.ts";
import { ChartCursor } from "./ChartCursor.tsx";
import type { Band, Curve, Level, Mark, Range, Zone } from "./curve.ts";
import { CurveLabels, isNamed } from "./CurveLabels.tsx";
import { logTicks, makePlot, mergePoints, pointsWithin, rangeTicks } from "./plot.ts";
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
  readonly bands?: readonly Band[];
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

/** A constant, so that the chart waits for its turn only once. */
const once = {};
const none = (): number[] => [];

/**
 * The drawing is recharts'. What follows the pointer lies above (`ChartCursor`), so that a move of the pointer does not
 * render the drawing again. `plot` repeats the arithmetic of its axes, whose sizes are given.
 */
const Drawing = memo(function Drawing(props: DrawingProps) {
  const { width, height, curves, formatTick, formatXTick, mark = null, levels = [], zones = [] } = props;
  const { bands = [] } = props;
  const { isLog = false } = props;
  const ownGroup = useId();
  const group = props.group ?? ownGroup;
  const { range, xTicks, yTicks } = axesOf(props, useRange(group));
  const right = curves.some(isNamed) ? margin.right : bareRight;
  const domain: Range = [yTicks[0] ?? 0, yTicks.at(-1) ?? 1];
  const plot = makePlot({
    left: margin.left,
    right: width - right,
    top: margin.top,
    bottom: height - margin.bottom,
    range,
    domain,
    isLog,
  });
  const shownCurves = curves.map((curve) => ({ ...curve, points: pointsWithin(curve.points, range) }));
  const Chart = bands.length > 0 ? ComposedChart : LineChart;
  // Axes are drawn first and curves in a later task: drawing the first chart takes long.
  const hasAxes = useOwnTurn(once) !== null;
  return (
    <ChartCursor {...props} group={group} plot={plot}>
      <Chart
        width={width}
        height={height}
        data={mergePoints(shownCurves, bands)}
        margin={{ top: margin.top, right, bottom: 0, left: 0 }}
        accessibilityLayer={false}
        className={classes["drawing"] ?? ""}
      >
        <CartesianGrid vertical={false} verticalCoordinatesGenerator={none} stroke="var(--ll-border)" />
        <XAxis
          dataKey="x"
          type="number"
          domain={[...range]}
          allowDataOverflow
          ticks={xTicks}
          interval={0}
          height={margin.bottom}
          {...(formatXTick === undefined ? {} : { tickFormatter: formatXTick })}
          tick={renderTick}
          tickLine={false}
          axisLine={{ stroke: "var(--ll-border-control)" }}
        />
        <YAxis
          type="number"
          scale={isLog ? "log" : "linear"}
          domain={[...domain]}
          allowDataOverflow
          ticks={yTicks}
          interval={0}
          width={margin.left}
          tickFormatter={formatTick}
          tick={renderTick}
          tickLine={false}
          axisLine={false}
          tickSize={0}
          tickMargin={8}
        />
        {hasAxes && (
          <>
            {zones.map(({ from, to, label }) => (
              <ReferenceArea
                key={label}
                x1={Math.max(from, range[0])}
                x2={Math.min(to, range[1])}
                fill="var(--ll-warning)"
                fillOpacity={0.08}
                ifOverflow="hidden"
              />
            ))}
            {levels.map(({ y, label }) => (
              <ReferenceLine
                key={label}
                y={y}
                stroke="var(--ll-text-muted)"
                strokeDasharray="5 4"
                ifOverflow="hidden"
              />
            ))}
            {mark !== null && (
              <ReferenceLine
                x={mark.x}
                stroke="var(--ll-border-strong)"
                strokeDasharray="2 3"
                ifOverflow="hidden"
              />
            )}
            {bands.map(renderBand)}
            {shownCurves.map(renderCurve)}
            {mark?.y !== undefined && mark.x >= range[0] && mark.x <= range[1] && (
              <ReferenceDot
                x={mark.x}
                y={mark.y}
                r={5}
                fill="var(--ll-surface)"
                stroke="var(--ll-validation)"
                strokeWidth={2.5}
                ifOverflow="visible"
              />
            )}
            <CurveLabels curves={shownCurves} mark={mark} levels={levels} zones={zones} plot={plot} />
          </>
        )}
      </Chart>
    </ChartCursor>
  );
});

type TickProps = XAxisTickContentProps | YAxisTickContentProps;

/** A plain text for a tick. The library's own component measures every word, which takes longer than the whole chart. */
function renderTick({ x, y, payload, textAnchor, tickFormatter, index, orientation }: TickProps): ReactNode {
  const value: number = payload.value;
  return (
    <text
      x={x}
      y={y}
      dy={orientation === "bottom" ? "0.71em" : "0.355em"}
      textAnchor={textAnchor}
      className={classes["tick"]}
    >
      {tickFormatter?.(value, index) ?? value}
    </text>
  );
}

const strokeWidths = { thin: 1, fine: 1.5, light: 1.5, strong: 2.5, quiet: 1 } as const;
const strokeOpacities = { thin: 0.3, fine: 1, light: 1, strong: 1, quiet: 0.6 } as const;
/** More epochs than this are a line without dots. */
const mostDots = 40;

const renderBand = ({ id, colour }: Band): ReactNode => (
  <Area
    key={id}
    dataKey={id}
    type="linear"
    stroke="none"
    fill={colour}
    fillOpacity={0.16}
    activeDot={false}
    isAnimationActive={false}
    connectNulls
  />
);

const renderCurve = ({ id, colour, weight, points }: Curve): ReactNode => (
  <Line
    key={id}
    dataKey={id}
    type="linear"
    stroke={colour}
    strokeWidth={strokeWidths[weight]}
    strokeOpacity={strokeOpacities[weight]}
    strokeLinejoin="round"
    dot={weight === "strong" && points.length <= mostDots ? { r: 2.5, fill: colour, strokeWidth: 0 } : false}
    activeDot={false}
    isAnimationActive={false}
    connectNulls
  />
);
