import { Tokenizer } from "@huggingface/tokenizers";
import { IssueError, makeIssue } from "../issue.ts";
import type { EncoderFolder } from "./encoderFolder.ts";

/** Cuts a text into the ids of an encoder's pieces, its special tokens around them, at most `maxTokens` in all. */
export type EncodeText = (text: string, maxTokens: number) => Int32Array;

/** A text by which the special tokens behind a text are counted. */
const probe = "a";

/**
 * The tokenizer of an encoder's folder. The file's own truncation and padding are ignored: what is too long
 * loses its last pieces, as with truncation in `transformers`, and nothing is padded.
 * @throws IssueError where tokenizer.json is of a kind that cannot be read, or has pieces without a vector
 */
export function makeEncoderTokenizer({
  tokenizer: content,
  tokenizerConfig,
  config,
}: Pick<EncoderFolder, "tokenizer" | "tokenizerConfig" | "config">): EncodeText {
  const tokenizer = open(content, tokenizerConfig);
  const rowCount = config.pieceCount;
  for (const [piece, id] of tokenizer.get_vocab(true))
    if (!(id < rowCount))
      throw new IssueError(
        makeIssue("encoder.pieceOutside", "error", { piece: piece.slice(0, 60), id, rowCount }),
      );
  const idsOf = (text: string): readonly number[] => tokenizer.encode(text).ids;
  const bare = tokenizer.encode(probe, { add_special_tokens: false }).ids;
  const tailLength = countBehind(bare, idsOf(probe));
  return (text, maxTokens) => {
    const ids = idsOf(text);
    if (ids.length <= maxTokens) return Int32Array.from(ids);
    return Int32Array.from([
      ...ids.slice(0, maxTokens - tailLength),
      ...(tailLength === 0 ? [] : ids.slice(-tailLength)),
    ]);
  };
}

/** How many ids come after those of a text itself. */
function countBehind(bare: readonly number[], ids: readonly number[]): number {
  const start = ids.findIndex((_id, at) => bare.every((each, offset) => ids[at + offset] === each));
  return start === -1 ? 0 : ids.length - start - bare.length;
}

function open(
  content: Readonly<Record<string, unknown>>,
  config: Readonly<Record<string, unknown>>,
): Tokenizer {
  try {
    return new Tokenizer(content, config);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new IssueError(
      makeIssue("encoder.tokenizerUnreadable", "error", { message: message.slice(0, 200) }),
    );
  }
}
