import { formatTick } from "./formats.ts";
import { spanTicks } from "./scale.ts";
import classes from "./PlainChart.module.css";

interface ScatterChartProps {
  /** The chart in a sentence, for screen readers. */
  readonly label: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly xTitle: string;
  readonly yTitle: string;
}

const size = { width: 360, height: 320, left: 52, right: 24, top: 12, bottom: 40 };

/** Points over two axes of the same range, with the line on which both are equal. */
export function ScatterChart({ label, points, xTitle, yTitle }: ScatterChartProps) {
  const ticks = spanTicks(points.flatMap(({ x, y }) => [x, y]));
  const [lowest = 0] = ticks;
  const highest = ticks.at(-1) ?? 1;
  const share = (value: number): number => (value - lowest) / (highest - lowest);
  const toX = (value: number): number => size.left + share(value) * (size.width - size.left - size.right);
  const bottom = size.height - size.bottom;
  const toY = (value: number): number => bottom - share(value) * (bottom - size.top);
  return (
    <figure className={classes["figure"]} aria-label={label}>
      <svg
        className={classes["chart"]}
        viewBox={`0 0 ${String(size.width)} ${String(size.height)}`}
        aria-hidden="true"
      >
        {ticks.map((tick) => (
          <g key={tick}>
            <line
              className={classes["grid"]}
              x1={size.left}
              x2={toX(highest)}
              y1={toY(tick)}
              y2={toY(tick)}
            />
            <text className={classes["tick"]} x={size.left - 6} y={toY(tick)} textAnchor="end" dy="0.35em">
              {formatTick(tick)}
            </text>
            <text className={classes["tick"]} x={toX(tick)} y={bottom + 16} textAnchor="middle">
              {formatTick(tick)}
            </text>
          </g>
        ))}
        <line
          className={classes["identity"]}
          x1={toX(lowest)}
          y1={toY(lowest)}
          x2={toX(highest)}
          y2={toY(highest)}
        />
        {points.map(({ x, y }, index) => (
          <circle key={index} className={classes["point"]} cx={toX(x)} cy={toY(y)} r={2.5} />
        ))}
        <text className={classes["title"]} x={toX(highest)} y={size.height - 6} textAnchor="end">
          {xTitle}
        </text>
        <text
          className={classes["title"]}
          transform={`translate(12 ${String(size.top)}) rotate(-90)`}
          textAnchor="end"
        >
          {yTitle}
        </text>
      </svg>
    </figure>
  );
}
