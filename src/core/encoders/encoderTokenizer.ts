import { Tokenizer } from "@huggingface/tokenizers";
import { IssueError, makeIssue } from "../issue.ts";
import type { EncoderFolder } from "./encoderFolder.ts";

/** Cuts a text into the ids of an encoder's pieces, its special tokens around them, at most `maxTokens` in all. */
export type EncodeText = (text: string, maxTokens: number) => Int32Array;

/** A text by which the special tokens behind a text are counted. */
const probe = "a";

type Content = Readonly<Record<string, unknown>>;

/**
 * The tokenizer of an encoder's folder. The file's own truncation and padding are ignored: what is too long
 * loses its last pieces, as with truncation in `transformers`, and nothing is padded. A table of vectors has neither
 * special tokens nor unknown pieces.
 * @throws IssueError where tokenizer.json is of a kind that cannot be read, or has pieces without a vector
 */
export function makeEncoderTokenizer({
  form,
  tokenizer: content,
  tokenizerConfig,
  config,
}: Pick<EncoderFolder, "form" | "tokenizer" | "tokenizerConfig" | "config">): EncodeText {
  assertPieces(content, config.pieceCount);
  const { tokenizer, tailLength } = open(content, tokenizerConfig);
  if (form === "static") {
    const unknown = unknownIdOf(content);
    return (text, maxTokens) => {
      const { ids } = tokenizer.encode(text, { add_special_tokens: false });
      return Int32Array.from(ids.filter((id) => id !== unknown).slice(0, maxTokens));
    };
  }
  return (text, maxTokens) => {
    const { ids } = tokenizer.encode(text);
    if (ids.length <= maxTokens) return Int32Array.from(ids);
    const tail = tailLength === 0 ? [] : ids.slice(-tailLength);
    return Int32Array.from([...ids.slice(0, maxTokens - tailLength), ...tail]);
  };
}

/** The id of what stands for unknown pieces, which a table of vectors leaves out; null where the tokenizer has none. */
function unknownIdOf({ model }: Content): number | null {
  const { unk_id: id, unk_token: token, vocab } = (model ?? {}) as Content;
  const named = typeof token === "string" ? (vocab as Content | undefined)?.[token] : id;
  return typeof named === "number" ? named : null;
}

/** Refuses a piece without a row in the table of vectors, before the library makes a list up to its number. */
function assertPieces({ model, added_tokens: added }: Content, rowCount: number): void {
  const { vocab } = (model ?? {}) as Content;
  const pieces: readonly (readonly [unknown, unknown])[] = Array.isArray(vocab)
    ? vocab.map((entry: unknown, id) => [Array.isArray(entry) ? entry[0] : entry, id] as const)
    : Object.entries((vocab ?? {}) as Content);
  const addedPieces = Array.isArray(added)
    ? added.map((each: unknown) => {
        const { content, id } = (each ?? {}) as Content;
        return [content, id] as const;
      })
    : [];
  for (const [piece, id] of [...pieces, ...addedPieces])
    if (!Number.isSafeInteger(id) || (id as number) < 0 || (id as number) >= rowCount)
      throw new IssueError(
        makeIssue("encoder.pieceOutside", "error", {
          piece: String(piece).slice(0, 60),
          id: Number(id),
          rowCount,
        }),
      );
}

/** The library's tokenizer, tried on a short text, and how many special tokens it puts behind a text. */
function open(content: Content, config: Content): { tokenizer: Tokenizer; tailLength: number } {
  try {
    const tokenizer = new Tokenizer(content, config);
    const bare = tokenizer.encode(probe, { add_special_tokens: false }).ids;
    return { tokenizer, tailLength: countBehind(bare, tokenizer.encode(probe).ids) };
  } catch (error) {
    const message = (error instanceof Error ? error.message : String(error)).slice(0, 200);
    throw new IssueError(makeIssue("encoder.tokenizerUnreadable", "error", { message }));
  }
}

/** How many ids come after those of a text itself. */
function countBehind(bare: readonly number[], ids: readonly number[]): number {
  const start = ids.findIndex((_id, at) => bare.every((each, offset) => ids[at + offset] === each));
  return start === -1 ? 0 : ids.length - start - bare.length;
}
