import { Button, Loader } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { useStore } from "zustand";
import { IssueList } from "../../../components/IssueList.tsx";
import { Panel } from "../../../components/Panel.tsx";
import { useActiveRow } from "../../../components/useActiveRow.ts";
import type { Correction } from "../../../core/dataset/correctByHand.ts";
import { toggleConditions } from "../../../core/evaluate/answerFilter.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { answersStore, leaveFocus, toggleChip } from "../../../state/answersStore.ts";
import type { PulledStretch } from "../../../state/pullAnswers.ts";
import { correctText } from "../../../state/dataEdits.ts";
import { useLock } from "../../../state/useProject.ts";
import { unitOf } from "../unitOf.ts";
import type { ViewProps } from "../views.ts";
import { AnswerDrawer } from "./AnswerDrawer.tsx";
import { AnswerRow } from "./AnswerRow.tsx";
import { answerWords } from "./answerWords.ts";
import { chips, chipsOf } from "./chips.ts";
import { focusWords } from "./focusWords.ts";
import { RowOrder } from "./RowOrder.tsx";
import { TrainAgain } from "./TrainAgain.tsx";
import { useAnswerQuery, useAnswers } from "./useAnswers.ts";
import { usePulls } from "./usePulls.ts";
import { useCorrections } from "./useCorrections.ts";
import classes from "./RowsPanel.module.css";

/** The words of a row that are not weighed yet. */
const none: readonly PulledStretch[] = [];
/** Two lines of text and the space around them. */
const rowHeight = 52;

/** The rows that are looked at, worst first. */
export function RowsPanel(props: ViewProps) {
  const { t } = useWords("evaluate");
  const status = useStore(answersStore, (answers) => answers.status);
  if (status.kind === "open") return <Rows {...props} />;
  return (
    <Panel title={t("evaluate.rows")}>
      {status.kind === "failed" && <IssueList issues={[status.issue]} />}
      {(status.kind === "otherRows" || status.kind === "notKept") && (
        <p className={classes["quiet"]}>{t(`evaluate.rows.${status.kind}`)}</p>
      )}
      {(status.kind === "closed" || status.kind === "opening") && (
        <Loader size="sm" aria-label={t("shell.loading")} />
      )}
    </Panel>
  );
}

