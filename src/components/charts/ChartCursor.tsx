import { useState, type KeyboardEvent, type PointerEvent, type ReactNode } from "react";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { setCursor, setRange, useCursor, useRange } from "./chartGroup.ts";
import type { Curve, Range } from "./curve.ts";
import { latestAt, nearestX, nextX, type Plot } from "./plot.ts";
import classes from "./CurveChart.module.css";

interface ChartCursorProps {
  readonly title: string;
  readonly curves: readonly Curve[];
  readonly formatX: (x: number) => string;
  readonly formatY: (y: number) => string;
  readonly group: string;
  readonly plot: Plot;
  /** The drawing itself. */
  readonly children: ReactNode;
}

/** A drag shorter than this is a click. */
const shortestDrag = 8;

/** The layer of a chart for pointer and keys: shows the values at a place, and selects a stretch by dragging. */
export function ChartCursor(props: ChartCursorProps) {
  const { title, curves, group, plot, children } = props;
  const { t } = useWords();
  const [drag, setDrag] = useState<Range | null>(null);
  const isZoomed = useRange(group) !== null;
  const spoken = curves.filter(({ weight }) => weight !== "quiet");
  const placeOf = (event: PointerEvent<HTMLElement>): number => {
    const place = event.clientX - event.currentTarget.getBoundingClientRect().left;
    return Math.min(plot.right, Math.max(plot.left, place));
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    const place = placeOf(event);
    setCursor(group, nearestX(spoken, plot.fromX(place)));
    if (drag !== null) setDrag([drag[0], place]);
  };
  const endDrag = (): void => {
    if (drag !== null && Math.abs(drag[1] - drag[0]) > shortestDrag) {
      const [from, to] = drag.map(plot.fromX).sort((one, other) => one - other) as [number, number];
      setRange(group, [from, to]);
    }
    setDrag(null);
  };
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/no-noninteractive-element-interactions -- arrow keys move over the lines' points */}
      <div
        className={classes["pointed"]}
        role="application"
        aria-label={title}
        aria-roledescription={t("common.chart")}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- its values are read by arrow keys
        tabIndex={0}
        onPointerMove={onPointerMove}
        // A finger leaves as it is lifted: what was tapped stays until something else is.
        onPointerLeave={({ pointerType }) => {
          if (pointerType !== "touch") setCursor(group, null);
        }}
        onPointerDown={(event) => {
          if (event.pointerType === "touch") onPointerMove(event);
          if (event.button !== 0 || event.pointerType === "touch") return;
          event.currentTarget.setPointerCapture(event.pointerId);
          const place = placeOf(event);
          setDrag([place, place]);
        }}
        onPointerUp={endDrag}
        onDoubleClick={() => setRange(group, null)}
        onBlur={() => setCursor(group, null)}
        onKeyDown={(event) => moveByKey(event, { group, spoken, plot, isZoomed })}
      >
        {children}
        <Values {...props} curves={spoken} />
        {drag !== null && (
          <span
            className={classes["drag"]}
            style={{
              left: Math.min(...drag),
              width: Math.abs(drag[1] - drag[0]),
              top: plot.top,
              height: plot.bottom - plot.top,
            }}
          />
        )}
      </div>
      {isZoomed && (
        <button type="button" className={classes["whole"]} onClick={() => setRange(group, null)}>
          {t("common.chart.whole")}
        </button>
      )}
    </>
  );
}

interface KeySetting {
  readonly group: string;
  readonly spoken: readonly Curve[];
  readonly plot: Plot;
  readonly isZoomed: boolean;
}

let lastPlace: { group: string; x: number } | null = null;

/** Arrow keys go from point to point, + and − look closer and from further away. */
function moveByKey(event: KeyboardEvent, { group, spoken, plot, isZoomed }: KeySetting): void {
  const [from, to] = plot.range;
  const at = lastPlace?.group === group ? lastPlace.x : from;
  const go = (x: number): void => {
    lastPlace = { group, x };
    setCursor(group, x);
  };
  if (event.key === "ArrowRight" || event.key === "ArrowLeft")
    go(nextX(spoken, at, event.key === "ArrowRight" ? 1 : -1));
  else if (event.key === "Home") go(nextX(spoken, from - 1, 1));
  else if (event.key === "End") go(nextX(spoken, to + 1, -1));
  else if (event.key === "+") setRange(group, [at - (at - from) / 2, at + (to - at) / 2]);
  else if ((event.key === "-" || event.key === "Escape") && isZoomed) setRange(group, null);
  else return;
  event.preventDefault();
}

/** Each line's latest value at the place pointed at: of the batch there, and of the last whole epoch. */
function Values({ curves, formatX, formatY, group, plot }: Omit<ChartCursorProps, "children" | "title">) {
  const cursor = useCursor(group);
  if (cursor === null || cursor < plot.range[0] - 1e-9 || cursor > plot.range[1] + 1e-9) return null;
  const found = curves.flatMap((curve) => {
    const point = latestAt(curve, cursor);
    return point === undefined ? [] : [{ ...curve, point }];
  });
  const x = plot.toX(cursor);
  const isRight = x > (plot.left + plot.right) / 2;
  return (
    <>
      <svg className={classes["over"]} aria-hidden="true">
        <line className={classes["cursor"]} x1={x} x2={x} y1={plot.top} y2={plot.bottom} />
        {found.map(({ id, colour, point }) => (
          <circle
            key={id}
            className={classes["dot"]}
            cx={x}
            cy={plot.toY(point.y)}
            r={4}
            style={{ fill: colour }}
          />
        ))}
      </svg>
      <output
        className={classes["values"]}
        style={isRight ? { right: `calc(100% - ${String(x - 12)}px)` } : { left: x + 12 }}
      >
        <span className={classes["where"]}>{formatX(cursor)}</span>
        {found.map(({ id, label, colour, weight, point }) => (
          <span key={id} className={classes["value"]}>
            <span className={classes["key"]} data-weight={weight} style={{ background: colour }} />
            <span>{label}</span>
            <span className={classes["number"]}>{formatY(point.y)}</span>
          </span>
        ))}
      </output>
    </>
  );
}
