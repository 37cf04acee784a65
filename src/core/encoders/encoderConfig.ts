import * as z from "zod/mini";
import { present } from "../assert.ts";
import { IssueError, makeIssue } from "../issue.ts";

/** Kinds of encoders, by `model_type` of Hugging Face's config.json. MiniLM is a small BERT. */
export const encoderKinds = ["bert", "distilbert", "roberta", "xlm-roberta"] as const;
export type EncoderKind = (typeof encoderKinds)[number];

/** Activations between the two dense layers of a block. */
export type EncoderActivation = "gelu" | "gelu-tanh" | "relu";

/** What every encoder has, a table of vectors without layers among them. */
export interface EncoderSizes {
  readonly kind: EncoderKind | "static";
  readonly layerCount: number;
  /** Numbers of a text's vector. */
  readonly width: number;
  /** Pieces that the tokenizer may know. */
  readonly pieceCount: number;
  /** Most tokens of a text, special tokens included. */
  readonly maxTokens: number;
}

/** The sizes of a Transformer encoder (Vaswani et al. 2017; Devlin et al. 2019), whatever its kind names them. */
export interface EncoderConfig extends EncoderSizes {
  readonly kind: EncoderKind;
  readonly headCount: number;
  /** Units of the first dense layer of a block. */
  readonly feedForwardWidth: number;
  readonly activation: EncoderActivation;
  /** ε of layer normalization. */
  readonly epsilon: number;
  /** Rows of the table of positions' vectors. */
  readonly positionCount: number;
  /** Position of the first token: pad + 1 in RoBERTa and XLM-R, else 0. */
  readonly firstPosition: number;
  /** Rows of the table of token types' vectors; 0 where the kind has none. */
  readonly typeCount: number;
  readonly padId: number;
}

// The page's content security policy forbids making functions from text.
z.config({ jitless: true });

const fileName = "config.json";

/** Bounds far above every published encoder, so that a size that cannot be meant is refused before it is used. */
const size = (most: number) => z.number().check(z.int(), z.minimum(1), z.maximum(most));
const orDefault = <T extends z.ZodMiniType>(type: T, value: z.core.output<T>) =>
  z.pipe(
    z.optional(z.nullable(type)),
    z.transform((given) => (given ?? value) as z.core.output<T>),
  );

const mostLayers = 64;
const mostUnits = 16_384;
const mostPieces = 2_000_000;
const mostPositions = 65_536;

const common = {
  vocab_size: size(mostPieces),
  max_position_embeddings: size(mostPositions),
  pad_token_id: z.optional(z.nullable(z.number().check(z.int(), z.minimum(0), z.maximum(mostPieces)))),
  is_decoder: orDefault(z.literal(false), false),
};

const bertForm = z.object({
  ...common,
  hidden_size: size(mostUnits),
  num_hidden_layers: size(mostLayers),
  num_attention_heads: size(mostUnits),
  intermediate_size: size(mostUnits * 4),
  hidden_act: orDefault(z.string(), "gelu"),
  layer_norm_eps: orDefault(z.number().check(z.minimum(0), z.maximum(0.1)), 1e-12),
  type_vocab_size: orDefault(size(64), 2),
  position_embedding_type: orDefault(z.literal("absolute"), "absolute"),
});

const distilBertForm = z.object({
  ...common,
  dim: size(mostUnits),
  n_layers: size(mostLayers),
  n_heads: size(mostUnits),
  hidden_dim: size(mostUnits * 4),
  activation: orDefault(z.string(), "gelu"),
});

const activations: Readonly<Record<string, EncoderActivation>> = {
  gelu: "gelu",
  gelu_new: "gelu-tanh",
  gelu_pytorch_tanh: "gelu-tanh",
  relu: "relu",
};

/** The kinds whose positions begin behind the padding's. */
const countsFromPad: Readonly<Record<EncoderKind, boolean>> = {
  bert: false,
  distilbert: false,
  roberta: true,
  "xlm-roberta": true,
};

/**
 * The sizes of an encoder from the content of config.json.
 * @throws IssueError for an unknown kind, and for a size or setting that no encoder has
 */
