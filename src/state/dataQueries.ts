import type { CallInput, EngineCalls } from "../engine/protocol/calls.ts";
import type { RowPage, RowQuery } from "../engine/protocol/table.ts";
import type { TextInput } from "../engine/protocol/text.ts";
import { engine } from "./engine.ts";
import { currentProject } from "./projectStore.ts";

export type { RowPage, RowQuery, ShownRow } from "../engine/protocol/table.ts";
export type { TextInput } from "../engine/protocol/text.ts";
export type TextTrace = EngineCalls["traceText"]["result"];
export type WordsSummary = EngineCalls["describeWords"]["result"];
export type AugmentedRow = EngineCalls["previewAugmentation"]["result"][number];

/** The rows, their parts and their text settings as the project has them; null where no columns are chosen. */
export function currentTextInput(): TextInput | null {
  const project = currentProject();
  const { roles = null, recipe = [] } = project?.source ?? {};
  return project === null || roles === null
    ? null
    : { roles, recipe, split: project.split, text: project.text };
}

/** Finds the rows that a query asks for; returns how many there are. */
export const findRows = (query: RowQuery): Promise<number> => engine().run("findRows", query);

/** Rows found, `from` to `to` (not included). */
export const readRows = (from: number, to: number, query: RowQuery): Promise<RowPage> =>
  engine().run("readRows", { from, to, query });

/** Counts the languages of the rows, most frequent first. */
export const describeLanguages = (
  input: CallInput<"describeLanguages">,
  onShare: (share: number) => void,
): Promise<EngineCalls["describeLanguages"]["result"]> => engine().run("describeLanguages", input, onShare);

/** What becomes of a text, or of a row's. */
export const traceText = (input: CallInput<"traceText">): Promise<TextTrace> =>
  engine().run("traceText", input);

/** The most telling words of each class, and the languages of the rows. */
export const describeWords = (
  input: CallInput<"describeWords">,
  onShare: (share: number) => void,
): Promise<WordsSummary> => engine().run("describeWords", input, onShare);

/** A few training rows before and after augmentation. */
export const previewAugmentation = (
  input: CallInput<"previewAugmentation">,
): Promise<readonly AugmentedRow[]> => engine().run("previewAugmentation", input);
