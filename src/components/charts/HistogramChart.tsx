import type { KeyboardEvent } from "react";
import { formatTick } from "./formats.ts";
import { spanTicks, ticksFromZero } from "./scale.ts";
import classes from "./PlainChart.module.css";

interface HistogramChartProps {
  readonly label: string;
  /** One more than there are counts, ascending. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  readonly xTitle: string;
  /** A bar in words. */
  readonly describe: (from: number, to: number, count: number) => string;
  /** Makes a button of each bar; the last bar has its upper edge within. */
  readonly onSelect?: (from: number, to: number, isLast: boolean) => void;
}

const size = { width: 360, height: 320, left: 52, right: 24, top: 12, bottom: 40 };

/** How many values lie between one edge and the next; zero is marked where it lies among them. */
export function HistogramChart({ label, edges, counts, xTitle, describe, onSelect }: HistogramChartProps) {
  const ticks = ticksFromZero(Math.max(1, ...counts));
  const most = ticks.at(-1) ?? 1;
  const [lowest = 0] = edges;
  const highest = edges.at(-1) ?? 1;
  const bottom = size.height - size.bottom;
  const toX = (value: number): number =>
    size.left + ((value - lowest) / (highest - lowest)) * (size.width - size.left - size.right);
  const toY = (count: number): number => bottom - (count / most) * (bottom - size.top);
  const marks = spanTicks([lowest, highest], 6).filter((mark) => mark >= lowest && mark <= highest);
  return (
    <figure className={classes["figure"]} aria-label={label}>
      <svg
        className={classes["chart"]}
        viewBox={`0 0 ${String(size.width)} ${String(size.height)}`}
        aria-hidden={onSelect === undefined || undefined}
      >
        {ticks.map((tick) => (
          <g key={tick}>
            <line
              className={classes["grid"]}
              x1={size.left}
              x2={size.width - size.right}
              y1={toY(tick)}
              y2={toY(tick)}
            />
            <text className={classes["tick"]} x={size.left - 6} y={toY(tick)} textAnchor="end" dy="0.35em">
              {formatTick(tick)}
            </text>
          </g>
        ))}
        {counts.map((count, index) => {
          const [from = 0, to = 0] = edges.slice(index, index + 2);
          const select = (): void => onSelect?.(from, to, index === counts.length - 1);
          const press = ({ key }: KeyboardEvent): void => {
            if (key === "Enter" || key === " ") select();
          };
          return (
            <rect
              key={from}
              {...(onSelect !== undefined &&
                count > 0 && {
                  role: "button",
                  tabIndex: 0,
                  "aria-label": describe(from, to, count),
                  onClick: select,
                  onKeyDown: press,
                })}
              className={classes["bar"]}
              x={toX(from) + 0.5}
              y={toY(count)}
              width={Math.max(0.5, toX(to) - toX(from) - 1)}
              height={bottom - toY(count)}
            >
              <title>{describe(from, to, count)}</title>
            </rect>
          );
        })}
        {marks.map((mark) => (
          <text key={mark} className={classes["tick"]} x={toX(mark)} y={bottom + 16} textAnchor="middle">
            {formatTick(mark)}
          </text>
        ))}
        {lowest < 0 && highest > 0 && (
          <line className={classes["identity"]} x1={toX(0)} x2={toX(0)} y1={size.top} y2={bottom} />
        )}
        <text className={classes["title"]} x={size.width - size.right} y={size.height - 6} textAnchor="end">
          {xTitle}
        </text>
      </svg>
    </figure>
  );
}
