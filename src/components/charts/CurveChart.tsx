import { useElementSize } from "@mantine/hooks";
import { memo, type ReactNode } from "react";
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
  type TooltipContentProps,
  type XAxisTickContentProps,
  type YAxisTickContentProps,
} from "recharts";
import type { Curve, Mark } from "./curve.ts";
import { CurveLabels } from "./CurveLabels.tsx";
import { useOwnTurn } from "./useOwnTurn.ts";
import classes from "./CurveChart.module.css";

interface CurveChartProps {
  readonly title: string;
  readonly curves: readonly Curve[];
  readonly xTicks: readonly number[];
  readonly xEnd: number;
  readonly yTicks: readonly number[];
  readonly formatX: (x: number) => string;
  /** A tick below the plot, where it is not the number itself. */
  readonly formatXTick?: (x: number) => string;
  readonly formatY: (y: number) => string;
  readonly formatTick: (y: number) => string;
  readonly mark?: Mark | null;
  /** Charts of one group show their values at the same place. */
  readonly group?: string;
  /** In pixels; `fill` for the height of its slot, which then has one of its own. */
  readonly height?: number | "fill";
}

type TickProps = XAxisTickContentProps | YAxisTickContentProps;

const usualHeight = 228;
const margin = { top: 24, right: 76, bottom: 0, left: 0 };
/** A constant, so that the chart waits for its turn only once. */
const once = {};
const none = (): number[] => [];

/** Lines over shared axes, each named at its end, with values on hover and by arrow keys. */
export function CurveChart(props: CurveChartProps) {
  const { title, height = usualHeight } = props;
  const { ref, width, height: slotHeight } = useElementSize<HTMLDivElement>();
  const isFilling = height === "fill";
  const drawnHeight = isFilling ? Math.floor(slotHeight) : height;
  return (
    <figure className={classes["figure"]} data-fill={isFilling || undefined}>
      {!isFilling && <figcaption className={classes["title"]}>{title}</figcaption>}
      <div ref={ref} className={classes["slot"]} style={isFilling ? undefined : { height }}>
        {width > 0 && drawnHeight > 0 && <DrawnInTurn {...props} width={width} height={drawnHeight} />}
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

const Drawing = memo(function Drawing(props: DrawingProps) {
  const {
    title,
    width,
    height,
    curves,
    xTicks,
    xEnd,
    yTicks,
    formatX,
    formatXTick,
    formatY,
    formatTick,
    mark = null,
    group,
  } = props;
  const spoken = curves.filter(({ weight }) => weight !== "quiet");
  // Axes are drawn first and curves in a later task: drawing the first chart takes long.
  const hasAxes = useOwnTurn(once) !== null;
  return (
    <LineChart
      width={width}
      height={height}
      data={mergePoints(curves)}
      margin={margin}
      title={title}
      {...(group === undefined ? {} : { syncId: group, syncMethod: "value" as const })}
    >
      <CartesianGrid vertical={false} verticalCoordinatesGenerator={none} stroke="var(--ll-border)" />
      <XAxis
        dataKey="x"
        type="number"
        domain={[0, xEnd]}
        ticks={xTicks}
        interval={0}
        {...(formatXTick === undefined ? {} : { tickFormatter: formatXTick })}
        tick={renderTick}
        tickLine={false}
        axisLine={{ stroke: "var(--ll-border-control)" }}
      />
      <YAxis
        type="number"
        domain={[yTicks[0] ?? 0, yTicks.at(-1) ?? 1]}
        allowDataOverflow
        ticks={yTicks}
        interval={0}
        tickFormatter={formatTick}
        tick={renderTick}
        tickLine={false}
        axisLine={false}
        tickSize={0}
        tickMargin={8}
        width={60}
      />
      {hasAxes && (
        <>
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: "var(--ll-border-strong)", strokeWidth: 1 }}
            content={(shown) => <Values {...shown} curves={spoken} formatX={formatX} formatY={formatY} />}
          />
          {mark !== null && (
            <ReferenceLine x={mark.x} stroke="var(--ll-border-strong)" strokeDasharray="2 3" />
          )}
          {curves.map(renderCurve)}
          {/* A line alone is named by the title. */}
          <CurveLabels curves={spoken.filter(({ weight }) => weight !== "fine")} mark={mark} />
        </>
      )}
    </LineChart>
  );
});

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

const strokeWidths = { thin: 1, fine: 1.5, strong: 2, quiet: 1 } as const;
const strokeOpacities = { thin: 0.45, fine: 1, strong: 1, quiet: 0.6 } as const;

function renderCurve({ id, colour, weight, points }: Curve): ReactNode {
  const isStrong = weight === "strong";
  const dots = isStrong && points.length <= 40 ? { r: 2.5, fill: colour, strokeWidth: 0 } : false;
  return (
    <Line
      key={id}
      dataKey={id}
      type="linear"
      stroke={colour}
      strokeWidth={strokeWidths[weight]}
      strokeOpacity={strokeOpacities[weight]}
      dot={dots}
      activeDot={weight !== "quiet" && { r: 4, fill: colour, stroke: "var(--ll-surface)", strokeWidth: 2 }}
      isAnimationActive={false}
      connectNulls
    />
  );
}

type Row = Record<string, number>;

/** One row for each x, with the value of every curve that has one there. */
function mergePoints(curves: readonly Curve[]): Row[] {
  const rows = new Map<number, Row>();
  for (const { id, points } of curves)
    for (const { x, y } of points) rows.set(x, { ...(rows.get(x) ?? { x }), [id]: y });
  return [...rows.values()].sort((a, b) => (a["x"] ?? 0) - (b["x"] ?? 0));
}

type ValuesProps = Partial<TooltipContentProps> & Pick<CurveChartProps, "curves" | "formatX" | "formatY">;

/** Each line's latest value at a place: of the batch there, and of the last whole epoch. */
function Values({ active, label, payload, curves, formatX, formatY }: ValuesProps) {
  if (active !== true || payload === undefined || payload.length === 0) return null;
  const x = Number(label);
  return (
    <div className={classes["values"]}>
      <div className={classes["where"]}>{formatX(x)}</div>
      {curves.map(({ id, label: name, colour, weight, points }) => {
        const latest = points.findLast((point) => point.x <= x);
        return latest === undefined ? null : (
          <div key={id} className={classes["value"]}>
            <span className={classes["key"]} data-weight={weight} style={{ background: colour }} />
            <span>{name}</span>
            <span className={classes["number"]}>{formatY(latest.y)}</span>
          </div>
        );
      })}
    </div>
  );
}
