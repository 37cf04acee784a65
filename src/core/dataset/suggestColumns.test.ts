import { expect, test } from "vitest";
import { makeRandom } from "../random.ts";
import type { Table } from "../table/table.ts";
import { suggestRoles } from "./suggestRoles.ts";

const rowCount = 400;
const random = makeRandom(3, "table");
const below = (end: number) => (): string => String(random.integer(end) + 1);
const oneOf =
  (...values: readonly string[]) =>
  (row: number): string =>
    values[row % values.length] ?? "";
const sentence = (row: number): string => `Sentence number ${String(row)} says that all is well in the house`;

function suggest(columns: Readonly<Record<string, (row: number) => string>>) {
  const table: Table = {
    columnNames: Object.keys(columns),
    columns: Object.values(columns).map((cell) =>
      Array.from({ length: rowCount }, (_unused, row) => cell(row)),
    ),
    rowCount,
    lineNumbers: Uint32Array.from({ length: rowCount }, (_unused, row) => row + 2),
  };
  return suggestRoles(table).roles;
}

const userAndItem = [
  { id: "category", kind: "category", column: 0 },
  { id: "category-2", kind: "category", column: 1 },
];

test("a table of ratings opens as two categories and a number, with names and without", () => {
  const named = { userId: below(60), movieId: below(90), rating: below(5) };
  expect(suggest(named)).toMatchObject({
    inputs: userAndItem,
    target: { kind: "number", column: 2 },
    time: null,
  });
  const unnamed = { "#1": below(60), "#2": below(90), "#3": below(5) };
  expect(suggest({ ...unnamed, "#4": (row) => String(881_250_949 + row * 977) })).toMatchObject({
    inputs: userAndItem,
    target: { kind: "number", column: 2 },
    time: 3,
  });
});

test("a table with a price opens with the price as the number, the city as a category and no identifiers", () => {
  const roles = suggest({
    listing_id: (row) => String(1000 + row * 3),
    city: oneOf("Lyon", "Paris", "Nice"),
    rooms: oneOf("1", "2", "3", "4", "5"),
    area: (row) => String(30 + ((row * 37) % 113) + 0.5),
    price: (row) => `€ ${String(100 + ((row * 7919) % 997))},000`,
    sold: (row) => `2024-0${String((row % 9) + 1)}-1${String(row % 10)}`,
  });
  expect(roles).toMatchObject({
    inputs: [
      { id: "numbers", kind: "number", columns: [2, 3], scaling: "standard" },
      { id: "category", kind: "category", column: 1 },
    ],
    target: { kind: "number", column: 4 },
    time: 5,
  });
});

test("without a telling name, what stands last is answered: a class where it is one", () => {
  const measure = (row: number): string => String(((row * 7919) % 613) / 10);
  const flowers = { petal: measure, sepal: measure, stem: measure, flower: oneOf("iris", "rose") };
  expect(suggest(flowers)).toMatchObject({ target: { kind: "class", column: 3 } });
  expect(suggest({ petal: measure, sepal: measure, stem: measure })).toMatchObject({
    target: { kind: "number", column: 2 },
  });
});

test.each([
  [",", oneOf("joy", "joy,love", "love", "anger")],
  [";", oneOf("joy", "joy; love", "love", "anger")],
  ["|", oneOf("joy", "joy|love", "love", "anger")],
  ["#", oneOf("joy", "joy#love", "love", "anger")],
  ["\n", oneOf("joy", "joy\nlove", "love", "anger")],
  ["\n", oneOf("joy\nlove", "love\nanger", "anger\njoy")],
  [",", oneOf('["joy","love"]', '["love","anger"]', '["anger","joy"]')],
  [",", oneOf('["joy"]', '["joy","love"]', '["love"]', '["anger"]')],
])("cells of several labels between %j are labels each", (separator, tags) => {
  expect(suggest({ text: sentence, tags })).toMatchObject({
    inputs: [{ id: "text", kind: "text", columns: [0] }],
    target: { kind: "classes", columns: [1], separator },
  });
});

test("three columns of yes and no beside a text are its labels, and two are not", () => {
  const flag = oneOf("0", "1", "0");
  const flags = { toxic: flag, rude: oneOf("no", "yes"), threat: oneOf("0", "0", "0", "1") };
  expect(suggest({ comment: sentence, ...flags })).toMatchObject({
    target: { kind: "classes", columns: [1, 2, 3], separator: null },
  });
  expect(suggest({ comment: sentence, toxic: flag, rude: flag })).toMatchObject({
    target: { kind: "class", column: 1 },
  });
});
