import { useStore } from "zustand";
import { IssueList } from "../../components/IssueList.tsx";
import { Panel } from "../../components/Panel.tsx";
import type { Issue } from "../../core/issue.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { dataStore, type TableSummary } from "../../state/dataStore.ts";
import classes from "./IssuesPanel.module.css";

const noIssues: readonly Issue[] = [];

/** Everything repaired, skipped or left out while reading, by kind: the first issue of each, the others on demand. */
export function IssuesPanel({ summary }: { readonly summary: TableSummary }) {
  const { t } = useWords("data");
  const unused = useStore(dataStore, (data) => data.classes?.issues ?? noIssues);
  const unseen = useStore(dataStore, (data) => data.text?.issues ?? noIssues);
  const left = [...unseen, ...unused];
  const kinds = groupByCode([...left, ...summary.issues]);
  const total = summary.issueCount + left.length;
  const unlisted = summary.issueCount - summary.issues.length;
  if (total === 0) return null;
  return (
    <Panel title={t("data.issues")} actions={t("data.issueCount", { count: total })}>
      <div className={classes["kinds"]}>
        {kinds.map((issues) => (
          <Kind key={issues[0]?.code} issues={issues} />
        ))}
        {unlisted > 0 && <p className={classes["rest"]}>{t("data.issueRest", { count: unlisted })}</p>}
      </div>
    </Panel>
  );
}

function groupByCode(issues: readonly Issue[]): readonly (readonly Issue[])[] {
  const groups = new Map<string, Issue[]>();
  for (const issue of issues) groups.set(issue.code, [...(groups.get(issue.code) ?? []), issue]);
  return [...groups.values()];
}

function Kind({ issues }: { readonly issues: readonly Issue[] }) {
  const { t } = useWords("data");
  const others = issues.slice(1);
  return (
    <div>
      <IssueList issues={issues.slice(0, 1)} />
      {others.length > 0 && (
        <details className={classes["more"]}>
          <summary>{t("data.issueMore", { count: others.length })}</summary>
          <IssueList issues={others} />
        </details>
      )}
    </div>
  );
}
