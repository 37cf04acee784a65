import { Button, CloseButton } from "@mantine/core";
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { formatShare } from "../../../components/charts/formats.ts";
import type { AnswerComparison } from "../../../core/evaluate/compareAnswers.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { compareAnswers } from "../../../state/answerQueries.ts";
import { answersStore, compareWith, focusRows } from "../../../state/answersStore.ts";
import { headlineOf } from "./standings.ts";
import type { ViewProps } from "../views.ts";
import classes from "./Comparison.module.css";

/** The run before the rows were corrected beside the one after: what changed, and whether that is more than chance. */
export function Comparison(props: ViewProps) {
  const { t } = useWords("evaluate");
  const compared = useComparison(props);
  if (compared === null) return null;
  const { before, after, change, isBeyondChance, mended, broken, rowCount } = compared;
  const isNumber = props.evaluation.task === "regression";
  const format = isNumber ? headlineOf(props).format : formatShare;
  const isBetter = isNumber ? change.mean < 0 : change.mean > 0;
  const verdict = !isBeyondChance ? "chance" : isBetter ? "better" : "worse";
  return (
    <section className={classes["comparison"]} aria-label={t("evaluate.compared")}>
      <div>
        <p className={classes["figures"]}>
          <span>{t(isNumber ? "evaluate.compared.error" : "evaluate.compared.right")}</span>
          <span className={classes["before"]}>{format(before)}</span>
          <span aria-hidden="true">→</span>
          <strong>{format(after)}</strong>
        </p>
        <p>
          {t(`evaluate.compared.${verdict}`, {
            count: rowCount,
            low: format(Math.min(Math.abs(change.low), Math.abs(change.high))),
          })}
        </p>
      </div>
      <div className={classes["buttons"]}>
        <Button
          size="compact-sm"
          variant="default"
          disabled={mended.length === 0}
          onClick={() => focusRows([{ kind: "rows", rows: mended }])}
        >
          {t(isNumber ? "evaluate.compared.nearer" : "evaluate.compared.mended", { count: mended.length })}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={broken.length === 0}
          onClick={() => focusRows([{ kind: "rows", rows: broken }])}
        >
          {t(isNumber ? "evaluate.compared.farther" : "evaluate.compared.broken", { count: broken.length })}
        </Button>
        <CloseButton aria-label={t("common.close")} onClick={() => compareWith(null)} />
      </div>
    </section>
  );
}

/** Null until both runs' answers are there, and where nothing is to be compared. */
function useComparison({ run }: ViewProps): AnswerComparison | null {
  const before = useStore(answersStore, (answers) => answers.before);
  const openId = useStore(answersStore, ({ status }) => (status.kind === "open" ? status.runId : null));
  const [compared, setCompared] = useState<AnswerComparison | null>(null);
  const isWanted = before !== null && before.id !== run.id && openId === run.id;
  useEffect(() => {
    if (!isWanted || before === null) return undefined;
    let isCurrent = true;
    compareAnswers(before).then(
      (result) => {
        if (isCurrent) setCompared(result);
      },
      (error: unknown) => reportError(error),
    );
    return () => {
      isCurrent = false;
    };
  }, [before, isWanted]);
  return isWanted ? compared : null;
}
