import type { Issue } from "../../core/issue.ts";
import type { CallName, EngineCalls } from "./calls.ts";

/** `finish` ends a run early and keeps its result; `cancel` ends it and frees everything. */
export type ControlAction = "pause" | "resume" | "finish" | "cancel";

/** The first message to the worker: its end of the channel, and the page's address, under which files lie. */
export interface EngineStart {
  readonly port: MessagePort;
  readonly baseUrl: string;
  /** A lock that the worker holds as long as it lives: whoever gets the lock afterwards knows that the worker is gone. */
  readonly lifeLock: string;
}

/** Page → worker. */
export type Request =
  | {
      [N in CallName]: {
        readonly type: "call";
        readonly id: number;
        readonly name: N;
        readonly input: EngineCalls[N]["input"];
      };
    }[CallName]
  | { readonly type: "control"; readonly id: number; readonly action: ControlAction };

/** Worker → page. Every reply names the call it answers. */
export type Reply =
  | { readonly type: "event"; readonly id: number; readonly event: unknown }
  | { readonly type: "result"; readonly id: number; readonly result: unknown }
  | { readonly type: "issue"; readonly id: number; readonly issue: Issue }
  | { readonly type: "cancelled"; readonly id: number }
  | { readonly type: "error"; readonly id: number; readonly name: string; readonly message: string };
