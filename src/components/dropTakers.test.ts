import { expect, test } from "vitest";
import { pickFiles, projectFileOf, type PickedFiles } from "../core/table/pickedFiles.ts";
import { makeDropTakers } from "./dropTakers.ts";

const drop = (name: string): PickedFiles<File> => pickFiles([new File(["text"], name)]);

/** Takers with a clock of their own, and the names of the files that each page got. */
function makePages() {
  const clock = { nowMs: 0 };
  const takers = makeDropTakers(() => clock.nowMs);
  const got: string[] = [];
  const open = (page: string, wants?: (picked: PickedFiles<File>) => boolean): (() => void) =>
    takers.add({
      wants,
      hover: () => undefined,
      take: ({ files }) => got.push(`${page}: ${files.map(({ name }) => name).join(", ")}`),
    });
  return { ...takers, clock, got, open };
}

test("a drop goes to the page that came last", () => {
  const { open, give, got } = makePages();
  open("start");
  const close = open("data");
  give(drop("first.csv"));
  close();
  give(drop("second.csv"));
  expect(got).toEqual(["data: first.csv", "start: second.csv"]);
});

test("a drop while one page gives way to the next is not lost, but one of long ago is", () => {
  const { open, give, got, clock } = makePages();
  open("start")();
  give(drop("first.csv"));
  give(drop("second.csv"));
  clock.nowMs = 1000;
  open("data")();
  expect(got).toEqual(["data: second.csv"]);
  give(drop("third.csv"));
  clock.nowMs = 60_000;
  open("data");
  expect(got).toEqual(["data: second.csv"]);
});

test("a drop without files is none", () => {
  const { open, give, got } = makePages();
  open("data");
  give({ files: [], folder: [] });
  expect(got).toEqual([]);
});

test("a page that wants project files gets these, wherever they are dropped, and no others", () => {
  const { open, give, got, isEmpty } = makePages();
  open("project", (picked) => projectFileOf(picked) !== null);
  expect(isEmpty()).toBe(true);
  give(drop("held.csv"));
  open("data");
  give(drop("reviews.LAYERLOOM"));
  give(drop("reviews.csv"));
  give(pickFiles([new File([], "a.layerloom"), new File([], "b.csv")]));
  expect(got).toEqual([
    "data: held.csv",
    "project: reviews.LAYERLOOM",
    "data: reviews.csv",
    "data: a.layerloom, b.csv",
  ]);
});
