import { useComputedColorScheme } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { drawPoints } from "./drawPoints.ts";
import {
  fitAll,
  pixelOf,
  pointAt,
  pointBeside,
  pointsAround,
  pointsWithin,
  zoomAt,
  type MapView,
  type Pixel,
} from "./geometry.ts";
import type { ColourGroups } from "./pointColours.ts";
import classes from "./MapView.module.css";

interface MapCanvasProps {
  readonly label: string;
  /** [points × 2] */
  readonly positions: Float32Array;
  readonly groups: ColourGroups;
  /** 1 of points that are chosen; null where none are: [points]. */
  readonly chosen: Uint8Array | null;
  readonly active: number;
  readonly onActivate: (point: number) => void;
  /** The points within a line, or around the active one. */
  readonly onChoose: (points: readonly number[]) => void;
  readonly onLeave: () => void;
}

/** Pixels from a point within which the pointer is on it. */
const reach = 10;
/** Points that Enter chooses around the active one. */
const chosenAround = 20;
/** A line shorter than this is a click. */
const shortestLine = 8;

const arrows: Readonly<Record<string, Pixel>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * The points of a map on a canvas. A line drawn around points chooses them, the wheel zooms, and with Shift the map is moved. By
 * keyboard, arrows go from point to point, Enter chooses the points around, plus and minus zoom, 0 shows all, Escape leaves.
 */
export function MapCanvas({
  label,
  positions,
  groups,
  chosen,
  active,
  onActivate,
  onChoose,
  onLeave,
}: MapCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { ref, width, height } = useElementSize();
  const scheme = useComputedColorScheme("light");
  const whole = useMemo(() => fitAll(positions, { width, height }), [positions, width, height]);
  const [moved, setMoved] = useState<MapView | null>(null);
  const [line, setLine] = useState<readonly Pixel[]>([]);
  const drag = useRef<{ readonly from: Pixel; readonly view: MapView } | null>(null);
  const view = moved ?? whole;
  const ratio = window.devicePixelRatio;
  const ink = scheme === "light" ? "#1d1b22" : "#ebeaee";

  useEffect(() => {
    const context = canvas.current?.getContext("2d") ?? null;
    if (context === null || width === 0) return undefined;
    const frame = requestAnimationFrame(() => {
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      drawPoints(context, { positions, view, groups, chosen, active, ink, ratio });
      drawLine(context, line, ink);
    });
    return () => cancelAnimationFrame(frame);
  }, [positions, view, groups, chosen, active, ink, line, ratio, width, height]);

  // React listens to wheels passively, and then the page would scroll as well.
  useEffect(() => {
    const element = canvas.current;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      setMoved((now) => zoomAt(now ?? whole, Math.exp(-event.deltaY / 400), [event.offsetX, event.offsetY]));
    };
    element?.addEventListener("wheel", onWheel, { passive: false });
    return () => element?.removeEventListener("wheel", onWheel);
  }, [whole]);

  const pixel = ({ nativeEvent }: PointerEvent): Pixel => [nativeEvent.offsetX, nativeEvent.offsetY];
  const onPointerDown = (event: PointerEvent<HTMLCanvasElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    if (event.shiftKey) drag.current = { from: pixel(event), view };
    else setLine([pixel(event)]);
  };
  const onPointerMove = (event: PointerEvent): void => {
    const [x, y] = pixel(event);
    if (drag.current !== null) {
      const { from, view: before } = drag.current;
      setMoved({ ...before, left: before.left + x - from[0], top: before.top + y - from[1] });
    } else if (line.length > 0) setLine((drawn) => [...drawn, [x, y]]);
    else onActivate(pointAt(positions, view, [x, y], reach));
  };
  const onPointerUp = (event: PointerEvent): void => {
    drag.current = null;
    if (line.length === 0) return;
    setLine([]);
    if (line.length >= shortestLine) onChoose(pointsWithin(positions, view, line));
    else {
      const point = pointAt(positions, view, pixel(event), reach);
      onChoose(point < 0 ? [] : [point]);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const act = keyAction(event.key);
    if (act === null) return;
    event.preventDefault();
    act();
  };
  const keyAction = (key: string): (() => void) | null => {
    const centre: Pixel = [width / 2, height / 2];
    const arrow = arrows[key];
    if (arrow !== undefined)
      return () =>
        onActivate(
          active < 0 ? pointAt(positions, view, centre, Infinity) : pointBeside(positions, active, arrow),
        );
    const around = active < 0 ? centre : pixelOf(positions, active, view);
    if (key === "+" || key === "=") return () => setMoved(zoomAt(view, 1.5, around));
    if (key === "-") return () => setMoved(zoomAt(view, 1 / 1.5, around));
    if (key === "0") return () => setMoved(null);
    if (key === "Enter" && active >= 0) return () => onChoose(pointsAround(positions, active, chosenAround));
    return key === "Escape" ? onLeave : null;
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a picture that keys walk through
    <div
      ref={ref}
      className={classes["frame"]}
      role="application"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as above
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <canvas
        ref={canvas}
        className={classes["canvas"]}
        aria-hidden="true"
        width={Math.max(1, Math.round(width * ratio))}
        height={Math.max(1, Math.round(height * ratio))}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerLeave={() => line.length === 0 && onActivate(-1)}
      />
    </div>
  );
}

function drawLine(context: CanvasRenderingContext2D, line: readonly Pixel[], ink: string): void {
  const [first, ...others] = line;
  if (first === undefined) return;
  context.beginPath();
  context.moveTo(...first);
  for (const place of others) context.lineTo(...place);
  context.closePath();
  context.strokeStyle = ink;
  context.lineWidth = 1.5;
  context.setLineDash([4, 4]);
  context.stroke();
  context.setLineDash([]);
}
