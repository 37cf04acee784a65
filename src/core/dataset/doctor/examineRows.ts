import { present } from "../../assert.ts";
import { countMarkup } from "../../text/markup.ts";
import { fingerprint, hashText } from "../fingerprint.ts";
import { findWinners, isNearBlank } from "../recipe.ts";
import { filterRows, rowsPerStep, textsOf, type RowView } from "../rowView.ts";
import type { DealtSplit } from "../splitConfig.ts";
import { findDoubtfulLabels } from "./doubtfulLabels.ts";
import type { Finding, FindingExample, FindingKind, FindingValues, Fix } from "./findings.ts";
import { findLabelLeaks } from "./labelLeaks.ts";
import { findAbsentLabels, findLabelVariants } from "./labelVariants.ts";
import { languageOf } from "./languages.ts";
import { isMojibake } from "./mojibake.ts";
import { defaultSimilarity, findNearDuplicates } from "./nearDuplicates.ts";
import { findPersonalData, type PersonalDataKind } from "./personalData.ts";
import { countWords } from "./wordCounts.ts";

/** What the Doctor looks at. */
export interface Examination {
  readonly view: RowView;
  /** The rows of the table that the split leaves out of training, because another part has their text. */
  readonly sharedRows: readonly number[];
}

/** What comes out on the way: how far it is, 0–1, or something found. */
export type ExamineEvent =
  | { readonly type: "progress"; readonly share: number }
  | { readonly type: "finding"; readonly finding: Finding };

const shownExamples = 5;
const shownLength = 200;
const fewestCharacters = 2;
const rareClass = 5;
const imbalanceRatio = 10;
/** A wished ratio of smallest to largest class when rows are repeated. */
const wishedShare = 0.3;
/** Only so many rows are compared for near repeats; the steps of a recipe compare all. */
const comparedRows = 200_000;

/** Looks at rows from every side, the cheap looks first. Leaving the generator stops it. */
export function* examineRows(examination: Examination): Generator<ExamineEvent, void, undefined> {
  yield* examineLabels(examination);
  yield* examineTexts(examination);
  yield* examineRepeats(examination);
  yield* examineWords(examination);
}

interface Draft<K extends FindingKind> {
  readonly kind: K;
  readonly values: FindingValues[K];
  readonly fixes: readonly Fix[];
  /** Positions in the view that show it, with a note each. */
  readonly shown: readonly (readonly [index: number, note: string])[];
  readonly count: number;
}

function* tell<K extends FindingKind>(
  view: RowView,
  draft: Draft<K>,
): Generator<ExamineEvent, void, undefined> {
  const { kind, values, fixes, shown, count } = draft;
  if (count === 0) return;
  const examples = shown.slice(0, shownExamples).map(([index, note]) => makeExample(view, index, note));
  yield { type: "finding", finding: { kind, values, count, examples, fixes } as Finding };
}

function makeExample(
  { rows, labels, labelNames, textOf }: RowView,
  index: number,
  note: string,
): FindingExample {
  const row = present(rows[index]);
  const text = textOf(row);
  return {
    row,
    text: text.length > shownLength ? `${text.slice(0, shownLength)}…` : text,
    label: labelNames[present(labels[index])] ?? "",
    note,
  };
}

const step = (...steps: readonly Extract<Fix, { on: "recipe" }>["step"][]): readonly Fix[] =>
  steps.map((one) => ({ on: "recipe", step: one }));

