import { Button, SegmentedControl, Switch, TextInput } from "@mantine/core";
import { useDeferredValue, useMemo, useState } from "react";
import { useStore } from "zustand";
import { FieldHelp } from "../../../components/FieldHelp.tsx";
import { Panel } from "../../../components/Panel.tsx";
import { formatBytes } from "../../../core/formatBytes.ts";
import { ledgerBytes } from "../../../core/run/retention.ts";
import { filterRuns, sortRuns, type RunOrder } from "../../../core/run/sortRuns.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { chooseRuns, forgetReleased, ledgerStore } from "../../../state/ledgerStore.ts";
import { ledgerSizes, settingsStore } from "../../../state/settingsStore.ts";
import { limitLedger, restoreRuns } from "../../../state/studio.ts";
import { Baselines } from "./Baselines.tsx";
import { ChosenRuns } from "./ChosenRuns.tsx";
import { RepeatButtons } from "./RepeatButtons.tsx";
import { RunTable } from "./RunTable.tsx";
import { useChosenRuns, useRunColumns, useRuns } from "./useRuns.ts";
import classes from "./Runs.module.css";

/** From so many runs on there is something to look for. */
const manyRuns = 8;

/** The ledger: every run of the project, to be compared, taken over, used and gone on with. */
export function RunsPanel() {
  const { t } = useWords("runs");
  const runs = useRuns();
  const deletedIds = useStore(ledgerStore, (ledger) => ledger.deletedIds);
  if (runs.length === 0 && deletedIds.length === 0) return null;
  return (
    <Panel
      title={t("runs.title", { count: runs.length })}
      help={<FieldHelp term={t("runs.term")}>{t("runs.help")}</FieldHelp>}
      actions={<RepeatButtons />}
    >
      <Ledger />
    </Panel>
  );
}

function Ledger() {
  const { t } = useWords("runs");
  const runs = useRuns();
  const chosen = useChosenRuns();
  const columns = useRunColumns(runs);
  const [query, setQuery] = useState("");
  const [isStarredOnly, setIsStarredOnly] = useState(false);
  const [order, setOrder] = useState<RunOrder>({ column: { kind: "number" }, isDescending: true });
  const asked = useDeferredValue(query);
  const shown = useMemo(
    () => sortRuns(filterRuns(runs, { query: asked, isStarredOnly }), order, columns),
    [runs, asked, isStarredOnly, order, columns],
  );
  return (
    <div className={classes["ledger"]}>
      {runs.length >= manyRuns && (
        <div className={classes["filters"]}>
          <TextInput
            className={classes["query"] ?? ""}
            aria-label={t("runs.filter")}
            placeholder={t("runs.filter")}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
          />
          <Switch
            label={t("runs.starredOnly")}
            checked={isStarredOnly}
            onChange={(event) => setIsStarredOnly(event.currentTarget.checked)}
          />
        </div>
      )}
      <Notices />
      {chosen.length > 0 && <ChosenRuns runs={chosen} />}
      <RunTable
        runs={shown}
        columns={columns}
        order={order}
        onOrder={setOrder}
        chosenIds={chosen.map(({ id }) => id)}
        onChoose={chooseRuns}
      />
      <Baselines />
      {shown.length === 0 && <p className={classes["quiet"]}>{t("runs.noneShown")}</p>}
      <Size />
    </div>
  );
}

/** What happened to runs of late: deleted, which can be taken back, or let go for want of room. */
function Notices() {
  const { t, language } = useWords("runs");
  const deletedIds = useStore(ledgerStore, (ledger) => ledger.deletedIds);
  const released = useStore(ledgerStore, (ledger) => ledger.released);
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  const numbers = (all: readonly number[]): string =>
    list.format(all.map((number) => t("runs.run", { number })));
  return (
    <>
      {deletedIds.length > 0 && (
        <output className={classes["notice"]}>
          <span>{t("runs.deleted", { count: deletedIds.length })}</span>
          <Button size="compact-sm" variant="default" onClick={restoreRuns}>
            {t("common.undo")}
          </Button>
        </output>
      )}
      {released !== null && (
        <output className={classes["notice"]}>
          <span>
            {released.models.length > 0 && t("runs.releasedModels", { runs: numbers(released.models) })}{" "}
            {released.states.length > 0 && t("runs.releasedStates", { runs: numbers(released.states) })}
          </span>
          <Button size="compact-sm" variant="default" onClick={forgetReleased}>
            {t("common.close")}
          </Button>
        </output>
      )}
    </>
  );
}

/** How much room the weights take, and how much they may. */
function Size() {
  const { t } = useWords("runs");
  const runs = useRuns();
  const limit = useStore(settingsStore, (settings) => settings.ledgerBytes);
  const term = t("runs.limit");
  return (
    <div className={classes["size"]}>
      <span className={classes["quiet"]}>
        {t("runs.size", { size: formatBytes(ledgerBytes(runs)), limit: formatBytes(limit) })}
      </span>
      <FieldHelp term={term}>{t("runs.limitHelp")}</FieldHelp>
      <SegmentedControl
        size="xs"
        aria-label={term}
        value={String(limit)}
        data={ledgerSizes.map((bytes) => ({ value: String(bytes), label: formatBytes(bytes) }))}
        onChange={(bytes) => limitLedger(Number(bytes))}
      />
    </div>
  );
}
