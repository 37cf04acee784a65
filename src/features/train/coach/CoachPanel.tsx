import { Button } from "@mantine/core";
import { useStore } from "zustand";
import { FieldHelp } from "../../../components/FieldHelp.tsx";
import { Panel } from "../../../components/Panel.tsx";
import { formatFigure, formatMetric } from "../../../components/charts/formats.ts";
import type { Advice, JudgeFigure } from "../../../core/coach/advice.ts";
import { metricNamesOf, type RunLog } from "../../../core/run/runLog.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import type { TriedChange } from "../../../core/coach/triedChange.ts";
import { coachStore } from "../../../state/coach.ts";
import { ledgerStore } from "../../../state/ledgerStore.ts";
import { projectStore, undoProject } from "../../../state/projectStore.ts";
import { isRunning, runStore } from "../../../state/runStore.ts";
import { tryAdvice } from "../../../state/studio.ts";
import { useLock, useProject } from "../../../state/useProject.ts";
import { BeforeRun } from "./BeforeRun.tsx";
import { describeAdvice } from "./describeAdvice.ts";
import { describeChange } from "./describeChange.ts";
import classes from "./CoachPanel.module.css";

/** More than this at once would be a lecture. */
const mostShown = 2;

interface CoachPanelProps {
  readonly log: RunLog;
  /** Null before there is a run to look at. */
  readonly advice: readonly Advice[] | null;
}

/** The coach's findings on a run, each with one change to try; a sentence that all is well where there are none. */
export function CoachPanel({ log, advice }: CoachPanelProps) {
  const { t } = useWords("coach");
  const isUnderWay = useStore(runStore, ({ status }) => isRunning(status));
  return (
    <Panel title={t("coach.title")} help={<FieldHelp term={t("coach.title")}>{t("coach.help")}</FieldHelp>}>
      <div className={classes["slot"]} aria-live="polite">
        <Tried isUnderWay={isUnderWay} />
        {advice === null && <BeforeRun />}
        {advice?.length === 0 && (
          <p className={classes["quiet"]}>{t(isUnderWay ? "coach.watching" : "coach.fine")}</p>
        )}
        {advice?.slice(0, mostShown).map((one) => (
          <AdviceItem key={one.kind} advice={one} log={log} isUnderWay={isUnderWay} />
        ))}
      </div>
    </Panel>
  );
}

interface AdviceItemProps {
  readonly advice: Advice;
  readonly log: RunLog;
  readonly isUnderWay: boolean;
}

function AdviceItem({ advice, log, isUnderWay }: AdviceItemProps) {
  const { t } = useWords("train", "coach");
  const parts = useProject();
  const isLocked = useLock("training") !== null;
  const { kind, change, mark } = advice;
  const [, figure = "loss"] = metricNamesOf(log);
  return (
    <div className={classes["advice"]}>
      <div className={classes["words"]}>
        <h3 className={classes["what"]}>
          {t(`coach.${kind}`)}
          {mark !== null && <span className={classes["where"]}>{t("coach.mark", mark)}</span>}
        </h3>
        <p>{describeAdvice(advice, t, figure)}</p>
        <p className={classes["quiet"]}>{t(`coach.${kind}.why`)}</p>
      </div>
      {change !== null && (
        <Button
          variant="default"
          className={classes["try"]}
          disabled={isLocked || isUnderWay}
          onClick={() => void tryAdvice(advice)}
        >
          {t("coach.try", { change: describeChange(change, parts, t) })}
        </Button>
      )}
    </div>
  );
}

/** The change that is being tried; once the run has ended, whether the change helped. */
function Tried({ isUnderWay }: { readonly isUnderWay: boolean }) {
  const { t } = useWords("train", "coach");
  const project = useProject();
  const trying = useStore(coachStore, (coach) => coach.trying);
  const shownId = useStore(runStore, (run) => run.shownId);
  const entries = useStore(ledgerStore, (ledger) => ledger.entries);
  if (isUnderWay)
    return (
      trying?.projectId === project.id && (
        <p className={classes["tried"]}>
          {t("coach.trying", { change: describeChange(trying.change, trying.parts, t) })}
        </p>
      )
    );
  const tried = entries.find(({ id }) => id === shownId)?.tried ?? null;
  if (tried === null) return null;
  const before = entries.find(({ id }) => id === tried.beforeId)?.parts ?? project;
  return <Outcome tried={tried} change={describeChange(tried.change, before, t)} />;
}

interface OutcomeProps {
  readonly tried: TriedChange;
  readonly change: string;
}

function Outcome({ tried, change }: OutcomeProps) {
  const { t } = useWords("coach");
  const isLocked = useLock("steps") !== null;
  const isUndoable = useStore(projectStore, ({ history }) => (history?.past.length ?? 0) > 0);
  const { figure, before, after, outcome } = tried;
  const values = {
    change: change.charAt(0).toUpperCase() + change.slice(1),
    figure: figure === "macroF1" ? t("coach.macroF1") : t(`common.figure.${figure}`).toLowerCase(),
    before: formatJudged(figure, before),
    after: formatJudged(figure, after),
  };
  return (
    <p className={classes["tried"]} data-outcome={outcome}>
      {t(`coach.tried.${outcome}`, values)}
      {outcome === "worse" && isUndoable && (
        <Button size="compact-xs" variant="subtle" disabled={isLocked} onClick={undoProject}>
          {t("coach.takeBack")}
        </Button>
      )}
    </p>
  );
}

const formatJudged = (figure: JudgeFigure, value: number | null): string => {
  if (value === null) return "–";
  return figure === "macroF1" ? formatFigure(value) : formatMetric(figure, value);
};
