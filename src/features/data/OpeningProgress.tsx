import { Button, Progress } from "@mantine/core";
import { useWords } from "../../i18n/LanguageContext.tsx";
import type { DataStatus } from "../../state/dataStore.ts";
import { cancelOpening } from "../../state/openData.ts";
import { formatBytes } from "../../core/formatBytes.ts";
import classes from "./Opening.module.css";

interface OpeningProgressProps {
  readonly status: Extract<DataStatus, { kind: "opening" }>;
}

/** How far reading a file has come, and a way out. */
export function OpeningProgress({ status: { fileName, progress } }: OpeningProgressProps) {
  const { t } = useWords();
  const {
    bytesRead: read,
    bytesTotal: total,
    rowCount: rows,
  } = progress ?? {
    bytesRead: 0,
    bytesTotal: null,
    rowCount: 0,
  };
  const share = total === null || total === 0 ? 0 : read / total;
  const progressText = { read: formatBytes(read), total: total === null ? null : formatBytes(total), rows };
  return (
    <section className={classes["opening"]} aria-label={t("data.opening", { fileName })}>
      <div className={classes["line"]}>
        <output className={classes["what"]}>{t("data.opening", { fileName })}</output>
        <span className={classes["figures"]}>{t("data.openingProgress", progressText)}</span>
        <Button variant="default" size="xs" onClick={cancelOpening}>
          {t("common.cancel")}
        </Button>
      </div>
      <Progress value={share * 100} size={4} aria-label={t("data.opening", { fileName })} />
    </section>
  );
}
