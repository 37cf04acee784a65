import type { TemplateName } from "./templates.ts";

/** What of the data and the device decides which model to start with. */
export interface DataFacts {
  /** Rows with text and label. */
  readonly rowCount: number;
  readonly classCount: number;
  /** Tokens of a text that are read. */
  readonly sequenceLength: number;
  /** Rows of the embedding. */
  readonly vocabularySize: number;
  readonly hasGraphicsCard: boolean;
}

/** Why a template was chosen; `i18n` puts it into words. */
type SuggestionReason =
  | "fewRows"
  | "manyRows"
  | "someRows"
  | "shortTexts"
  | "longTexts"
  | "slowDevice"
  | "fastDevice"
  | "fewRowsPerClass";

/** A template to start with, and why. */
export interface Suggestion {
  readonly template: TemplateName;
  readonly reasons: readonly SuggestionReason[];
}

/** Below this many rows, counted words beat learned vectors. */
const fewRows = 800;
const fewRowsPerClass = 40;
/** From this many rows on, the order of words can be learned. */
const enoughForOrder = 2500;
const enoughForAttention = 20_000;
/** Longer texts make recurrent layers and attention slow. */
const longText = 200;
const shortText = 40;

/** The first rule that holds decides; the last one always does. */
const rules: readonly {
  readonly template: TemplateName;
  readonly when: (facts: DataFacts) => boolean;
  readonly why: (facts: DataFacts) => readonly SuggestionReason[];
}[] = [
  { template: "tfidf-dense", when: ({ rowCount }) => rowCount < fewRows, why: () => ["fewRows"] },
  {
    template: "tfidf-dense",
    when: ({ rowCount, classCount }) => rowCount / classCount < fewRowsPerClass,
    why: () => ["fewRowsPerClass"],
  },
  {
    template: "transformer-encoder",
    when: ({ rowCount, hasGraphicsCard, sequenceLength }) =>
      rowCount >= enoughForAttention && hasGraphicsCard && sequenceLength <= 2 * longText,
    why: () => ["manyRows", "fastDevice"],
  },
  {
    template: "ngram-bag",
    when: ({ rowCount, sequenceLength }) => rowCount >= enoughForOrder && sequenceLength > longText,
    why: () => ["someRows", "longTexts"],
  },
  {
    template: "text-cnn",
    when: ({ rowCount, sequenceLength }) => rowCount >= enoughForOrder && sequenceLength > shortText,
    why: ({ hasGraphicsCard }) => (hasGraphicsCard ? ["someRows"] : ["someRows", "slowDevice"]),
  },
  {
    template: "embedding-pooling",
    when: () => true,
    why: ({ sequenceLength }) => (sequenceLength <= shortText ? ["shortTexts"] : ["fewRows"]),
  },
];

/** The template to start with for such data on such a device, with reasons. */
export function suggestTemplate(facts: DataFacts): Suggestion {
  const rule = rules.find(({ when }) => when(facts));
  if (rule === undefined) return { template: "embedding-pooling", reasons: [] };
  return { template: rule.template, reasons: rule.why(facts) };
}
