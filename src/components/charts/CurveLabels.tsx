import { useXAxisScale, useYAxisScale } from "recharts";
import type { Curve } from "./CurveChart.tsx";
import { spreadLabels } from "./scale.ts";
import classes from "./CurveChart.module.css";

const lineHeight = 15;
const gapToLine = 8;

/** The name of each line at its end, in its colour: inside a chart, in place of a legend. */
export function CurveLabels({ curves }: { readonly curves: readonly Curve[] }) {
  const toX = useXAxisScale();
  const toY = useYAxisScale();
  if (toX === undefined || toY === undefined) return null;
  const ends = curves.flatMap(({ id, label, colour, weight, points }) => {
    const last = points.at(-1);
    return last === undefined
      ? []
      : [{ id, label, colour, weight, x: toX(last.x) ?? 0, y: toY(last.y) ?? 0 }];
  });
  const x = Math.max(...ends.map((end) => end.x)) + gapToLine;
  const heights = spreadLabels(
    ends.map((end) => end.y),
    lineHeight,
  );
  return (
    <g aria-hidden="true">
      {ends.map(({ id, label, colour, weight }, index) => (
        <text
          key={id}
          x={x}
          y={heights[index]}
          dy="0.35em"
          fill={colour}
          className={classes["end"]}
          data-weight={weight}
        >
          {label}
        </text>
      ))}
    </g>
  );
}
