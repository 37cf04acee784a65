import { Button, Loader } from "@mantine/core";
import { IssueList } from "../../components/IssueList.tsx";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { ExportResult } from "./ExportResult.tsx";
import { useDeployment } from "./useDeployment.ts";
import classes from "./DeployStage.module.css";

/** Makes the files when asked, says which step it is at, and shows what came of it. */
export function ExportPanel() {
  const { t } = useWords();
  const { state, make } = useDeployment();
  if (state.kind === "done") return <ExportResult deployment={state.deployment} />;
  return (
    <div className={classes["panel"]}>
      <p className={classes["explain"]}>{t("deploy.explain")}</p>
      <div className={classes["action"]}>
        <Button onClick={make} disabled={state.kind === "working"}>
          {t(state.kind === "failed" ? "deploy.makeAgain" : "deploy.make")}
        </Button>
        <output className={classes["step"]}>
          {state.kind === "working" && (
            <>
              <Loader size={14} />
              {t(`deploy.step.${state.step}`)}
            </>
          )}
        </output>
      </div>
      {state.kind === "failed" && <IssueList issues={[state.issue]} />}
    </div>
  );
}
