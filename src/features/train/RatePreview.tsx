import { rateAt } from "../../core/training/learningRate.ts";
import type { TrainConfig } from "../../core/training/trainConfig.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import classes from "./TrainForm.module.css";

const width = 240;
const height = 48;
const inset = 2;
/** Enough batches to show the shape of the curve; the number in a run depends on the data. */
const stepsPerEpoch = 20;

/** The learning rate from the first batch to the last, by the present settings. */
export function RatePreview({ training }: { readonly training: TrainConfig }) {
  const { t } = useWords("train");
  const { schedule, learningRate, epochs } = training;
  if (schedule.kind === "reduceOnPlateau")
    return <p className={classes["quiet"]}>{t("train.ratePlateau")}</p>;
  const rates = Array.from({ length: epochs * stepsPerEpoch }, (_unused, step) =>
    rateAt(schedule, learningRate, { step, stepsPerEpoch, epochs, plateauShare: 1 }),
  );
  const [start = 0, end = 0] = [rates[0], rates.at(-1)];
  const values = { start: formatRate(start), peak: formatRate(learningRate), end: formatRate(end) };
  return (
    <figure className={classes["preview"]}>
      <svg viewBox={`0 0 ${String(width)} ${String(height)}`} preserveAspectRatio="none">
        <title>{t("train.ratePreview", values)}</title>
        <path d={toPath(rates, learningRate)} />
      </svg>
      <figcaption>
        <span>{values.start}</span>
        <span>{values.end}</span>
      </figcaption>
    </figure>
  );
}

/** 0.00012345 → "0.000123". */
export const formatRate = (rate: number): string => String(Number(rate.toPrecision(3)));

function toPath(rates: readonly number[], peak: number): string {
  const every = Math.max(1, Math.floor(rates.length / width));
  const shown = rates.filter((_rate, index) => index % every === 0 || index === rates.length - 1);
  const step = width / Math.max(1, shown.length - 1);
  const point = (rate: number, index: number): string => {
    const y = height - inset - (rate / peak) * (height - 2 * inset);
    return `${(index * step).toFixed(1)} ${y.toFixed(1)}`;
  };
  return `M${shown.map(point).join("L")}`;
}
