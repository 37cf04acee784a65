import { expect, test } from "vitest";
import { makeOwnership } from "./ownership.ts";

type Hold = (lock: Lock | null) => Promise<unknown> | undefined;

/** The browser's locks, which all tabs share: one holder a name, others wait or are turned away. */
function makeLocks() {
  const lastHolders = new Map<string, Promise<unknown>>();
  const held = new Set<string>();
  const request = async (name: string, options: LockOptions, hold: Hold): Promise<void> => {
    if (options.ifAvailable === true && held.has(name)) {
      await hold(null);
      return;
    }
    const before = lastHolders.get(name) ?? Promise.resolve();
    const turn = before.then(async () => {
      held.add(name);
      await hold({ name, mode: "exclusive" });
      held.delete(name);
    });
    lastHolders.set(name, turn);
    if (options.ifAvailable === true) held.add(name);
    await turn;
  };
  return { request } as unknown as Pick<LockManager, "request">;
}

/** A channel between tabs: what one posts, the others hear. */
function makeChannels() {
  const tabs: EventTarget[] = [];
  return (): BroadcastChannel => {
    const tab = new EventTarget();
    tabs.push(tab);
    const postMessage = (data: unknown): void => {
      for (const other of tabs) if (other !== tab) other.dispatchEvent(new MessageEvent("message", { data }));
    };
    return Object.assign(tab, { postMessage }) as unknown as BroadcastChannel;
  };
}

function makeTabs() {
  const [locks, open] = [makeLocks(), makeChannels()];
  const tab = () => makeOwnership({ locks, channel: open() });
  return { first: tab(), second: tab() };
}

test("one tab owns a project, and another may once it has let go", async () => {
  const { first, second } = makeTabs();
  expect(await first.own("a")).toBe("owned");
  expect(await first.own("a")).toBe("owned");
  expect(await second.own("a")).toBe("elsewhere");
  expect(await second.own("b")).toBe("owned");
  await first.own(null);
  await expect.poll(() => second.own("a")).toBe("owned");
});

test("a tab that asks for the same project twice at once does not take itself for another", async () => {
  const { first } = makeTabs();
  expect(await Promise.all([first.own("a"), first.own("a")])).toEqual(["owned", "owned"]);
});

test("who takes a project over gets it only once the other tab has saved", async () => {
  const { first, second } = makeTabs();
  await first.own("a");
  const order: string[] = [];
  let finishSaving = (): void => undefined;
  first.answerTakeOvers(() => {
    order.push("saving");
    return new Promise((resolve) => {
      finishSaving = () => {
        order.push("saved");
        resolve();
      };
    });
  });
  const taken = second.takeOver("a").then((isTaken) => {
    order.push("taken");
    return isTaken;
  });
  await expect.poll(() => order).toEqual(["saving"]);
  finishSaving();
  expect(await taken).toBe(true);
  expect(order).toEqual(["saving", "saved", "taken"]);
  expect(await first.own("a")).toBe("elsewhere");
});

test("a tab that does not own the project asked for keeps what it has", async () => {
  const { first, second } = makeTabs();
  await first.own("a");
  let savedCount = 0;
  first.answerTakeOvers(() => {
    savedCount++;
    return Promise.resolve();
  });
  expect(await second.takeOver("b")).toBe(true);
  expect(savedCount).toBe(0);
  expect(await second.own("a")).toBe("elsewhere");
});