function Rows({ run, evaluation }: ViewProps) {
  const { t } = useWords("evaluate");
  const scroller = useRef<HTMLDivElement>(null);
  const { target } = run.model.signature;
  const found = useAnswers(useAnswerQuery());
  const count = found.count ?? 0;
  const corrections = useCorrections(run);
  const isLocked = useLock("source") !== null;
  const [edited, setEdited] = useState<number | null>(null);
  const [opened, setOpened] = useState<number | null>(null);
  const words = useMemo(() => {
    const { format } = unitOf(run, { mae: evaluation.task === "regression" ? evaluation.mae : null });
    return answerWords(target, format, t);
  }, [run, evaluation, target, t]);
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoizes what it returns
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { show, rowAt } = found;
  useEffect(() => {
    if (count > 0) show(opened === null ? first : Math.min(first, opened), Math.max(last, opened ?? 0));
  });
  const pulls = usePulls(items.flatMap(({ index }) => rowAt(index)?.index ?? []));
  const { active, moveTo, onKeyDown } = useActiveRow({ count, scroller, scrollTo: virtual.scrollToIndex });
  const correct = (place: number, correction: Correction | null): void => {
    const textId = rowAt(place)?.textId ?? null;
    if (textId !== null && !isLocked) correctText(textId, correction);
  };
  const correctionAt = (place: number): Correction | null =>
    corrections.get(rowAt(place)?.textId ?? "") ?? null;
  const leaveOut = (place: number): void =>
    correct(place, correctionAt(place)?.kind === "leaveOut" ? null : { kind: "leaveOut" });
  const edit = (place: number): void => {
    if (rowAt(place)?.textId != null && !isLocked) setEdited(place);
  };
  const keys: Readonly<Record<string, () => void>> = {
    l: () => edit(active),
    x: () => {
      leaveOut(active);
      moveTo(active + 1);
    },
  };
  const onKey = (event: KeyboardEvent): void => {
    const act = keys[event.key.toLowerCase()];
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (act === undefined || !isPlain || event.target instanceof HTMLInputElement) {
      onKeyDown(event);
      return;
    }
    event.preventDefault();
    act();
  };
  const openedRow = opened === null ? null : rowAt(opened);
  return (
    <Panel
      title={t("evaluate.rows")}
      actions={
        <>
          {found.count !== null &&
            (target.kind === "number"
              ? t("common.rows", { count })
              : t("evaluate.rows.count", { count, wrong: found.wrongCount }))}
          <RowOrder task={evaluation.task} />
        </>
      }
    >
      <div className={classes["filters"]}>
        <Chips task={evaluation.task} />
        <Focus {...{ run, evaluation }} />
      </div>
      <div ref={scroller} className={classes["scroller"]}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- for the buttons in it */}
        <ol
          className={classes["list"]}
          style={{ height: virtual.getTotalSize() }}
          aria-label={t("evaluate.rows")}
          onKeyDown={onKey}
        >
          {items.map(({ index, start }) => (
            <AnswerRow
              key={index}
              index={index}
              start={start}
              height={rowHeight}
              shown={rowAt(index)}
              stretches={pulls.get(rowAt(index)?.index ?? -1) ?? none}
              words={words}
              target={target}
              correction={correctionAt(index)}
              isActive={index === active}
              isEditing={index === edited}
              onOpen={() => {
                moveTo(index);
                setOpened(index);
              }}
              onEdit={() => {
                moveTo(index);
                edit(index);
              }}
              onLeaveOut={() => leaveOut(index)}
              onCorrect={(correction) => correct(index, correction)}
              onEdited={() => {
                setEdited(null);
                moveTo(index);
              }}
            />
          ))}
        </ol>
      </div>
      {found.count === 0 ? (
        <p className={classes["quiet"]}>{t("evaluate.rows.none")}</p>
      ) : (
        <TrainAgain run={run} />
      )}
      {corrections.size === 0 && count > 0 && <p className={classes["keys"]}>{t("evaluate.rows.keys")}</p>}
      {openedRow !== null && opened !== null && (
        <AnswerDrawer
          run={run}
          row={openedRow}
          place={opened}
          total={count}
          words={words}
          onMove={setOpened}
          onClose={() => {
            moveTo(opened);
            setOpened(null);
          }}
        />
      )}
    </Panel>
  );
}

/** What is often asked of the rows. */
function Chips({ task }: { readonly task: ViewProps["evaluation"]["task"] }) {
  const { t } = useWords("evaluate");
  const asked = useStore(answersStore, (answers) => answers.chips);
  return (
    <fieldset className={classes["chips"]}>
      <legend>{t("evaluate.chips")}</legend>
      {chipsOf[task].map((name) => {
        const isOn = toggleConditions(asked, chips[name]).length < asked.length;
        return (
          <button key={name} type="button" aria-pressed={isOn} onClick={() => toggleChip(chips[name])}>
            {t(`evaluate.chip.${name}`)}
          </button>
        );
      })}
    </fieldset>
  );
}

/** What was entered in the views, and the way out. */
function Focus(props: ViewProps) {
  const { t } = useWords("evaluate");
  const focus = useStore(answersStore, (answers) => answers.focus);
  if (focus.length === 0) return null;
  return (
    <span className={classes["focus"]}>
      <span dir="auto">{focusWords(focus, props, t)}</span>
      <Button size="compact-xs" variant="subtle" onClick={leaveFocus}>
        {t("evaluate.allRows")}
      </Button>
    </span>
  );
}
