import { Button } from "@mantine/core";
import { useStore } from "zustand";
import { useWords } from "../i18n/LanguageContext.tsx";
import { storageStore } from "../state/storageStore.ts";
import classes from "./ProjectPage.module.css";

/** Says that another tab blocks the storage, and what to do. */
export function DatabaseBanner() {
  const { t } = useWords();
  const trouble = useStore(storageStore, (state) => state.trouble);
  if (trouble === null) return null;
  return (
    <section className={classes["banner"]} role="alert">
      <span className={classes["bannerText"]}>{t(`shell.database.${trouble}`)}</span>
      {trouble === "newer" && (
        <Button
          variant="default"
          onClick={() => {
            location.reload();
          }}
        >
          {t("shell.reload")}
        </Button>
      )}
    </section>
  );
}
