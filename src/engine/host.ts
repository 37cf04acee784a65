import { IssueError } from "../core/issue.ts";
import type { CallControl } from "./stream/control.ts";
import { macrotask } from "./stream/macrotask.ts";
import type { CallName, EngineCalls } from "./protocol/calls.ts";
import type { Reply, Request } from "./protocol/messages.ts";

type Run<N extends CallName> = AsyncGenerator<EngineCalls[N]["event"], EngineCalls[N]["result"], undefined>;

/** A call without events is a plain function; a call with events is a stream. */
type Handler<N extends CallName> = [EngineCalls[N]["event"]] extends [never]
  ? (input: EngineCalls[N]["input"]) => Promise<EngineCalls[N]["result"]>
  : (input: EngineCalls[N]["input"], control: CallControl) => Run<N>;

/** One handler for each call. */
export type CallTable = { readonly [N in CallName]: Handler<N> };

interface RunningCall {
  finishRequested: boolean;
  cancelled: boolean;
  paused: boolean;
  wake: () => void;
}

/** Serves engine calls on a port: one end of a MessageChannel. */
export function serveEngine(port: MessagePort, calls: CallTable): void {
  const running = new Map<number, RunningCall>();
  const post = (reply: Reply): void => {
    port.postMessage(reply);
  };
  /** Copies a result in the worker, so that the page receives its arrays without copying: a model's weights would block it. */
  const postResult = (id: number, result: unknown): void => {
    const copy: unknown = structuredClone(result);
    port.postMessage({ type: "result", id, result: copy } satisfies Reply, buffersOf(copy));
  };

  /** Large arrays, as in a state to go on from, are handed over like those of a result. */
  const postEvent = (id: number, event: unknown): void => {
    if (buffersOf(event).length === 0) {
      post({ type: "event", id, event });
      return;
    }
    const copy: unknown = structuredClone(event);
    port.postMessage({ type: "event", id, event: copy } satisfies Reply, buffersOf(copy));
  };

  async function run(request: Extract<Request, { type: "call" }>): Promise<void> {
    const { id } = request;
    const call: RunningCall = {
      finishRequested: false,
      cancelled: false,
      paused: false,
      wake: () => undefined,
    };
    running.set(id, call);
    try {
      const handler = calls[request.name] as (
        input: unknown,
        control: CallControl,
      ) => AsyncGenerator | Promise<unknown>;
      const outcome = handler(request.input, call);
      if (outcome instanceof Promise) {
        postResult(id, await outcome);
        return;
      }
      const stream = outcome;
      for (;;) {
        const next = await stream.next();
        if (next.done === true) {
          postResult(id, next.value);
          return;
        }
        postEvent(id, next.value);
        await macrotask();
        await waitWhilePaused(call);
        if (call.cancelled) {
          await stream.return(undefined);
          post({ type: "cancelled", id });
          return;
        }
      }
    } catch (error) {
      post(describeError(id, error));
    } finally {
      running.delete(id);
    }
  }

  port.onmessage = ({ data }: MessageEvent<Request>) => {
    if (data.type === "call") void run(data);
    else applyControl(running.get(data.id), data.action);
  };
}

function applyControl(
  call: RunningCall | undefined,
  action: Extract<Request, { type: "control" }>["action"],
) {
  if (call === undefined) return;
  call.paused = action === "pause";
  if (action === "finish") call.finishRequested = true;
  if (action === "cancel") call.cancelled = true;
  call.wake();
}

async function waitWhilePaused(call: RunningCall): Promise<void> {
  while (call.paused) {
    await new Promise<void>((resolve) => {
      call.wake = resolve;
    });
  }
}

function describeError(id: number, error: unknown): Reply {
  if (error instanceof IssueError) return { type: "issue", id, issue: error.issue };
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { type: "error", id, name, message };
}

/** The buffers of all arrays in a value, but for shared ones, which are never handed over. */
function buffersOf(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const search = (member: unknown): void => {
    if (typeof member !== "object" || member === null) return;
    if (!ArrayBuffer.isView(member) && !(member instanceof ArrayBuffer))
      Object.values(member).forEach(search);
    else if (member instanceof ArrayBuffer) found.add(member);
    else if (member.buffer instanceof ArrayBuffer) found.add(member.buffer);
  };
  search(value);
  return [...found];
}
