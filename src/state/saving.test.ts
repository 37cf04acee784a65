import { expect, test } from "vitest";
import { makeProjectStore } from "./projectStore.ts";
import { makeSaving } from "./saving.ts";

test("nothing counts as saved while a change waits, or while something is still being written", async () => {
  const projectStore = makeProjectStore();
  const saved = (): string => projectStore.getState().saved;
  const { untilKept, markPending } = makeSaving(projectStore);
  markPending(true);
  await untilKept(Promise.resolve());
  expect(saved()).toBe("saving");
  markPending(false);
  let finish = (): void => undefined;
  const slow = untilKept(new Promise<void>((resolve) => (finish = resolve)));
  await untilKept(Promise.resolve());
  expect(saved()).toBe("saving");
  finish();
  await slow;
  expect(saved()).toBe("saved");
});
