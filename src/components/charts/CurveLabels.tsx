import type { Curve, Level, Mark, Point, Zone } from "./curve.ts";
import type { Plot } from "./plot.ts";
import { spreadLabels } from "./scale.ts";
import classes from "./CurveChart.module.css";

const lineHeight = 15;
const gapToLine = 8;

interface CurveLabelsProps {
  readonly curves: readonly Curve[];
  readonly mark: Mark | null;
  readonly levels: readonly Level[];
  readonly zones: readonly Zone[];
  readonly plot: Plot;
}

/** Whether a line is named at its end. */
export const isNamed = ({ weight, isNamed: isNamedAnyway = false }: Curve): boolean =>
  isNamedAnyway || (weight !== "quiet" && weight !== "fine");

/** The name of each line at its end, in its colour, in place of a legend; those of zones, levels and the mark beside them. */
export function CurveLabels({ curves, mark, levels, zones, plot }: CurveLabelsProps) {
  const named = curves.filter(isNamed);
  const ends = named.flatMap(({ id, label, colour, weight, points }) => {
    const last = endWithin(points, plot.range[1]);
    return last === undefined
      ? []
      : [{ id, label, colour, weight, x: plot.toX(last.x), y: clamp(plot.toY(last.y), plot) }];
  });
  const x = Math.max(...ends.map((end) => end.x)) + gapToLine;
  const heights = spreadLabels(
    ends.map((end) => end.y),
    { gap: lineHeight, top: plot.top, bottom: plot.bottom - lineHeight / 2 },
  );
  return (
    <g aria-hidden="true">
      {zones.map((zone) => (
        <ZoneLabel key={zone.label} zone={zone} plot={plot} />
      ))}
      {levels.map((level) => (
        <LevelLabel key={level.label} level={level} plot={plot} />
      ))}
      {mark !== null && <MarkLabel mark={mark} plot={plot} />}
      {ends.map(({ id, label, colour, weight }, index) => (
        <text
          key={id}
          x={x}
          y={heights[index]}
          dy="0.35em"
          className={classes["end"]}
          data-weight={weight}
          style={{ fill: colour }}
        >
          {label}
        </text>
      ))}
    </g>
  );
}

/** Where a line ends, or leaves the stretch that is shown. */
function endWithin(points: readonly Point[], to: number): Point | undefined {
  const last = points.findLast(({ x }) => x <= to + 1e-9);
  const beyond = points.find(({ x }) => x > to + 1e-9);
  if (last === undefined || beyond === undefined) return last;
  const share = (to - last.x) / (beyond.x - last.x);
  return { x: to, y: last.y + share * (beyond.y - last.y) };
}

const clamp = (y: number, { top, bottom }: Plot): number => Math.min(bottom, Math.max(top, y));

/** A zone narrower than this has no room for a name. */
const narrowestZone = 24;

function ZoneLabel({ zone, plot }: { readonly zone: Zone; readonly plot: Plot }) {
  const from = Math.max(plot.left, plot.toX(zone.from));
  const to = Math.min(plot.right, plot.toX(zone.to));
  if (to - from <= narrowestZone) return null;
  return (
    <text className={classes["zoneName"]} x={to - 6} y={plot.bottom - 8} textAnchor="end">
      {zone.label}
    </text>
  );
}

function LevelLabel({ level, plot }: { readonly level: Level; readonly plot: Plot }) {
  const y = plot.toY(level.y);
  if (y < plot.top || y > plot.bottom) return null;
  // Above the line, but below where there is no room above.
  const isAtTop = y < plot.top + lineHeight;
  return (
    <text className={classes["mark"]} x={plot.left + 4} y={isAtTop ? y + 14 : y - 5}>
      {level.label}
    </text>
  );
}

function MarkLabel({ mark, plot }: { readonly mark: Mark; readonly plot: Plot }) {
  const x = plot.toX(mark.x);
  if (x < plot.left - 1 || x > plot.right + 1) return null;
  // Towards the middle, where there are neither ticks nor the lines' names.
  const anchor = x > (plot.left + plot.right) / 2 ? "end" : "start";
  return (
    <text x={x} y={plot.top - gapToLine} textAnchor={anchor} className={classes["mark"]}>
      {mark.label}
    </text>
  );
}
