import { useEffect } from "react";
import { useStore } from "zustand";
import { formatPercent } from "../core/formatPercent.ts";
import { progressOf } from "../core/run/runLog.ts";
import { useWords } from "../i18n/LanguageContext.tsx";
import { projectStore } from "../state/projectStore.ts";
import { isRunning, runStore } from "../state/runStore.ts";
import { searchStore } from "../state/searchStore.ts";
import { settingsStore } from "../state/settingsStore.ts";

/** The page's title tells how far a run has come, and a notification that it has ended, for whoever looks elsewhere. */
export function useRunNotice(): void {
  const { t } = useWords();
  const name = useStore(projectStore, ({ history }) => history?.present.name ?? null);
  const percent = useStore(runStore, ({ status, log }) =>
    isRunning(status) ? Math.floor(progressOf(log) * 100) : null,
  );
  useEffect(() => {
    const title = name === null ? "Layerloom" : `${name} · Layerloom`;
    document.title = percent === null ? title : `${formatPercent(percent / 100)} · ${title}`;
  }, [name, percent]);
  useEffect(
    () =>
      runStore.subscribe(({ status }, before) => {
        const hasEnded = isRunning(before.status) && (status.kind === "done" || status.kind === "failed");
        // Of a search, its end alone is news.
        if (!hasEnded || searchStore.getState().current !== null || !document.hidden) return;
        if (!settingsStore.getState().notifies || Notification.permission !== "granted") return;
        const title = t(status.kind === "done" ? "shell.run.ended" : "shell.run.failed");
        new Notification(title, { body: projectStore.getState().history?.present.name ?? "" });
      }),
    [t],
  );
}
