import { useDeferredValue } from "react";
import { useStore } from "zustand";
import { FilePick } from "../../components/FilePick.tsx";
import { StagePage } from "../../components/StagePage.tsx";
import { usePageDrop } from "../../components/usePageDrop.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { dataStore } from "../../state/dataStore.ts";
import { FirstRows } from "./FirstRows.tsx";
import { OpeningState } from "./OpeningState.tsx";
import { OpenTable } from "./OpenTable.tsx";
import { useOpenPicked } from "./useOpenPicked.ts";

/** The data stage: from files to rows that a model can learn from. */
export function DataStage() {
  const { t } = useWords("data");
  const openPicked = useOpenPicked();
  const isEmpty = useStore(dataStore, (data) => data.status.kind === "empty");
  // A table is rendered in slices, because all panels at once would block the page.
  const summary = useDeferredValue(useStore(dataStore, (data) => data.summary));
  if (summary !== null) return <OpenTable summary={summary} />;
  return (
    <StagePage title={t("data.title")}>
      <OpeningState />
      {!isEmpty && <TakeDrops />}
      <FirstRows />
      {isEmpty && (
        <FilePick
          title={t("data.emptyTitle")}
          text={t("data.emptyText")}
          choose={t("data.choose")}
          chooseFolder={t("common.chooseFolder")}
          dropHere={t("data.dropHere")}
          onPick={openPicked}
        />
      )}
    </StagePage>
  );
}

/** A drop replaces the file that is being opened or has failed. */
function TakeDrops() {
  usePageDrop(useOpenPicked());
  return null;
}
