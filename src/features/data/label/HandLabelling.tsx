import { Button } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useStore } from "zustand";
import { findHandLabels } from "../../../core/dataset/handLabels.ts";
import type { ColumnRoles } from "../../../core/dataset/roles.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { dataStore } from "../../../state/dataStore.ts";
import { editHandLabels } from "../../../state/dataEdits.ts";
import { labellingStore } from "../../../state/labelling.ts";
import { useLock, useProject } from "../../../state/useProject.ts";
import classes from "../OpenTable.module.css";

const LabelMode = lazy(() => import("./LabelMode.tsx").then((module) => ({ default: module.LabelMode })));

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
  const hasRowsWithout = summary?.issues.some(({ code }) => code === "dataset.emptyLabels") === true;
  if (!isColumnMissing && !hasRowsWithout && count === 0) return null;
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
          : t(isColumnMissing ? "data.labelFirst" : "data.labelRest")}
      </span>
      <Button size="xs" variant={count > 0 ? "default" : "light"} disabled={isLocked} onClick={start}>
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
