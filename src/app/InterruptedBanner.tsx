import { Button } from "@mantine/core";
import { useMemo } from "react";
import { useLocation } from "wouter";
import { useStore } from "zustand";
import { resumableRun, wholeEpochs } from "../core/run/resumableRun.ts";
import { useWords } from "../i18n/LanguageContext.tsx";
import { dataStore } from "../state/dataStore.ts";
import { runStore, type InterruptedRun } from "../state/runStore.ts";
import { continueInterrupted, discardInterrupted } from "../state/studio.ts";
import { useProject } from "../state/useProject.ts";
import { stagePath } from "./stages.ts";
import classes from "./ProjectPage.module.css";

/** Says on return that a run was interrupted, and offers to continue it from its last checkpoint. */
export function InterruptedBanner() {
  const interrupted = useStore(runStore, (run) => run.interrupted);
  return interrupted === null ? null : <Banner run={interrupted} />;
}

function Banner({ run }: { readonly run: InterruptedRun }) {
  const { t } = useWords();
  const project = useProject();
  const [, go] = useLocation();
  const isOpen = useStore(dataStore, ({ status }) => status.kind === "ready");
  const canGoOn = useMemo(() => resumableRun(project, run) !== null, [project, run]);
  const epoch = run.state === null ? 0 : wholeEpochs({ state: run.state }, run.log.stepsPerEpoch);
  const epochs = run.parts?.training.epochs ?? run.log.epochs;
  return (
    <section className={classes["banner"]} aria-label={t("shell.interrupted.title")}>
      <span className={classes["bannerText"]}>
        {t("shell.interrupted", { epoch, epochs })}
        {epoch > 0 && !canGoOn && ` ${t("shell.interrupted.changed")}`}
      </span>
      {epoch > 0 && canGoOn && (
        <Button
          loading={!isOpen}
          onClick={() => {
            go(stagePath(project.id, "train"));
            void continueInterrupted();
          }}
        >
          {t("shell.interrupted.continue")}
        </Button>
      )}
      <Button variant="default" onClick={discardInterrupted}>
        {t(epoch > 0 ? "shell.interrupted.discard" : "shell.interrupted.close")}
      </Button>
    </section>
  );
}
