import { SegmentedControl } from "@mantine/core";
import { IconChartLine } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useStore } from "zustand";
import { useRange } from "../../components/charts/chartGroup.ts";
import { ChartMenu, type ChartSwitch } from "../../components/charts/ChartMenu.tsx";
import { tableOf } from "../../components/charts/chartTable.ts";
import type { Curve, Level, Mark } from "../../components/charts/curve.ts";
import { CurveChart } from "../../components/charts/CurveChart.tsx";
import { formatMetric } from "../../components/charts/formats.ts";
import { wholeTicks } from "../../components/charts/scale.ts";
import { TableView } from "../../components/charts/TableView.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { Panel } from "../../components/Panel.tsx";
import type { Advice } from "../../core/coach/advice.ts";
import { validationFigure } from "../../core/metrics/figures.ts";
import { keptFigures, metricNamesOf, type RunLog } from "../../core/run/runLog.ts";
import type { StepMetricName } from "../../core/task/tasks.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { dataStore } from "../../state/dataStore.ts";
import { axisOf, formatPosition, shownEpochs, toCurves } from "./curves.ts";
import { useOverlay } from "./runs/useOverlay.ts";
import { useEarlierCurves } from "./useEarlierCurves.ts";
import { useZones } from "./useZones.ts";
import classes from "./TrainStage.module.css";

interface LearningCurvesProps {
  readonly log: RunLog;
  /** The stretch that the coach marks in the chart. */
  readonly advice: readonly Advice[];
}

/** One figure over the epochs, for batches, training and validation. The chart keeps its place before the run begins. */
export function LearningCurves({ log, advice }: LearningCurvesProps) {
  const { t } = useWords("train");
  const [chosen, setChosen] = useState<StepMetricName | null>(null);
  const view = useView();
  const names = metricNamesOf(log);
  // Events name the loss first, but users look at the headline figure first.
  const figure = names.find((name) => name === chosen) ?? names[1] ?? "loss";
  return (
    <Panel
      title={t("train.curves")}
      help={
        <FieldHelp term={t("train.curves")}>
          {t(log.strengths === null ? "train.curvesHelp" : "train.strengthCurvesHelp")}
        </FieldHelp>
      }
      actions={
        names.length > 0 && (
          <>
            {names.length > 1 && (
              <SegmentedControl
                size="xs"
                aria-label={t("train.metric")}
                value={figure}
                data={names.map((name) => ({ value: name, label: t(`common.figure.${name}`) }))}
                onChange={(name) => setChosen(name)}
              />
            )}
            <ChartMenu
              name={t("train.curves")}
              switches={view.switches}
              table={() => tableOf(t("train.epoch"), wholeCurves(log, figure, t))}
            />
          </>
        )
      }
    >
      <div className={classes["mainChart"]}>
        {names.length === 0 ? (
          <EmptyState title={t("train.emptyTitle")} icon={<IconChartLine size={32} stroke={1.2} />}>
            {t("train.emptyText")}
          </EmptyState>
        ) : (
          <FigureChart log={log} figure={figure} advice={advice} view={view} />
        )}
      </div>
    </Panel>
  );
}

interface View {
  readonly isTable: boolean;
  readonly isLog: boolean;
  readonly isSmooth: boolean;
  readonly switches: readonly ChartSwitch[];
}

function useView(): View {
  const { t } = useWords();
  const [isTable, setIsTable] = useState(false);
  const [isLog, setIsLog] = useState(false);
  const [isSmooth, setIsSmooth] = useState(false);
  const toggle = (isOn: boolean): boolean => !isOn;
  return {
    isTable,
    isLog,
    isSmooth,
    switches: [
      { label: t("common.chart.table"), isOn: isTable, onToggle: () => setIsTable(toggle) },
      { label: t("common.chart.log"), isOn: isLog, onToggle: () => setIsLog(toggle) },
      { label: t("common.chart.smooth"), isOn: isSmooth, onToggle: () => setIsSmooth(toggle) },
    ],
  };
}

