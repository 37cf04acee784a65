import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import type { Curve, Mark } from "./curve.ts";
import { spreadLabels } from "./scale.ts";
import classes from "./CurveChart.module.css";

const lineHeight = 15;
const gapToLine = 8;

interface CurveLabelsProps {
  readonly curves: readonly Curve[];
  readonly mark: Mark | null;
}

/** The name of each line at its end, in its colour, in place of a legend; and that of the mark above it. */
export function CurveLabels({ curves, mark }: CurveLabelsProps) {
  const toX = useXAxisScale();
  const toY = useYAxisScale();
  const area = usePlotArea();
  if (toX === undefined || toY === undefined || area === undefined) return null;
  const ends = curves.flatMap(({ id, label, colour, weight, points }) => {
    const last = points.at(-1);
    return last === undefined
      ? []
      : [{ id, label, colour, weight, x: toX(last.x) ?? 0, y: toY(last.y) ?? 0 }];
  });
  const x = Math.max(...ends.map((end) => end.x)) + gapToLine;
  const heights = spreadLabels(
    ends.map((end) => end.y),
    { gap: lineHeight, top: area.y, bottom: area.y + area.height - lineHeight / 2 },
  );
  return (
    <g aria-hidden="true">
      {mark !== null && <MarkLabel mark={mark} />}
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

function MarkLabel({ mark }: { readonly mark: Mark }) {
  const x = useXAxisScale()?.(mark.x) ?? 0;
  const area = usePlotArea();
  if (area === undefined) return null;
  // Towards the middle, where there are neither ticks nor the lines' names.
  const anchor = x > area.x + area.width / 2 ? "end" : "start";
  return (
    <text x={x} y={area.y - gapToLine} textAnchor={anchor} className={classes["mark"]}>
      {mark.label}
    </text>
  );
}
