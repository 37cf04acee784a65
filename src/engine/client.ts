import { IssueError } from "../core/issue.ts";
import { drain } from "../core/drain.ts";
import type { CallName, EngineCalls } from "./protocol/calls.ts";
import type { ControlAction, EngineStart, Reply, Request } from "./protocol/messages.ts";

/** A call that is under way: a stream of events with a result, which can be paused or ended early. */
export interface EngineCall<N extends CallName> extends AsyncGenerator<
  EngineCalls[N]["event"],
  EngineCalls[N]["result"],
  undefined
> {
  /** Ends a run early and keeps what it has; leaving the loop instead cancels it. */
  readonly control: (action: ControlAction) => void;
}

/** Calls the engine on the other end of `port`. Leaving the loop early cancels the call. */
export class EngineClient {
  #nextId = 1;
  readonly #port: MessagePort;
  readonly #inbox = new Map<number, (reply: Reply | "lost") => void>();
  readonly #latest = new Map<CallName, { readonly control: (action: ControlAction) => void }>();

  constructor(port: MessagePort) {
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<Reply>) => {
      this.#inbox.get(data.id)?.(data);
    };
  }

  /** Starts a call. Nothing is sent before the stream is first read. */
  call<N extends CallName>(
    name: N,
    input: EngineCalls[N]["input"],
    transfer: Transferable[] = [],
  ): EngineCall<N> {
    const id = this.#nextId++;
    const control = (action: ControlAction): void => {
      this.#post({ type: "control", id, action });
    };
    const request = { type: "call", id, name, input } as Request;
    return Object.assign(this.#stream<N>(request, transfer), { control });
  }

  /** Runs a call to its end and returns the result; events are passed to `onEvent`. */
  async run<N extends CallName>(
    name: N,
    input: EngineCalls[N]["input"],
    onEvent?: (event: EngineCalls[N]["event"]) => void,
  ): Promise<EngineCalls[N]["result"]> {
    return drain(this.call(name, input), onEvent);
  }

  /**
   * Runs a call to its end and cancels the previous call of the same name that was run this way: neither its events
   * nor its result arrive any more.
   * @throws CallCancelled where another call takes this one's place, or `cancelLatest` ends it
   */
  async latest<N extends CallName>(
    name: N,
    input: EngineCalls[N]["input"],
    onEvent?: (event: EngineCalls[N]["event"]) => void,
  ): Promise<EngineCalls[N]["result"]> {
    const call = this.call(name, input);
    const before = this.#latest.get(name);
    this.#latest.set(name, call);
    // Starts before the other is cancelled, so that a step that both wait for continues.
    let next = call.next();
    before?.control("cancel");
    try {
      for (;;) {
        const { done, value } = await next;
        if (this.#latest.get(name) !== call) throw new CallCancelled();
        if (done === true) return value;
        onEvent?.(value);
        next = call.next();
      }
    } finally {
      if (this.#latest.get(name) === call) this.#latest.delete(name);
      await call.return(undefined as never);
    }
  }

  /** Cancels the call of a name that `latest` runs, if there is one. */
  cancelLatest(name: CallName): void {
    this.#latest.get(name)?.control("cancel");
    this.#latest.delete(name);
  }

  /** Ends every call with `EngineLost`: the engine on the other end is gone. */
  lose(): void {
    for (const deliver of this.#inbox.values()) deliver("lost");
    this.#latest.clear();
  }

  #post(request: Request, transfer: Transferable[] = []): void {
    this.#port.postMessage(request, transfer);
  }

  async *#stream<N extends CallName>(
    request: Request,
    transfer: Transferable[],
  ): AsyncGenerator<EngineCalls[N]["event"], EngineCalls[N]["result"], undefined> {
    const { id } = request;
    const queue: (Reply | "lost")[] = [];
    let wake = (): void => undefined;
    this.#inbox.set(id, (reply) => {
      queue.push(reply);
      wake();
    });
    this.#post(request, transfer);
    let finished = false;
    try {
      for (;;) {
        const reply = queue.shift();
        if (reply === undefined) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
          continue;
        }
        if (reply === "lost") {
          finished = true;
          throw new EngineLost();
        }
        if (reply.type === "event") {
          yield reply.event as EngineCalls[N]["event"];
          continue;
        }
        finished = true;
        return takeResult(reply) as EngineCalls[N]["result"];
      }
    } finally {
      this.#inbox.delete(id);
      if (!finished) this.#post({ type: "control", id, action: "cancel" });
    }
  }
}

/** Thrown to callers who still wait on a cancelled call. */
export class CallCancelled extends Error {
  override readonly name = "CallCancelled";
}

/** Thrown to whoever waits on a call when the engine itself is gone: its worker crashed, or ran out of memory. */
export class EngineLost extends CallCancelled {}

function takeResult(reply: Exclude<Reply, { type: "event" }>): unknown {
  if (reply.type === "cancelled") throw new CallCancelled();
  if (reply.type === "issue") throw new IssueError(reply.issue);
  if (reply.type === "error") throw Object.assign(new Error(reply.message), { name: reply.name });
  return reply.result;
}

/**
 * Starts the engine in a worker of its own, which serves the other end of a channel. A worker that crashes or is ended
 * says nothing; it lets go of its lock, and by that `onLost` is called.
 */
export function startEngine(onLost: () => void): EngineClient {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "engine" });
  const { port1, port2 } = new MessageChannel();
  const lifeLock = `layerloom-engine-${crypto.randomUUID()}`;
  worker.addEventListener("message", () => void navigator.locks.request(lifeLock, onLost), { once: true });
  const start = { port: port2, baseUrl: document.baseURI, lifeLock } satisfies EngineStart;
  worker.postMessage(start, [port2]);
  return new EngineClient(port1);
}
