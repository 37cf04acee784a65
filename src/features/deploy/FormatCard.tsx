import { Button, Progress } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { useStore } from "zustand";
import { IssueList } from "../../components/IssueList.tsx";
import { Labelled } from "../../components/Labelled.tsx";
import { Select } from "../../components/Select.tsx";
import { useWords } from "../../i18n/LanguageContext.tsx";
import {
  cancelExport,
  deploymentStore,
  exportIssues,
  makeExport,
  type DeployState,
  type ExportFormat,
} from "../../state/deployment.ts";
import { formatCards, type CardName } from "./formatCards.ts";
import { formatSnippets } from "./formatSnippets.ts";
import { MadeExport } from "./MadeExport.tsx";
import classes from "./DeployStage.module.css";

interface FormatCardProps {
  readonly card: CardName;
  /** Whether it is the one that most people want. */
  readonly isFirst: boolean;
}

/** One way to take the model along: what it is for, the button that makes it, and how it is used. */
export function FormatCard({ card, isFirst }: FormatCardProps) {
  const { t } = useWords("deploy");
  const [format, setFormat] = useState<ExportFormat>(formatCards[card][0]);
  const state = useStore(deploymentStore, ({ states }) => states[format]);
  const issues = exportIssues(format);
  const snippet = formatSnippets[card];
  return (
    <section className={classes["card"]} data-first={isFirst} aria-labelledby={`format-${card}`}>
      <h2 id={`format-${card}`} className={classes["title"]}>
        {t(`deploy.format.${card}`)}
      </h2>
      <p className={classes["explain"]}>{t(`deploy.purpose.${card}`)}</p>
      {issues.length > 0 && <IssueList issues={issues} />}
      {card === "onnx" && <PrecisionChoice format={format} onChoose={setFormat} />}
      <CardState
        card={card}
        format={format}
        state={state}
        isFirst={isFirst}
        canMake={issues.every(({ severity }) => severity !== "error")}
      />
      <details className={classes["use"]}>
        <summary>{t("deploy.use")}</summary>
        <p className={classes["explain"]}>{t(`deploy.use.${card}`)}</p>
        {snippet !== null && <pre className={classes["code"]}>{snippet}</pre>}
      </details>
    </section>
  );
}

interface PrecisionChoiceProps {
  readonly format: ExportFormat;
  readonly onChoose: (format: ExportFormat) => void;
}

/** In how many bits the weights are stored. */
function PrecisionChoice({ format, onChoose }: PrecisionChoiceProps) {
  const { t } = useWords("deploy");
  const choices = formatCards.onnx.map((value) => ({ value, label: t(`deploy.precision.${value}`) }));
  return (
    <div className={classes["fields"]}>
      <Labelled label={t("deploy.precision")} help={t("deploy.precisionHelp")}>
        {(id) => <Select<ExportFormat> id={id} data={choices} value={format} onChange={onChoose} />}
      </Labelled>
    </div>
  );
}

interface CardStateProps extends FormatCardProps {
  readonly format: ExportFormat;
  readonly state: DeployState;
  readonly canMake: boolean;
}

function CardState({ card, format, state, isFirst, canMake }: CardStateProps) {
  const { t, language } = useWords("deploy");
  if (state.kind === "done") return <MadeExport deployment={state.deployment} />;
  if (state.kind === "working") return <Working card={card} format={format} state={state} />;
  return (
    <>
      {state.kind === "failed" && <IssueList issues={[state.issue]} />}
      <div className={classes["action"]}>
        <Button
          variant={isFirst ? "filled" : "default"}
          leftSection={<IconDownload size={16} aria-hidden="true" />}
          disabled={!canMake}
          aria-label={t("deploy.makeNamed", { name: t(`deploy.format.${card}`) })}
          onClick={() => {
            makeExport(format, language);
          }}
        >
          {state.kind === "failed" ? t("deploy.makeAgain") : t("deploy.make")}
        </Button>
      </div>
    </>
  );
}

interface WorkingProps {
  readonly card: CardName;
  readonly format: ExportFormat;
  readonly state: DeployState & { kind: "working" };
}

/** An export being made: its step, how far that is, and how to end it. */
function Working({ card, format, state: { step, share } }: WorkingProps) {
  const { t } = useWords("deploy");
  const name = t(`deploy.format.${card}`);
  return (
    <>
      <div className={classes["action"]}>
        <output className={classes["step"]}>{t(`deploy.step.${step}`)}</output>
        <Button
          variant="default"
          size="xs"
          aria-label={t("deploy.cancelNamed", { name })}
          onClick={() => {
            cancelExport(format);
          }}
        >
          {t("common.cancel")}
        </Button>
      </div>
      <Progress value={(share ?? 1) * 100} animated={share === null} size={4} aria-label={name} />
    </>
  );
}
