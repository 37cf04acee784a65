import { Button, Modal, Textarea } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../i18n/LanguageContext.tsx";
import classes from "./FilePick.module.css";

interface PasteDialogProps {
  readonly onClose: () => void;
  /** Called with what was pasted. */
  readonly onPaste: (text: string) => void;
}

/** A window to paste a table into. */
export default function PasteDialog({ onClose, onPaste }: PasteDialogProps) {
  const { t } = useWords();
  const [text, setText] = useState("");
  return (
    <Modal opened onClose={onClose} title={t("common.paste")} size="lg">
      <Textarea
        label={t("common.pasteText")}
        description={t("common.pasteHelp")}
        value={text}
        minRows={8}
        autosize
        maxRows={16}
        data-autofocus
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div className={classes["modalButtons"]}>
        <Button disabled={text.trim() === ""} onClick={() => onPaste(text)}>
          {t("common.pasteOpen")}
        </Button>
      </div>
    </Modal>
  );
}
