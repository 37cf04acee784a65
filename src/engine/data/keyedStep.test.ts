import { expect, test } from "vitest";
import { drain } from "../../core/drain.ts";
import { KeyedStep } from "./keyedStep.ts";

/** Work in three parts that notes how often it began, and when it was left. */
function makeWork() {
  const notes: string[] = [];
  const step = new KeyedStep<number, { readonly key: string }>();
  const run = (key: string) =>
    step.run(key, async function* () {
      notes.push(`begin ${key}`);
      try {
        for (let part = 1; part <= 3; part++) {
          await Promise.resolve();
          yield part / 3;
        }
        return { key };
      } finally {
        notes.push(`end ${key}`);
      }
    });
  return { step, run, notes };
}

test("a step asked for twice, one after the other or at once, is done once", async () => {
  const { run, notes } = makeWork();
  const [first, second] = await Promise.all([drain(run("a")), drain(run("a"))]);
  expect(second).toBe(first);
  expect(await drain(run("a"))).toBe(first);
  expect(notes).toEqual(["begin a", "end a"]);
});

test("everybody who waits gets the progress, also who comes later", async () => {
  const { run } = makeWork();
  const early = run("a");
  expect(await early.next()).toEqual({ done: false, value: 1 / 3 });
  const seen: number[] = [];
  const late = drain(run("a"), (share) => seen.push(share));
  expect(await drain(early)).toEqual({ key: "a" });
  expect(await late).toEqual({ key: "a" });
  expect(seen.at(-1)).toBe(1);
});

test("a step is cancelled once nobody waits for it, and not before", async () => {
  const { run, notes } = makeWork();
  const [first, second] = [run("a"), run("a")];
  await Promise.all([first.next(), second.next()]);
  await first.return({ key: "" });
  expect(notes).toEqual(["begin a"]);
  await second.return({ key: "" });
  expect(notes).toEqual(["begin a", "end a"]);
  expect(await drain(run("a"))).toEqual({ key: "a" });
  expect(notes).toEqual(["begin a", "end a", "begin a", "end a"]);
});

test("who stops between two signs of progress still gets the result that another waited for", async () => {
  const { run, notes } = makeWork();
  const slow = run("a");
  await slow.next();
  const first = await drain(run("a"));
  expect(await drain(slow)).toBe(first);
  expect(notes).toEqual(["begin a", "end a"]);
});

test("of two results the one that was asked for later is kept", async () => {
  const { step, run } = makeWork();
  const early = run("a");
  await early.next();
  await drain(run("b"));
  await drain(early);
  expect(step.peek("a")).toBeNull();
  expect(step.peek("b")).toEqual({ key: "b" });
  step.forget();
  expect(step.peek("b")).toBeNull();
});

test("a failure reaches everybody who waits, and the step is tried again", async () => {
  const step = new KeyedStep<number, string>();
  let count = 0;
  const run = () =>
    // oxlint-disable-next-line require-yield -- fails before it has anything to tell
    step.run("a", async function* () {
      count++;
      await Promise.resolve();
      if (count === 1) throw new Error("broken");
      return "whole";
    });
  const both = await Promise.allSettled([drain(run()), drain(run())]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await drain(run())).toBe("whole");
});
