import { useDeferredValue } from "react";
import { useStore } from "zustand";
import { FilePick } from "../../components/FilePick.tsx";
import { StagePage } from "../../components/StagePage.tsx";
import { usePageDrop } from "../../components/usePageDrop.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { dataStore } from "../../state/dataStore.ts";
import { openPicked } from "../../state/studio.ts";
import { FirstRows } from "./FirstRows.tsx";
import { OpeningState } from "./OpeningState.tsx";
import { OpenTable } from "./OpenTable.tsx";

/** From files to rows with a text and a label. */
export function DataStage() {
  const { t } = useWords("data");
  const isEmpty = useStore(dataStore, (data) => data.status.kind === "empty");
  // A table is drawn in slices: all of its panels at once would hold the page up.
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
          onPick={(picked) => void openPicked(picked)}
        />
      )}
    </StagePage>
  );
}

/** A drop takes the place of what is being opened, or could not be. */
function TakeDrops() {
  usePageDrop((picked) => void openPicked(picked));
  return null;
}
