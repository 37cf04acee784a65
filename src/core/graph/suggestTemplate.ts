import type { ModelSpec } from "./modelSpec.ts";
import { templateFits, type TemplateName } from "./templates.ts";

/** The facts about data and device that decide which model to start with. */
export interface DataFacts {
  /** Rows with inputs and target. */
  readonly rowCount: number;
  readonly spec: ModelSpec;
  /** Whether tokens are single characters, as in Chinese, which say little by themselves. */
  readonly isSpaceless?: boolean;
  readonly hasGraphicsCard: boolean;
}

/** Why a template was chosen; `i18n` puts it into words. */
type SuggestionReason =
  | "twoCategories"
  | "columns"
  | "fewRows"
  | "spaceless"
  | "manyRows"
  | "someRows"
  | "shortTexts"
  | "longTexts"
  | "slowDevice"
  | "fastDevice"
  | "fewRowsPerClass";

/** A template to start with, and the reasons. */
export interface Suggestion {
  readonly template: TemplateName;
  readonly reasons: readonly SuggestionReason[];
}

/**
 * Below this many rows, counted words beat learned vectors; on most data they do above it as well: measured on twenty
 * sets, docs/results.md.
 */
const fewRows = 800;
const fewRowsPerClass = 40;
/** From this many rows on, the order of words can be learned. */
const enoughForOrder = 10_000;
const enoughForAttention = 20_000;
/** Longer texts make recurrent layers and attention slow. */
const longText = 200;
const shortText = 40;
/** In longer texts counted words tell more than their order, as long as there are no more rows than a browser holds. */
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

/** The first rule that holds decides; the last one always does. */
const rules: readonly {
  readonly template: TemplateName;
  readonly when: (facts: Facts) => boolean;
  readonly why: (facts: Facts) => readonly SuggestionReason[];
}[] = [
  {
    template: "two-towers",
    when: ({ inputCount, categoryCount }) => inputCount === 2 && categoryCount === 2,
    why: () => ["twoCategories"],
  },
  {
    template: "text-and-columns",
    when: ({ inputCount, sequenceLength }) => inputCount > 1 || sequenceLength === 0,
    why: () => ["columns"],
  },
  { template: "linear", when: ({ rowCount }) => rowCount < fewRows, why: () => ["fewRows"] },
  {
    template: "linear",
    when: ({ rowsPerClass }) => rowsPerClass < fewRowsPerClass,
    why: () => ["fewRowsPerClass"],
  },
  {
    template: "linear",
    when: ({ isSpaceless = false }) => isSpaceless,
    why: () => ["spaceless"],
  },
  {
    template: "transformer-encoder",
    when: ({ rowCount, hasGraphicsCard, sequenceLength }) =>
      rowCount >= enoughForAttention && hasGraphicsCard && sequenceLength <= 2 * longText,
    why: () => ["manyRows", "fastDevice"],
  },
  {
    template: "linear",
    when: ({ sequenceLength }) => sequenceLength > mediumText,
    why: () => ["longTexts"],
  },
  {
    template: "text-cnn",
    when: ({ rowCount, sequenceLength }) => rowCount >= enoughForOrder && sequenceLength > shortText,
    why: ({ hasGraphicsCard }) => (hasGraphicsCard ? ["someRows"] : ["someRows", "slowDevice"]),
  },
  {
    template: "linear",
    when: () => true,
    why: ({ sequenceLength }) => (sequenceLength <= shortText ? ["shortTexts"] : ["fewRows"]),
  },
];

/** The template to start with for such data on such a device, with reasons. */
export function suggestTemplate(data: DataFacts): Suggestion {
  const facts = readFacts(data);
  const rule = rules.find(({ template, when }) => templateFits(template, data.spec) && when(facts));
  if (rule === undefined) return { template: "text-and-columns", reasons: [] };
  return { template: rule.template, reasons: rule.why(facts) };
}

/** From this many rows on, a model that reads words in their order may learn more than one that counts them. */
const fewestForOrder = 2000;

/**
 * Two or three templates of which one is likely to be the best for such data: the linear model, which any other has to
 * beat, one that learns vectors of the same n-grams, one that reads words in their order, and whatever the rules suggest.
 */
export function startCandidates(data: DataFacts): readonly TemplateName[] {
  const { template } = suggestTemplate(data);
  if (template === "text-and-columns" || template === "two-towers") return [template];
  const { isSpaceless = false, rowCount } = data;
  const inOrder = isSpaceless || rowCount < fewestForOrder ? [] : (["text-cnn"] as const);
  const candidates = new Set<TemplateName>(["linear", template, ...inOrder, "ngram-bag"]);
  return [...candidates].filter((name) => templateFits(name, data.spec)).slice(0, mostCandidates);
}

/** More than this would leave too little time to each. */
const mostCandidates = 3;
