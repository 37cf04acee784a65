import { StagePage } from "../../components/StagePage.tsx";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { Console } from "./Console.tsx";
import { EpochTable } from "./EpochTable.tsx";
import { LearningCurves } from "./LearningCurves.tsx";
import { PartRows } from "./PartRows.tsx";
import { RunButtons } from "./RunButtons.tsx";
import { RunFigures } from "./RunFigures.tsx";
import { RunState } from "./RunState.tsx";
import { TrainForm } from "./TrainForm.tsx";
import { useThrottledLog } from "./useThrottledLog.ts";

/** Where the model learns, and is watched while it does. */
export function TrainStage() {
  const { t } = useWords();
  const log = useThrottledLog();
  return (
    <StagePage
      title={t("train.title")}
      intro={t("train.intro")}
      actions={<RunButtons />}
      aside={
        <>
          <TrainForm />
          <PartRows />
        </>
      }
    >
      <RunState log={log} />
      <RunFigures log={log} />
      <LearningCurves log={log} />
      <EpochTable log={log} />
      <Console log={log} />
    </StagePage>
  );
}
