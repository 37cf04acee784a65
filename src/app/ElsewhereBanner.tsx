import { Button } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../i18n/LanguageContext.tsx";
import { takeProjectHere } from "../state/studio.ts";
import classes from "./ProjectPage.module.css";

/** Says that another tab owns the project, and asks it to let go. */
export function ElsewhereBanner({ projectId }: { readonly projectId: string }) {
  const { t } = useWords();
  const [attempt, setAttempt] = useState<"none" | "waiting" | "failed">("none");
  const take = async (): Promise<void> => {
    setAttempt("waiting");
    setAttempt((await takeProjectHere(projectId)) ? "none" : "failed");
  };
  return (
    <section className={classes["banner"]} aria-live="polite">
      <span className={classes["bannerText"]}>
        {t("shell.elsewhere")} {t("shell.useHereExplain")}
        {attempt === "failed" && (
          <span className={classes["bannerFailure"]}> {t("shell.useHereFailed")}</span>
        )}
      </span>
      <Button variant="default" loading={attempt === "waiting"} onClick={() => void take()}>
        {t("shell.useHere")}
      </Button>
    </section>
  );
}
