import { Button, Progress } from "@mantine/core";
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { formatShare } from "../../../components/charts/formats.ts";
import type { MeasuredSlice, SliceCondition, SliceSearch } from "../../../core/evaluate/slices.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { findSlices, measureSlices, stopFindingSlices } from "../../../state/answerQueries.ts";
import { answersStore, focusRows } from "../../../state/answersStore.ts";
import { dropSlice, keepSlice } from "../../../state/keptSlices.ts";
import { useProject } from "../../../state/useProject.ts";
import { focusWords } from "../rows/focusWords.ts";
import { unitOf } from "../unitOf.ts";
import type { ViewProps } from "../views.ts";
import classes from "./SlicesView.module.css";

type Search =
  | { readonly kind: "searching"; readonly share: number }
  | { readonly kind: "done"; readonly found: SliceSearch };

/** The parts of the rows that the model answers worse than the rest, and those that are kept and measured with every run. */
export function SlicesView(props: ViewProps) {
  const { t } = useWords("evaluate");
  const status = useStore(answersStore, (answers) => answers.status);
  const runId = status.kind === "open" ? status.runId : null;
  const { slices: kept = [] } = useProject();
  const search = useSearch(runId, props);
  const measured = useMeasured(runId, kept, props);
  if (runId === null) return <p className={classes["quiet"]}>{t("evaluate.slices.noRows")}</p>;
  return (
    <div className={classes["slices"]}>
      <Found search={search} kept={kept} view={props} />
      {measured.length > 0 && (
        <section aria-label={t("evaluate.slices.kept")}>
          <h3>{t("evaluate.slices.kept")}</h3>
          <SliceTable slices={measured} kept={kept} view={props} />
        </section>
      )}
    </div>
  );
}

function useSearch(runId: string | null, { run }: ViewProps): Search {
  const [search, setSearch] = useState<Search>({ kind: "searching", share: 0 });
  useEffect(() => {
    if (runId === null) return undefined;
    void findSlices((share) => setSearch({ kind: "searching", share })).then((found) => {
      if (found !== null) setSearch({ kind: "done", found });
    });
    return stopFindingSlices;
  }, [runId, run.model.signature]);
  return search;
}

function useMeasured(
  runId: string | null,
  kept: readonly SliceCondition[],
  { run }: ViewProps,
): readonly MeasuredSlice[] {
  const [measured, setMeasured] = useState<readonly MeasuredSlice[]>([]);
  useEffect(() => {
    if (runId === null) return;
    void measureSlices(kept).then((slices) => {
      if (slices !== null) setMeasured(slices);
    });
  }, [runId, kept, run.model.signature]);
  return measured;
}

interface FoundProps {
  readonly search: Search;
  readonly kept: readonly SliceCondition[];
  readonly view: ViewProps;
}

function Found({ search, kept, view }: FoundProps) {
  const { t } = useWords("evaluate");
  if (search.kind === "searching")
    return (
      <div className={classes["searching"]}>
        <Progress value={search.share * 100} aria-label={t("evaluate.slices.searching")} size="sm" />
        <Button size="xs" variant="default" onClick={stopFindingSlices}>
          {t("common.cancel")}
        </Button>
      </div>
    );
  const { slices, triedCount } = search.found;
  if (slices.length === 0)
    return <p className={classes["quiet"]}>{t("evaluate.slices.none", { count: triedCount })}</p>;
  return (
    <section aria-label={t("evaluate.view.slices")}>
      <p className={classes["quiet"]}>{t("evaluate.slices.found", { count: slices.length, triedCount })}</p>
      <SliceTable slices={slices} kept={kept} view={view} />
    </section>
  );
}

interface TableProps {
  readonly slices: readonly MeasuredSlice[];
  readonly kept: readonly SliceCondition[];
  readonly view: ViewProps;
}

/** Slices by name; a name opens the rows. */
function SliceTable({ slices, kept, view }: TableProps) {
  const { t } = useWords("evaluate");
  const focus = useStore(answersStore, (answers) => answers.focus);
  const write = lossFormat(view);
  return (
    <div className={classes["scroller"]}>
      <table className={classes["table"]}>
        <thead>
          <tr>
            <th scope="col">{t("evaluate.slices.rows")}</th>
            <th scope="col">{t("evaluate.slices.count")}</th>
            <th scope="col">{t(isNumber(view) ? "evaluate.slices.error" : "evaluate.slices.wrong")}</th>
            <th scope="col">{t("evaluate.slices.others")}</th>
            <th scope="col" aria-label={t("evaluate.slices.keep")} />
          </tr>
        </thead>
        <tbody>
          {slices.map(({ condition, count, loss, otherLoss }) => {
            const key = JSON.stringify(condition);
            const isKept = kept.some((other) => JSON.stringify(other) === key);
            return (
              <tr key={key}>
                <th scope="row" dir="auto">
                  <button
                    type="button"
                    className={classes["name"]}
                    aria-pressed={JSON.stringify(focus) === JSON.stringify([condition])}
                    onClick={() => focusRows([condition])}
                  >
                    {focusWords([condition], view, t)}
                  </button>
                </th>
                <td>{count}</td>
                <td>{write(loss)}</td>
                <td>{write(otherLoss)}</td>
                <td>
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    onClick={() => (isKept ? dropSlice(condition) : keepSlice(condition))}
                  >
                    {t(isKept ? "evaluate.slices.drop" : "evaluate.slices.keep")}
                  </Button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const isNumber = ({ evaluation }: ViewProps): boolean => evaluation.task === "regression";

function lossFormat({ run, evaluation }: ViewProps): (loss: number | null) => string {
  const format = evaluation.task === "regression" ? unitOf(run, evaluation).format : formatShare;
  return (loss) => (loss === null ? "–" : format(loss));
}
