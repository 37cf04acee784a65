import { Button, Modal } from "@mantine/core";
import { useWords } from "../../i18n/LanguageContext.tsx";
import classes from "./StartPage.module.css";

interface DeleteDialogProps {
  readonly name: string;
  readonly onCancel: () => void;
  readonly onDelete: () => void;
}

/** Asks before a project is deleted. */
export function DeleteDialog({ name, onCancel, onDelete }: DeleteDialogProps) {
  const { t } = useWords();
  return (
    <Modal
      opened
      onClose={onCancel}
      title={t("projects.deleteTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {t("projects.deleteText", { name })}
      <div className={classes["confirm"]}>
        <Button variant="default" onClick={onCancel} data-autofocus>
          {t("common.cancel")}
        </Button>
        <Button color="red" onClick={onDelete}>
          {t("common.delete")}
        </Button>
      </div>
    </Modal>
  );
}
