import fc from "fast-check";
import { expect, test } from "vitest";
import { highlight } from "./highlight.ts";

const kindsOf = (code: string) =>
  highlight(code)
    .filter(({ text }) => text.trim() !== "")
    .map(({ kind, text }) => `${kind} ${text.trim()}`);

test("whatever the text, its pieces add up to it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (code) => {
      expect(
        highlight(code)
          .map(({ text }) => text)
          .join(""),
      ).toBe(code);
    }),
  );
});

test("Python and JavaScript are told apart from their strings, numbers and comments", () => {
  expect(kindsOf('dense = layers.Dense(64, activation="relu")  # mix')).toEqual([
    "plain dense = layers.",
    "name Dense",
    "plain (",
    "number 64",
    "plain , activation=",
    'string "relu"',
    "plain )",
    "comment # mix",
  ]);
  expect(kindsOf("const own = ownLayers(tf); // here").slice(0, 2)).toEqual(["keyword const", "plain own ="]);
  expect(kindsOf('"""A "quoted" word."""')).toEqual(['comment """A "quoted" word."""']);
});
