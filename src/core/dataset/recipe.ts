import { present } from "../assert.ts";
import { stripAllMarkup } from "../text/markup.ts";
import { languageOf } from "./doctor/languages.ts";
import { mendMojibake } from "./doctor/mojibake.ts";
import { findNearDuplicates } from "./doctor/nearDuplicates.ts";
import { maskPersonalData, type PersonalDataKind } from "./doctor/personalData.ts";
import { fingerprint, foldText, hashText } from "./fingerprint.ts";
import { answerOf } from "./answers.ts";
import { AnswerNumbers, filterRows, mapTexts, rowsPerStep, textsOf, type RowView } from "./rowView.ts";

/** Texts labelled by hand, named by their fingerprints. */
export interface HandLabels {
  /** The classes to choose from, in the order of their keys; a class may have no text yet. */
  readonly classNames: readonly string[];
  /** What the texts of a class are about, in a sentence, by the class; a class may have none. */
  readonly descriptions?: Readonly<Record<string, string>>;
  /** The label of each text, in the order in which they were given. */
  readonly labels: readonly HandLabel[];
}

/** One text's label. */
export interface HandLabel {
  readonly text: string;
  readonly label: string;
  /** Whether the text was drawn by chance, so that a model can be measured on such texts. */
  readonly isDrawn: boolean;
}

/** The parameters of each kind of step. Steps never name rows by number, so that they also apply to new data. */
export interface StepParams {
  /** Drops texts with fewer letters and digits than this. */
  dropBlankTexts: { readonly fewestCharacters: number };
  dropDuplicates: object;
  /** Drops texts that nearly repeat an earlier one; `similarity` is Jaccard's, 0–1. */
  dropNearDuplicates: { readonly similarity: number };
  /** Where the same text has different labels: keep the most frequent one's rows, or none. */
  resolveConflicts: { readonly keep: "majority" | "none" };
  /** Gives labels other names; two of one name become one class. */
  renameLabels: { readonly names: Readonly<Record<string, string>> };
  dropClasses: { readonly classNames: readonly string[] };
  stripMarkup: object;
  mendMojibake: object;
  /** Keeps texts in these languages, and those of which the language is not known. */
  keepLanguages: { readonly languages: readonly string[] };
  /** Drops texts shorter or longer than this, in characters. */
  dropLengths: { readonly shortest: number; readonly longest: number };
  maskPersonalData: { readonly kinds: readonly PersonalDataKind[] };
  /** Takes words out of the texts, whatever their case. */
  removeWords: { readonly words: readonly string[] };
  /** Gives texts, named by their fingerprints, another label, several labels or another number: what was corrected by hand. */
  relabel: { readonly labels: Readonly<Record<string, string | readonly string[]>> };
  /** Labels given by hand, text by text. */
  label: HandLabels;
  /** Drops texts, named by their fingerprints. */
  dropTexts: { readonly texts: readonly string[] };
}
export type StepKind = keyof StepParams;

/** One step of mending. Steps are data: they are kept in the project and replayed on new rows. */
export type RecipeStep<K extends StepKind = StepKind> = {
  [S in K]: { readonly kind: S } & StepParams[S];
}[K];

/** The effect of a step on its rows. */
export interface StepEffect {
  readonly droppedCount: number;
  readonly relabelledCount: number;
}

/** Rows after some steps, and what each of them did. */
export interface MendedRows {
  readonly view: RowView;
  readonly effects: readonly StepEffect[];
}

/** A step at work; yields the share done, 0–1. */
type Work = Generator<number, RowView, undefined>;
type Workers = {
  readonly [K in StepKind]: (view: RowView, step: RecipeStep<K>) => Work;
};

/**
 * Applies a recipe step by step; the same steps on the same rows always give the same.
 * Yields the share done, 0–1.
 */
export function* applyRecipe(
  start: RowView,
  steps: readonly RecipeStep[],
): Generator<number, MendedRows, undefined> {
  let view = start;
  const effects: StepEffect[] = [];
  for (const [index, step] of steps.entries()) {
    const work = workers[step.kind] as (view: RowView, step: RecipeStep) => Work;
    const running = work(view, step);
    const before = view;
    for (;;) {
      const next = running.next();
      if (next.done === true) {
        view = next.value;
        break;
      }
      yield (index + next.value) / steps.length;
    }
    effects.push(describeEffect(before, view));
  }
  return { view, effects };
}

