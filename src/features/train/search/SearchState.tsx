import { trainedParts } from "../../../core/run/trainedParts.ts";
import { useMemo } from "react";
import { useStore } from "zustand";
import { useDuration } from "../../../components/useDuration.ts";
import { rankTrials } from "../../../core/search/ranking.ts";
import {
  nextTrial,
  planRounds,
  plannedEpochs,
  searchShare,
  type NextTrial,
} from "../../../core/search/rounds.ts";
import { planTrials } from "../../../core/search/trials.ts";
import type { RunLog } from "../../../core/run/runLog.ts";
import { withinNoise } from "../../../core/run/noise.ts";
import { headlineFigure } from "../../../core/run/runEntry.ts";
import type { Translate } from "../../../i18n/translate.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { haveSameRows } from "../../../core/run/resumableRun.ts";
import { runStore } from "../../../state/runStore.ts";
import { ledgerStore, trialEntry } from "../../../state/ledgerStore.ts";
import { isRepeat, judgeOf, searchStore, type KeptSearch } from "../../../state/searchStore.ts";
import { useEpochTime } from "../../../state/useEpochTime.ts";
import { useProject } from "../../../state/useProject.ts";
import { ObstacleNote } from "../ObstacleNote.tsx";
import { describeRun } from "../RunState.tsx";
import { useThrottledLog } from "../useThrottledLog.ts";
import classes from "../TrainStage.module.css";

/** State of the search, in a sentence. */
export function SearchState() {
  const search = useStore(searchStore, (state) => state.search);
  const current = useStore(searchStore, (state) => state.current);
  const log = useThrottledLog();
  if (search !== null && current !== null) return <UnderWay search={search} current={current} log={log} />;
  return (
    <>
      <ObstacleNote />
      {search === null ? <Planned /> : <Ended search={search} />}
    </>
  );
}

/** Progress of the search as a line; empty where no search is under way. */
export function SearchLine() {
  const { t } = useWords("model", "search");
  const search = useStore(searchStore, (state) => state.search);
  const current = useStore(searchStore, (state) => state.current);
  const log = useThrottledLog();
  if (search === null || current === null) return <div className={classes["bar"]} />;
  const share = shareDone(search, current, log);
  return <progress className={classes["bar"]} value={share} max={1} aria-label={t("search.progress")} />;
}

/** The share of the search's epochs that are done, those of the model under way included. */
function shareDone(search: KeptSearch, { index }: NextTrial, log: RunLog): number {
  const { trials, rounds } = search;
  const soFar = trials.map((trial, other) =>
    other === index && log.epochLogs.length > trial.epochLogs.length
      ? { ...trial, epochLogs: log.epochLogs }
      : trial,
  );
  return searchShare({ rounds, trials: soFar }, judgeOf(search));
}

interface UnderWayProps {
  readonly search: KeptSearch;
  readonly current: NextTrial;
  readonly log: RunLog;
}

function UnderWay({ search, current, log }: UnderWayProps) {
  const { t } = useWords("model", "search");
  const status = useStore(runStore, (run) => run.status);
  const { round, place, entrantCount } = current;
  const { rounds } = search;
  const parts = [
    ...(rounds.length > 1 ? [t("search.roundOf", { round: round + 1, rounds: rounds.length })] : []),
    t("shell.modelOf", { place: place + 1, count: entrantCount }),
    describeRun(status, log, t),
  ];
  return <p className={classes["sentence"]}>{parts.join(" · ")}</p>;
}

/** The plan of a search that would begin now. */
function Planned() {
  const { t } = useWords("model", "search");
  const { search: plan, graph, training } = useProject();
  const timeOf = useEpochTime();
  const duration = useDuration();
  const { rounds, totalMs } = useMemo(() => {
    const trials = planTrials(plan, graph);
    const planned = planRounds(plan, trials.length, training.epochs);
    const times = trials.flatMap((trial) => timeOf(trial.graph)?.epochMs ?? []);
    const meanMs = times.reduce((sum, epochMs) => sum + epochMs, 0) / Math.max(1, times.length);
    return { rounds: planned, totalMs: meanMs * plannedEpochs(planned) };
  }, [plan, graph, training.epochs, timeOf]);
  const words = rounds.map(({ trialCount, epochs }) =>
    t("model.search.round", { count: trialCount, epochs }),
  );
  return (
    <p className={classes["sentence"]}>
      {t("search.planned")} {words.join(t("model.search.then"))}
      {totalMs > 0 && (
        <span className={classes["kept"]}>{t("search.about", { time: duration(totalMs) })}</span>
      )}
    </p>
  );
}

function describeEnd(search: KeptSearch, ranked: readonly number[], t: Translate<"search">): string {
  const [best] = ranked;
  if (best === undefined) return t("search.doneNone");
  // Seeds are no better or worse than one another.
  if (isRepeat(search)) return t("search.doneRepeat", { count: ranked.length });
  return t("search.done", { number: best + 1, count: ranked.length });
}

/** The models that are as good as the best one, as far as anybody can tell. */
function WithinChance({ search, best }: { readonly search: KeptSearch; readonly best: number }) {
  const { t, language } = useWords("search");
  const entries = useStore(ledgerStore, (ledger) => ledger.entries);
  const run = trialEntry({ entries }, search.id, best);
  if (run === undefined) return null;
  const others = search.trials.flatMap((_trial, index) => trialEntry({ entries }, search.id, index) ?? []);
  const close = withinNoise(entries, { run, others, figure: headlineFigure(run.task) });
  const numbers = close.flatMap(({ origin }) =>
    origin.kind === "trial" ? t("search.modelNumber", { number: origin.index + 1 }) : [],
  );
  if (numbers.length === 0) return null;
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  return <> {t("search.withinChance", { models: list.format(numbers), count: numbers.length })}</>;
}

function Ended({ search }: { readonly search: KeptSearch }) {
  const { t } = useWords("model", "search");
  const project = useProject();
  const { trials, base, plan } = search;
  const judge = judgeOf(search);
  const ranked = rankTrials(trials, judge);
  const [best] = ranked;
  const count = trials.length;
  const isOpen = nextTrial(search, judge) !== null;
  const hasOtherRows = !haveSameRows(project, base);
  // Repeats have a plan of their own.
  const planned = isRepeat(search) ? plan : project.search;
  const isChanged =
    search.models === undefined &&
    JSON.stringify([planned, trainedParts(project)]) !== JSON.stringify([plan, trainedParts(base)]);
  return (
    <output className={classes["sentence"]}>
      {isOpen && t("search.stopped", { trained: ranked.length, count })}
      {!isOpen && describeEnd(search, ranked, t)}
      {!isOpen && best !== undefined && !isRepeat(search) && <WithinChance search={search} best={best} />}
      {search.bounds !== undefined && !isOpen && best !== undefined && (
        <span className={classes["kept"]}>{t("search.sampled", { count: search.bounds.trainRows })}</span>
      )}
      {(isChanged || hasOtherRows) && (
        <span className={classes["kept"]}>{t(hasOtherRows ? "search.otherRows" : "search.changed")}</span>
      )}
    </output>
  );
}
