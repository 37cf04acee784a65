import { useStore } from "zustand";
import { FilePick } from "../../components/FilePick.tsx";
import { StagePage } from "../../components/StagePage.tsx";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { dataStore } from "../../state/dataStore.ts";
import { openFile } from "../../state/openData.ts";
import { OpeningFailed } from "./OpeningFailed.tsx";
import { OpeningProgress } from "./OpeningProgress.tsx";
import { OpenTable } from "./OpenTable.tsx";

/** From a file to rows with a text and a label. */
export function DataStage() {
  const { t } = useWords();
  const status = useStore(dataStore, (data) => data.status);
  const summary = useStore(dataStore, (data) => data.summary);
  if (summary !== null) return <OpenTable summary={summary} status={status} />;
  return (
    <StagePage title={t("data.title")}>
      {status.kind === "opening" && <OpeningProgress status={status} />}
      {status.kind === "failed" && <OpeningFailed issue={status.issue} />}
      {status.kind === "empty" && (
        <FilePick
          title={t("data.emptyTitle")}
          text={t("data.emptyText")}
          choose={t("data.choose")}
          dropHere={t("data.dropHere")}
          onFile={(file) => void openFile(file)}
        />
      )}
    </StagePage>
  );
}
