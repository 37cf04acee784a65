import type { CSSProperties } from "react";
import { spanTicks } from "../../../components/charts/scale.ts";
import classes from "./Summary.module.css";

/** A figure on the plot's one axis. */
export interface Dot {
  readonly key: string;
  readonly name: string;
  readonly value: number;
  readonly written: string;
  /** Null where it is not known. */
  readonly range: readonly [low: number, high: number] | null;
  /** Whether this is the run that the page is about. */
  readonly isThis: boolean;
}

/** Figures below each other on one axis, each with its range where it is known. */
export function DotPlot({ label, dots }: { readonly label: string; readonly dots: readonly Dot[] }) {
  const all = dots.flatMap(({ value, range }) => [value, ...(range ?? [])]);
  const ticks = spanTicks(all, 4);
  const [lowest = 0] = ticks;
  const highest = ticks.at(-1) ?? 1;
  const placeOf = (value: number): string => `${String(((value - lowest) / (highest - lowest || 1)) * 100)}%`;
  const widthOf = ([low, high]: readonly [number, number]): string =>
    `${String(((high - low) / (highest - lowest || 1)) * 100)}%`;
  return (
    <ol className={classes["dots"]} aria-label={label}>
      {dots.map(({ key, name, value, written, range, isThis }) => (
        <li key={key} data-this={isThis || undefined}>
          <span className={classes["name"]} title={name}>
            {name}
          </span>
          <span className={classes["axis"]} aria-hidden="true">
            {range !== null && (
              <span className={classes["range"]} style={{ left: placeOf(range[0]), width: widthOf(range) }} />
            )}
            <span className={classes["dot"]} style={{ left: placeOf(value) } satisfies CSSProperties} />
          </span>
          <span className={classes["value"]}>{written}</span>
        </li>
      ))}
    </ol>
  );
}
