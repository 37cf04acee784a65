import { Button } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useStore } from "zustand";
import { findHandLabels } from "../../../core/dataset/handLabels.ts";
import type { Issue, IssueValues } from "../../../core/issue.ts";
import type { ColumnRoles } from "../../../core/dataset/roles.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { dataStore } from "../../../state/dataStore.ts";
import { editHandLabels } from "../../../state/dataEdits.ts";
import { labellingStore } from "../../../state/labelling.ts";
import { useLock, useProject } from "../../../state/useProject.ts";
import classes from "../OpenTable.module.css";

const LabelMode = lazy(() => import("./LabelMode.tsx").then((module) => ({ default: module.LabelMode })));

const countUnlabelled = (issues: readonly Issue[]): number =>
  issues.reduce(
    (sum, { code, values }) =>
      code === "dataset.emptyLabels" ? sum + (values as IssueValues["dataset.emptyLabels"]).count : sum,
    0,
  );

/** The way to labels by hand, where the table has rows without a label. */
export function HandLabelling({ roles }: { readonly roles: ColumnRoles }) {
  const { t } = useWords("data");
  const { source } = useProject();
  const isLocked = useLock("source") !== null;
  const isOpen = useStore(labellingStore, (labelling) => labelling.isOpen);
  const summary = useStore(dataStore, (data) => data.classes);
  const { target } = roles;
  if (target.kind !== "class" || target.edges !== null || target.several !== null) return null;
  const { given } = findHandLabels(source?.recipe ?? []);
  const count = given.labels.length;
  const isColumnMissing = target.column === null;
  const unlabelledCount = countUnlabelled(summary?.issues ?? []);
  if (!isColumnMissing && unlabelledCount === 0 && count === 0) return null;
  const isForemost = count === 0 && (isColumnMissing || unlabelledCount >= (summary?.exampleCount ?? 0));
  const start = (): void => {
    // The classes that the column has are there to choose from.
    const known = summary?.classes.map(({ name }) => name) ?? [];
    editHandLabels((current) =>
      current.classNames.length > 0 || known.length === 0 ? current : { ...current, classNames: known },
    );
    labellingStore.setState({ isOpen: true });
  };
  return (
    <p className={classes["numeric"]}>
      <span>
        {count > 0
          ? t("data.labelMore", { count })
          : isColumnMissing
            ? t("data.labelFirst")
            : t("data.labelRest", { count: unlabelledCount })}
      </span>
      <Button size="xs" variant={isForemost ? "light" : "default"} disabled={isLocked} onClick={start}>
        {t("data.startLabelling")}
      </Button>
      {isOpen && (
        <Suspense>
          <LabelMode roles={roles} />
        </Suspense>
      )}
    </p>
  );
}
