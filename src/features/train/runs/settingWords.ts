import { describeChoice, describeValue } from "../../../components/describeValue.ts";
import { formatPercent } from "../../../core/formatPercent.ts";
import type { FieldName } from "../../../core/graph/layers.ts";
import type { RunSetting, SettingDifference, SettingValue } from "../../../core/run/runSettings.ts";
import { formatCount } from "../../../i18n/formatCount.ts";
import type { WordGroup } from "../../../i18n/stageWords.ts";
import type { Translate } from "../../../i18n/translate.ts";
import type { SettingName } from "../settingNames.ts";

type Words = Translate<Extract<WordGroup, "train" | "model" | "data" | "runs">>;
type Named = Omit<RunSetting, "value">;

/** Settings that are chosen by kind: they are called as the group of settings that they head. */
const kindNames = ["optimizer", "schedule", "loss", "classWeights"] as const;
type KindName = (typeof kindNames)[number];
const kindOf = (name: string): KindName | undefined => kindNames.find((kind) => kind === name);

const cleaningNames = [
  "lowerCase",
  "normalizeNfkc",
  "stripHtml",
  "stripAccents",
  "simplifyChinese",
  "shortenRepeats",
  "removeEmoji",
  "urls",
  "emails",
  "numbers",
  "stopWords",
] as const;

/** Shares are told in percent. */
const shareNames = new Set([
  "rate",
  "dropout",
  "recurrentDropout",
  "labelSmoothing",
  "warmupShare",
  "endShare",
  "trainShare",
  "validationShare",
  "deletion",
  "swap",
  "masking",
  "cropping",
  "oversampling",
]);

/** What a setting is called, as on the stage where it is set. */
export function nameOfSetting({ place, name, layerId, key }: Named, t: Words): string {
  if (place === "files" || place === "columns" || place === "recipe") return t(`runs.place.${place}`);
  if (place === "layers") {
    if (layerId === null) return t(name === "edges" ? "runs.connections" : "runs.layers");
    return `${layerId}: ${t(`model.field.${name as FieldName}`)}`;
  }
  if (place === "training") {
    const kind = kindOf(name);
    if (kind !== undefined) return t(`train.group.${kind}`);
    return name === "weights" ? t("train.weights.manual") : t(`train.field.${name as SettingName}`);
  }
  return nameOfDataSetting(place, { name, key }, t);
}

function nameOfDataSetting(
  place: "text" | "split" | "augmentation",
  { name, key }: Pick<Named, "name" | "key">,
  t: Words,
): string {
  const cleaning = cleaningNames.find((known) => known === name);
  if (key.startsWith("text.cleaning.") && cleaning !== undefined) return t(`data.clean.${cleaning}`);
  const known = dataKeys.find((dataKey) => dataKey === key);
  return known === undefined ? `${t(`runs.place.${place}`)}: ${name}` : t(dataNames[known]);
}

/** Settings of the data stage by the words that they have there. */
const dataNames = {
  "text.tokenizer": "runs.tokenizer",
  "text.vocabularySize": "data.vocabularySize",
  "text.minimumCount": "data.minimumCount",
  "text.sequenceLength": "data.sequenceLength",
  "text.truncating": "data.truncating",
  "text.padding": "data.padding",
  "split.method": "data.splitMethod",
  "split.trainShare": "runs.trainShare",
  "split.validationShare": "runs.validationShare",
  "split.folds": "data.folds",
  "split.folds.count": "data.foldCount",
  "split.folds.index": "data.foldIndex",
  "split.seed": "runs.splitSeed",
  "augmentation.copyCount": "runs.copyCount",
  "augmentation.deletion": "data.augment.deletion",
  "augmentation.swap": "data.augment.swap",
  "augmentation.masking": "data.augment.masking",
  "augmentation.cropping": "data.augment.cropping",
  "augmentation.oversampling": "data.oversampling",
} as const;
const dataKeys = Object.keys(dataNames) as readonly (keyof typeof dataNames)[];

/** A setting's value as a person set it; a dash where the run has no such setting. */
export function describeSetting(
  { place, name, isOpaque }: Named,
  value: SettingValue | undefined,
  t: Words,
): string {
  if (value === undefined || value === null) return "–";
  if (isOpaque) return t("runs.other");
  if (typeof value === "number") {
    if (shareNames.has(name)) return formatPercent(value);
    return Number.isInteger(value) && Math.abs(value) >= 10_000 ? formatCount(value) : String(value);
  }
  const words = wordsOfValues.find((known) => known === `${place}.${name}`);
  if (typeof value === "string" && words !== undefined) return wordOfValue[words](value, t);
  return typeof value === "string" && place === "training"
    ? describeChoice(name, value, t)
    : describeValue(value, t);
}

type WordOf = (value: string, t: Words) => string;

const treatment: WordOf = (value, t) => t(`data.treatment.${value as "keep"}`);

/** Other choices that are not called alike in every language, by the words of the stage where they are made. */
const wordOfValue = {
  "text.tokenizer": (value, t) => t(`data.tokenizer.${value as "bpe"}`),
  "text.truncating": (value, t) => t(`data.truncating.${value as "pre"}`),
  "text.padding": (value, t) => t(`data.padding.${value as "pre"}`),
  "text.urls": treatment,
  "text.emails": treatment,
  "text.numbers": treatment,
  "split.method": (value, t) => t(`data.splitMethod.${value as "random"}`),
  "training.epsilonPlace": (value, t) => t(`train.option.${value as "keras"}`),
  "training.evaluateEvery": (value, t) => t(`train.option.${value as "epoch"}`),
} as const satisfies Readonly<Record<string, WordOf>>;
const wordsOfValues = Object.keys(wordOfValue) as readonly (keyof typeof wordOfValue)[];

/** A difference in plain words: "Learning rate 0.001 → 0.003". */
export function describeDifference(difference: SettingDifference, t: Words): string {
  const name = nameOfSetting(difference, t);
  if (difference.isOpaque) return t("runs.changed", { name });
  const { before, after } = difference;
  return `${name} ${describeSetting(difference, before, t)} → ${describeSetting(difference, after, t)}`;
}
