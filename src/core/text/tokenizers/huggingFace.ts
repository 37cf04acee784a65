import { Tokenizer } from "@huggingface/tokenizers";
import { IssueError, makeIssue } from "../../issue.ts";
import type { Tokenize } from "./tokenize.ts";
import { unknownWord } from "./wordPiece.ts";

/** A tokenizer from a file: the content of a Hugging Face `tokenizer.json`, and the file's name. */
export interface HuggingFaceModel {
  readonly name: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/**
 * Makes the function that splits a text as the file says, without the special tokens around it. Which tokens
 * the model knows is learned from the training texts, as with every other tokenizer: the model's
 * embedding is trained here, so the file's own ids would mean nothing to the model.
 * @throws IssueError where the file is of a kind that cannot be read
 */
export function makeHuggingFace({ content }: HuggingFaceModel): Tokenize {
  const tokenizer = open(content);
  return (text) =>
    text === ""
      ? []
      : tokenizer.encode(text, { add_special_tokens: false }).tokens.map((token) => token ?? unknownWord);
}

function open(content: HuggingFaceModel["content"]): Tokenizer {
  try {
    return new Tokenizer(content, {});
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new IssueError(makeIssue("table.unreadable", "error", { format: "tokenizer.json", message }));
  }
}
