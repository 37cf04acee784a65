// A thread that cuts texts into tokens. See textThreads.ts, which gives it its work.
import { makeTextCutter, type CutSome, type CutTexts } from "../../core/text/cutTexts.ts";
import type { TokenRules } from "../../core/text/tokenize.ts";
import { nodeBuiltin } from "../backend/nodeBuiltin.ts";

/** The rules of a job under its number, texts to cut by these rules, or the end of the job. */
export type TextOrder =
  | { readonly type: "begin"; readonly job: number; readonly rules: TokenRules }
  | { readonly type: "cut"; readonly job: number; readonly texts: readonly string[] }
  | { readonly type: "finish"; readonly job: number };

interface Port {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  postMessage(message: CutTexts, transfer: readonly ArrayBuffer[]): void;
}

const port = nodeBuiltin("worker_threads")?.parentPort ?? (globalThis as unknown as Port);
const cutters = new Map<number, CutSome>();

port.onmessage = ({ data }) => {
  const order = data as TextOrder;
  if (order.type === "begin") cutters.set(order.job, makeTextCutter(order.rules));
  else if (order.type === "finish") cutters.delete(order.job);
  else {
    const texts = cutters.get(order.job)?.(order.texts);
    if (texts === undefined) throw new Error("Texts came without rules");
    port.postMessage(
      texts,
      Object.values(texts).map(({ buffer }) => buffer),
    );
  }
};
