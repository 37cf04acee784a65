import { IconMinus, IconPlus } from "@tabler/icons-react";
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { useStore } from "zustand";
import { ActionIcon, useComputedColorScheme } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { answersStore, focusRows } from "../../../state/answersStore.ts";
import {
  cellWords,
  isCellOf,
  nameOf,
  rowsOfCell,
  shareOf,
  type Cell,
  type DrawnMatrix,
} from "./matrixCells.ts";
import { stepOf } from "./matrixKeys.ts";
import { showPlace, wholeWindow, zoomWindow } from "./matrixWindow.ts";
import classes from "./MatrixView.module.css";

type Place = readonly [row: number, column: number];

/** Tallest map, so that the mistakes in words stay in view below it. */
const tallest = 360;
/** Cells as large as this have room for names beside them. */
const namedCell = 9;
const nameWidth = 96;

/**
 * A map of cells by colour alone: up to hundreds of classes at once. The cell under the pointer is told below; plus and minus zoom
 * to it, and 0 shows all.
 */
export function HeatMap(drawn: DrawnMatrix) {
  const { evaluation, shown, unit } = drawn;
  const { t } = useWords("evaluate");
  const { ref, width } = useElementSize();
  const count = shown.length;
  const [place, setPlace] = useState<Place>([0, 0]);
  const [view, setView] = useState(() => wholeWindow(count));
  const [isRead, setIsRead] = useState(false);
  const focus = useStore(answersStore, (answers) => answers.focus);
  const { row, column, span } = view;
  const room = Math.max(0, Math.min(width, tallest + nameWidth));
  const hasNames = (room - nameWidth) / span >= namedCell;
  const left = hasNames ? nameWidth : 0;
  const size = Math.floor(Math.min(tallest, room - left));
  const cell: Cell = { actual: shown[place[0]] ?? 0, answered: shown[place[1]] ?? 0 };
  const rows = useMemo(() => shown.slice(row, row + span), [shown, row, span]);
  const columns = useMemo(() => shown.slice(column, column + span), [shown, column, span]);
  const point = (event: PointerEvent<HTMLElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = (share: number): number => Math.min(span - 1, Math.max(0, Math.floor(share * span)));
    setPlace([
      row + at((event.clientY - box.top) / box.height),
      column + at((event.clientX - box.left) / box.width),
    ]);
    setIsRead(true);
  };
  const zoom = (by: number): void => setView(zoomWindow(view, place, { by, count }));
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = stepOf(event, place, count);
    if (next !== null) {
      setPlace(next);
      setView(showPlace(view, next));
      return;
    }
    const act = zoomKeys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    if (act === null) setView(wholeWindow(count));
    else zoom(act);
  };
  const words = cellWords(evaluation, cell, { unit, t });
  const side = size / span;
  return (
    <div ref={ref} className={classes["heat"]}>
      <div className={classes["heatRow"]}>
        {hasNames && (
          <ol className={classes["names"]} style={{ width: left }} aria-hidden="true">
            {rows.map((index) => (
              <li key={index} style={{ height: side }} title={nameOf(evaluation, index)}>
                {nameOf(evaluation, index)}
              </li>
            ))}
          </ol>
        )}
        <button
          type="button"
          className={classes["map"]}
          style={{ width: size, height: size }}
          aria-label={`${t("evaluate.confusionCaption")}. ${words}`}
          aria-pressed={isCellOf(focus, cell)}
          onPointerMove={point}
          onPointerDown={point}
          onPointerLeave={({ pointerType }) => {
            if (pointerType !== "touch") setIsRead(false);
          }}
          onFocus={() => setIsRead(true)}
          onBlur={() => setIsRead(false)}
          onKeyDown={onKeyDown}
          onClick={() => focusRows(rowsOfCell(cell))}
        >
          <Cells drawn={drawn} rows={rows} columns={columns} size={size} />
          {isRead && (
            <span
              className={classes["cursor"]}
              style={{
                left: (place[1] - column) * side,
                top: (place[0] - row) * side,
                width: side,
                height: side,
              }}
            />
          )}
        </button>
        <span className={classes["zoom"]}>
          <ActionIcon
            size="sm"
            variant="default"
            aria-label={t("evaluate.matrixCloser")}
            disabled={span <= 8}
            onClick={() => zoom(2)}
          >
            <IconPlus size={14} />
          </ActionIcon>
          <ActionIcon
            size="sm"
            variant="default"
            aria-label={t("evaluate.matrixFarther")}
            disabled={span === count}
            onClick={() => zoom(0.5)}
          >
            <IconMinus size={14} />
          </ActionIcon>
        </span>
      </div>
      <p className={classes["readout"]} aria-live="polite">
        {isRead ? words : t("evaluate.confusionHint")}
      </p>
    </div>
  );
}

/** How much closer each key goes; null shows all. */
const zoomKeys: Readonly<Record<string, number | null>> = { "+": 2, "=": 2, "-": 0.5, "0": null };

interface CellsProps {
  readonly drawn: DrawnMatrix;
  /** True classes and answers in view, by index. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly size: number;
}

/** The cells, drawn once for each size, theme and order. */
function Cells({ drawn, rows, columns, size }: CellsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useComputedColorScheme("light");
  const { evaluation, unit } = drawn;
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (context == null || size === 0) return;
    const scale = window.devicePixelRatio;
    context.canvas.width = size * scale;
    context.canvas.height = size * scale;
    context.scale(scale, scale);
    const style = getComputedStyle(context.canvas);
    const [right, wrong] = ["--ll-accent", "--ll-bad"].map((name) => style.getPropertyValue(name));
    const side = size / rows.length;
    const gap = side > 6 ? 1 : 0;
    for (const [row, actual] of rows.entries())
      for (const [column, answered] of columns.entries()) {
        const share = shareOf(evaluation, { actual, answered }, unit);
        if (share === 0) continue;
        // The root makes single mistakes visible beside a diagonal that is nearly whole.
        context.globalAlpha = 0.12 + 0.88 * Math.sqrt(share);
        context.fillStyle = (actual === answered ? right : wrong) ?? "";
        context.fillRect(column * side, row * side, Math.max(1, side - gap), Math.max(1, side - gap));
      }
  }, [evaluation, unit, rows, columns, size, scheme]);
  return <canvas ref={canvas} style={{ width: size, height: size }} aria-hidden="true" />;
}
