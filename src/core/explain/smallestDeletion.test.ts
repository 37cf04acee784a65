import { expect, test } from "vitest";
import { drain } from "../drain.ts";
import { findSmallestDeletion, type AskWithout } from "./smallestDeletion.ts";

/** A score that is the sum of the words left; the answer is another one below 0. */
const additive =
  (parts: readonly number[], asked: (readonly number[])[] = []): AskWithout =>
  (sets) => {
    asked.push(...sets);
    return Promise.resolve(
      sets.map((set) => {
        const score = parts.reduce((sum, part, word) => (set.includes(word) ? sum : sum + part), 0);
        return { score, isOther: score < 0 };
      }),
    );
  };

test("a single word is found where one is enough", async () => {
  const parts = [0.2, -0.5, 2, 0.1];
  const asked: (readonly number[])[] = [];
  expect(await drain(findSmallestDeletion(parts, additive(parts, asked)))).toEqual([2]);
  expect(asked.every((set) => set.length === 1)).toBe(true);
});

test("as few words as there must be are left out", async () => {
  const parts = [1, 1, 1, -0.5, -0.6, 0.2];
  expect(await drain(findSmallestDeletion(parts, additive(parts)))).toHaveLength(3);
});

test("an answer that no words hold is not flipped", async () => {
  const sure: AskWithout = (sets) => Promise.resolve(sets.map(() => ({ score: 1, isOther: false })));
  expect(await drain(findSmallestDeletion([1, 1], sure))).toBeNull();
  expect(await drain(findSmallestDeletion([], sure))).toBeNull();
});

test("two words that must go together are found although neither does anything alone", async () => {
  const together: AskWithout = (sets) =>
    Promise.resolve(
      sets.map((set) => {
        const isOther = set.includes(1) && set.includes(3);
        return { score: isOther ? -1 : 1, isOther };
      }),
    );
  expect(await drain(findSmallestDeletion([0, 0, 0, 0, 0], together))).toEqual([1, 3]);
});
