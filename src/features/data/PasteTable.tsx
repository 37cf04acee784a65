import { Button, Modal, Textarea } from "@mantine/core";
import { useState } from "react";
import { offerText } from "../../components/dataOffer.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { openOffer } from "../../state/openData.ts";
import classes from "./Opening.module.css";

/** A place to paste a table, for those who do not know that it can be pasted anywhere. */
export function PasteTable() {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState("");
  const open = (): void => {
    setIsOpen(false);
    setText("");
    void openOffer(offerText(text));
  };
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {t("data.paste")}
      </Button>
      <Modal opened={isOpen} onClose={() => setIsOpen(false)} title={t("data.pasteTitle")} size="lg">
        <Textarea
          label={t("data.pasteText")}
          description={t("data.pasteHelp")}
          value={text}
          minRows={8}
          autosize
          maxRows={16}
          data-autofocus
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <div className={classes["modalButtons"]}>
          <Button disabled={text.trim() === ""} onClick={open}>
            {t("data.pasteOpen")}
          </Button>
        </div>
      </Modal>
    </>
  );
}
