import { SegmentedControl } from "@mantine/core";
import { useStore } from "zustand";
import { StagePage } from "../../components/StagePage.tsx";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { searchStore, showSide } from "../../state/searchStore.ts";
import { useProject } from "../../state/useProject.ts";
import { Console } from "./Console.tsx";
import { EpochTable } from "./EpochTable.tsx";
import { LearningCurves } from "./LearningCurves.tsx";
import { PartRows } from "./PartRows.tsx";
import { RunButtons } from "./RunButtons.tsx";
import { RunChoice } from "./RunChoice.tsx";
import { RunFigures } from "./RunFigures.tsx";
import { RunState } from "./RunState.tsx";
import { SearchButtons } from "./search/SearchButtons.tsx";
import { SearchSide } from "./search/SearchSide.tsx";
import { TrainForm } from "./TrainForm.tsx";
import { useThrottledLog } from "./useThrottledLog.ts";

/** Where the model learns, and is watched while it does; or several of them, of which the best is looked for. */
export function TrainStage() {
  const { t } = useWords();
  const side = useSide();
  const isSearch = side === "search";
  return (
    <StagePage
      title={t("train.title")}
      intro={t("train.intro")}
      actions={isSearch ? <SearchButtons /> : <RunButtons />}
      aside={
        <>
          <TrainForm />
          <PartRows />
        </>
      }
    >
      {side !== null && <SideChoice side={side} />}
      {isSearch ? <SearchSide /> : <RunSide />}
    </StagePage>
  );
}

/** The side that is shown; null where there is no search to choose. */
function useSide(): "run" | "search" | null {
  const { search: plan } = useProject();
  const hasResults = useStore(searchStore, ({ search }) => search !== null);
  const side = useStore(searchStore, (state) => state.side);
  return plan.axes.length > 0 || hasResults ? side : null;
}

function SideChoice({ side }: { readonly side: "run" | "search" }) {
  const { t } = useWords();
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

function RunSide() {
  const log = useThrottledLog();
  return (
    <>
      <RunState log={log} />
      <RunChoice />
      <RunFigures log={log} />
      <LearningCurves log={log} />
      <EpochTable log={log} />
      <Console log={log} />
    </>
  );
}
