import type { Change, ChangePlace } from "../../../core/coach/change.ts";
import type { TrainedParts } from "../../../core/run/trainedParts.ts";
import type { TrainConfig } from "../../../core/training/trainConfig.ts";
import type { Translate } from "../../../i18n/translate.ts";

type Words = Translate<"train" | "coach">;
type Describer<P extends ChangePlace> = (
  change: Extract<Change, { readonly on: P }>,
  parts: TrainedParts,
  t: Words,
) => string;

/** 0.00012345 → "0.000123". */
const rateText = (rate: number): string => String(Number(rate.toPrecision(3)));

/** Each kind of change, in words. */
const describers: { readonly [P in ChangePlace]: Describer<P> } = {
  training: ({ part }, { training }, t) => describeSetting(part, training, t),
  layer: ({ layerId, field, value }, { graph }, t) => {
    const node = graph.nodes.find(({ id }) => id === layerId);
    const from = Number((node?.params as Readonly<Record<string, unknown>> | undefined)?.[field] ?? 0);
    const isShare = field === "rate" || field === "dropout";
    return t(isShare ? "coach.change.rate" : "coach.change.size", { layer: layerId, from, to: value });
  },
  dropout: ({ rate }, _parts, t) => t("coach.change.dropout", { rate }),
  template: (_change, _parts, t) => t("coach.change.template"),
  text: ({ part }, { text }, t) => {
    const { vocabularySize, minimumCount, sequenceLength } = part;
    if (vocabularySize !== undefined)
      return t("coach.change.vocabularySize", { from: text.vocabularySize, to: vocabularySize });
    if (minimumCount !== undefined)
      return t("coach.change.minimumCount", { from: text.minimumCount, to: minimumCount });
    if (typeof sequenceLength === "number") return t("coach.change.sequenceLength", { to: sequenceLength });
    return t("coach.change.tokenizer");
  },
  split: (_change, _parts, t) => t("coach.change.split"),
  recipe: (_change, _parts, t) => t("coach.change.labels"),
  augmentation: (_change, _parts, t) => t("coach.change.rows"),
};

function describeSetting(part: Partial<TrainConfig>, before: TrainConfig, t: Words): string {
  const { schedule, classWeights, learningRate, epochs } = part;
  if (schedule !== undefined)
    return t("coach.change.schedule", { name: t(`train.schedule.${schedule.kind}`) });
  if (classWeights !== undefined)
    return t("coach.change.classWeights", { name: t(`train.weights.${classWeights.kind}`) });
  if (learningRate !== undefined)
    return t("coach.change.learningRate", {
      from: rateText(before.learningRate),
      to: rateText(learningRate),
    });
  if (epochs !== undefined) return t("coach.change.epochs", { from: before.epochs, to: epochs });
  return t("coach.change.penalty");
}

/** A change in words that go on a sentence such as “Try …”. */
export function describeChange(change: Change, parts: TrainedParts, t: Words): string {
  const describe = describers[change.on] as Describer<ChangePlace>;
  return describe(change, parts, t);
}
