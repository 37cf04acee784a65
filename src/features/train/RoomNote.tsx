import { Button } from "@mantine/core";
import { useEffect, useMemo } from "react";
import { useStore } from "zustand";
import { formatBytes } from "../../core/formatBytes.ts";
import { checkGraph } from "../../core/graph/checkGraph.ts";
import { neededBytes } from "../../core/run/neededBytes.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { dataStore } from "../../state/dataStore.ts";
import { ledgerStore } from "../../state/ledgerStore.ts";
import { measureRoom, roomStore } from "../../state/storageRoom.ts";
import { projectStore } from "../../state/projectStore.ts";
import { isRunning, runStore } from "../../state/runStore.ts";
import { freeableBytes, freeRuns } from "../../state/studio.ts";
import { useProject } from "../../state/useProject.ts";
import classes from "./runs/Runs.module.css";

/** Says with numbers that the device has no room to keep a run, before the run where that can be foreseen, and offers what could be freed. */
export function RoomNote() {
  const { t } = useWords("runs");
  const { graph } = useProject();
  const spec = useStore(dataStore, (data) => data.text?.spec ?? null);
  const room = useStore(roomStore, (state) => state.room);
  const entries = useStore(ledgerStore, (ledger) => ledger.entries);
  const isUnderWay = useStore(runStore, ({ status }) => isRunning(status));
  const needed = useMemo(
    () => (spec === null ? 0 : neededBytes(checkGraph(graph, spec).parameterCount)),
    [graph, spec],
  );
  useEffect(() => {
    void measureRoom();
  }, [entries]);
  // Some browsers report more room than they give: then the first write that fails tells.
  const isFull = useStore(projectStore, ({ saveIssue }) => saveIssue?.code === "project.storageFull");
  const left = room === null ? Infinity : Math.max(0, room.quotaBytes - room.usedBytes);
  if (needed === 0 || (left >= needed && !isFull)) return null;
  const freeable = freeableBytes();
  return (
    <section className={classes["notice"]} data-warning="" aria-label={t("runs.room.title")}>
      <span>
        {isFull
          ? t("runs.room.full", { needed: formatBytes(needed) })
          : t("runs.room", { needed: formatBytes(needed), left: formatBytes(left) })}{" "}
        {freeable > 0 ? t("runs.room.runs", { size: formatBytes(freeable) }) : t("runs.room.projects")}
      </span>
      {freeable > 0 && (
        <Button size="xs" variant="default" disabled={isUnderWay} onClick={freeRuns}>
          {t("runs.room.free", { size: formatBytes(freeable) })}
        </Button>
      )}
    </section>
  );
}
