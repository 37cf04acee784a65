import { expect, test } from "vitest";
import { bandOf } from "./band.ts";

const line = (...values: readonly number[]) => values.map((y, index) => ({ x: index + 1, y }));

test("a band has the mean and the sample deviation of all lines at each place", () => {
  // NumPy: np.mean and np.std(ddof=1) of (1, 2, 4) and of (2, 2, 5).
  const [first, second] = bandOf([line(1, 2), line(2, 2), line(4, 5)]);
  expect(first).toMatchObject({ x: 1, count: 3 });
  expect(first?.mean).toBeCloseTo(2.3333333333333335, 12);
  expect(first?.deviation).toBeCloseTo(1.5275252316519465, 12);
  expect(second?.mean).toBeCloseTo(3, 12);
  expect(second?.deviation).toBeCloseTo(1.7320508075688772, 12);
});

test("a band ends where fewer than half of the runs go on, and one run alone has none", () => {
  const lines = [line(1, 1, 1), line(2, 2, 2), line(3), line(4)];
  expect(bandOf(lines).map(({ x, count }) => [x, count])).toEqual([
    [1, 4],
    [2, 2],
    [3, 2],
  ]);
  expect(bandOf([...lines, line(5)]).map(({ x }) => x)).toEqual([1]);
  expect(bandOf([line(1, 2, 3)])).toEqual([]);
});
