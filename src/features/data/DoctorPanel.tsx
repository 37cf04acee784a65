import { Button, Progress } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useStore } from "zustand";
import { severities, severityOf } from "../../core/dataset/doctor/severity.ts";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { IssueList } from "../../components/IssueList.tsx";
import { Panel } from "../../components/Panel.tsx";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { dataStore } from "../../state/dataStore.ts";
import { examine } from "../../state/studio.ts";
import { FindingCard } from "./FindingCard.tsx";
import { SafeFixes } from "./SafeFixes.tsx";
import { useFindings } from "./useFindings.ts";
import classes from "./DoctorPanel.module.css";

interface DoctorPanelProps {
  /** Goes to the table with these rows in it. */
  readonly onShowRows: (rows: readonly number[]) => void;
}

/** The Doctor's findings, each with its rows, its importance and its fixes. */
export function DoctorPanel({ onShowRows }: DoctorPanelProps) {
  const { t } = useWords("data");
  const doctor = useStore(dataStore, (data) => data.doctor);
  const { findings, rowCount } = useFindings();
  const isLooking = doctor.kind === "looking";
  return (
    <Panel
      title={t("data.doctor")}
      help={<FieldHelp term={t("data.doctor")}>{t("data.doctorHelp")}</FieldHelp>}
      actions={
        <>
          {doctor.kind === "done" && t("data.doctorLooked", { count: doctor.rowCount })}
          <SafeFixes findings={findings} />
          <Button size="xs" variant="default" loading={isLooking} onClick={() => void examine()}>
            {t("data.doctorLook")}
          </Button>
        </>
      }
    >
      <output className={classes["state"]}>
        {isLooking && <Progress value={doctor.share * 100} size={4} aria-label={t("data.doctorLooking")} />}
        {doctor.kind === "idle" && t("data.doctorIdle")}
        {doctor.kind === "done" && findings.length === 0 && (
          <span className={classes["good"]}>
            <IconCircleCheck size={16} aria-hidden="true" />
            {t("data.doctorNothing")}
          </span>
        )}
      </output>
      {doctor.kind === "failed" && <IssueList issues={[doctor.issue]} />}
      <div aria-busy={isLooking}>
        {severities.map((severity) => {
          const own = findings.filter((finding) => severityOf(finding, rowCount) === severity);
          if (own.length === 0) return null;
          return (
            <section key={severity} className={classes["severity"]} data-severity={severity}>
              <h3>{t(`data.severity.${severity}`)}</h3>
              <ul className={classes["findings"]}>
                {own.map((finding) => (
                  <FindingCard key={finding.kind} finding={finding} onShowRows={onShowRows} />
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </Panel>
  );
}
