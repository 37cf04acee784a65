import { setParams } from "../../src/core/graph/edits.ts";
import { layerFields } from "../../src/core/graph/layerFields.ts";
import type { LayerGraph } from "../../src/core/graph/layerGraph.ts";
import type { LayerKind } from "../../src/core/graph/layers.ts";
import { checkParams } from "../../src/core/graph/checkParams.ts";
import { UsageError } from "./usageError.ts";

const option = { type: "string" } as const;
export const modelOptions = {
  ngrams: option,
  "char-ngrams": option,
  buckets: option,
  "min-count": option,
} as const;
type ModelValues = { readonly [F in keyof typeof modelOptions]?: string | undefined };

export const modelUsage = `  [--ngrams N]            longest run of words that is counted (${kindsWith("ngrams")})
  [--char-ngrams A-B]     shortest and longest piece of a word, or 0 for none (${kindsWith("longest")})
  [--buckets N]           most n-grams that are told apart (${kindsWith("maximumNgrams")})
  [--min-count N]         texts or times that a word must be met`;

/** Settings of layers that flags name, by parameter. */
export type LayerFlags = Readonly<Record<string, number>>;

/** "BagOfNgrams, EmbeddingBag" */
function kindsWith(parameter: string): string {
  return Object.entries(layerFields)
    .filter(([, fields]) => Object.hasOwn(fields, parameter))
    .map(([kind]) => kind)
    .join(", ");
}

/** What the flags say of the layers. */
export function readLayerFlags(values: ModelValues): LayerFlags {
  return {
    ...wholeOf("ngrams", values.ngrams),
    ...readBuckets(values.buckets),
    ...readPieces(values["char-ngrams"]),
  };
}

const wholeOf = (name: string, value: string | undefined): LayerFlags => {
  if (value === undefined) return {};
  if (/^\d+$/.test(value)) return { [name]: Number(value) };
  throw new UsageError(`--${name} is “${value}”; expected a whole number.`);
};

/** fastText's word for it, where n-grams are hashed; here the most frequent ones are kept. */
function readBuckets(value: string | undefined): LayerFlags {
  const { buckets } = wholeOf("buckets", value);
  return buckets === undefined ? {} : { maximumNgrams: buckets };
}

/** "3-5" → shortest 3, longest 5; "0" → none. */
function readPieces(value: string | undefined): LayerFlags {
  if (value === undefined) return {};
  if (value === "0") return { longest: 0 };
  const [, shortest, longest] = /^(\d+)-(\d+)$/.exec(value) ?? [];
  if (shortest !== undefined && longest !== undefined && Number(shortest) <= Number(longest))
    return { shortest: Number(shortest), longest: Number(longest) };
  throw new UsageError(`--char-ngrams is “${value}”; expected two sizes such as 3-5, or 0 for none.`);
}

/** Fewest texts that a word must be in; null where no flag says. */
export function readMinimumCount({ "min-count": value }: ModelValues): number | null {
  if (value === undefined) return null;
  const { "min-count": count = 0 } = wholeOf("min-count", value);
  if (count >= 1) return count;
  throw new UsageError(`--min-count is “${value}”; expected a whole number from 1.`);
}

/** Flags as a person writes them, by the parameter that they set. */
const flagOf: Readonly<Record<string, string>> = {
  shortest: "char-ngrams",
  longest: "char-ngrams",
  maximumNgrams: "buckets",
};

/** The graph with what the flags say of its layers. */
export function withLayerFlags(
  graph: LayerGraph,
  flags: LayerFlags,
  minimumCount: number | null,
): LayerGraph {
  let changed = graph;
  for (const [parameter, value] of Object.entries(flags)) {
    const readers = graph.nodes.filter(({ kind }) => hasField(kind, parameter));
    const flag = flagOf[parameter] ?? parameter;
    if (readers.length === 0)
      throw new UsageError(`--${flag} is for ${kindsWith(parameter)}, and the template has neither.`);
    for (const { id } of readers) changed = setParams(changed, id, { [parameter]: value });
  }
  if (minimumCount !== null)
    for (const { id, kind } of graph.nodes)
      if (hasField(kind, "minimumCount")) changed = setParams(changed, id, { minimumCount });
  const [wrong] = changed.nodes.flatMap((node) => checkParams(node));
  if (wrong?.code === "graph.parameterOutOfRange") {
    const { parameter, received, expected } = wrong.values;
    throw new UsageError(`--${flagOf[parameter] ?? parameter} is “${received}”; expected ${expected}.`);
  }
  return changed;
}

const hasField = (kind: LayerKind, parameter: string): boolean => Object.hasOwn(layerFields[kind], parameter);
