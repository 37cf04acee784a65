import fc from "fast-check";
import { expect, test } from "vitest";
import { commit, createHistory, redo, undo } from "./history.ts";

test("edits of one group undo together", () => {
  let history = createHistory({ n: 0 });
  history = commit(history, { n: 1 });
  history = commit(history, { n: 2 }, "drag");
  history = commit(history, { n: 3 }, "drag");
  history = undo(history);
  expect(history.present.n).toBe(1);
  history = redo(history);
  expect(history.present.n).toBe(3);
});

test("a new edit forgets what was undone", () => {
  const history = commit(undo(commit(createHistory(0), 1)), 2);
  expect(history.future).toEqual([]);
  expect(history.present).toBe(2);
});

test("undo after commit is the identity on the document, and redo after undo too", () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { maxLength: 30 }), fc.integer(), (edits, last) => {
      const before = edits.reduce((history, edit) => commit(history, edit), createHistory(0));
      const after = commit(before, last);
      fc.pre(last !== before.present);
      expect(undo(after).present).toBe(before.present);
      expect(redo(undo(after)).present).toBe(after.present);
    }),
  );
});

test("undo ends the group: the same drag, taken up again, is an edit of its own", () => {
  const undone = undo(commit(createHistory(0), 1, "drag"));
  expect(undo(commit(undone, 2, "drag")).present).toBe(0);
});

test("redo ends the group too", () => {
  let history = commit(createHistory(0), 1, "drag");
  history = commit(redo(undo(history)), 2, "drag");
  expect(undo(history).present).toBe(1);
});

test("the last 200 edits can be taken back, and no more", () => {
  let history = createHistory(0);
  for (let edit = 1; edit <= 250; edit++) history = commit(history, edit);
  for (let step = 0; step < 200; step++) history = undo(history);
  expect(history.present).toBe(50);
  expect(undo(history)).toBe(history);
});
