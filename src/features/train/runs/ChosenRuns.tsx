import { Button, Textarea, TextInput } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useStore } from "zustand";
import { formatMetric } from "../../../components/charts/formats.ts";
import { NumberBox } from "../../../components/NumberBox.tsx";
import { useDraft } from "../../../components/useDraft.ts";
import { differencesBetween } from "../../../core/run/runSettings.ts";
import { noiseOf } from "../../../core/run/noise.ts";
import { figureAt, headlineFigure, isSolved, type RunEntry } from "../../../core/run/runEntry.ts";
import { hasSameFiles } from "../../../core/run/takeOver.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { chooseRuns } from "../../../state/ledgerStore.ts";
import { runStore } from "../../../state/runStore.ts";
import {
  continueRun,
  deleteRuns,
  noteRun,
  takeOverRun,
  useRun as putIntoUse,
} from "../../../state/studio.ts";
import { useLock, useProject } from "../../../state/useProject.ts";
import { describeDifference } from "./settingWords.ts";
import { TestDifference } from "./TestDifference.tsx";
import { useRunName, useRuns } from "./useRuns.ts";
import classes from "./Runs.module.css";

const ParallelRuns = lazy(() =>
  import("./ParallelRuns.tsx").then((module) => ({ default: module.ParallelRuns })),
);

/** More runs than this are compared by parallel coordinates as well. */
const mostByCurves = 5;

/** What can be done with the runs that are chosen: one is looked at, two are compared, and all are drawn above. */
export function ChosenRuns({ runs }: { readonly runs: readonly RunEntry[] }) {
  const { t } = useWords("runs");
  const [one, other] = runs;
  const inUseId = useStore(runStore, (run) => run.finished?.id ?? null);
  const isLocked = useLock("graph") !== null;
  const ids = runs.map(({ id }) => id);
  return (
    <section className={classes["chosen"]} aria-label={t("runs.chosen", { count: runs.length })}>
      {one !== undefined && runs.length === 1 && <OneRun key={one.id} run={one} />}
      {one !== undefined && other !== undefined && runs.length === 2 && (
        <Difference one={one} other={other} />
      )}
      {runs.length > 2 && <p>{t("runs.drawn", { count: runs.length })}</p>}
      {runs.length > mostByCurves && (
        <Suspense fallback={null}>
          <ParallelRuns runs={runs} />
        </Suspense>
      )}
      <div className={classes["buttons"]}>
        <Button
          size="xs"
          variant="default"
          // The model in use must stay: what the next stages show is its.
          disabled={isLocked || ids.some((id) => id === inUseId)}
          onClick={() => {
            chooseRuns([]);
            deleteRuns(ids);
          }}
        >
          {t("runs.delete", { count: runs.length })}
        </Button>
        <Button size="xs" variant="default" onClick={() => chooseRuns([])}>
          {t("runs.choose.none")}
        </Button>
      </div>
    </section>
  );
}

function OneRun({ run }: { readonly run: RunEntry }) {
  const { t, language } = useWords("runs", "train", "model", "data");
  const when = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  return (
    <>
      <div className={classes["fields"]}>
        <NameField run={run} />
        <TagsField run={run} />
        <NoteField run={run} />
      </div>
      <p className={classes["quiet"]}>
        {[
          when.format(run.startedAt),
          ...(run.device === null ? [] : [t(`train.device.${run.device.backend}`)]),
          ...(run.parts === null ? [] : [`${t("train.field.seed")} ${String(run.parts.training.seed)}`]),
          ...(run.dataFingerprint === null
            ? []
            : [t("runs.data", { fingerprint: run.dataFingerprint.slice(0, 6) })]),
          ...(run.recipeFingerprint === null
            ? []
            : [t("runs.recipe", { fingerprint: run.recipeFingerprint.slice(0, 6) })]),
          ...(run.log.refitCount === null ? [] : [t("runs.refit", { count: run.log.refitCount })]),
        ].join(" · ")}
      </p>
      <FromInUse run={run} />
      <RunButtons run={run} />
    </>
  );
}

/** What sets a run apart from the one in use. */
function FromInUse({ run }: { readonly run: RunEntry }) {
  const inUseId = useStore(runStore, ({ finished }) => finished?.id ?? null);
  const inUse = useRuns().find(({ id }) => id === inUseId);
  return inUse === undefined || inUse.id === run.id ? null : <Difference one={inUse} other={run} />;
}

function NameField({ run }: { readonly run: RunEntry }) {
  const { t } = useWords("runs");
  const draft = useDraft(run.name, (typed) => {
    noteRun(run.id, { name: typed.trim().slice(0, 80) });
    return null;
  });
  return <TextInput label={t("runs.name")} placeholder={t("runs.run", { number: run.number })} {...draft} />;
}

