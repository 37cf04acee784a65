import type { Finding, FindingKind, FindingValues } from "../../core/dataset/doctor/findings.ts";
import type { Translate } from "../../i18n/translate.ts";
import { languageName } from "./languageName.ts";

/** The words a description is made of, and the language whose names are shown. */
interface Speech {
  readonly t: Translate<"data">;
  readonly language: string;
}

const shownNames = 12;
const personalKinds = (kinds: readonly string[], { t }: Speech): readonly string[] =>
  kinds.map((kind) => t(`data.personal.${kind as "email"}`));

type Describer<K extends FindingKind> = (values: FindingValues[K], speech: Speech) => string;

/** Details of some findings; the titles and examples of the others say enough. */
const describers: { readonly [K in FindingKind]?: Describer<K> } = {
  labelVariants: ({ names }) =>
    Object.entries(names)
      .slice(0, shownNames)
      .map(([from, to]) => `“${from}” → “${to}”`)
      .join("   "),
  absentLabels: ({ names }) => names.map((name) => `“${name}”`).join(", "),
  rareClasses: ({ classNames }) => classNames.slice(0, shownNames).join(", "),
  imbalance: (values, { t }) => t("data.detail.imbalance", values),
  languageMix: ({ main, others }, { t, language }) =>
    t("data.detail.languageMix", {
      main: languageName(main, language),
      others: others.map((other) => languageName(other, language)),
    }),
  extremeLengths: (values, { t }) => t("data.detail.extremeLengths", values),
  personalData: ({ kinds }, speech) =>
    speech.t("data.detail.personalData", { kinds: personalKinds(kinds, speech) }),
  labelLeak: ({ words }) => words.slice(0, shownNames).join(", "),
};

/** The details of a finding in a sentence; empty where its title says it all. */
export function describeFinding({ kind, values }: Finding, speech: Speech): string {
  const describe = describers[kind] as ((values: unknown, speech: Speech) => string) | undefined;
  return describe?.(values, speech) ?? "";
}

const becomes = (label: string): string => `→ ${label}`;
const beside = (words: string): string => `· ${words}`;
const sameAs = (row: string, { t }: Speech): string => beside(t("data.note.sameAs", { row: Number(row) }));

/** The note beside the label of an example. */
const notes: { readonly [K in FindingKind]?: (note: string, speech: Speech) => string } = {
  labelVariants: becomes,
  doubtfulLabels: becomes,
  exactDuplicates: sameAs,
  nearDuplicates: sameAs,
  conflicts: (note, { t }) => beside(t("data.note.mostly", { label: note })),
  languageMix: (note, { language }) => beside(languageName(note, language)),
  extremeLengths: (note, { t }) => beside(t("data.note.length", { count: Number(note) })),
  personalData: (note, speech) => beside(personalKinds(note.split(", "), speech).join(", ")),
  labelLeak: (note) => beside(`“${note}”`),
};

/** The note about an example; empty where there is none. */
export const describeNote = (kind: FindingKind, note: string, speech: Speech): string =>
  note === "" ? "" : (notes[kind]?.(note, speech) ?? note);
