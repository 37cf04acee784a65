import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { formatShare } from "../../components/charts/formats.ts";
import { formatBytes } from "../../core/formatBytes.ts";
import { plainReading } from "../../core/project/project.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import type { WaitingFiles } from "../../state/dataStore.ts";
import { cancelOpening, openFiles } from "../../state/studio.ts";
import classes from "./Opening.module.css";

/** Share of the free memory that a sample may take, since training needs room as well. */
const comfortableShare = 0.5;
const sampleSeed = 1;

/** Warns that files may not fit into memory, with both sizes, and offers a sample of the rows. */
export function TooLarge({ waiting: { files, forecast } }: { readonly waiting: WaitingFiles }) {
  const { t } = useWords("data");
  const { neededBytes, availableBytes } = forecast;
  const share = Math.max(0.01, Math.floor((availableBytes / neededBytes) * comfortableShare * 100) / 100);
  const sample = { share, column: null, seed: sampleSeed };
  return (
    <section className={classes["waiting"]} aria-label={t("data.tooLargeTitle")}>
      <IconAlertTriangle size={20} stroke={1.6} aria-hidden="true" className={classes["waitingIcon"]} />
      <div>
        <strong>{t("data.tooLargeTitle")}</strong>
        <p className={classes["why"]}>
          {t("data.tooLarge", {
            fileName: files.map(({ name }) => name).join(", "),
            needed: formatBytes(neededBytes),
            available: formatBytes(availableBytes),
          })}
        </p>
        <div className={classes["buttons"]}>
          <Button onClick={() => void openFiles(files, { ...plainReading, sample })}>
            {t("data.openSample", { share: formatShare(share) })}
          </Button>
          <Button variant="default" onClick={() => void openFiles(files)}>
            {t("data.openAnyway")}
          </Button>
          <Button variant="default" onClick={cancelOpening}>
            {t("common.cancel")}
          </Button>
        </div>
      </div>
    </section>
  );
}
