import { Button, Checkbox, Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import {
  editedClasses,
  stepsOfEdits,
  type ClassEdit,
  type ClassEdits,
} from "../../core/dataset/classEdits.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { addSteps } from "../../state/dataEdits.ts";
import type { ClassSummary } from "../../state/dataStore.ts";
import classes from "./EditClasses.module.css";

interface EditClassesProps {
  readonly classes: ClassSummary["classes"];
  readonly onClose: () => void;
}

/** Further classes are found by searching. */
const shownCount = 100;
const fewestClasses = 2;

/** All classes in one place: renamed, merged under one name, or left out, as steps that undo takes back. */
export function EditClasses({ classes: all, onClose }: EditClassesProps) {
  const { t } = useWords("data");
  const [edits, setEdits] = useState<ClassEdits>({});
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const fitting = all.filter(({ name }) => name.toLowerCase().includes(wanted));
  const after = editedClasses(all, edits);
  const steps = stepsOfEdits(edits);
  const isTooFew = after.size < fewestClasses;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("data.editClasses")}
      size={560}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form
        className={classes["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          addSteps(steps);
          onClose();
        }}
      >
        <p className={classes["help"]}>{t("data.editClassesHelp")}</p>
        {all.length > 12 && (
          <TextInput
            aria-label={t("data.searchClasses")}
            placeholder={t("data.searchClasses")}
            value={search}
            onChange={({ currentTarget }) => setSearch(currentTarget.value)}
          />
        )}
        <ul className={classes["classes"]}>
          {fitting.slice(0, shownCount).map(({ name, count }) => (
            <ClassLine
              key={name}
              name={name}
              count={count}
              edit={edits[name] ?? { name, isLeftOut: false }}
              total={after.get(edits[name]?.name.trim() || name) ?? count}
              onChange={(edit) => setEdits((current) => ({ ...current, [name]: edit }))}
            />
          ))}
        </ul>
        {fitting.length > shownCount && (
          <p className={classes["help"]}>{t("data.moreClasses", { count: fitting.length - shownCount })}</p>
        )}
        <div className={classes["buttons"]}>
          <output className={isTooFew ? classes["wrong"] : classes["help"]}>
            {isTooFew
              ? t("data.tooFewClasses")
              : t("data.classesAfter", { before: all.length, after: after.size })}
          </output>
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" disabled={steps.length === 0 || isTooFew}>
            {t("data.applyClasses")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

interface ClassLineProps {
  readonly name: string;
  readonly count: number;
  readonly edit: ClassEdit;
  /** Rows of the class that it becomes. */
  readonly total: number;
  readonly onChange: (edit: ClassEdit) => void;
}

function ClassLine({ name, count, edit, total, onChange }: ClassLineProps) {
  const { t } = useWords("data");
  const isMerged = !edit.isLeftOut && total > count;
  return (
    <li data-out={edit.isLeftOut || undefined}>
      <TextInput
        dir="auto"
        aria-label={t("data.nameOfClass", { name })}
        placeholder={name}
        value={edit.name}
        disabled={edit.isLeftOut}
        onChange={({ currentTarget }) => onChange({ ...edit, name: currentTarget.value })}
      />
      <span className={classes["count"]}>
        {t("common.rows", { count })}
        {isMerged && <span className={classes["merged"]}>{t("data.mergedWith", { total })}</span>}
      </span>
      <Checkbox
        size="xs"
        label={t("data.leaveOut")}
        aria-label={t("data.leaveOutClass", { name })}
        checked={edit.isLeftOut}
        onChange={({ currentTarget }) => onChange({ ...edit, isLeftOut: currentTarget.checked })}
      />
    </li>
  );
}