export function parseEncoderConfig(content: unknown): EncoderConfig {
  const kind = kindOf(content);
  const config = kind === "distilbert" ? fromDistilBert(content) : fromBert(kind, content);
  if (config.width % config.headCount !== 0)
    throw invalid("num_attention_heads", `a divisor of ${String(config.width)}`, String(config.headCount));
  if (config.maxTokens < 3 || config.padId >= config.pieceCount)
    throw invalid("pad_token_id", "a piece with positions behind it", String(config.padId));
  return config;
}

function kindOf(content: unknown): EncoderKind {
  const parsed = z.object({ model_type: z.string() }).safeParse(content);
  const received = parsed.success ? parsed.data.model_type : "";
  const kind = encoderKinds.find((known) => known === received);
  if (kind === undefined) throw unsupported("model_type", received, encoderKinds.join(", "));
  return kind;
}

type SharedSizes = Pick<
  EncoderConfig,
  "kind" | "pieceCount" | "positionCount" | "padId" | "firstPosition" | "maxTokens"
>;

function sharedSizes(
  kind: EncoderKind,
  {
    vocab_size,
    max_position_embeddings,
    pad_token_id,
  }: z.infer<typeof bertForm> | z.infer<typeof distilBertForm>,
): SharedSizes {
  const padId = pad_token_id ?? (countsFromPad[kind] ? 1 : 0);
  const firstPosition = countsFromPad[kind] ? padId + 1 : 0;
  return {
    kind,
    pieceCount: vocab_size,
    positionCount: max_position_embeddings,
    padId,
    firstPosition,
    maxTokens: max_position_embeddings - firstPosition,
  };
}

function fromBert(kind: EncoderKind, content: unknown): EncoderConfig {
  const parsed = parseForm(bertForm, content);
  return {
    ...sharedSizes(kind, parsed),
    layerCount: parsed.num_hidden_layers,
    width: parsed.hidden_size,
    headCount: parsed.num_attention_heads,
    feedForwardWidth: parsed.intermediate_size,
    activation: activationOf("hidden_act", parsed.hidden_act),
    epsilon: parsed.layer_norm_eps,
    typeCount: parsed.type_vocab_size,
  };
}

function fromDistilBert(content: unknown): EncoderConfig {
  const parsed = parseForm(distilBertForm, content);
  return {
    ...sharedSizes("distilbert", parsed),
    layerCount: parsed.n_layers,
    width: parsed.dim,
    headCount: parsed.n_heads,
    feedForwardWidth: parsed.hidden_dim,
    activation: activationOf("activation", parsed.activation),
    epsilon: 1e-12,
    typeCount: 0,
  };
}

function activationOf(path: string, received: string): EncoderActivation {
  const activation = Object.hasOwn(activations, received) ? activations[received] : undefined;
  if (activation === undefined) throw unsupported(path, received, Object.keys(activations).join(", "));
  return activation;
}

function parseForm<T extends z.ZodMiniType>(form: T, content: unknown): z.core.output<T> {
  const parsed = form.safeParse(content);
  if (parsed.success) return parsed.data;
  const issue = present(parsed.error.issues[0]);
  const key = issue.path[0];
  const value = (content as Readonly<Record<PropertyKey, unknown>>)[key ?? ""];
  throw invalid(String(key), describeExpected(issue), describeReceived(value));
}

function describeExpected(issue: z.core.$ZodIssue): string {
  if (issue.code === "too_big") return `at most ${String(issue.maximum)}`;
  if (issue.code === "too_small") return `at least ${String(issue.minimum)}`;
  if (issue.code === "invalid_type") return issue.expected;
  if (issue.code === "invalid_value") return issue.values.map(String).join(", ");
  return "number";
}

/** A value as a sentence shows it: short, whatever the file holds. */
export const describeReceived = (value: unknown): string =>
  ((JSON.stringify(value) as string | undefined) ?? "–").slice(0, 60);

const invalid = (path: string, expected: string, received: string): IssueError =>
  new IssueError(makeIssue("encoder.settingInvalid", "error", { fileName, path, expected, received }));

const unsupported = (path: string, received: string, supported: string): IssueError =>
  new IssueError(
    makeIssue("encoder.unsupported", "error", { fileName, path, received: received.slice(0, 60), supported }),
  );
