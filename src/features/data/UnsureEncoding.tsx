import { UnstyledButton } from "@mantine/core";
import { useWords } from "../../i18n/LanguageContext.tsx";
import type { Encoding } from "../../core/encoding/encodings.ts";
import type { IssueValues } from "../../core/issue.ts";
import type { TableSummary } from "../../state/dataStore.ts";
import { changeDialect } from "../../state/studio.ts";
import { useLock } from "../../state/useProject.ts";
import classes from "./OpenTable.module.css";

/** The two likeliest encodings, where the encoding is a guess, each with a piece of the text that it gives. */
export function UnsureEncoding({ summary }: { readonly summary: TableSummary }) {
  const { t } = useWords("data");
  const disabled = useLock("source") !== null;
  const issue = summary.issues.find(({ code }) => code === "csv.encodingUnsure");
  if (issue === undefined) return null;
  const { encoding, reading, rival, rivalReading } = issue.values as IssueValues["csv.encodingUnsure"];
  const readings = [
    { encoding, reading, isCurrent: true },
    { encoding: rival, reading: rivalReading, isCurrent: false },
  ];
  return (
    <fieldset className={classes["unsure"]}>
      <legend>{t("data.encodingUnsure")}</legend>
      {readings.map(({ encoding: name, reading: text, isCurrent }) => (
        <UnstyledButton
          key={name}
          className={classes["guess"]}
          aria-current={isCurrent || undefined}
          disabled={disabled}
          onClick={() => void changeDialect({ encoding: name as Encoding })}
        >
          <span>{name.toUpperCase()}</span>
          <bdi>{text}</bdi>
        </UnstyledButton>
      ))}
    </fieldset>
  );
}
