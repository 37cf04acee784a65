import { IconZoom } from "@tabler/icons-react";
import { useState } from "react";
import { useStore } from "zustand";
import { EmptyState } from "../../../components/EmptyState.tsx";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { isRepeat, searchStore, type KeptSearch } from "../../../state/searchStore.ts";
import { RepeatSummary } from "./RepeatSummary.tsx";
import { TrialCurves } from "./TrialCurves.tsx";
import { TrialTable } from "./TrialTable.tsx";
import { useTrials } from "./useTrials.ts";

/** The models of a search, beside one another. */
export function SearchSide() {
  const { t } = useWords("search");
  const search = useStore(searchStore, (state) => state.search);
  return search === null ? (
    <EmptyState title={t("search.emptyTitle")} icon={<IconZoom size={32} stroke={1.2} />}>
      {t("search.emptyText")}
    </EmptyState>
  ) : (
    <Results search={search} />
  );
}

function Results({ search }: { readonly search: KeptSearch }) {
  const trials = useTrials(search);
  const [highlighted, highlight] = useState<number | null>(null);
  return (
    <>
      {isRepeat(search) && <RepeatSummary search={search} />}
      <TrialCurves search={search} trials={trials} highlighted={highlighted} />
      <TrialTable search={search} trials={trials} highlighted={highlighted} onHighlight={highlight} />
    </>
  );
}
