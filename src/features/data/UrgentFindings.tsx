import { UnstyledButton } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { Panel } from "../../components/Panel.tsx";
import { severityOf } from "../../core/dataset/doctor/severity.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import type { RowQueryState } from "./useRowQuery.ts";
import { SafeFixes } from "./SafeFixes.tsx";
import { useFindings } from "./useFindings.ts";
import classes from "./DoctorPanel.module.css";

/** Findings that would teach a model something wrong, shown on every tab of the data stage. */
export function UrgentFindings({ onGoTo }: { readonly onGoTo: RowQueryState["goTo"] }) {
  const { t } = useWords("data");
  const { findings, rowCount } = useFindings();
  const urgent = findings.filter((finding) => severityOf(finding, rowCount) === "high");
  if (urgent.length === 0) return null;
  return (
    <Panel title={t("data.urgent")}>
      <ul className={classes["urgent"]}>
        {urgent.map(({ kind, count }) => (
          <li key={kind}>
            <UnstyledButton className={classes["urgentLine"]} onClick={() => onGoTo("doctor")}>
              <IconAlertTriangle size={16} aria-hidden="true" />
              <span>{t(`data.finding.${kind}`)}</span>
              <span className={classes["count"]}>{t("common.rows", { count })}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <SafeFixes findings={findings} />
    </Panel>
  );
}
