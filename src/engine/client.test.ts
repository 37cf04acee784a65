import { afterEach, expect, test } from "vitest";
import { CallCancelled, EngineClient } from "./client.ts";
import { serveEngine, type CallTable } from "./host.ts";
import type { Request } from "./protocol/messages.ts";

const opened: MessagePort[] = [];
afterEach(() => {
  for (const port of opened.splice(0)) port.close();
});

const input = (className: string) => ({ roles: className }) as never;

/** An engine whose `describeLanguages` tells 1, 2, 3 … until `finish` is called, and notes how its streams end. */
function connect() {
  const { port1, port2 } = new MessageChannel();
  opened.push(port1);
  const notes: string[] = [];
  const finished = new Set<unknown>();
  async function* describeLanguages({ roles }: { readonly roles: unknown }) {
    const name = String(roles);
    notes.push(`begin ${name}`);
    try {
      for (let step = 1; !finished.has(roles); step++) {
        await Promise.resolve();
        yield step;
      }
      return [{ language: name, count: 1 }];
    } finally {
      notes.push(`end ${name}`);
    }
  }
  serveEngine(port2, { describeLanguages } as unknown as CallTable);
  return { engine: new EngineClient(port1), notes, finish: (name: string) => finished.add(name) };
}

test("a call takes the place of the last one of its name, whose `finally` runs in the worker", async () => {
  const { engine, notes, finish } = connect();
  const seen: number[] = [];
  let ask = (): void => undefined;
  const begun = new Promise<void>((resolve) => (ask = resolve));
  const first = engine.latest("describeLanguages", input("first"), (step) => {
    seen.push(step);
    ask();
  });
  await begun;
  const countThen = seen.length;
  const second = engine.latest("describeLanguages", input("second"), () => finish("second"));
  await expect(first).rejects.toBeInstanceOf(CallCancelled);
  expect(await second).toEqual([{ language: "second", count: 1 }]);
  expect(seen).toHaveLength(countThen);
  expect(notes).toEqual(["begin first", "begin second", "end first", "end second"]);
});

test("what is cancelled by its name ends without a result", async () => {
  const { engine, notes, finish } = connect();
  const call = engine.latest("describeLanguages", input("only"), () => {
    engine.cancelLatest("describeLanguages");
  });
  await expect(call).rejects.toBeInstanceOf(CallCancelled);
  // The next call is answered after the worker has left the first.
  await engine.run("describeLanguages", input("next"), () => finish("next"));
  expect(notes).toContain("end only");
});

/** The worker's end of a channel, answered by hand. */
function fakeWorker() {
  const { port1, port2 } = new MessageChannel();
  opened.push(port1);
  const requests: Request[] = [];
  let look = (): void => undefined;
  port2.onmessage = ({ data }: MessageEvent<Request>) => {
    requests.push(data);
    look();
  };
  const receive = async (count: number): Promise<void> => {
    while (requests.length < count) await new Promise<void>((resolve) => (look = resolve));
  };
  const reply = (message: unknown): void => {
    port2.postMessage(message);
  };
  return { engine: new EngineClient(port1), requests, receive, reply };
}

test("events and results that come after a call was superseded never reach anybody", async () => {
  const { engine, requests, receive, reply } = fakeWorker();
  const seen: unknown[] = [];
  const note = (event: unknown): void => void seen.push(event);
  const first = engine.latest("findRows", {} as never, note);
  const second = engine.latest("findRows", {} as never, note);
  await receive(3);
  reply({ type: "event", id: 1, event: "late" });
  reply({ type: "result", id: 1, result: "late" });
  reply({ type: "event", id: 2, event: "own" });
  reply({ type: "result", id: 2, result: 5 });
  await expect(first).rejects.toBeInstanceOf(CallCancelled);
  expect(await second).toBe(5);
  expect(seen).toEqual(["own"]);
  expect(requests).toMatchObject([
    { type: "call", id: 1 },
    { type: "call", id: 2 },
    { type: "control", id: 1, action: "cancel" },
  ]);
});

test("calls of other names do not take each other's place", async () => {
  const { engine, reply } = fakeWorker();
  const rows = engine.latest("findRows", {} as never);
  const words = engine.latest("describeWords", {} as never);
  reply({ type: "result", id: 2, result: "words" });
  reply({ type: "result", id: 1, result: 7 });
  expect(await Promise.all([rows, words])).toEqual([7, "words"]);
});
