import type { EncoderConfig, EncoderKind } from "./encoderConfig.ts";

/** A layer's matrices and vectors, by the parts of a block of a Transformer encoder. */
const blockParts = {
  query: "dense",
  key: "dense",
  value: "dense",
  attentionOutput: "dense",
  attentionNormalization: "normalization",
  feedForward: "dense",
  feedForwardOutput: "dense",
  outputNormalization: "normalization",
} as const;

export type BlockPart = keyof typeof blockParts;

/** Names of the file, for the parts of a block. */
type PartNames = Readonly<Record<BlockPart, string>>;

/** How a kind names its weights. Every name may also begin with the kind's prefix, as files of whole models have it. */
interface NamingRules {
  readonly prefix: string;
  readonly blocks: string;
  readonly parts: PartNames;
}

const bertRules = {
  blocks: "encoder.layer.",
  parts: {
    query: "attention.self.query",
    key: "attention.self.key",
    value: "attention.self.value",
    attentionOutput: "attention.output.dense",
    attentionNormalization: "attention.output.LayerNorm",
    feedForward: "intermediate.dense",
    feedForwardOutput: "output.dense",
    outputNormalization: "output.LayerNorm",
  },
} as const;

const namingRules: Readonly<Record<EncoderKind, NamingRules>> = {
  bert: { prefix: "bert.", ...bertRules },
  roberta: { prefix: "roberta.", ...bertRules },
  "xlm-roberta": { prefix: "roberta.", ...bertRules },
  distilbert: {
    prefix: "distilbert.",
    blocks: "transformer.layer.",
    parts: {
      query: "attention.q_lin",
      key: "attention.k_lin",
      value: "attention.v_lin",
      attentionOutput: "attention.out_lin",
      attentionNormalization: "sa_layer_norm",
      feedForward: "ffn.lin1",
      feedForwardOutput: "ffn.lin2",
      outputNormalization: "output_layer_norm",
    },
  },
};

/** Names that are the same in every kind. */
const embeddingNames = {
  words: "embeddings.word_embeddings.weight",
  positions: "embeddings.position_embeddings.weight",
  types: "embeddings.token_type_embeddings.weight",
  normalization: "embeddings.LayerNorm",
} as const;

/** Endings of old files (TensorFlow's words), and today's. */
const oldEndings: readonly (readonly [string, string])[] = [
  [".gamma", ".weight"],
  [".beta", ".bias"],
];

/** Buffers that old files carry along: no weights. */
const skippedEndings = [".position_ids", ".token_type_ids"];

/** A weight that an encoder of some sizes must have. */
export interface EncoderWeight {
  /** Our name: "words", "blocks.0.query.kernel". */
  readonly id: string;
  /** The name in the file, without prefix. */
  readonly name: string;
  /** Shape in the file: PyTorch keeps a dense layer's matrix as [units, inputUnits]. */
  readonly shape: readonly number[];
  /** Whether the matrix is to be transposed, to [inputUnits, units]. */
  readonly isTransposed: boolean;
}

const plain = (id: string, name: string, shape: readonly number[]): EncoderWeight => ({
  id,
  name,
  shape,
  isTransposed: false,
});

const dense = (id: string, name: string, [units, inputUnits]: readonly [number, number]): EncoderWeight[] => [
  { id: `${id}.kernel`, name: `${name}.weight`, shape: [units, inputUnits], isTransposed: true },
  plain(`${id}.bias`, `${name}.bias`, [units]),
];

const normalization = (id: string, name: string, width: number): EncoderWeight[] => [
  plain(`${id}.gamma`, `${name}.weight`, [width]),
  plain(`${id}.beta`, `${name}.bias`, [width]),
];

/** [units, inputUnits] of a part's dense layer. */
function sizesOf(part: BlockPart, { width, feedForwardWidth }: EncoderConfig): readonly [number, number] {
  if (part === "feedForward") return [feedForwardWidth, width];
  if (part === "feedForwardOutput") return [width, feedForwardWidth];
  return [width, width];
}

/** All weights that an encoder of these sizes must have. */
export function encoderWeights(config: EncoderConfig): readonly EncoderWeight[] {
  const { kind, width, layerCount, pieceCount, positionCount, typeCount } = config;
  const { blocks, parts } = namingRules[kind];
  const blockWeights = Array.from({ length: layerCount }, (_unused, layer) =>
    (Object.keys(blockParts) as readonly BlockPart[]).flatMap((part) => {
      const [id, name] = [`blocks.${String(layer)}.${part}`, `${blocks}${String(layer)}.${parts[part]}`];
      return blockParts[part] === "dense"
        ? dense(id, name, sizesOf(part, config))
        : normalization(id, name, width);
    }),
  );
  return [
    plain("words", embeddingNames.words, [pieceCount, width]),
    plain("positions", embeddingNames.positions, [positionCount, width]),
    ...(typeCount === 0 ? [] : [plain("types", embeddingNames.types, [typeCount, width])]),
    ...normalization("normalization", embeddingNames.normalization, width),
    ...blockWeights.flat(),
  ];
}

/** What a tensor of the file is: a weight by its name without prefix, or nothing that the encoder needs. */
export type FileName =
  | { readonly kind: "encoder"; readonly name: string }
  /** A head (pooler, classifier, language model), or a buffer. */
  | { readonly kind: "other" };

/** Reads a tensor's name by its kind's rules: prefix off, today's endings, buffers and heads set apart. */
export function readFileName(tensor: string, kind: EncoderKind): FileName {
  const { prefix, blocks } = namingRules[kind];
  const bare = tensor.startsWith(prefix) ? tensor.slice(prefix.length) : tensor;
  const isEncoder = bare.startsWith("embeddings.") || bare.startsWith(blocks);
  if (!isEncoder || skippedEndings.some((ending) => bare.endsWith(ending))) return { kind: "other" };
  const old = oldEndings.find(([ending]) => bare.endsWith(ending));
  const name = old === undefined ? bare : bare.slice(0, -old[0].length) + old[1];
  return { kind: "encoder", name };
}
