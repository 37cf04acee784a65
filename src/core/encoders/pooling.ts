import { IssueError, makeIssue } from "../issue.ts";
import { describeReceived } from "./encoderConfig.ts";

/** How a text's vector is made of its tokens' hidden states: their mean, the first token's, or the largest of each number. */
const poolings = ["mean", "cls", "max"] as const;
export type Pooling = (typeof poolings)[number];

/** What sentence-transformers does behind the encoder. */
export interface PoolingConfig {
  readonly pooling: Pooling;
  /** Whether a text's vector is scaled to the length 1. */
  readonly isNormalized: boolean;
}

/** The mean of all tokens: what is done where the folder says nothing. */
export const defaultPooling: PoolingConfig = { pooling: "mean", isNormalized: false };

/** Modes of the old form: one switch each. */
const oldModes: Readonly<Record<string, Pooling | null>> = {
  pooling_mode_cls_token: "cls",
  pooling_mode_mean_tokens: "mean",
  pooling_mode_max_tokens: "max",
  pooling_mode_mean_sqrt_len_tokens: null,
  pooling_mode_weightedmean_tokens: null,
  pooling_mode_lasttoken: null,
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The pooling from the content of 1_Pooling/config.json: one switch for each mode (the old form), or the
 * name of the mode as `pooling_mode` (the new form).
 * @throws IssueError for a mode that is not there, several modes, or none
 */
export function parsePooling(content: unknown, fileName: string): Pooling {
  const settings = isRecord(content) ? content : {};
  const named = settings["pooling_mode"];
  const unsupported = (path: string, received: unknown): IssueError =>
    new IssueError(
      makeIssue("encoder.unsupported", "error", {
        fileName,
        path,
        received: describeReceived(received),
        supported: poolings.join(", "),
      }),
    );
  if (named !== undefined) {
    const found = poolings.find((known) => known === named);
    if (found === undefined) throw unsupported("pooling_mode", named);
    return found;
  }
  const switched = Object.keys(oldModes).filter((mode) => settings[mode] === true);
  const [mode = "", ...others] = switched;
  const pooling = oldModes[mode] ?? null;
  if (pooling === null || others.length > 0) throw unsupported("pooling_mode_…", switched);
  return pooling;
}

/** A step behind the encoder, as modules.json has it. */
interface Module {
  readonly type: string;
  readonly path: string;
}

/** The steps of modules.json: "sentence_transformers.models.Pooling" at "1_Pooling". Empty where they cannot be read. */
export function parseModules(content: unknown): readonly Module[] {
  if (!Array.isArray(content)) return [];
  return content.flatMap((each: unknown) =>
    isRecord(each) && typeof each["type"] === "string"
      ? [
          {
            type: each["type"].split(".").at(-1) ?? "",
            path: typeof each["path"] === "string" ? each["path"] : "",
          },
        ]
      : [],
  );
}
