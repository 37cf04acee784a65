import { useEffect, useState } from "react";
import { IssueList } from "../../../components/IssueList.tsx";
import { makeProbes, type Probe } from "../../../core/explain/probes.ts";
import type { FinishedRun } from "../../../core/run/finishedRun.ts";
import type { ModelRow } from "../../../core/task/inputKinds.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { answerRows } from "../../../state/answerRows.ts";
import { useLatest } from "../../../state/useLatest.ts";
import { useLongCall } from "../../../state/useLongCall.ts";
import { LongProgress } from "../LongProgress.tsx";
import { shortAnswer } from "./shortAnswer.ts";
import classes from "./Why.module.css";

interface ChangesProps {
  readonly run: FinishedRun;
  readonly row: ModelRow;
  readonly outputs: readonly number[];
  readonly format: (value: number) => string;
}

/** What would change the answer: the fewest words to leave out, and small changes to the text. */
export function Changes(props: ChangesProps) {
  const { target } = props.run.model.signature;
  return (
    <div className={classes["why"]}>
      {target.kind !== "number" && <Flip {...props} />}
      <Probes {...props} />
    </div>
  );
}

/** Sizes of sets that are tried at most, for the progress. */
const mostTried = 12;

function Flip({ run, row, format }: ChangesProps) {
  const { t } = useWords("evaluate", "why");
  const [isStopped, setIsStopped] = useState(false);
  const [call, cancel] = useLongCall("findFlip", isStopped ? null : { row });
  if (call.kind === "running")
    return (
      <LongProgress
        label={t("why.flipping")}
        share={(call.event ?? 0) / mostTried}
        onCancel={() => {
          cancel();
          setIsStopped(true);
        }}
      />
    );
  if (call.kind === "failed") return <IssueList issues={[call.issue]} />;
  if (call.kind !== "done") return null;
  if (call.result === null) return <p className={classes["quiet"]}>{t("why.noFlip")}</p>;
  const { words, outputs } = call.result;
  const named = words.map(({ column, start, end }) => String(row[column] ?? "").slice(start, end));
  return (
    <p dir="auto" className={classes["quiet"]}>
      {t("why.flip", { words: named, answer: shortAnswer(run.model.signature.target, outputs, format).text })}
    </p>
  );
}

interface Probed {
  readonly probe: Probe;
  readonly outputs: readonly number[];
}

function Probes({ run, row, outputs, format }: ChangesProps) {
  const { t } = useWords("evaluate", "why");
  const pulled = useLatest("pullWords", { rows: [row] })?.[0];
  const [probed, setProbed] = useState<readonly Probed[]>([]);
  useEffect(() => {
    if (pulled === undefined) return undefined;
    let isCurrent = true;
    const probes = makeProbes(row, pulled);
    answerRows(probes.map((probe) => probe.row)).then(
      (answers) => isCurrent && setProbed(probes.map((probe, at) => ({ probe, outputs: answers[at] ?? [] }))),
      (error: unknown) => reportError(error),
    );
    return () => {
      isCurrent = false;
    };
  }, [row, pulled]);
  const { target } = run.model.signature;
  const before = shortAnswer(target, outputs, format);
  if (probed.length === 0) return null;
  return (
    <div>
      <h3 className={classes["title"]}>{t("why.probes")}</h3>
      <ul className={classes["list"]}>
        {probed.map(({ probe, outputs: answer }) => {
          const now = shortAnswer(target, answer, format);
          return (
            <li key={probe.kind}>
              <span dir="auto">
                {t(`why.probe.${probe.kind}`, { before: probe.before, after: probe.after })}
              </span>
              <span
                className={classes["figure"]}
                data-other={now.key === before.key ? undefined : true}
                dir="auto"
              >
                {now.text}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
