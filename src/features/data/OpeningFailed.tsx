import { Button, FileButton } from "@mantine/core";
import { IconCircleX } from "@tabler/icons-react";
import { useStore } from "zustand";
import { openableTypes } from "../../components/FilePick.tsx";
import { IssueSentence } from "../../components/IssueSentence.tsx";
import type { Issue } from "../../core/issue.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { dataStore } from "../../state/dataStore.ts";
import { pickFiles } from "../../core/table/pickedFiles.ts";
import { cancelOpening } from "../../state/studio.ts";
import { useOpenPicked } from "./useOpenPicked.ts";
import classes from "./Opening.module.css";

interface OpeningFailedProps {
  readonly fileName: string;
  readonly issue: Issue;
}

/** The reason why a file could not be opened, with buttons to go on. */
export function OpeningFailed({ fileName, issue }: OpeningFailedProps) {
  const { t } = useWords("data");
  const openPicked = useOpenPicked();
  const hasTable = useStore(dataStore, ({ summary }) => summary !== null);
  return (
    <div className={classes["failed"]} role="alert">
      <IconCircleX size={20} stroke={1.6} aria-hidden="true" className={classes["failedIcon"]} />
      <div>
        <strong className={classes["title"]}>{t("data.failedTitle", { fileName })}</strong>
        <p className={classes["why"]}>
          <IssueSentence issue={issue} />
        </p>
        <div className={classes["buttons"]}>
          <FileButton
            accept={openableTypes}
            multiple
            onChange={(files) => {
              if (files.length > 0) openPicked(pickFiles(files));
            }}
          >
            {(props) => <Button {...props}>{t("data.chooseOther")}</Button>}
          </FileButton>
          {hasTable && (
            <Button variant="default" onClick={cancelOpening}>
              {t("data.keepOld")}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
