import { present } from "../../core/assert.ts";
import { fingerprint } from "../../core/dataset/fingerprint.ts";
import type { HandLabels } from "../../core/dataset/recipe.ts";
import { rowsPerStep, textsOf, type RowView } from "../../core/dataset/rowView.ts";
import { alikeTexts } from "../../core/labelling/alikeTexts.ts";
import { chooseText } from "../../core/labelling/chooseText.ts";
import type { GivenLabels } from "../../core/labelling/labelCurve.ts";
import { drain } from "../../core/drain.ts";
import { answerByDescriptions, asTexts } from "../../core/labelling/describedClasses.ts";
import {
  countTexts,
  joinVectors,
  makeLabelPool,
  type LabelPool,
  type TextVectors,
} from "../../core/labelling/labelPool.ts";
import { learnLabels } from "../../core/labelling/learnLabels.ts";
import { completeRules } from "../../core/text/fitPreprocessor.ts";
import type { Table } from "../../core/table/table.ts";
import { csvLine } from "../../core/table/writeRows.ts";
import { defaultTextConfig } from "../../core/text/preprocessor.ts";
import type { Sequence } from "../../core/sequence.ts";
import type { TokenRules } from "../../core/text/tokenize.ts";
import { forward } from "../stream/forward.ts";
import type { LabelCalls, LabelEncoder, LabelQuestion } from "../protocol/label.ts";

/** Labels of the file that a model learns from; more would keep a person waiting between two texts. */
const mostFiled = 1000;
/** Near repetitions of a text that are shown with it. */
const mostAlike = 30;

/** The different texts of some rows, and the labels that the file gives them. */
export interface LabelTexts {
  readonly pool: LabelPool;
  /** The file's label of each text; null where it has none: [texts]. */
  readonly filed: readonly (string | null)[];
}

/** Prepares the texts of rows to be labelled. Yields the share done, 0–1. */
export async function* findLabelTexts(
  view: RowView,
  { labels }: HandLabels,
  encoder: LabelEncoder | null,
): AsyncGenerator<number, LabelTexts, undefined> {
  const rules = {
    cleaning: completeRules(defaultTextConfig.cleaning, { stopWordsByLanguage: {}, simplified: "" }),
    tokenizer: { kind: "unicode-words" },
  } as const;
  const always = new Set(labels.map(({ text }) => text));
  const pool =
    encoder === null
      ? yield* makeLabelPool(textsOf(view), rules, { always })
      : yield* readPool(textsOf(view), rules, { always, encoder });
  const filed: (string | null)[] = pool.fingerprints.map(() => null);
  for (const [index, row] of view.rows.entries()) {
    const label = present(view.labels[index]);
    if (label === -1) continue;
    const place = pool.places.get(fingerprint(view.textOf(row)));
    if (place !== undefined) filed[place] ??= present(view.labelNames[label]);
  }
  return { pool, filed };
}

/** Share of the work that counting is shown as, where an encoder reads the texts. */
const countingShare = 0.1;

/** The texts with their vectors by an encoder. */
async function* readPool(
  all: Sequence<string>,
  rules: TokenRules,
  {
    always,
    encoder: { name, most },
  }: { readonly always: ReadonlySet<string>; readonly encoder: LabelEncoder },
): AsyncGenerator<number, LabelPool, undefined> {
  const counted = yield* forward(countTexts(all, rules, { always, most }), (share) => countingShare * share);
  // TensorFlow.js comes with it.
  const { readFeatures } = await import("../shelf/textFeatures.ts");
  const vectors = yield* forward(
    readFeatures(counted.texts, name),
    (share) => countingShare + (1 - countingShare) * share,
  );
  return joinVectors(counted, vectors);
}

