import { SegmentedControl } from "@mantine/core";
import { Suspense } from "react";
import { useStore } from "zustand";
import { ButtonPlaces } from "../../components/ButtonPlaces.tsx";
import { IssueList } from "../../components/IssueList.tsx";
import { StagePage } from "../../components/StagePage.tsx";
import type { Advice } from "../../core/coach/advice.ts";
import type { RunLog } from "../../core/run/runLog.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { runStore } from "../../state/runStore.ts";
import { searchStore, showSide } from "../../state/searchStore.ts";
import { useProject } from "../../state/useProject.ts";
import { Console } from "./Console.tsx";
import { CoachPanel } from "./coach/CoachPanel.tsx";
import { useAdvice } from "./coach/useAdvice.ts";
import { EpochTable } from "./EpochTable.tsx";
import { LayerCharts } from "./layers/LayerCharts.tsx";
import { LearningCurves } from "./LearningCurves.tsx";
import { ObstacleIssues } from "./ObstacleNote.tsx";
import { PartRows } from "./PartRows.tsx";
import { RateCharts } from "./RateCharts.tsx";
import { RoomNote } from "./RoomNote.tsx";
import { RunFacts } from "./RunFacts.tsx";
import { RunFigures } from "./RunFigures.tsx";
import { useRunPlaces } from "./runPlaces.tsx";
import { RunNote } from "./runs/RunNote.tsx";
import { RunsPanel } from "./runs/RunsPanel.tsx";
import { RunLine, RunState } from "./RunState.tsx";
import { useSearchPlaces } from "./search/searchPlaces.tsx";
import { SearchSide } from "./search/SearchSide.tsx";
import { SearchLine, SearchState } from "./search/SearchState.tsx";
import { TrainForm } from "./TrainForm.tsx";
import { ConfusionOverTime } from "./watch/ConfusionOverTime.tsx";
import { WatchPanel } from "./watch/WatchPanel.tsx";
import { useThrottledLog } from "./useThrottledLog.ts";
import classes from "./TrainStage.module.css";

/**
 * The train stage: one model while it learns, or a search among several models. Sentence,
 * buttons and charts keep their places before, during and after a run.
 */
export function TrainStage() {
  const { t } = useWords("train", "search", "runs");
  const side = useSide();
  const log = useThrottledLog();
  const isSearch = side === "search";
  return (
    <StagePage
      title={t("train.title")}
      intro={<div className={classes["state"]}>{isSearch ? <SearchState /> : <RunState log={log} />}</div>}
      line={isSearch ? <SearchLine /> : <RunLine log={log} />}
      isWide
      actions={isSearch ? <SearchButtons /> : <RunButtons />}
      aside={
        <>
          <TrainForm />
          {!isSearch && <RunFigures log={log} />}
          {!isSearch && <RunFacts log={log} />}
          {!isSearch && <WatchPanel />}
          {!isSearch && <ConfusionOverTime log={log} />}
          {!isSearch && <PartRows />}
        </>
      }
    >
      {side !== null && <SideChoice side={side} />}
      <ObstacleIssues />
      {isSearch ? <SearchSide /> : <RunSide log={log} />}
      {isSearch && <Ledger />}
    </StagePage>
  );
}

const RunButtons = () => <ButtonPlaces places={useRunPlaces()} />;
const SearchButtons = () => <ButtonPlaces places={useSearchPlaces()} />;

/** The visible side; null where the project has no search. */
function useSide(): "run" | "search" | null {
  const { search: plan } = useProject();
  const hasResults = useStore(searchStore, ({ search }) => search !== null);
  const side = useStore(searchStore, (state) => state.side);
  return plan.axes.length > 0 || hasResults ? side : null;
}

function SideChoice({ side }: { readonly side: "run" | "search" }) {
  const { t } = useWords("train", "search");
  return (
    <SegmentedControl
      aria-label={t("search.side")}
      value={side}
      data={(["run", "search"] as const).map((name) => ({ value: name, label: t(`search.side.${name}`) }))}
      onChange={(name) => showSide(name === "search" ? "search" : "run")}
      style={{ alignSelf: "start" }}
    />
  );
}

const none: readonly Advice[] = [];

function RunSide({ log }: { readonly log: RunLog }) {
  const status = useStore(runStore, (run) => run.status);
  const advice = useAdvice(log);
  return (
    <>
      {status.kind === "failed" && (
        <div role="alert">
          <IssueList issues={[status.issue]} />
        </div>
      )}
      <RoomNote />
      <RunNote />
      <LearningCurves log={log} advice={advice ?? none} />
      <CoachPanel log={log} advice={advice} />
      <Ledger />
      <RateCharts log={log} advice={advice ?? none} />
      <LayerCharts log={log} />
      <EpochTable log={log} />
      <Console log={log} />
    </>
  );
}

/** The table of runs. Its words come from other stages as well: the rest of this one need not wait for them. */
const Ledger = () => (
  <Suspense fallback={null}>
    <RunsPanel />
  </Suspense>
);