function describeEffect(before: RowView, after: RowView): StepEffect {
  const droppedCount = before.rows.length - after.rows.length;
  if (droppedCount > 0 || before.labels === after.labels) return { droppedCount, relabelledCount: 0 };
  const nameOf = ({ labels, labelNames }: RowView, index: number): string =>
    labelNames[present(labels[index])] ?? "";
  let relabelledCount = 0;
  for (let index = 0; index < before.rows.length; index++)
    if (nameOf(before, index) !== nameOf(after, index)) relabelledCount++;
  return { droppedCount, relabelledCount };
}

const workers: Workers = {
  dropBlankTexts: (view, { fewestCharacters }) =>
    keepTexts(view, (text) => !isNearBlank(text, fewestCharacters)),
  dropDuplicates: function* (view) {
    const seen = new Set<string>();
    return yield* keepTexts(view, (text, index) => {
      const key = `${String(hashText(text.trim()))} ${String(view.labels[index])}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
  },
  dropNearDuplicates: function* (view, { similarity }) {
    const firsts = yield* findNearDuplicates(textsOf(view), similarity);
    return filterRows(
      view,
      (index) => firsts[index] === index || view.labels[present(firsts[index])] !== view.labels[index],
    );
  },
  resolveConflicts: function* (view, { keep }) {
    const winners = yield* findWinners(view);
    return filterRows(view, (index) => {
      const winner = winners[index];
      return winner === -2 || (keep === "majority" && winner === view.labels[index]);
    });
  },
  renameLabels: (view, { names }) => renameLabels(view, names),
  dropClasses: (view, { classNames }) => {
    const dropped = new Set(classNames);
    if (view.labelSets !== null)
      return atOnce(mapAnswers(view, (labels) => labels.filter((name) => !dropped.has(name))));
    return atOnce(
      filterRows(view, (index) => !dropped.has(view.labelNames[present(view.labels[index])] ?? "")),
    );
  },
  stripMarkup: changeTexts,
  mendMojibake: changeTexts,
  keepLanguages: (view, { languages }) => {
    const kept = new Set(languages);
    return keepTexts(view, (text) => {
      const language = languageOf(text);
      return language === null || kept.has(language);
    });
  },
  dropLengths: (view, { shortest, longest }) =>
    keepTexts(view, (text) => text.length >= shortest && text.length <= longest),
  maskPersonalData: changeTexts,
  removeWords: changeTexts,
  relabel: (view, { labels }) => relabel(view, new Map(Object.entries(labels))),
  label: (view, { labels }) => relabel(view, new Map(labels.map(({ text, label }) => [text, label]))),
  dropTexts: (view, { texts }) => {
    const dropped = new Set(texts);
    return keepTexts(view, (text) => !dropped.has(fingerprint(text)));
  },
};

type TextStepKind = "stripMarkup" | "mendMojibake" | "maskPersonalData" | "removeWords";

/** The change of a text by each kind of step that changes texts. */
const textChanges: { readonly [K in TextStepKind]: (step: RecipeStep<K>) => (text: string) => string } = {
  stripMarkup: () => stripAllMarkup,
  mendMojibake: () => mendMojibake,
  maskPersonalData:
    ({ kinds }) =>
    (text) =>
      maskPersonalData(text, kinds),
  removeWords: ({ words }) => makeWordRemover(words),
};

const changeOf = (step: RecipeStep<TextStepKind>): ((text: string) => string) =>
  (textChanges[step.kind] as (step: RecipeStep<TextStepKind>) => (text: string) => string)(step);

function changeTexts(view: RowView, step: RecipeStep<TextStepKind>): Work {
  return atOnce(mapTexts(view, changeOf(step)));
}

const isTextStep = (step: RecipeStep): step is RecipeStep<TextStepKind> => step.kind in textChanges;

/** The change of a text by all steps of a recipe that change texts, for programs that look at single texts. */
export function textChangeOf(steps: readonly RecipeStep[]): (text: string) => string {
  const changes = steps.filter(isTextStep).map(changeOf);
  return (text) => changes.reduce((changed, change) => change(changed), text);
}

/** Whether a text has fewer letters and digits than a reader, or a model, could make anything of. */
export const isNearBlank = (text: string, fewestCharacters: number): boolean => {
  if (text.length > fewestCharacters * 50) return false;
  return (text.match(/[\p{L}\p{N}\p{Extended_Pictographic}]/gu)?.length ?? 0) < fewestCharacters;
};

// oxlint-disable-next-line require-yield -- a step that takes no time is still a step
function* atOnce(view: RowView): Work {
  return view;
}

function* keepTexts(view: RowView, keeps: (text: string, index: number) => boolean): Work {
  const kept = new Uint8Array(view.rows.length);
  for (const [index, row] of view.rows.entries()) {
    if (keeps(view.textOf(row), index)) kept[index] = 1;
    if (index % rowsPerStep === rowsPerStep - 1) yield index / view.rows.length;
  }
  return filterRows(view, (index) => kept[index] === 1);
}

/**
 * For each row whose text stands elsewhere under another label, the label that most of these rows have (of
 * two, none: −1); −2 for every other row: [count].
 */
export function* findWinners(view: RowView): Generator<number, Int32Array, undefined> {
  const keys = new Float64Array(view.rows.length);
  const votes = new Map<number, Map<number, number>>();
  for (const [index, row] of view.rows.entries()) {
    const label = present(view.labels[index]);
    const text = foldText(view.textOf(row));
    keys[index] = hashText(text);
    if (label !== -1 && text !== "") {
      const counts = votes.get(present(keys[index])) ?? new Map<number, number>();
      counts.set(label, (counts.get(label) ?? 0) + 1);
      votes.set(present(keys[index]), counts);
    }
    if (index % rowsPerStep === rowsPerStep - 1) yield index / view.rows.length;
  }
  const winners = new Map<number, number>();
  for (const [key, counts] of votes) {
    if (counts.size < 2) continue;
    const [first, second] = [...counts].sort(([, a], [, b]) => b - a);
    winners.set(key, first?.[1] === second?.[1] ? -1 : (first?.[0] ?? -1));
  }
  return view.labels.map((label, index) => (label === -1 ? -2 : (winners.get(present(keys[index])) ?? -2)));
}

/** Gives labels other names; "" takes a label away. */
// oxlint-disable-next-line require-yield -- a step that takes no time is still a step
function* renameLabels(view: RowView, names: Readonly<Record<string, string>>): Work {
  const renames = new Map(Object.entries(names));
  return mapAnswers(view, (labels) =>
    labels.map((name) => (renames.get(name) ?? name).trim()).filter((name) => name !== ""),
  );
}

/** Changes what each answer consists of; a class or number of which nothing is left is none. */
function mapAnswers(view: RowView, change: (labels: readonly string[]) => readonly string[]): RowView {
  const numbers = new AnswerNumbers();
  const ids = view.labelNames.map((name, id) => {
    const labels = view.labelSets?.[id];
    if (labels !== undefined) return numbers.add(answerOf(change(labels)));
    const [changed] = change([name]);
    return changed === undefined ? -1 : numbers.add({ name: changed, labels: null });
  });
  return {
    ...view,
    labels: view.labels.map((label) => (label === -1 ? -1 : present(ids[label]))),
    ...numbers.names(view.kind),
  };
}

function* relabel(view: RowView, labels: ReadonlyMap<string, string | readonly string[]>): Work {
  const numbers = new AnswerNumbers();
  const add = (name: string, set: readonly string[] | undefined): number =>
    numbers.add(view.labelSets === null ? { name, labels: null } : answerOf(set ?? [name]));
  for (const [id, name] of view.labelNames.entries()) add(name, view.labelSets?.[id]);
  const changed = view.labels.slice();
  for (const [index, row] of view.rows.entries()) {
    const wanted = labels.get(fingerprint(view.textOf(row)));
    if (wanted !== undefined)
      changed[index] = typeof wanted === "string" ? add(wanted, undefined) : add("", wanted);
    if (index % rowsPerStep === rowsPerStep - 1) yield index / view.rows.length;
  }
  return { ...view, labels: changed, ...numbers.names(view.kind) };
}

function makeWordRemover(words: readonly string[]): (text: string) => string {
  if (words.length === 0) return (text) => text;
  const escaped = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  return (text) => text.replace(pattern, " ").replace(/ {2,}/g, " ");
}
