import type { ModelSpec } from "./modelSpec.ts";
import { isEncoderTemplate, templateFits, type TemplateName } from "./templates.ts";

/** The facts about data and device that decide which model to start with. */
export interface DataFacts {
  /** Rows with inputs and target. */
  readonly rowCount: number;
  readonly spec: ModelSpec;
  /** Whether tokens are single characters, as in Chinese, which say little by themselves. */
  readonly isSpaceless?: boolean;
  readonly hasGraphicsCard: boolean;
  /** Whether an encoder is on the device. */
  readonly hasEncoder?: boolean;
}

/** Why a template was chosen; `i18n` puts it into words. */
type SuggestionReason =
  | "twoCategories"
  | "columns"
  | "encoder"
  | "fewRows"
  | "fewRowsPerClass"
  | "spaceless"
  | "shortTexts"
  | "longTexts"
  | "anyTexts";

/** A template to start with, and the reasons. */
export interface Suggestion {
  readonly template: TemplateName;
  readonly reasons: readonly SuggestionReason[];
}

/** Below this many rows, or rows of a class, what is counted says more than what can be learned. */
const fewRows = 800;
const fewRowsPerClass = 40;
/** Up to some 2,000 rows an encoder beside the words won wherever scikit-learn tried both: IMDB, Emotion, AG News. */
const fewRowsForEncoder = 2500;
const shortText = 40;
/** In longer texts words tell more than their order. */
const mediumText = 64;

/** The facts that the rules test. */
interface Facts extends DataFacts {
  /** Tokens of a text that are read; of the longest where there are several. */
  readonly sequenceLength: number;
  readonly inputCount: number;
  readonly categoryCount: number;
  readonly rowsPerClass: number;
}

function readFacts(facts: DataFacts): Facts {
  const { inputs, output, task } = facts.spec;
  const sizes = Object.values(inputs);
  const lengths = sizes.flatMap((size) => (size.kind === "tokens" ? [size.length] : []));
  return {
    ...facts,
    sequenceLength: Math.max(0, ...lengths),
    inputCount: sizes.length,
    categoryCount: lengths.filter((length) => length === 1).length,
    rowsPerClass: task === "regression" ? Infinity : facts.rowCount / output.units,
  };
}

/**
 * The first rule that holds decides; the last one always does. Of a text alone the start is the linear model: of fifteen
 * sets one was learned better by another template (docs/results.md), and which one only shows when they are tried.
 */
const rules: readonly {
  readonly template: TemplateName;
  readonly when: (facts: Facts) => boolean;
  readonly reason: SuggestionReason;
}[] = [
  {
    template: "two-towers",
    when: ({ inputCount, categoryCount }) => inputCount === 2 && categoryCount === 2,
    reason: "twoCategories",
  },
  {
    template: "text-and-columns",
    when: ({ inputCount, sequenceLength }) => inputCount > 1 || sequenceLength === 0,
    reason: "columns",
  },
  {
    template: "encoder-and-words",
    when: ({ hasEncoder = false, rowCount, rowsPerClass }) =>
      hasEncoder && (rowCount < fewRowsForEncoder || rowsPerClass < fewRowsPerClass),
    reason: "encoder",
  },
  { template: "linear", when: ({ rowCount }) => rowCount < fewRows, reason: "fewRows" },
  {
    template: "linear",
    when: ({ rowsPerClass }) => rowsPerClass < fewRowsPerClass,
    reason: "fewRowsPerClass",
  },
  { template: "linear", when: ({ isSpaceless = false }) => isSpaceless, reason: "spaceless" },
  { template: "linear", when: ({ sequenceLength }) => sequenceLength > mediumText, reason: "longTexts" },
  { template: "linear", when: ({ sequenceLength }) => sequenceLength <= shortText, reason: "shortTexts" },
  { template: "linear", when: () => true, reason: "anyTexts" },
];

/** The template to start with for such data on such a device, with reasons. */
export function suggestTemplate(data: DataFacts): Suggestion {
  const facts = readFacts(data);
  const rule = rules.find(({ template, when }) => templateFits(template, data.spec) && when(facts));
  if (rule === undefined) return { template: "text-and-columns", reasons: [] };
  return { template: rule.template, reasons: [rule.reason] };
}

/** From this many rows on, a model that reads words in their order may learn more than one that counts them. */
const enoughForOrder = 2000;
const enoughForAttention = 20_000;
/** Longer texts are too slow for attention, and for recurrence in the time of a trial. */
const longestForAttention = 400;

/**
 * Two or three templates of which one is likely to be the best for such data: first the linear model, which any other has
 * to beat, then those that read words in their order, each where rows, texts and device are enough for it.
 */
export function startCandidates(data: DataFacts): readonly TemplateName[] {
  const { template } = suggestTemplate(data);
  if (template === "text-and-columns" || template === "two-towers") return [template];
  const { rowCount, hasGraphicsCard } = data;
  if (isEncoderTemplate(template)) return [template, "linear"];
  if (rowCount < enoughForOrder) return [template, "ngram-bag"];
  const { sequenceLength } = readFacts(data);
  const isForAttention =
    hasGraphicsCard && rowCount >= enoughForAttention && sequenceLength <= longestForAttention;
  if (isForAttention) return [template, "text-cnn", "transformer-encoder"];
  return [template, "text-cnn", sequenceLength > mediumText ? "ngram-bag" : "bidirectional-gru"];
}
