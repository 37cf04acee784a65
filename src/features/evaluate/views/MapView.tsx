import { Checkbox, SegmentedControl, useComputedColorScheme } from "@mantine/core";
import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { FieldHelp } from "../../../components/FieldHelp.tsx";
import { IssueList } from "../../../components/IssueList.tsx";
import { Select } from "../../../components/Select.tsx";
import { formatProbability } from "../../../core/formatProbability.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { readAnswer } from "../../../state/answerQueries.ts";
import { answersStore, focusRows, leaveFocus } from "../../../state/answersStore.ts";
import { layouts, type Layout, type MappedRows } from "../../../state/rowMap.ts";
import { useLongCall, type LongCall } from "../../../state/useLongCall.ts";
import { LongProgress } from "../LongProgress.tsx";
import { MapCanvas } from "../map/MapCanvas.tsx";
import { colourings, groupPoints, type Colouring } from "../map/pointColours.ts";
import type { ViewProps } from "../views.ts";
import classes from "../map/MapView.module.css";

const seed = 1;

/** The test rows as points by the model's own vectors: rows that the model takes to be alike lie side by side. */
export function MapView(props: ViewProps) {
  const { t } = useWords("evaluate", "why");
  const [layout, setLayout] = useState<Layout>("pca");
  const [hasTraining, setHasTraining] = useState(false);
  const status = useStore(answersStore, (answers) => answers.status);
  const { run } = props;
  const split = hasTraining ? (run.parts?.split ?? null) : null;
  const isOpen = status.kind === "open";
  // The run is part of the question: another model lays rows out anew.
  const [call, cancel] = useLongCall("layOutMap", isOpen ? { layout, split, seed, runId: run.id } : null);
  if (!isOpen && status.kind !== "opening")
    return <p className={classes["readout"]}>{t("why.map.noRows")}</p>;
  return (
    <div className={classes["map"]}>
      <div className={classes["controls"]}>
        <SegmentedControl
          size="xs"
          aria-label={t("why.map.layout")}
          value={layout}
          onChange={(chosen) => setLayout(chosen === "umap" ? "umap" : "pca")}
          data={layouts.map((value) => ({ value, label: t(`why.map.${value}`) }))}
        />
        {run.parts !== null && (
          <Checkbox
            size="xs"
            label={t("why.map.withTraining")}
            checked={hasTraining}
            onChange={({ currentTarget }) => setHasTraining(currentTarget.checked)}
          />
        )}
        <FieldHelp term={t("evaluate.view.map")}>{t("why.map.help")}</FieldHelp>
      </div>
      {call.kind === "running" && (
        <LongProgress
          label={t(`why.map.${layout}Running`)}
          share={call.event?.share ?? 0}
          onCancel={() => {
            cancel();
            setLayout("pca");
          }}
        />
      )}
      {call.kind === "failed" && <IssueList issues={[call.issue]} />}
      <SoFar key={`${layout} ${String(hasTraining)} ${run.id}`} {...props} call={call} />
    </div>
  );
}

/** The map as far as it is laid out, which goes on to move until it is done. */
function SoFar({ call, ...props }: ViewProps & { readonly call: LongCall<"layOutMap"> }) {
  const [last, setLast] = useState<Pick<PointsProps, "rows" | "positions" | "isSampled"> | null>(null);
  const now =
    call.kind === "done"
      ? call.result
      : call.kind === "running" && call.event !== null && call.event.positions !== null
        ? { ...call.event, isSampled: false }
        : null;
  const { rows = null, positions = null, isSampled = false } = now ?? {};
  if (rows !== null && positions !== null && positions !== last?.positions)
    setLast({ rows, positions, isSampled });
  return last === null ? null : <Points {...props} {...last} />;
}

interface PointsProps extends ViewProps {
  readonly rows: MappedRows;
  readonly positions: Float32Array;
  readonly isSampled: boolean;
}