type Words = ReturnType<typeof useWords<"train">>["t"];

const namesIn = (t: Words) => ({
  batches: t("train.batches"),
  training: t("common.training"),
  validation: t("common.validation"),
});

/** Every point that was recorded, for a file. */
const wholeCurves = (log: RunLog, figure: StepMetricName, t: Words): readonly Curve[] =>
  toCurves(log, figure, namesIn(t), { isWhole: true });

interface FigureChartProps {
  readonly log: RunLog;
  readonly figure: StepMetricName;
  readonly advice: readonly Advice[];
  readonly view: View;
}

const group = "run";

/** A figure of batches and of whole epochs, with the epoch whose weights are kept, and what to compare it with. */
function FigureChart({ log, figure, advice, view }: FigureChartProps) {
  const { t } = useWords("train");
  const range = useRange(group);
  const earlier = useEarlierCurves(log, figure);
  const overlay = useOverlay(figure);
  const levels = useLevels(figure);
  const zones = useZones(log, advice);
  const mark = useKeptMark(log, figure);
  const horizontal = useHorizontalAxis(log, overlay.epochs);
  const { isSmooth, isLog } = view;
  const own = useMemo(
    () => toCurves(log, figure, namesIn(t), { range, isSmooth }),
    [log, figure, t, range, isSmooth],
  );
  const format = (value: number): string => formatMetric(figure, value);
  const title = t(`common.figure.${figure}`);
  if (view.isTable) {
    const epochs = own.filter(({ weight }) => weight !== "thin");
    return <TableView title={title} table={tableOf(t("train.epoch"), epochs)} format={format} />;
  }
  return (
    <CurveChart
      title={title}
      curves={[...(overlay.curves.length > 0 ? overlay.curves : earlier), ...own]}
      {...horizontal}
      {...axisOf(
        figure,
        own,
        levels.map(({ y }) => y),
      )}
      formatY={format}
      mark={mark}
      levels={levels}
      zones={zones}
      isLog={isLog}
      group={group}
      height="fill"
    />
  );
}

/** Epochs; of a model that is solved for, the strengths that were tried. */
function useHorizontalAxis(log: RunLog, overlaidEpochs: number) {
  const { t } = useWords("train");
  const { strengths, epochLogs } = log;
  const epochs = Math.max(shownEpochs(log), overlaidEpochs);
  if (strengths === null)
    return {
      xEnd: epochs,
      xTicks: wholeTicks(epochs),
      formatX: (x: number) => t("train.atEpoch", { epoch: formatPosition(x) }),
    };
  const formatX = (x: number): string => t("train.strength", { strength: strengths[x - 1] ?? NaN });
  const xTicks = epochLogs.map((_epoch, index) => index + 1);
  return { xEnd: Math.max(1, epochLogs.length), xTicks, formatX, formatXTick: formatX };
}

/** The figure of a word counter on the validation rows, where the chart shows that figure. */
function useLevels(figure: StepMetricName): readonly Level[] {
  const { t } = useWords("train");
  const baseline = useStore(dataStore, (data) => data.baseline);
  return useMemo(() => {
    if (baseline === null || baseline.name !== validationFigure(figure)) return [];
    return [
      { y: baseline.value, label: t("train.baseline", { figure: formatMetric(figure, baseline.value) }) },
    ];
  }, [baseline, figure, t]);
}

function useKeptMark(log: RunLog, figure: StepMetricName): Mark | null {
  const { t } = useWords("train");
  const { keptEpoch } = log;
  if (keptEpoch === null) return null;
  const metrics = keptFigures(log);
  const value = metrics?.[validationFigure(figure)] ?? metrics?.[figure];
  if (value === undefined) return { x: keptEpoch, label: t("train.keptMark") };
  return {
    x: keptEpoch,
    y: value,
    label: t("common.labelled", { name: t("train.keptMark"), value: formatMetric(figure, value) }),
  };
}
