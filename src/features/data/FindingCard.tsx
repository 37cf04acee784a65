import { Button } from "@mantine/core";
import type { Finding, FindingKind, FindingValues, Fix } from "../../core/dataset/doctor/findings.ts";
import type { Translate } from "../../i18n/translate.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { applyFix } from "../../state/dataEdits.ts";
import { useIsLocked } from "../../state/useProject.ts";
import { languageName } from "./languageName.ts";
import classes from "./DoctorPanel.module.css";

interface FindingCardProps {
  readonly finding: Finding;
  readonly onShowRows: (rows: readonly number[]) => void;
}

/** One finding: what, how often, examples, why it matters, and the buttons that mend it. */
export function FindingCard({ finding, onShowRows }: FindingCardProps) {
  const { t, language } = useWords();
  const isLocked = useIsLocked();
  const { kind, count, examples, fixes } = finding;
  const details = describeValues(finding, t, language);
  const title = t(`data.finding.${kind}`);
  return (
    <li className={classes["finding"]} aria-label={title}>
      <div className={classes["head"]}>
        <h3 className={classes["title"]}>{title}</h3>
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
                  {note !== "" && <span className={classes["note"]}> → {noteOf(kind, note, language)}</span>}
                </span>
              </li>
            ))}
          </ul>
          <Button size="xs" variant="subtle" onClick={() => onShowRows(examples.map(({ row }) => row))}>
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
              variant={index === 0 ? "filled" : "default"}
              disabled={isLocked}
              onClick={() => applyFix(fix)}
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

const noteOf = (kind: FindingKind, note: string, language: string): string => {
  if (kind === "languageMix") return languageName(note, language);
  return kind === "exactDuplicates" || kind === "nearDuplicates" ? `#${note}` : note;
};

type Describer<K extends FindingKind> = (values: FindingValues[K], t: Translate, language: string) => string;

/** What is particular about some findings; the others are told by their title and examples. */
const describers: { readonly [K in FindingKind]?: Describer<K> } = {
  labelVariants: ({ names }) =>
    Object.entries(names)
      .slice(0, 12)
      .map(([from, to]) => `“${from}” → “${to}”`)
      .join("   "),
  absentLabels: ({ names }) => names.map((name) => `“${name}”`).join(", "),
  rareClasses: ({ classNames }) => classNames.slice(0, 12).join(", "),
  imbalance: (values, t) => t("data.detail.imbalance", values),
  languageMix: ({ main, others }, t, language) =>
    t("data.detail.languageMix", {
      main: languageName(main, language),
      others: others.map((other) => languageName(other, language)),
    }),
  extremeLengths: (values, t) => t("data.detail.extremeLengths", values),
  personalData: ({ kinds }, t) =>
    t("data.detail.personalData", { kinds: kinds.map((kind) => t(`data.personal.${kind as "email"}`)) }),
  labelLeak: ({ words }) => words.slice(0, 12).join(", "),
};

function describeValues({ kind, values }: Finding, t: Translate, language: string): string {
  const describe = describers[kind] as
    ((values: unknown, t: Translate, language: string) => string) | undefined;
  return describe?.(values, t, language) ?? "";
}
