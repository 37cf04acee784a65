import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import type { PickedFiles } from "../core/table/pickedFiles.ts";
import { useWords } from "../i18n/LanguageContext.tsx";
import { pickText } from "./readDrop.ts";

// Loaded on demand, because few users open the dialog and the start page must appear at once.
const PasteDialog = lazy(() => import("./PasteDialog.tsx"));

/** A place to paste a table, for those who do not know that it can be pasted anywhere. */
export function PasteTable({ onPick }: { readonly onPick: (picked: PickedFiles<File>) => void }) {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {t("common.paste")}
      </Button>
      {isOpen && (
        <Suspense>
          <PasteDialog
            onClose={() => setIsOpen(false)}
            onPaste={(text) => {
              setIsOpen(false);
              onPick(pickText(text));
            }}
          />
        </Suspense>
      )}
    </>
  );
}
