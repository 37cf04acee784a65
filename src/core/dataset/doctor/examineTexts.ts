import { present } from "../../assert.ts";
import { countMarkup } from "../../text/markup.ts";
import { isNearBlank } from "../recipe.ts";
import { rowsPerStep, type RowView } from "../rowView.ts";
import { languageOf } from "./languages.ts";
import { isMojibake } from "./mojibake.ts";
import { findPersonalData, type PersonalDataKind } from "./personalData.ts";
import { makeHits, step, type Examination, type ExamineEvent, yieldFinding } from "./examination.ts";

const fewestCharacters = 2;

/** Finds problems of single texts, reading each text once. */
export function* examineTexts({ view }: Examination): Generator<ExamineEvent, void, undefined> {
  const hits = {
    blank: makeHits(view.rows),
    markup: makeHits(view.rows),
    mojibake: makeHits(view.rows),
    personal: makeHits(view.rows),
  };
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
  yield* yieldFinding(view, {
    kind: "blankTexts",
    values: {},
    fixes: step({ kind: "dropBlankTexts", fewestCharacters }),
    ...hits.blank.all(),
  });
  yield* yieldFinding(view, {
    kind: "markup",
    values: {},
    fixes: step({ kind: "stripMarkup" }),
    ...hits.markup.all(),
  });
  yield* yieldFinding(view, {
    kind: "mojibake",
    values: {},
    fixes: step({ kind: "mendMojibake" }),
    ...hits.mojibake.all(),
  });
  const kinds = [...personalKinds.keys()];
  yield* yieldFinding(view, {
    kind: "personalData",
    values: { kinds },
    fixes: step({ kind: "maskPersonalData", kinds }),
    ...hits.personal.all(),
  });
  yield* tellLanguages(view, languages, languageOfRow);
  yield* tellLengths(view, lengths);
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
  const hits = makeHits(view.rows);
  for (const [index, language] of languageOfRow.entries())
    if (language !== null && others.includes(language)) hits.add(index, language);
  yield* yieldFinding(view, {
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
  const hits = makeHits(view.rows);
  for (const [index, length] of lengths.entries()) if (length > limit) hits.add(index, String(length));
  yield* yieldFinding(view, {
    kind: "extremeLengths",
    values: { longest: present(filled.at(-1)), usual: Math.round(Math.exp(at(0.5))) },
    fixes: step({ kind: "dropLengths", shortest: 0, longest: limit }),
    ...hits.all(),
  });
}
