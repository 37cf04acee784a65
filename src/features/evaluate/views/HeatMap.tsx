import { useEffect, useRef, useState, type PointerEvent } from "react";
import { useStore } from "zustand";
import { useComputedColorScheme } from "@mantine/core";
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
import classes from "./MatrixView.module.css";

type Place = readonly [row: number, column: number];

/** Tallest map, so that the mistakes in words stay in view below it. */
const tallest = 360;
/** Cells as large as this have room for names beside them. */
const namedCell = 9;
const nameWidth = 96;

/** A map of cells by colour alone: up to hundreds of classes at once. The cell under the pointer is told below. */
export function HeatMap(drawn: DrawnMatrix) {
  const { evaluation, shown } = drawn;
  const { t } = useWords("evaluate");
  const { ref, width } = useElementSize();
  const [place, setPlace] = useState<Place>([0, 0]);
  const [isRead, setIsRead] = useState(false);
  const focus = useStore(answersStore, (answers) => answers.focus);
  const room = Math.max(0, Math.min(width, tallest + nameWidth));
  const hasNames = (room - nameWidth) / shown.length >= namedCell;
  const left = hasNames ? nameWidth : 0;
  const size = Math.floor(Math.min(tallest, room - left));
  const cellAt = ([row, column]: Place): Cell => ({
    actual: shown[row] ?? 0,
    answered: shown[column] ?? 0,
  });
  const point = (event: PointerEvent<HTMLElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = (share: number): number =>
      Math.min(shown.length - 1, Math.max(0, Math.floor(share * shown.length)));
    setPlace([at((event.clientY - box.top) / box.height), at((event.clientX - box.left) / box.width)]);
    setIsRead(true);
  };
  const open = (): void => focusRows(rowsOfCell(cellAt(place)));
  const words = cellWords(evaluation, cellAt(place), t);
  const side = size / shown.length;
  return (
    <div ref={ref} className={classes["heat"]}>
      <div className={classes["heatRow"]}>
        {hasNames && (
          <ol className={classes["names"]} style={{ width: left }} aria-hidden="true">
            {shown.map((index) => (
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
          aria-pressed={isCellOf(focus, cellAt(place))}
          onPointerMove={point}
          onPointerLeave={() => setIsRead(false)}
          onFocus={() => setIsRead(true)}
          onBlur={() => setIsRead(false)}
          onKeyDown={(event) => {
            const next = stepOf(event, place, shown.length);
            if (next !== null) setPlace(next);
          }}
          onClick={open}
        >
          <Cells drawn={drawn} size={size} />
          {isRead && (
            <span
              className={classes["cursor"]}
              style={{ left: place[1] * side, top: place[0] * side, width: side, height: side }}
            />
          )}
        </button>
      </div>
      <p className={classes["readout"]} aria-live="polite">
        {isRead ? words : t("evaluate.confusionHint")}
      </p>
    </div>
  );
}

/** The cells, drawn once for each size, theme and order. */
function Cells({ drawn, size }: { readonly drawn: DrawnMatrix; readonly size: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useComputedColorScheme("light");
  const { evaluation, shown } = drawn;
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (context == null || size === 0) return;
    const scale = window.devicePixelRatio;
    context.canvas.width = size * scale;
    context.canvas.height = size * scale;
    context.scale(scale, scale);
    const style = getComputedStyle(context.canvas);
    const [right, wrong] = ["--ll-accent", "--ll-bad"].map((name) => style.getPropertyValue(name));
    const side = size / shown.length;
    const gap = side > 6 ? 1 : 0;
    for (const [row, actual] of shown.entries())
      for (const [column, answered] of shown.entries()) {
        const share = shareOf(evaluation, { actual, answered });
        if (share === 0) continue;
        // The root makes single mistakes visible beside a diagonal that is nearly whole.
        context.globalAlpha = 0.12 + 0.88 * Math.sqrt(share);
        context.fillStyle = (actual === answered ? right : wrong) ?? "";
        context.fillRect(column * side, row * side, Math.max(1, side - gap), Math.max(1, side - gap));
      }
  }, [evaluation, shown, size, scheme]);
  return <canvas ref={canvas} style={{ width: size, height: size }} aria-hidden="true" />;
}
