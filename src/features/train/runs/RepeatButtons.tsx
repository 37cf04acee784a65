import { Button } from "@mantine/core";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { showSide } from "../../../state/searchStore.ts";
import { startRepeat } from "../../../state/studio.ts";
import { useLock } from "../../../state/useProject.ts";
import { useObstacle } from "../useObstacle.ts";
import classes from "./Runs.module.css";

const counts = [3, 5, 10] as const;

/** Trains the project's model with several seeds, to see how much of its figures is chance. */
export function RepeatButtons() {
  const { t } = useWords("runs");
  const isLocked = useLock("graph") !== null;
  const isBlocked = useObstacle() !== null;
  return (
    <span className={classes["goOn"]}>
      <span className={classes["quiet"]}>{t("runs.repeat")}</span>
      {counts.map((count) => (
        <Button
          key={count}
          size="compact-xs"
          variant="default"
          disabled={isLocked || isBlocked}
          aria-label={t("runs.repeatSeeds", { count })}
          onClick={() => {
            showSide("search");
            void startRepeat(count);
          }}
        >
          {count}
        </Button>
      ))}
    </span>
  );
}
