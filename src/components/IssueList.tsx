import { VisuallyHidden } from "@mantine/core";
import { IconAlertTriangle, IconCircleX, IconInfoCircle, type Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Issue, Severity } from "../core/issue.ts";
import { useWords } from "../i18n/LanguageContext.tsx";
import { IssueSentence } from "./IssueSentence.tsx";
import classes from "./IssueList.module.css";

interface IssueListProps {
  readonly issues: readonly Issue[];
  /** A control beside an issue's sentence, such as a button that fixes it. */
  readonly renderAction?: (issue: Issue) => ReactNode;
  /** Puts an issue into words where more is known than the issue itself says. */
  readonly describe?: (issue: Issue) => string;
}

const icons: { readonly [S in Severity]: Icon } = {
  error: IconCircleX,
  warning: IconAlertTriangle,
  info: IconInfoCircle,
};

/** Issues in words, each with its severity as a sign and as a word for those who cannot see it. */
export function IssueList({ issues, renderAction, describe }: IssueListProps) {
  const { t } = useWords();
  if (issues.length === 0) return null;
  return (
    <ul className={classes["list"]}>
      {issues.map((issue, index) => {
        const SeverityIcon = icons[issue.severity];
        return (
          <li key={`${issue.code}-${String(index)}`} className={classes["issue"]}>
            <SeverityIcon size={16} className={classes[issue.severity]} aria-hidden="true" />
            <span className={classes["sentence"]}>
              <VisuallyHidden>{t(`common.${issue.severity}`)}: </VisuallyHidden>
              {describe === undefined ? <IssueSentence issue={issue} /> : describe(issue)}
            </span>
            {renderAction?.(issue)}
          </li>
        );
      })}
    </ul>
  );
}
