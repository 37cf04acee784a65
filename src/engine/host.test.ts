import { afterEach, expect, test } from "vitest";
import { CallCancelled, EngineClient } from "./client.ts";
import { serveEngine, type CallTable } from "./host.ts";

const opened: MessagePort[] = [];
afterEach(() => {
  for (const port of opened.splice(0)) port.close();
});

/** A client of calls of which only `describeLanguages` is there, as the given stream. */
function connect(stream: CallTable["describeLanguages"]): EngineClient {
  const { port1, port2 } = new MessageChannel();
  opened.push(port1);
  serveEngine(port2, { describeLanguages: stream } as Partial<CallTable> as CallTable);
  return new EngineClient(port1);
}

const input = {} as Parameters<CallTable["describeLanguages"]>[0];

/** A stream without an end, and a promise that settles once the stream is left. */
function endless() {
  let tellEnd = (_word: "freed"): void => undefined;
  const ended = new Promise<"freed">((resolve) => {
    tellEnd = resolve;
  });
  async function* stream(): AsyncGenerator<number, never, undefined> {
    try {
      for (let step = 0; ; step++) yield step;
    } finally {
      tellEnd("freed");
    }
  }
  return { stream, ended };
}

test("leaving the loop runs the worker's `finally`", async () => {
  const { stream, ended } = endless();
  for await (const step of connect(stream).call("describeLanguages", input)) if (step === 2) break;
  expect(await ended).toBe("freed");
});

test("a cancelled call frees what it held before it is told to be cancelled", async () => {
  const { stream, ended } = endless();
  const call = connect(stream).call("describeLanguages", input);
  await call.next();
  call.control("cancel");
  const rest = (async () => {
    while ((await call.next()).done !== true);
  })();
  await expect(rest).rejects.toBeInstanceOf(CallCancelled);
  expect(await Promise.race([ended, Promise.resolve("held")])).toBe("freed");
});

test("a paused call that is cancelled frees what it held", async () => {
  const { stream, ended } = endless();
  const call = connect(stream).call("describeLanguages", input);
  await call.next();
  call.control("pause");
  call.control("cancel");
  await call.return([]);
  expect(await ended).toBe("freed");
});
