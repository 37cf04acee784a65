import { ActionIcon } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import { useStore } from "zustand";
import { BarList } from "../../components/charts/BarList.tsx";
import { useCursor } from "../../components/charts/chartGroup.ts";
import { formatFigure } from "../../components/charts/formats.ts";
import { classBackground } from "../../components/charts/palette.ts";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { Panel } from "../../components/Panel.tsx";
import { formatProbability } from "../../core/formatProbability.ts";
import type { Watched } from "../../core/run/watched.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { runStore } from "../../state/runStore.ts";
import classes from "./WatchPanel.module.css";

/** A row of the validation part, whose answer changes with each pass; where the chart is pointed at, that of the pass there. */
export function WatchPanel() {
  const watched = useStore(runStore, (run) => run.watched);
  return watched === null || watched.rows.length === 0 ? null : <Watching watched={watched} />;
}

function Watching({ watched }: { readonly watched: Watched }) {
  const { t } = useWords("train");
  const [at, setAt] = useState(0);
  const cursor = useCursor("run");
  const { rows, outputs } = watched;
  const shown = Math.min(at, rows.length - 1);
  const pass = cursor === null ? outputs.length : Math.min(outputs.length, Math.max(1, Math.floor(cursor)));
  const step = (by: number): void => setAt((shown + by + rows.length) % rows.length);
  return (
    <Panel
      title={t("train.watch")}
      help={<FieldHelp term={t("train.watch")}>{t("train.watchHelp")}</FieldHelp>}
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
      <div className={classes["watch"]}>
        <p className={classes["text"]} dir="auto">
          {Object.values(rows[shown] ?? {}).join(" · ")}
        </p>
        <p className={classes["pass"]}>
          {pass === 0 ? t("train.watchWaiting") : t("train.watchPass", { epoch: pass })}
        </p>
        <Answer watched={watched} row={shown} pass={pass} />
      </div>
    </Panel>
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
        {t("train.watchNumber", {
          given: given[0] === undefined ? "–" : formatFigure(given[0]),
          right: formatFigure(right[0] ?? NaN),
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
