import { Button, Progress } from "@mantine/core";
import { useWords } from "../../i18n/LanguageContext.tsx";
import classes from "./LongProgress.module.css";

interface LongProgressProps {
  /** What is being done. */
  readonly label: string;
  /** 0–1. */
  readonly share: number;
  readonly onCancel: () => void;
}

/** The progress of something that takes longer than a moment, and the way to end it. */
export function LongProgress({ label, share, onCancel }: LongProgressProps) {
  const { t } = useWords();
  return (
    <div className={classes["progress"]}>
      <Progress value={share * 100} size={4} aria-label={label} />
      <span>{label}</span>
      <Button size="compact-xs" variant="subtle" onClick={onCancel}>
        {t("common.cancel")}
      </Button>
    </div>
  );
}
