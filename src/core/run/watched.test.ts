import { expect, test } from "vitest";
import { watch, type Watched } from "./watched.ts";

const begin = {
  type: "onWatch",
  rows: [{ text: "hello" }],
  answers: [[0]],
  target: { kind: "class", classNames: ["a", "b"] },
} as const;

test("answers stand at the pass that they were given after", () => {
  const events = [
    begin,
    { type: "onWatched", epoch: 1, outputs: [[0.5, 0.5]] },
    { type: "onWatched", epoch: 2, outputs: [[0.9, 0.1]] },
  ] as const;
  const watched = events.reduce<Watched | null>(watch, null);
  expect(watched?.outputs).toEqual([[[0.5, 0.5]], [[0.9, 0.1]]]);
});

test("a run that goes on over the same rows keeps the answers from before, over others it begins anew", () => {
  const before = watch(watch(null, begin), { type: "onWatched", epoch: 1, outputs: [[0.5, 0.5]] });
  expect(watch(before, begin)?.outputs.length).toBe(1);
  expect(watch(before, { ...begin, rows: [{ text: "bye" }] })?.outputs.length).toBe(0);
});
