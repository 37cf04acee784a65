import { EngineClient } from "../../engine/client.ts";
import type { CallName, EngineCalls } from "../../engine/protocol/calls.ts";
import type { ControlAction, Reply, Request } from "../../engine/protocol/messages.ts";

/** A call that has arrived, as the engine's side sees it. */
export interface ArrivedCall<N extends CallName> {
  readonly input: EngineCalls[N]["input"];
  readonly send: (event: EngineCalls[N]["event"]) => void;
  readonly finish: (result: EngineCalls[N]["result"]) => void;
  readonly cancel: () => void;
  /** The controls that the page sent to the call, in order. */
  readonly controls: () => readonly ControlAction[];
}

/** An engine whose answers a test gives: the real client on one end of a channel, the test on the other. */
export function makeFakeEngine() {
  const { port1, port2 } = new MessageChannel();
  const calls: Extract<Request, { type: "call" }>[] = [];
  const controls: Extract<Request, { type: "control" }>[] = [];
  const waiting: (() => void)[] = [];
  port2.onmessage = ({ data }: MessageEvent<Request>) => {
    if (data.type === "call") calls.push(data);
    else controls.push(data);
    for (const wake of waiting.splice(0)) wake();
  };
  const reply = (message: Reply): void => {
    port2.postMessage(message);
  };
  const taken = new Set<number>();

  /** The next call of this name that the test has not taken yet. */
  async function arrival<N extends CallName>(name: N): Promise<ArrivedCall<N>> {
    for (;;) {
      const call = calls.find((request) => request.name === name && !taken.has(request.id));
      if (call !== undefined) {
        const { id } = call;
        taken.add(id);
        return {
          input: call.input as EngineCalls[N]["input"],
          send: (event) => {
            reply({ type: "event", id, event });
          },
          finish: (result) => {
            reply({ type: "result", id, result });
          },
          cancel: () => {
            reply({ type: "cancelled", id });
          },
          controls: () => controls.filter((control) => control.id === id).map(({ action }) => action),
        };
      }
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
    }
  }

  const engine = new EngineClient(port1);
  return {
    engine: () => engine,
    arrival,
    callCount: (name: CallName): number => calls.filter((call) => call.name === name).length,
    close: (): void => {
      port1.close();
    },
  };
}
