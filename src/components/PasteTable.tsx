import { Button, Modal, Textarea } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../i18n/LanguageContext.tsx";
import { offerText, type Offer } from "./dataOffer.ts";
import classes from "./FilePick.module.css";

/** A place to paste a table, for those who do not know that it can be pasted anywhere. */
export function PasteTable({ onOffer }: { readonly onOffer: (offer: Offer) => void }) {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState("");
  const open = (): void => {
    setIsOpen(false);
    setText("");
    onOffer(offerText(text));
  };
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {t("common.paste")}
      </Button>
      <Modal opened={isOpen} onClose={() => setIsOpen(false)} title={t("common.paste")} size="lg">
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
          <Button disabled={text.trim() === ""} onClick={open}>
            {t("common.pasteOpen")}
          </Button>
        </div>
      </Modal>
    </>
  );
}
