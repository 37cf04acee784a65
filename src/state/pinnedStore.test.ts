import { expect, test } from "vitest";
import { pinnedIn, pinnedStore, pinTexts } from "./pinnedStore.ts";

test("texts are pinned in one project, each once, without empty lines, at most ten", () => {
  pinTexts("a", [
    "late train",
    "",
    " late train ",
    ...Array.from({ length: 12 }, (_unused, i) => `text ${String(i)}`),
  ]);
  const pinned = pinnedIn(pinnedStore.getState(), "a");
  expect(pinned.slice(0, 2)).toEqual(["late train", "text 0"]);
  expect(pinned.length).toBe(10);
  expect(pinnedIn(pinnedStore.getState(), "b")).toEqual([]);
});
