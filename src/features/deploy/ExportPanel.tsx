import { Button, Loader } from "@mantine/core";
import { useEffect } from "react";
import { useStore } from "zustand";
import { IssueList } from "../../components/IssueList.tsx";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { deploymentStore, ensureDeployment, retryDeployment } from "../../state/deployment.ts";
import { ExportResult } from "./ExportResult.tsx";
import classes from "./DeployStage.module.css";

/** Makes the files of the last run, says which step that is at, and shows what came of it. */
export function ExportPanel() {
  const { t, language } = useWords("deploy");
  const state = useStore(deploymentStore, (deployment) => deployment.state);
  useEffect(() => {
    ensureDeployment(language);
  }, [language]);
  if (state.kind === "done") return <ExportResult deployment={state.deployment} />;
  return (
    <div className={classes["panel"]}>
      <p className={classes["explain"]}>{t("deploy.explain")}</p>
      <output className={classes["step"]}>
        {state.kind === "working" && (
          <>
            <Loader size={14} />
            {t(`deploy.step.${state.step}`)}
          </>
        )}
      </output>
      {state.kind === "failed" && (
        <>
          <IssueList issues={[state.issue]} />
          <div className={classes["action"]}>
            <Button onClick={retryDeployment}>{t("deploy.makeAgain")}</Button>
          </div>
        </>
      )}
    </div>
  );
}
