import { expect, test } from "vitest";
import { showPlace, wholeWindow, zoomWindow } from "./matrixWindow.ts";

test("zooming keeps the place in view, within the edges, and no closer than eight classes", () => {
  const count = 150;
  const middle = zoomWindow(wholeWindow(count), [75, 75], { by: 2, count });
  expect(middle).toEqual({ row: 38, column: 38, span: 75 });
  const corner = zoomWindow(wholeWindow(count), [149, 0], { by: 2, count });
  expect(corner).toEqual({ row: 75, column: 0, span: 75 });
  let close = corner;
  for (let times = 0; times < 9; times++) close = zoomWindow(close, [149, 0], { by: 2, count });
  expect(close).toEqual({ row: 142, column: 0, span: 8 });
  let out = close;
  for (let times = 0; times < 9; times++) out = zoomWindow(out, [149, 0], { by: 0.5, count });
  expect(out).toEqual(wholeWindow(count));
});

test("a window follows a place that leaves it", () => {
  const window = { row: 10, column: 10, span: 8 };
  expect(showPlace(window, [12, 12])).toEqual(window);
  expect(showPlace(window, [18, 9])).toEqual({ row: 11, column: 9, span: 8 });
});
