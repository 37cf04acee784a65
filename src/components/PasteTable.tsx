import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useWords } from "../i18n/LanguageContext.tsx";
import { offerText, type Offer } from "./dataOffer.ts";

// Few open it, and the start page should be there at once.
const PasteDialog = lazy(() => import("./PasteDialog.tsx"));

/** A place to paste a table, for those who do not know that it can be pasted anywhere. */
export function PasteTable({ onOffer }: { readonly onOffer: (offer: Offer) => void }) {
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
              onOffer(offerText(text));
            }}
          />
        </Suspense>
      )}
    </>
  );
}
