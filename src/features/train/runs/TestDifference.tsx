import { useEffect, useState } from "react";
import { formatFigure, formatShare } from "../../../components/charts/formats.ts";
import type { AnswerComparison } from "../../../core/evaluate/compareAnswers.ts";
import type { RunEntry } from "../../../core/run/runEntry.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { compareKept } from "../../../state/compareKept.ts";

interface TestDifferenceProps {
  readonly one: RunEntry;
  readonly other: RunEntry;
}

/** How two runs answer the test rows that both were tested on, and whether the difference is more than chance. */
export function TestDifference({ one, other }: TestDifferenceProps) {
  const { t } = useWords("runs");
  const [compared, setCompared] = useState<AnswerComparison | null>(null);
  const [before, after] = [one.id, other.id];
  useEffect(() => {
    let isCurrent = true;
    compareKept(before, after).then(
      (result) => {
        if (isCurrent) setCompared(result);
      },
      (error: unknown) => reportError(error),
    );
    return () => {
      isCurrent = false;
    };
  }, [before, after]);
  if (compared === null) return null;
  const isNumber = other.task === "regression";
  const write = isNumber ? formatFigure : formatShare;
  const { rowCount, change, probability, isBeyondChance, mended, broken } = compared;
  return (
    <p>
      {t(isNumber ? "runs.tested.error" : "runs.tested.right", {
        count: rowCount,
        before: write(compared.before),
        after: write(compared.after),
      })}{" "}
      {probability === null
        ? t(isBeyondChance ? "runs.tested.rangeBeyond" : "runs.tested.rangeChance", {
            low: formatFigure(change.low),
            high: formatFigure(change.high),
          })
        : t(isBeyondChance ? "runs.tested.beyond" : "runs.tested.chance", {
            mended: mended.length,
            broken: broken.length,
            probability,
          })}
    </p>
  );
}
