import { Button, Textarea } from "@mantine/core";
import { IconPin } from "@tabler/icons-react";
import { useState } from "react";
import { useStore } from "zustand";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { mostPinned, pinnedIn, pinnedStore, pinTexts } from "../../../state/pinnedStore.ts";
import { useProject } from "../../../state/useProject.ts";
import classes from "./WatchPanel.module.css";

interface PinTextsProps {
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** A person's own texts, one a line, that runs from the next one on answer after each epoch. */
export function PinTexts({ isOpen, onToggle }: PinTextsProps) {
  const { t } = useWords("train");
  const { id } = useProject();
  const pinned = useStore(pinnedStore, (store) => pinnedIn(store, id));
  const [typed, setTyped] = useState<string | null>(null);
  const keep = (): void => {
    if (typed !== null) pinTexts(id, typed.split("\n"));
    setTyped(null);
    onToggle();
  };
  if (!isOpen)
    return (
      <Button
        size="compact-sm"
        variant="subtle"
        className={classes["pin"]}
        leftSection={<IconPin size={14} aria-hidden="true" />}
        onClick={onToggle}
      >
        {t("train.pin")}
        {pinned.length > 0 && ` (${String(pinned.length)})`}
      </Button>
    );
  return (
    <>
      <Textarea
        aria-label={t("train.pin")}
        description={t("train.pinHelp", { most: mostPinned })}
        autosize
        minRows={2}
        maxRows={mostPinned}
        dir="auto"
        value={typed ?? pinned.join("\n")}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button size="compact-sm" variant="default" className={classes["pin"]} onClick={keep}>
        {t("train.pinDone")}
      </Button>
    </>
  );
}
