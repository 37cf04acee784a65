import { expect, test } from "vitest";
import type { ModelRow } from "../task/inputKinds.ts";
import { makeProbes } from "./probes.ts";

/** Probes of a text of which `telling` has the strongest pull. */
function probesOf(text: string, ...telling: readonly string[]) {
  const words = telling.map((word) => {
    const start = text.indexOf(word);
    return { column: "review", start, end: start + word.length };
  });
  const row: ModelRow = { review: text, stars: 3 };
  const probes = makeProbes(row, { words, pulls: words.map((_word, at) => 9 - at) });
  return Object.fromEntries(probes.map(({ kind, row: changed }) => [kind, changed["review"]]));
}

test("English: the strongest word is misspelt and negated, and the case changes", () => {
  expect(probesOf("A good film!", "good", "film")).toEqual({
    typo: "A godo film!",
    upperCase: "A GOOD FILM!",
    lowerCase: "a good film!",
    negation: "A not good film!",
    withoutMarks: "A good film",
  });
});

test("a negation that is there is taken out", () => {
  expect(probesOf("It is not good", "good")["negation"]).toBe("It is good");
  expect(probesOf("I don't like it", "like")["negation"]).toBe("I do like it");
  expect(probesOf("一点也不好", "好")["negation"]).toBe("一点也好");
});

test("Chinese: characters are swapped with their neighbours, and negated by 不", () => {
  expect(probesOf("味道很好！", "好", "很", "味", "道")).toEqual({
    typo: "味道好很！",
    negation: "味道很不好！",
    withoutMarks: "味道很好",
  });
});

test("what does not change the row is no probe", () => {
  expect(Object.keys(probesOf("good film", "good"))).toEqual(["typo", "upperCase", "negation"]);
  expect(makeProbes({ stars: 3 }, { words: [{ column: "stars", start: 0, end: 1 }], pulls: [1] })).toEqual(
    [],
  );
});