/** All labels that a model learns from, the file's first; those of texts or classes that are gone are left out. */
export function givenLabels({ pool, filed }: LabelTexts, { classNames, labels }: HandLabels): GivenLabels {
  const byHand = new Set(labels.map(({ text }) => text));
  const fromFile = filed.flatMap((label, place) =>
    label === null || byHand.has(present(pool.fingerprints[place])) ? [] : [{ place, label, isDrawn: false }],
  );
  const step = Math.max(1, Math.ceil(fromFile.length / mostFiled));
  const all = [
    ...fromFile.filter((_label, index) => index % step === 0),
    ...labels.map(({ text, label, isDrawn }) => ({ place: pool.places.get(text) ?? -1, label, isDrawn })),
  ].flatMap(({ place, label, isDrawn }) => {
    const known = classNames.indexOf(label);
    return place === -1 || known === -1 ? [] : [{ place, known, isDrawn }];
  });
  return {
    places: Int32Array.from(all, ({ place }) => place),
    classes: Int32Array.from(all, ({ known }) => known),
    isDrawn: all.map(({ isDrawn }) => isDrawn),
  };
}

/** The next text to label, and how many texts there are. */
export function askForLabel(
  texts: LabelTexts,
  { given, passed, order }: LabelCalls["askForLabel"]["input"],
  described: TextVectors | null,
): LabelCalls["askForLabel"]["result"] {
  const { pool, filed } = texts;
  const known = givenLabels(texts, given);
  const isKnown = new Uint8Array(pool.texts.length);
  for (const [place, label] of filed.entries()) if (label !== null) isKnown[place] = 1;
  for (const { text } of given.labels) {
    const place = pool.places.get(text);
    if (place !== undefined) isKnown[place] = 1;
  }
  const isAsked = isKnown.slice();
  for (const name of passed) {
    const place = pool.places.get(name);
    if (place !== undefined) isAsked[place] = 1;
  }
  const asOneMore = described === null ? null : asTexts(pool, described);
  const learned = learnLabels(pool.features, known, given.classNames.length, asOneMore);
  const model = learned ?? (described === null ? null : answerByDescriptions(pool, described));
  const chosen = chooseText({
    pool,
    isAsked,
    isKnown,
    model,
    labelCount: given.labels.length,
    drawnCount: given.labels.filter(({ isDrawn }) => isDrawn).length,
    classCount: given.classNames.length,
    order,
  });
  const counts = { textCount: pool.texts.length, filedCount: filed.filter((label) => label !== null).length };
  if (chosen === null) return { counts, question: null };
  const nameAt = (place: number): Pick<LabelQuestion, "name" | "text"> => ({
    name: present(pool.fingerprints[place]),
    text: present(pool.texts.at(place)),
  });
  const { place, reason } = chosen;
  const alike = alikeTexts(pool.ngrams, place, mostAlike).filter((other) => isKnown[other] === 0);
  return {
    counts,
    question: {
      ...nameAt(place),
      reason,
      probabilities: model === null ? null : Array.from(model(place)),
      isByDescriptions: learned === null && model !== null,
      alike: alike.map(nameAt),
    },
  };
}

/** The vectors of what each class is about: of its description, or of its name where it has none. */
export async function describeClasses(
  { classNames, descriptions = {} }: HandLabels,
  { name }: LabelEncoder,
): Promise<TextVectors> {
  const { readFeatures } = await import("../shelf/textFeatures.ts");
  return drain(
    readFeatures(
      classNames.map((own) => descriptions[own] ?? own),
      name,
    ),
  );
}

/** Name of the column with the labels; a further "_" where the table has such a column. */
function labelColumnOf({ columnNames }: Table): string {
  let name = "label";
  while (columnNames.includes(name)) name += "_";
  return name;
}

/** The rows whose texts were labelled, with all their cells and the label, as CSV. Yields the share done, 0–1. */
export function* writeLabels(
  table: Table,
  view: RowView,
  { labels }: HandLabels,
): Generator<number, string, undefined> {
  const byText = new Map(labels.map(({ text, label }) => [text, label]));
  const lines = [csvLine([...table.columnNames, labelColumnOf(table)])];
  const written = new Set<number>();
  for (const [index, row] of view.rows.entries()) {
    const label = byText.get(fingerprint(view.textOf(row)));
    if (label !== undefined && !written.has(row)) {
      written.add(row);
      lines.push(csvLine([...table.columns.map((column) => column.at(row) ?? ""), label]));
    }
    if (index % rowsPerStep === rowsPerStep - 1) yield index / view.rows.length;
  }
  return lines.join("");
}