function TagsField({ run }: { readonly run: RunEntry }) {
  const { t } = useWords("runs");
  const draft = useDraft(run.tags.join(", "), (typed) => {
    const tags = typed.split(/[,，]/u).map((tag) => tag.trim().slice(0, 40));
    noteRun(run.id, { tags: [...new Set(tags.filter(Boolean))] });
    return null;
  });
  return <TextInput label={t("runs.tags")} {...draft} />;
}

function NoteField({ run }: { readonly run: RunEntry }) {
  const { t } = useWords("runs");
  const [note, setNote] = useState(run.note);
  return (
    <Textarea
      className={classes["note"] ?? ""}
      label={t("runs.note")}
      autosize
      minRows={1}
      maxRows={6}
      value={note}
      onChange={(event) => setNote(event.currentTarget.value)}
      onBlur={() => {
        if (note !== run.note) noteRun(run.id, { note });
      }}
    />
  );
}

/** What leads from one run to another, in plain words. */
function Difference({ one, other }: { readonly one: RunEntry; readonly other: RunEntry }) {
  const { t } = useWords("runs", "train", "model", "data");
  const nameOf = useRunName();
  const names = { before: nameOf(one), after: nameOf(other) };
  if (one.parts === null || other.parts === null)
    return <p className={classes["quiet"]}>{t("runs.unknownParts")}</p>;
  const differences = differencesBetween(one.parts, other.parts);
  return (
    <div>
      <FigureDifference one={one} other={other} />
      {one.task === other.task && one.modelBytes > 0 && other.modelBytes > 0 && (
        <TestDifference key={`${one.id} ${other.id}`} one={one} other={other} />
      )}
      <p className={classes["quiet"]}>{t("runs.fromTo", names)}</p>
      {differences.length === 0 ? (
        <p>{t("runs.same")}</p>
      ) : (
        <ul className={classes["differences"]} aria-label={t("runs.fromTo", names)}>
          {differences.map((difference) => (
            <li key={difference.key}>{describeDifference(difference, t)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** How far the runs lie apart on the validation rows, and whether that is more than chance. */
function FigureDifference({ one, other }: { readonly one: RunEntry; readonly other: RunEntry }) {
  const { t } = useWords("runs");
  const runs = useRuns();
  const figure = headlineFigure(other.task);
  const [before, after] = [figureAt(one, figure), figureAt(other, figure)];
  const noise = noiseOf(runs, [one, other], figure);
  if (one.task !== other.task || before === null || after === null) return null;
  const write = (value: number): string => formatMetric(figure, value);
  const isNoise = noise !== null && Math.abs(after - before) <= noise.size;
  return (
    <p>
      {t("runs.figures", {
        figure: t(`common.figure.${figure}`),
        before: write(before),
        after: write(after),
      })}{" "}
      {noise !== null &&
        t(isNoise ? `runs.noise.${noise.from}` : `runs.beyond.${noise.from}`, { size: write(noise.size) })}
    </p>
  );
}

/** Taking over, using, and going on with a run. */
function RunButtons({ run }: { readonly run: RunEntry }) {
  const { t } = useWords("runs");
  const project = useProject();
  const inUseId = useStore(runStore, ({ finished }) => finished?.id ?? null);
  const isLocked = useLock("graph") !== null;
  const [epochs, setEpochs] = useState(run.parts?.training.epochs ?? 5);
  const { parts, modelBytes, stateBytes } = run;
  const canGoOn = stateBytes > 0 && parts !== null && !isSolved(run) && hasSameFiles(project, parts);
  return (
    <div className={classes["buttons"]}>
      <Button
        size="xs"
        disabled={isLocked || modelBytes === 0 || run.id === inUseId}
        onClick={() => void putIntoUse(run.id)}
      >
        {t("runs.use")}
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={isLocked || parts === null}
        onClick={() => takeOverRun(run.id)}
      >
        {t("runs.takeOver")}
      </Button>
      {canGoOn && (
        <span className={classes["goOn"]}>
          <Button
            size="xs"
            variant="default"
            disabled={isLocked}
            onClick={() => void continueRun(run.id, epochs)}
          >
            {t("runs.goOn")}
          </Button>
          <span className={classes["epochs"]}>
            <NumberBox
              label={t("runs.goOnEpochs")}
              value={epochs}
              minimum={1}
              maximum={1000}
              isWhole
              disabled={isLocked}
              onCommit={setEpochs}
            />
          </span>
          {t("runs.epochs")}
        </span>
      )}
    </div>
  );
}
