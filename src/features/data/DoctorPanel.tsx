import { Button, Progress } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useStore } from "zustand";
import { openFindings } from "../../core/dataset/doctor/openFindings.ts";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { IssueList } from "../../components/IssueList.tsx";
import { Panel } from "../../components/Panel.tsx";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { dataStore } from "../../state/dataStore.ts";
import { examine } from "../../state/studio.ts";
import { useProject } from "../../state/useProject.ts";
import { FindingCard } from "./FindingCard.tsx";
import classes from "./DoctorPanel.module.css";

interface DoctorPanelProps {
  /** Goes to the table with these rows in it. */
  readonly onShowRows: (rows: readonly number[]) => void;
}

/** What training would suffer from: each finding with its rows, why it matters, and what mends it. */
export function DoctorPanel({ onShowRows }: DoctorPanelProps) {
  const { t } = useWords("data");
  const doctor = useStore(dataStore, (data) => data.doctor);
  const { augmentation } = useProject();
  const findings = openFindings(
    useStore(dataStore, (data) => data.findings),
    augmentation,
  );
  const isLooking = doctor.kind === "looking";
  return (
    <Panel
      title={t("data.doctor")}
      help={<FieldHelp term={t("data.doctor")}>{t("data.doctorHelp")}</FieldHelp>}
      actions={
        <>
          {doctor.kind === "done" && t("data.doctorLooked", { count: doctor.rowCount })}
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
      <ul className={classes["findings"]} aria-busy={isLooking}>
        {findings.map((finding) => (
          <FindingCard key={finding.kind} finding={finding} onShowRows={onShowRows} />
        ))}
      </ul>
    </Panel>
  );
}
