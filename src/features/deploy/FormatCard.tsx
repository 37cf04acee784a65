import { Button, Loader } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useStore } from "zustand";
import { IssueList } from "../../components/IssueList.tsx";
import { useWords } from "../../i18n/LanguageContext.tsx";
import {
  deploymentStore,
  exportIssues,
  makeExport,
  type DeployState,
  type ExportFormat,
} from "../../state/deployment.ts";
import { formatSnippets } from "./formatSnippets.ts";
import { MadeExport } from "./MadeExport.tsx";
import classes from "./DeployStage.module.css";

interface FormatCardProps {
  readonly format: ExportFormat;
  /** Whether it is the one that most people want. */
  readonly isFirst: boolean;
}

/** One way to take the model along: what it is for, the button that makes it, and how it is used. */
export function FormatCard({ format, isFirst }: FormatCardProps) {
  const { t } = useWords("deploy");
  const state = useStore(deploymentStore, ({ states }) => states[format]);
  const issues = exportIssues(format);
  const snippet = formatSnippets[format];
  return (
    <section className={classes["card"]} data-first={isFirst} aria-labelledby={`format-${format}`}>
      <h2 id={`format-${format}`} className={classes["title"]}>
        {t(`deploy.format.${format}`)}
      </h2>
      <p className={classes["explain"]}>{t(`deploy.purpose.${format}`)}</p>
      {issues.length > 0 && <IssueList issues={issues} />}
      <CardState
        format={format}
        state={state}
        isFirst={isFirst}
        canMake={issues.every(({ severity }) => severity !== "error")}
      />
      <details className={classes["use"]}>
        <summary>{t("deploy.use")}</summary>
        <p className={classes["explain"]}>{t(`deploy.use.${format}`)}</p>
        {snippet !== null && <pre className={classes["code"]}>{snippet}</pre>}
      </details>
    </section>
  );
}

interface CardStateProps extends FormatCardProps {
  readonly state: DeployState;
  readonly canMake: boolean;
}

function CardState({ format, state, isFirst, canMake }: CardStateProps) {
  const { t, language } = useWords("deploy");
  if (state.kind === "done") return <MadeExport deployment={state.deployment} />;
  const isWorking = state.kind === "working";
  return (
    <>
      {state.kind === "failed" && <IssueList issues={[state.issue]} />}
      <div className={classes["action"]}>
        <Button
          variant={isFirst ? "filled" : "default"}
          leftSection={<IconDownload size={16} aria-hidden="true" />}
          disabled={isWorking || !canMake}
          aria-label={t("deploy.makeNamed", { name: t(`deploy.format.${format}`) })}
          onClick={() => {
            makeExport(format, language);
          }}
        >
          {state.kind === "failed" ? t("deploy.makeAgain") : t("deploy.make")}
        </Button>
        <output className={classes["step"]}>
          {isWorking && (
            <>
              <Loader size={14} />
              {t(`deploy.step.${state.step}`)}
            </>
          )}
        </output>
      </div>
    </>
  );
}