/** What the labels show by themselves. */
function* examineLabels({ view, sharedRows }: Examination): Generator<ExamineEvent, void, undefined> {
  const { labels, labelNames } = view;
  const counts = new Map<string, number>();
  for (const label of labels) {
    const name = labelNames[label];
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const rowsWith = (names: readonly string[]): readonly (readonly [number, string])[] => {
    const wanted = new Set(names);
    const found: (readonly [number, string])[] = [];
    for (const [index, label] of labels.entries())
      if (wanted.has(labelNames[label] ?? "")) found.push([index, ""]);
    return found;
  };
  const sum = (names: readonly string[]): number =>
    names.reduce((total, name) => total + (counts.get(name) ?? 0), 0);

  const absent = findAbsentLabels(counts.keys());
  yield* tell(view, {
    kind: "absentLabels",
    values: { names: absent },
    count: sum(absent),
    shown: rowsWith(absent),
    fixes: step({ kind: "dropClasses", classNames: absent }),
  });
  const renames = findLabelVariants(new Map([...counts].filter(([name]) => !absent.includes(name))));
  const variants = Object.keys(renames);
  yield* tell(view, {
    kind: "labelVariants",
    values: { names: renames },
    count: sum(variants),
    shown: rowsWith(variants).map(([index]) => [
      index,
      renames[labelNames[present(labels[index])] ?? ""] ?? "",
    ]),
    fixes: step({ kind: "renameLabels", names: renames }),
  });
  const merged = mergeCounts(counts, renames, absent);
  const rare = [...merged].filter(([, count]) => count < rareClass).map(([name]) => name);
  if (rare.length < merged.size)
    yield* tell(view, {
      kind: "rareClasses",
      values: { classNames: rare, fewest: rareClass },
      count: rare.reduce((total, name) => total + (merged.get(name) ?? 0), 0),
      shown: rowsWith(rare),
      fixes: step({ kind: "dropClasses", classNames: rare }),
    });
  yield* tellImbalance(view, merged);
  const shared = new Set(sharedRows);
  yield* tell(view, {
    kind: "splitLeak",
    values: {},
    count: shared.size,
    shown: [...view.rows].flatMap((row, index) => (shared.has(row) ? [[index, ""] as const] : [])),
    fixes: [],
  });
}

/** Rows by class as they will be once spellings are one and absent labels are gone. */
function mergeCounts(
  counts: ReadonlyMap<string, number>,
  renames: Readonly<Record<string, string>>,
  absent: readonly string[],
): ReadonlyMap<string, number> {
  const merged = new Map<string, number>();
  for (const [name, count] of counts) {
    if (absent.includes(name)) continue;
    const wanted = renames[name] ?? name;
    merged.set(wanted, (merged.get(wanted) ?? 0) + count);
  }
  return merged;
}

function* tellImbalance(
  view: RowView,
  counts: ReadonlyMap<string, number>,
): Generator<ExamineEvent, void, undefined> {
  const ranked = [...counts].filter(([, count]) => count >= rareClass).sort(([, a], [, b]) => b - a);
  const [largest] = ranked;
  const smallest = ranked.at(-1);
  if (largest === undefined || smallest === undefined || largest[1] < smallest[1] * imbalanceRatio) return;
  yield* tell(view, {
    kind: "imbalance",
    values: { largest: largest[0], smallest: smallest[0], ratio: Math.round(largest[1] / smallest[1]) },
    count: smallest[1],
    shown: [],
    fixes: [{ on: "augmentation", change: { oversampling: wishedShare } }],
  });
}

/** What each text shows by itself, in one reading. */
function* examineTexts({ view }: Examination): Generator<ExamineEvent, void, undefined> {
  const hits = { blank: makeHits(), markup: makeHits(), mojibake: makeHits(), personal: makeHits() };
  const lengths = new Int32Array(view.rows.length);
  const personalKinds = new Map<PersonalDataKind, number>();
  const languages = new Map<string, number>();
  const languageOfRow: (string | null)[] = [];
  for (const [index, row] of view.rows.entries()) {
    const text = view.textOf(row);
    lengths[index] = text.length;
    const isBlank = isNearBlank(text, fewestCharacters);
    if (isBlank) hits.blank.add(index);
    if (countMarkup(text) > 0) hits.markup.add(index);
    if (isMojibake(text)) hits.mojibake.add(index);
    const kinds = findPersonalData(text);
    if (kinds.length > 0) hits.personal.add(index, kinds.join(", "));
    for (const kind of kinds) personalKinds.set(kind, (personalKinds.get(kind) ?? 0) + 1);
    const language = isBlank ? null : languageOf(text);
    languageOfRow.push(language);
    if (language !== null) languages.set(language, (languages.get(language) ?? 0) + 1);
    if (index % rowsPerStep === rowsPerStep - 1)
      yield { type: "progress", share: (index / view.rows.length) * 0.4 };
  }
  yield* tell(view, {
    kind: "blankTexts",
    values: {},
    fixes: step({ kind: "dropBlankTexts", fewestCharacters }),
    ...hits.blank.all(),
  });
  yield* tell(view, {
    kind: "markup",
    values: {},
    fixes: step({ kind: "stripMarkup" }),
    ...hits.markup.all(),
  });
  yield* tell(view, {
    kind: "mojibake",
    values: {},
    fixes: step({ kind: "mendMojibake" }),
    ...hits.mojibake.all(),
  });
  const kinds = [...personalKinds.keys()];
  yield* tell(view, {
    kind: "personalData",
    values: { kinds },
    fixes: step({ kind: "maskPersonalData", kinds }),
    ...hits.personal.all(),
  });
  yield* tellLanguages(view, languages, languageOfRow);
  yield* tellLengths(view, lengths);
}

function makeHits() {
  const shown: (readonly [number, string])[] = [];
  let count = 0;
  return {
    add(index: number, note = ""): void {
      if (shown.length < shownExamples) shown.push([index, note]);
      count++;
    },
    all: () => ({ shown, count }),
  };
}

/** Other languages that at least one row in a hundred has, beside one that most rows have. */
function* tellLanguages(
  view: RowView,
  counts: ReadonlyMap<string, number>,
  languageOfRow: readonly (string | null)[],
): Generator<ExamineEvent, void, undefined> {
  const known = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const [main, ...rest] = [...counts].sort(([, a], [, b]) => b - a);
  if (main === undefined || main[1] < known / 2) return;
  const others = rest.filter(([, count]) => count >= Math.max(3, known * 0.01)).map(([language]) => language);
  const hits = makeHits();
  for (const [index, language] of languageOfRow.entries())
    if (language !== null && others.includes(language)) hits.add(index, language);
  yield* tell(view, {
    kind: "languageMix",
    values: { main: main[0], others },
    fixes: step({
      kind: "keepLanguages",
      languages: [...counts.keys()].filter((language) => !others.includes(language)),
    }),
    ...hits.all(),
  });
}

/** Texts so long that they stand out on a logarithmic scale: beyond three interquartile ranges. */
function* tellLengths(view: RowView, lengths: Int32Array): Generator<ExamineEvent, void, undefined> {
  const filled = lengths.filter((length) => length > 0).sort();
  if (filled.length < 20) return;
  const at = (share: number): number => Math.log(present(filled[Math.floor((filled.length - 1) * share)]));
  const limit = Math.round(Math.exp(at(0.75) + 3 * Math.max(0.1, at(0.75) - at(0.25))));
  const hits = makeHits();
  for (const [index, length] of lengths.entries()) if (length > limit) hits.add(index, String(length));
  yield* tell(view, {
    kind: "extremeLengths",
    values: { longest: present(filled.at(-1)), usual: Math.round(Math.exp(at(0.5))) },
    fixes: step({ kind: "dropLengths", shortest: 0, longest: limit }),
    ...hits.all(),
  });
}

/** What texts show beside each other. */
function* examineRepeats({ view }: Examination): Generator<ExamineEvent, void, undefined> {
  const numberOf = (index: number): string => String(present(view.rows[index]) + 1);
  const seen = new Map<string, number>();
  const exact = makeHits();
  const isRepeat = new Uint8Array(view.rows.length);
  for (const [index, row] of view.rows.entries()) {
    const text = view.textOf(row).trim();
    if (text === "") continue;
    const key = `${String(hashText(text))} ${String(view.labels[index])}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, index);
    else {
      isRepeat[index] = 1;
      exact.add(index, numberOf(first));
    }
    if (index % rowsPerStep === rowsPerStep - 1)
      yield { type: "progress", share: 0.4 + (index / view.rows.length) * 0.05 };
  }
  yield* tell(view, {
    kind: "exactDuplicates",
    values: {},
    fixes: step({ kind: "dropDuplicates" }),
    ...exact.all(),
  });

  const winners = yield* passOn(findWinners(view), 0.45, 0.05);
  const conflicts = makeHits();
  for (const [index, winner] of winners.entries())
    if (winner !== -2) conflicts.add(index, winner === -1 ? "" : (view.labelNames[winner] ?? ""));
  yield* tell(view, {
    kind: "conflicts",
    values: {},
    fixes: step({ kind: "resolveConflicts", keep: "majority" }, { kind: "resolveConflicts", keep: "none" }),
    ...conflicts.all(),
  });

  const distinct = filterRows(view, (index) => isRepeat[index] === 0 && index < comparedRows);
  const firsts = yield* passOn(findNearDuplicates(textsOf(distinct), defaultSimilarity), 0.5, 0.25);
  const near = makeHits();
  for (const [index, first] of firsts.entries()) {
    const isSameClass = distinct.labels[index] === distinct.labels[first];
    if (first === index || !isSameClass) continue;
    near.add(index, String(present(distinct.rows[first]) + 1));
  }
  yield* tell(distinct, {
    kind: "nearDuplicates",
    values: { similarity: defaultSimilarity },
    fixes: step({ kind: "dropNearDuplicates", similarity: defaultSimilarity }),
    ...near.all(),
  });
}

/** What words and labels show together. */
function* examineWords({ view }: Examination): Generator<ExamineEvent, void, undefined> {
  const counts = yield* passOn(countWords(view), 0.75, 0.1);
  const leaks = findLabelLeaks(counts, view.labelNames);
  const words = [...new Set(leaks.map(({ word }) => word))];
  const leaking = new Set(leaks.map(({ className }) => className));
  const first = new Set(words);
  const shown = leaks.length === 0 ? [] : findRowsWith(view, first, leaking);
  yield* tell(view, {
    kind: "labelLeak",
    values: { words },
    count: leaks.reduce((sum, { inClass }) => sum + inClass, 0),
    shown,
    fixes: step({ kind: "removeWords", words }),
  });

  const doubtful = yield* passOn(findDoubtfulLabels(view), 0.85, 0.15);
  const suggestions: Record<string, string> = {};
  for (const { index, suggested } of doubtful)
    suggestions[fingerprint(view.textOf(present(view.rows[index])))] = present(view.labelNames[suggested]);
  yield* tell(view, {
    kind: "doubtfulLabels",
    values: {},
    count: doubtful.length,
    shown: doubtful.map(({ index, suggested }) => [index, present(view.labelNames[suggested])] as const),
    fixes: step(
      { kind: "dropTexts", texts: Object.keys(suggestions) },
      { kind: "relabel", labels: suggestions },
    ),
  });
}

function findRowsWith(
  view: RowView,
  words: ReadonlySet<string>,
  classes: ReadonlySet<string>,
): readonly (readonly [number, string])[] {
  const shown: (readonly [number, string])[] = [];
  for (const [index, row] of view.rows.entries()) {
    if (shown.length >= shownExamples) break;
    if (!classes.has(view.labelNames[present(view.labels[index])] ?? "")) continue;
    const text = view.textOf(row).toLowerCase();
    const found = [...words].find((word) => text.includes(word));
    if (found !== undefined) shown.push([index, found]);
  }
  return shown;
}

/** Passes progress on as a stretch of the whole. */
function* passOn<T>(
  work: Generator<number, T, undefined>,
  from: number,
  share: number,
): Generator<ExamineEvent, T, undefined> {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
    yield { type: "progress", share: from + next.value * share };
  }
}

/** The rows of the table behind the examples that a split leaves out. */
export const sharedRowsOf = ({ leftOut }: DealtSplit, rows: Int32Array): readonly number[] =>
  Array.from(leftOut, (index) => present(rows[index]));
