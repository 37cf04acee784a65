import { useEffect, useState, type ReactNode } from "react";
import { useStore } from "zustand";
import { Select } from "../../../components/Select.tsx";
import type { FinishedRun } from "../../../core/run/finishedRun.ts";
import type { RunEntry } from "../../../core/run/runEntry.ts";
import type { ModelRow } from "../../../core/task/inputKinds.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { ledgerStore } from "../../../state/ledgerStore.ts";
import { playgroundStore, tryBeside } from "../../../state/playgroundStore.ts";
import { judgeBy, readFinished } from "../../../state/studio.ts";
import { Answer } from "../Answer.tsx";
import classes from "./BesideRun.module.css";

/** The choice of no run. */
const noRun = "";

interface BesideRunProps {
  readonly run: FinishedRun;
  readonly row: ModelRow | null;
  /** The answer of the model in use. */
  readonly children: ReactNode;
}

/** The answer of the model in use, and beside it that of another run whose model is kept, on the same row. */
export function BesideRun({ run, row, children }: BesideRunProps) {
  const { t } = useWords("evaluate", "runs");
  const entries = useStore(ledgerStore, (ledger) => ledger.entries);
  const besideId = useStore(playgroundStore, (playground) => playground.besideId);
  const offered = entries.filter(
    ({ id, deletedAt, modelBytes, finishedAt }) =>
      id !== run.id && deletedAt === null && modelBytes > 0 && finishedAt !== null,
  );
  const nameOf = ({ name, number }: RunEntry): string => (name === "" ? t("runs.run", { number }) : name);
  const chosen = offered.find(({ id }) => id === besideId);
  if (offered.length === 0) return children;
  const own = entries.find(({ id }) => id === run.id);
  return (
    <div className={classes["pair"]} data-both={chosen !== undefined || undefined}>
      <div>
        {chosen !== undefined && <h3>{own === undefined ? t("evaluate.dots.this") : nameOf(own)}</h3>}
        {children}
      </div>
      <div>
        <Select
          size="xs"
          aria-label={t("evaluate.playground.beside")}
          value={chosen?.id ?? noRun}
          onChange={(id) => tryBeside(id === noRun ? null : id)}
          data={[
            { value: noRun, label: t("evaluate.playground.besideNone") },
            ...offered.toReversed().map((entry) => ({ value: entry.id, label: nameOf(entry) })),
          ]}
        />
        {chosen !== undefined && <OtherAnswer key={chosen.id} id={chosen.id} row={row} />}
      </div>
    </div>
  );
}

/** The answer of a run that is not in use. */
function OtherAnswer({ id, row }: { readonly id: string; readonly row: ModelRow | null }) {
  const { t } = useWords("evaluate");
  const [run, setRun] = useState<FinishedRun | null>(null);
  const [outputs, setOutputs] = useState<readonly number[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    readFinished(id).then(
      (read) => {
        if (isCurrent) setRun(read);
      },
      (error: unknown) => reportError(error),
    );
    return () => {
      isCurrent = false;
    };
  }, [id]);
  useEffect(() => {
    if (run === null || row === null) return undefined;
    let isCurrent = true;
    judgeBy(run, [row]).then(
      ([judged]) => {
        if (isCurrent && judged !== undefined) setOutputs(judged.outputs);
      },
      (error: unknown) => reportError(error),
    );
    return () => {
      isCurrent = false;
    };
  }, [run, row]);
  if (run === null || outputs === null) return null;
  const { evaluation, model } = run;
  return (
    <section aria-label={t("evaluate.playground.besideAnswer")}>
      <Answer
        target={model.signature.target}
        outputs={outputs}
        meanError={evaluation.task === "regression" ? evaluation.mae : null}
      />
    </section>
  );
}
