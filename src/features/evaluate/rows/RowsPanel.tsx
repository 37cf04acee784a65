import { Button, Loader } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef } from "react";
import { useStore } from "zustand";
import { IssueList } from "../../../components/IssueList.tsx";
import { Panel } from "../../../components/Panel.tsx";
import { useActiveRow } from "../../../components/useActiveRow.ts";
import { toggleConditions } from "../../../core/evaluate/answerFilter.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { answersStore, leaveFocus, toggleChip } from "../../../state/answersStore.ts";
import { unitOf } from "../unitOf.ts";
import type { ViewProps } from "../views.ts";
import { AnswerRow } from "./AnswerRow.tsx";
import { answerWords } from "./answerWords.ts";
import { chips, chipsOf } from "./chips.ts";
import { focusWords } from "./focusWords.ts";
import { useAnswerQuery, useAnswers } from "./useAnswers.ts";
import classes from "./RowsPanel.module.css";

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
  const query = useAnswerQuery();
  const found = useAnswers(query);
  const count = found.count ?? 0;
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
  const { show } = found;
  useEffect(() => {
    if (count > 0) show(first, last);
  });
  const { active, moveTo, onKeyDown } = useActiveRow({ count, scroller, scrollTo: virtual.scrollToIndex });
  return (
    <Panel
      title={t("evaluate.rows")}
      actions={
        found.count !== null &&
        (target.kind === "number"
          ? t("common.rows", { count })
          : t("evaluate.rows.count", { count, wrong: found.wrongCount }))
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
          onKeyDown={onKeyDown}
        >
          {items.map(({ index, start }) => (
            <AnswerRow
              key={index}
              index={index}
              start={start}
              height={rowHeight}
              shown={found.rowAt(index)}
              words={words}
              isActive={index === active}
              onActivate={() => moveTo(index)}
            />
          ))}
        </ol>
      </div>
      {found.count === 0 && <p className={classes["quiet"]}>{t("evaluate.rows.none")}</p>}
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
