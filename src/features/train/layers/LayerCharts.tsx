import { SegmentedControl } from "@mantine/core";
import { useMemo, useState } from "react";
import type { Curve } from "../../../components/charts/curve.ts";
import { formatTick } from "../../../components/charts/formats.ts";
import { classColours } from "../../../components/charts/palette.ts";
import { logTicks } from "../../../components/charts/plot.ts";
import { RidgeChart } from "../../../components/charts/RidgeChart.tsx";
import { Select } from "../../../components/Select.tsx";
import { wholeTicks } from "../../../components/charts/scale.ts";
import { TitledChart } from "../../../components/charts/TitledChart.tsx";
import { layerConcerns, type LayersAt } from "../../../core/run/layerSamples.ts";
import type { RunLog } from "../../../core/run/runLog.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { formatPosition, shownEpochs } from "../curves.ts";
import { layerFigures, type LayerFigure } from "./layerFigures.ts";
import trainClasses from "../TrainStage.module.css";
import classes from "./LayerCharts.module.css";

/** Layers in steps of the run, folded away while all of them learn; open where one does not, until a person folds them away. */
export function LayerCharts({ log }: { readonly log: RunLog }) {
  const { t } = useWords("train");
  const [wanted, setWanted] = useState<boolean | null>(null);
  const { layers } = log;
  const concerns = useMemo(() => layerConcerns(layers), [layers]);
  if (layers.length === 0) return null;
  const isOpen = wanted ?? concerns.size > 0;
  return (
    <details
      className={trainClasses["tableBox"]}
      open={isOpen}
      onToggle={({ currentTarget: { open } }) => {
        // Also told where a concern opened it.
        if (open !== isOpen) setWanted(open);
      }}
    >
      <summary>{t("train.layers")}</summary>
      {isOpen && (
        <>
          {[...concerns].map(([id, concern]) => (
            <p key={id} className={classes["concern"]}>
              {t(`train.layers.${concern}`, { layer: id })}
            </p>
          ))}
          <Charts log={log} />
        </>
      )}
    </details>
  );
}

function Charts({ log }: { readonly log: RunLog }) {
  const { t } = useWords("train");
  const { layers } = log;
  const ids = (layers.at(-1)?.layers ?? []).map(({ id }) => id);
  const figures = layerFigures.filter(({ valueOf }) =>
    layers.some((at) => at.layers.some((layer) => valueOf(layer) !== null)),
  );
  const [name, setName] = useState<LayerFigure["name"]>("updateRatio");
  const [chosen, setChosen] = useState<string | null>(null);
  const figure = figures.find((candidate) => candidate.name === name) ?? layerFigures[0];
  const layerId = ids.find((id) => id === chosen) ?? ids[0] ?? "";
  return (
    <div className={trainClasses["charts"]}>
      <div className={classes["chart"]}>
        <SegmentedControl
          size="xs"
          aria-label={t("train.layers.figure")}
          value={figure.name}
          data={figures.map((one) => ({ value: one.name, label: t(`train.layers.${one.name}.short`) }))}
          onChange={(value) => setName(value)}
        />
        <FigureOfLayers log={log} figure={figure} ids={ids} />
      </div>
      <div className={classes["chart"]}>
        <Select
          size="xs"
          aria-label={t("train.layers.layer")}
          value={layerId}
          data={ids}
          onChange={setChosen}
        />
        <RidgeChart
          title={t("train.layers.weights", { layer: layerId })}
          ridges={ridgesOf(layers, layerId)}
          names={{ place: t("train.epoch"), value: t("train.layers.weight") }}
          formatPlace={(place) => t("train.atEpoch", { epoch: formatPosition(place) })}
          height={chartHeight}
        />
      </div>
    </div>
  );
}

const chartHeight = 228;

const ridgesOf = (samples: readonly LayersAt[], id: string) =>
  samples.flatMap(({ position, layers }) => {
    const layer = layers.find((candidate) => candidate.id === id);
    return layer === undefined ? [] : [{ place: position, histogram: layer.histogram }];
  });

interface FigureOfLayersProps {
  readonly log: RunLog;
  readonly figure: LayerFigure;
  readonly ids: readonly string[];
}

/** A figure of every layer over the epochs. */
function FigureOfLayers({ log, figure, ids }: FigureOfLayersProps) {
  const { t } = useWords("train");
  const epochs = shownEpochs(log);
  const curves = useMemo(
    () => ids.map((id, index) => curveOf(log.layers, id, { index, figure })).filter(hasPoints),
    [log.layers, ids, figure],
  );
  const values = curves.flatMap(({ points }) => points.map(({ y }) => y));
  return (
    <TitledChart
      title={t(`train.layers.${figure.name}`)}
      xName={t("train.epoch")}
      curves={curves}
      xEnd={epochs}
      xTicks={wholeTicks(epochs)}
      formatX={(x) => t("train.atEpoch", { epoch: formatPosition(x) })}
      group="run"
      height={chartHeight}
      isLog={figure.isLog}
      yTicks={figure.isLog ? logTicks(values) : [0, 0.25, 0.5, 0.75, 1]}
      formatY={figure.format}
      formatTick={figure.formatTick ?? formatTick}
    />
  );
}

const hasPoints = ({ points }: Curve): boolean => points.length > 0;

function curveOf(
  samples: readonly LayersAt[],
  id: string,
  { index, figure }: { readonly index: number; readonly figure: LayerFigure },
): Curve {
  const points = samples.flatMap(({ position, layers }) => {
    const layer = layers.find((candidate) => candidate.id === id);
    const y = layer === undefined ? null : figure.valueOf(layer);
    // A figure of nothing has no place on a logarithmic axis.
    return y === null || (figure.isLog && y <= 0) ? [] : [{ x: position, y }];
  });
  const { light, dark } = classColours[index % classColours.length] ?? { light: "", dark: "" };
  return { id, label: id, colour: `light-dark(${light}, ${dark})`, weight: "light", points };
}
