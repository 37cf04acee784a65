import { ActionIcon } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { useStore } from "zustand";
import { BarList } from "../../../components/charts/BarList.tsx";
import { useCursor } from "../../../components/charts/chartGroup.ts";
import { figureOrNone, formatFigure } from "../../../components/charts/formats.ts";
import { classBackground } from "../../../components/charts/palette.ts";
import { FieldHelp } from "../../../components/FieldHelp.tsx";
import { Panel } from "../../../components/Panel.tsx";
import { formatProbability } from "../../../core/formatProbability.ts";
import type { Watched } from "../../../core/run/watched.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { runStore } from "../../../state/runStore.ts";
import { useProject } from "../../../state/useProject.ts";
import { useIsSolved } from "../useIsSolved.ts";
import { PinTexts } from "./PinTexts.tsx";
import classes from "./WatchPanel.module.css";

/** Rows whose answers change with each pass: texts of a person's own, and rows of the validation part. */
export function WatchPanel() {
  const watched = useStore(runStore, (run) => run.watched);
  const { source } = useProject();
  const isSolved = useIsSolved();
  const readsText = source?.roles?.inputs.some(({ kind }) => kind === "text") ?? false;
  const [isPinning, setIsPinning] = useState(false);
  // A model that is solved directly has no weights before the end.
  const pins = readsText && !isSolved && (
    <PinTexts isOpen={isPinning} onToggle={() => setIsPinning(!isPinning)} />
  );
  if (watched !== null && watched.rows.length > 0) return <Watching watched={watched} pins={pins} />;
  return pins === false ? null : <WatchFrame>{pins}</WatchFrame>;
}

interface WatchFrameProps {
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

function WatchFrame({ actions, children }: WatchFrameProps) {
  const { t } = useWords("train");
  return (
    <Panel
      title={t("train.watch")}
      help={<FieldHelp term={t("train.watch")}>{t("train.watchHelp")}</FieldHelp>}
      actions={actions}
    >
      <div className={classes["watch"]}>{children}</div>
    </Panel>
  );
}

interface WatchingProps {
  readonly watched: Watched;
  readonly pins: ReactNode;
}

/** One of the rows; where the chart is pointed at, with its answer after the pass there. */
function Watching({ watched, pins }: WatchingProps) {
  const { t } = useWords("train");
  const [at, setAt] = useState(0);
  const cursor = useCursor("run");
  const { rows, outputs } = watched;
  const shown = Math.min(at, rows.length - 1);
  const isOwn = watched.answers[shown]?.length === 0;
  const pass = cursor === null ? outputs.length : Math.min(outputs.length, Math.max(1, Math.floor(cursor)));
  const step = (by: number): void => setAt((shown + by + rows.length) % rows.length);
  return (
    <WatchFrame
      actions={
        <>
          <span>{t("train.watchPlace", { place: shown + 1, count: rows.length })}</span>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t("train.watchBefore")}
            onClick={() => step(-1)}
          >
            <IconChevronLeft size={16} />
          </ActionIcon>
          <ActionIcon variant="subtle" color="gray" aria-label={t("train.watchNext")} onClick={() => step(1)}>
            <IconChevronRight size={16} />
          </ActionIcon>
        </>
      }
    >
      <p className={classes["text"]} dir="auto">
        {Object.values(rows[shown] ?? {}).join(" · ")}
      </p>
      <p className={classes["pass"]}>
        {isOwn && `${t("train.pinned")} · `}
        {pass === 0 ? t("train.watchWaiting") : t("train.watchPass", { epoch: pass })}
      </p>
      <Answer watched={watched} row={shown} pass={pass} />
      {pins}
    </WatchFrame>
  );
}

interface AnswerProps {
  readonly watched: Watched;
  readonly row: number;
  /** From 1; 0 before the first. */
  readonly pass: number;
}

const mostBars = 4;

/** The answer after a pass beside the right one. */
function Answer({ watched, row, pass }: AnswerProps) {
  const { t } = useWords("train");
  const { target, answers, outputs } = watched;
  const given = outputs[pass - 1]?.[row] ?? [];
  const right = answers[row] ?? [];
  if (target.kind === "number")
    return (
      <p className={classes["number"]}>
        {right[0] === undefined
          ? t("train.watchNumberOwn", { given: figureOrNone(given[0] ?? null) })
          : t("train.watchNumber", {
              given: figureOrNone(given[0] ?? null),
              right: formatFigure(right[0]),
            })}
      </p>
    );
  const isRight = (index: number): boolean =>
    target.kind === "class" ? right[0] === index : right[index] === 1;
  const lastGiven = outputs.at(-1)?.[row] ?? given;
  // Which classes are shown does not change with the pass, so that bars move and names stay.
  const shown = target.classNames
    .map((name, index) => ({ name, index, isRight: isRight(index), last: lastGiven[index] ?? 0 }))
    .sort((one, other) => Number(other.isRight) - Number(one.isRight) || other.last - one.last)
    .slice(0, mostBars);
  return (
    <BarList
      isRanking
      label={t("train.watch")}
      bars={shown.map(({ name, index, isRight: isAnswer }) => ({
        name,
        isAnswer,
        ...(isAnswer && { count: t("train.watchRight") }),
        share: formatProbability(given[index] ?? 0),
        length: given[index] ?? 0,
        ...classBackground(index, target.classNames.length),
      }))}
    />
  );
}
