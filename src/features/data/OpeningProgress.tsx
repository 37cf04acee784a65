import { Button, Progress } from "@mantine/core";
import { formatShare } from "../../components/charts/formats.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import type { DataStatus } from "../../state/dataStore.ts";
import { cancelOpening } from "../../state/studio.ts";
import { formatBytes } from "../../core/formatBytes.ts";
import classes from "./Opening.module.css";

interface OpeningProgressProps {
  readonly status: Extract<DataStatus, { kind: "opening" | "packing" }>;
}

/** Progress of reading a file, with a button to cancel. */
export function OpeningProgress({ status }: OpeningProgressProps) {
  const { t } = useWords("data");
  if (status.kind === "packing")
    return (
      <ProgressLine label={t("data.packing")} figures={formatShare(status.share)} share={status.share} />
    );
  const { fileName, progress } = status;
  const label = t("data.opening", { fileName });
  if (progress === null) return <ProgressLine label={label} figures="" share={0} />;
  const { step, bytesRead, bytesTotal, rowCount: rows } = progress;
  const share = bytesTotal === null || bytesTotal === 0 ? 0 : bytesRead / bytesTotal;
  const read = formatBytes(bytesRead);
  const total = bytesTotal === null ? null : formatBytes(bytesTotal);
  const figures =
    step === "encoding"
      ? t("data.openingEncoding", { read, total })
      : t("data.openingProgress", { read, total, rows });
  return <ProgressLine label={label} figures={figures} share={share} />;
}

interface ProgressLineProps {
  readonly label: string;
  readonly figures: string;
  readonly share: number;
}

function ProgressLine({ label, figures, share }: ProgressLineProps) {
  const { t } = useWords("data");
  return (
    <section className={classes["opening"]} aria-label={label}>
      <div className={classes["line"]}>
        <output className={classes["what"]}>{label}</output>
        <span className={classes["figures"]}>{figures}</span>
        <Button variant="default" size="xs" onClick={cancelOpening}>
          {t("common.cancel")}
        </Button>
      </div>
      <Progress value={share * 100} size={4} aria-label={label} />
    </section>
  );
}