function Points({ run, rows, positions, isSampled }: PointsProps) {
  const { t } = useWords("evaluate", "why");
  const scheme = useComputedColorScheme("light");
  const [colouring, setColouring] = useState<Colouring>("actual");
  const [active, setActive] = useState(-1);
  const focus = useStore(answersStore, (answers) => answers.focus);
  const { target } = run.model.signature;
  const classNames = target.kind === "number" ? [] : target.classNames;
  const hasTraining = rows.isTraining.includes(1);
  const offered = colourings.filter((each) =>
    each === "part" ? hasTraining : target.kind !== "number" || each === "confidence",
  );
  const chosenColouring = offered.includes(colouring) ? colouring : (offered[0] ?? "part");
  const groups = groupPoints(rows, { colouring: chosenColouring, classCount: classNames.length, scheme });
  const chosen = useMemo(() => {
    const condition = focus.find((each) => each.kind === "rows");
    if (condition === undefined) return null;
    const wanted = new Set(condition.rows);
    return Uint8Array.from(rows.rows, (row) => (wanted.has(row) ? 1 : 0));
  }, [focus, rows]);
  const choose = (points: readonly number[]): void => {
    const found = points
      .filter((point) => rows.isTraining[point] === 0)
      .map((point) => rows.rows[point] ?? -1);
    leaveFocus();
    if (found.length > 0) focusRows([{ kind: "rows", rows: found }]);
  };
  const groupNames: { readonly [C in Colouring]: readonly string[] } = {
    actual: [t("why.map.none"), ...classNames],
    answered: [t("why.map.training"), ...classNames],
    outcome: [t("why.map.training"), t("why.map.right"), t("why.map.wrong")],
    confidence: [t("why.map.training"), "80–100%", "60–80%", "40–60%", "20–40%", "0–20%"],
    part: [t("why.map.training"), t("why.map.test")],
  };
  return (
    <>
      <MapCanvas
        label={t("why.map.label", { count: positions.length / 2 })}
        positions={positions}
        groups={groups}
        chosen={chosen}
        active={active}
        onActivate={setActive}
        onChoose={choose}
        onLeave={leaveFocus}
      />
      <div className={classes["controls"]}>
        <Select<Colouring>
          size="xs"
          className={classes["colouring"] ?? ""}
          aria-label={t("why.map.colour")}
          value={chosenColouring}
          onChange={setColouring}
          data={offered.map((value) => ({ value, label: t(`why.map.by.${value}`) }))}
        />
        <ul className={classes["legend"]}>
          {groups.colours.map(
            (colour, group) =>
              groups.groupOf.includes(group) && (
                <li key={group} dir="auto">
                  <span style={{ background: colour }} />
                  {groupNames[chosenColouring][group]}
                </li>
              ),
          )}
        </ul>
      </div>
      <Readout
        run={run}
        rows={rows}
        active={active}
        hint={t(isSampled ? "why.map.hintSampled" : "why.map.hint")}
      />
    </>
  );
}

interface ReadoutProps extends Pick<ViewProps, "run"> {
  readonly rows: MappedRows;
  readonly active: number;
  readonly hint: string;
}

/** The row under the pointer or of the keyboard's point. */
function Readout({ run, rows, active, hint }: ReadoutProps) {
  const { t } = useWords("evaluate", "why");
  const [shown, setShown] = useState<{ readonly point: number; readonly text: string } | null>(null);
  const index = active < 0 ? -1 : (rows.answers[active] ?? -1);
  useEffect(() => {
    if (index < 0) return undefined;
    let isCurrent = true;
    readAnswer(index, []).then(
      (answer) => {
        if (isCurrent && answer !== null) setShown({ point: active, text: answer.text.slice(0, 300) });
      },
      (error: unknown) => reportError(error),
    );
    return () => {
      isCurrent = false;
    };
  }, [index, active]);
  const { target } = run.model.signature;
  const nameOf = (label: number | undefined): string =>
    target.kind === "number" ? "" : (target.classNames[label ?? -1] ?? "");
  if (active < 0) return <p className={classes["readout"]}>{hint}</p>;
  const actual = nameOf(rows.actual[active]);
  const answered = nameOf(rows.answered[active]);
  const confidence = rows.confidences[active] ?? NaN;
  const words =
    rows.isTraining[active] === 1
      ? t("why.map.trainingRow", { actual })
      : [
          actual,
          answered === "" || answered === actual ? "" : `→ ${answered}`,
          Number.isNaN(confidence) ? "" : formatProbability(confidence),
        ]
          .filter((word) => word !== "")
          .join(" ");
  return (
    <p className={classes["readout"]} aria-live="polite" dir="auto">
      {words} {shown?.point === active && shown.text}
    </p>
  );
}
