import { Button } from "@mantine/core";
import { useState } from "react";
import type { Finding, Fix } from "../../core/dataset/doctor/findings.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { applyFixes } from "../../state/dataEdits.ts";
import { useLock } from "../../state/useProject.ts";
import { describeFinding, describeNote } from "./describeFinding.ts";
import classes from "./DoctorPanel.module.css";

interface FindingCardProps {
  readonly finding: Finding;
  readonly onShowRows: (rows: readonly number[]) => void;
}

/** A fix that was pressed, and the finding it was pressed at. */
interface Applied {
  readonly to: Finding;
  readonly fix: Fix;
}

/** One finding: its title, count, examples and importance, with buttons to fix it. */
export function FindingCard({ finding, onShowRows }: FindingCardProps) {
  const { t, language } = useWords("data");
  const isLocked = useLock("source") !== null;
  const { kind, count, examples, fixes } = finding;
  // The Doctor examines the fixed rows again, which replaces or removes this finding.
  const [applied, setApplied] = useState<Applied | null>(null);
  const isMending = applied?.to === finding;
  const details = describeFinding(finding, { t, language });
  const title = t(`data.finding.${kind}`);
  return (
    <li className={classes["finding"]} aria-label={title}>
      <div className={classes["head"]}>
        <h4 className={classes["title"]}>{title}</h4>
        <span className={classes["count"]}>{t("common.rows", { count })}</span>
      </div>
      {details !== "" && <p className={classes["details"]}>{details}</p>}
      <p className={classes["why"]}>{t(`data.why.${kind}`)}</p>
      {examples.length > 0 && (
        <details className={classes["examples"]}>
          <summary>{t("data.findingExamples", { count: examples.length })}</summary>
          <ul>
            {examples.map(({ row, text, label, note }) => (
              <li key={row} className={classes["example"]}>
                <span className={classes["row"]}>{(row + 1).toLocaleString()}</span>
                <span className={classes["text"]} dir="auto">
                  {text === "" ? t("data.emptyCell") : text}
                </span>
                <span className={classes["label"]} dir="auto">
                  {label}
                  {note !== "" && (
                    <span className={classes["note"]}> {describeNote(kind, note, { t, language })}</span>
                  )}
                </span>
              </li>
            ))}
          </ul>
          <Button
            size="xs"
            variant="subtle"
            className={classes["show"]}
            onClick={() => onShowRows(examples.map(({ row }) => row))}
          >
            {t("data.findingShow")}
          </Button>
        </details>
      )}
      {fixes.length === 0 ? (
        <p className={classes["details"]}>{t("data.findingByItself")}</p>
      ) : (
        <div className={classes["fixes"]}>
          {fixes.map((fix, index) => (
            <Button
              key={wordOfFix(fix)}
              size="xs"
              variant={index === 0 ? "light" : "default"}
              loading={isMending && applied.fix === fix}
              disabled={isLocked || isMending}
              onClick={() => {
                setApplied({ to: finding, fix });
                applyFixes([fix]);
              }}
            >
              {t(`data.fix.${wordOfFix(fix)}`)}
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}

/** The word for what a fix does; two ways to resolve conflicts are two words. */
function wordOfFix(fix: Fix) {
  if (fix.on === "augmentation") return "oversample" as const;
  const { step } = fix;
  return step.kind === "resolveConflicts" ? (`resolveConflicts.${step.keep}` as const) : step.kind;
}
