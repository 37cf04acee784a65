import { useElementSize } from "@mantine/hooks";
import { formatPercent } from "../../core/formatPercent.ts";
import classes from "./PlainChart.module.css";

interface SharePoint {
  /** 0–1 */
  readonly x: number;
  readonly y: number;
}

interface ShareChartProps {
  /** The chart in a sentence, for screen readers. */
  readonly label: string;
  /** Points in the order in which a line joins them. */
  readonly line: readonly SharePoint[];
  /** Whether the points of the line are drawn. */
  readonly hasDots?: boolean;
  /** The line on which both shares are equal. */
  readonly hasIdentity?: boolean;
  /** Where things stand now; null where nothing is measured. */
  readonly mark?: SharePoint | null;
  readonly xTitle: string;
  readonly yTitle: string;
  /** The lowest share of the y axis. */
  readonly yFrom?: number;
}

/** In pixels. The width is that of the place for the chart, so that words keep their size. */
const size = { usualWidth: 360, mostWidth: 480, height: 210, left: 40, right: 20, top: 30, bottom: 40 };
const bottom = size.height - size.bottom;
const quarters = [0, 0.25, 0.5, 0.75, 1];
const percent = (share: number): string => formatPercent(Math.round(share * 1000) / 1000);

/** One share over another, both 0–1. */
export function ShareChart(props: ShareChartProps) {
  const { label, line, hasDots = false, hasIdentity = false, mark = null, xTitle, yTitle, yFrom = 0 } = props;
  const { ref, width: slotWidth } = useElementSize<HTMLElement>();
  const width = slotWidth === 0 ? size.usualWidth : Math.min(size.mostWidth, Math.floor(slotWidth));
  const right = width - size.right;
  const toX = (share: number): number => size.left + share * (right - size.left);
  const toY = (share: number): number => bottom - ((share - yFrom) / (1 - yFrom)) * (bottom - size.top);
  const path = line
    .map(({ x, y }, at) => `${at === 0 ? "M" : "L"}${toX(x).toFixed(1)} ${toY(y).toFixed(1)}`)
    .join("");
  return (
    <figure ref={ref} className={classes["figure"]} aria-label={label}>
      <svg
        className={classes["chart"]}
        viewBox={`0 0 ${String(width)} ${String(size.height)}`}
        aria-hidden="true"
      >
        {quarters.map((quarter) => {
          const y = yFrom + quarter * (1 - yFrom);
          return (
            <g key={quarter}>
              <line className={classes["grid"]} x1={size.left} x2={right} y1={toY(y)} y2={toY(y)} />
              <text className={classes["tick"]} x={size.left - 6} y={toY(y)} textAnchor="end" dy="0.35em">
                {percent(y)}
              </text>
              <text className={classes["tick"]} x={toX(quarter)} y={bottom + 16} textAnchor="middle">
                {percent(quarter)}
              </text>
            </g>
          );
        })}
        {hasIdentity && (
          <line className={classes["identity"]} x1={toX(yFrom)} y1={toY(yFrom)} x2={toX(1)} y2={toY(1)} />
        )}
        <path className={classes["line"]} d={path} />
        {hasDots &&
          line.map(({ x, y }) => <circle key={x} className={classes["dot"]} cx={toX(x)} cy={toY(y)} r={3} />)}
        {mark !== null && (
          <>
            <line
              className={classes["drop"]}
              x1={toX(mark.x)}
              x2={toX(mark.x)}
              y1={toY(mark.y)}
              y2={bottom}
            />
            <circle className={classes["mark"]} cx={toX(mark.x)} cy={toY(mark.y)} r={6} />
          </>
        )}
        <text className={classes["title"]} x={right} y={size.height - 6} textAnchor="end">
          {xTitle}
        </text>
        <text className={classes["title"]} x={0} y={11}>
          {yTitle}
        </text>
      </svg>
    </figure>
  );
}
