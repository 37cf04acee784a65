import { useMediaQuery } from "@mantine/hooks";
import { useCallback, useState, type FocusEvent, type KeyboardEvent, type PointerEvent } from "react";
import type { ClassificationEvaluation } from "../../core/metrics/evaluation.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { cellWords, type Place } from "./cellWords.ts";
import { ConfusionTable } from "./ConfusionTable.tsx";
import classes from "./ConfusionPanel.module.css";

interface ConfusionMatrixProps {
  readonly evaluation: ClassificationEvaluation;
  /** The classes drawn, by index. */
  readonly shown: readonly number[];
}

/** The confusion matrix. A sentence below describes the cell under the pointer or in focus. */
export function ConfusionMatrix({ evaluation, shown }: ConfusionMatrixProps) {
  const { t } = useWords("evaluate");
  const [focused, setFocused] = useState<Place>([0, 0]);
  const isTouched = useMediaQuery("(hover: none)");
  const [read, setRead] = useState<Place | null>(null);
  const onPoint = useCallback((event: PointerEvent) => setRead(placeOf(event.target)), []);
  const onFocus = useCallback((event: FocusEvent) => {
    const place = placeOf(event.target);
    setRead(place);
    if (place !== null) setFocused(place);
  }, []);
  const onLeave = useCallback(() => setRead(null), []);
  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLTableElement>) => moveFocus(event, shown.length),
    [shown.length],
  );
  return (
    <div>
      <div className={classes["scroller"]}>
        <ConfusionTable
          evaluation={evaluation}
          shown={shown}
          focused={focused}
          onPoint={onPoint}
          onLeave={onLeave}
          onFocus={onFocus}
          onKeyDown={onKeyDown}
        />
      </div>
      <p className={classes["readout"]} aria-hidden="true">
        {read === null
          ? t(isTouched ? "evaluate.confusionHintTouch" : "evaluate.confusionHint")
          : cellWords(evaluation, shown, read, t)}
      </p>
    </div>
  );
}

const steps: Readonly<Record<string, Place>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function moveFocus(event: KeyboardEvent<HTMLTableElement>, size: number): void {
  const step = steps[event.key];
  const from = placeOf(event.target);
  if (step === undefined || from === null) return;
  event.preventDefault();
  const within = (value: number): number => Math.min(size - 1, Math.max(0, value));
  const next: Place = [within(from[0] + step[0]), within(from[1] + step[1])];
  event.currentTarget.querySelector<HTMLElement>(`[data-place="${next.join(",")}"]`)?.focus();
}

/** The cell an event happened in, or null where it was none. */
function placeOf(target: EventTarget): Place | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-place]") : null;
  const [row, column] = cell?.dataset["place"]?.split(",").map(Number) ?? [];
  return row === undefined || column === undefined ? null : [row, column];
}
