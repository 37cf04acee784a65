// Line charts of costs over sizes, both on logarithmic scales, as SVG.

/** A line of a chart. Points ascend in x. */
export interface Series {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

interface Words {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
}

/** How cost grows towards the end: 1 is linear, 2 quadratic. Slope of the logarithms over the last three sizes (least squares). */
export function growthOf(points: Series["points"]): number {
  const last = points.slice(-3).map(({ x, y }) => ({ x: Math.log(x), y: Math.log(y) }));
  const mean = (axis: "x" | "y"): number => last.reduce((sum, point) => sum + point[axis], 0) / last.length;
  const [meanX, meanY] = [mean("x"), mean("y")];
  const covariance = last.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0);
  return covariance / last.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
}

const size = { width: 640, height: 360 };
const frame = { left: 64, right: 470, top: 62, bottom: 308 };
/** Readable on light and dark pages alike. */
const ink = "#7a7f87";
const colours = ["#2f7ed8", "#d9822b", "#3a9d6e", "#b0529a"];

/** A chart with a line for each series, named at its end with its growth, and a tick at each size. */
export function plotGrowth(series: readonly Series[], { title, xLabel, yLabel }: Words): string {
  const all = series.flatMap(({ points }) => points);
  const xs = [...new Set(all.map(({ x }) => x))].sort((a, b) => a - b);
  const ys = decades(Math.min(...all.map(({ y }) => y)), Math.max(...all.map(({ y }) => y)));
  const toX = scale(xs[0] ?? 1, xs.at(-1) ?? 1, [frame.left, frame.right]);
  const toY = scale(ys[0] ?? 1, ys.at(-1) ?? 1, [frame.bottom, frame.top]);
  const text = (x: number, y: number, words: string, more = ""): string =>
    `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${words}</text>`;
  const grid = ys.map(
    (y) =>
      `<path d="M${String(frame.left)} ${toY(y).toFixed(1)}H${String(frame.right)}" stroke="${ink}" stroke-opacity="0.25"/>` +
      text(frame.left - 8, toY(y) + 4, y.toLocaleString("en-US"), `text-anchor="end"`),
  );
  const ticks = xs.map((x) =>
    text(toX(x), frame.bottom + 18, x.toLocaleString("en-US"), `text-anchor="middle"`),
  );
  const ends = spread(series.map(({ points }) => toY(points.at(-1)?.y ?? 1)));
  const lines = series.map(({ name, points }, index) => {
    const colour = colours[index % colours.length] ?? ink;
    const path = points.map(({ x, y }) => `${toX(x).toFixed(1)} ${toY(y).toFixed(1)}`).join("L");
    const label = `${name}, growth ${Math.max(0, growthOf(points)).toFixed(2)}`;
    return (
      `<path d="M${path}" fill="none" stroke="${colour}" stroke-width="2"/>` +
      text(frame.right + 8, (ends[index] ?? 0) + 4, label, `fill="${colour}"`)
    );
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(size.width)} ${String(size.height)}" role="img" font-family="system-ui, sans-serif" font-size="12" fill="${ink}">`,
    `<title>${title}</title>`,
    text(16, 22, title, `font-size="14" font-weight="600"`),
    text(16, frame.top - 18, yLabel),
    ...grid,
    ...ticks,
    text((frame.left + frame.right) / 2, frame.bottom + 38, xLabel, `text-anchor="middle"`),
    ...lines,
    "</svg>\n",
  ].join("\n");
}

/** A logarithmic scale. */
const scale =
  (from: number, to: number, [start, end]: readonly [number, number]) =>
  (value: number): number =>
    start + ((end - start) * Math.log(value / from)) / Math.log(to / from);

/** 1, 2, 5, 10 … around a range. */
function decades(lowest: number, highest: number): readonly number[] {
  const steps = [1, 2, 5];
  const all = Array.from(
    { length: 24 },
    (_unused, index) => (steps[index % 3] ?? 1) * 10 ** (Math.floor(index / 3) - 2),
  );
  const first = all.findLastIndex((value) => value <= lowest);
  return all.slice(Math.max(0, first), all.findIndex((value) => value >= highest) + 1);
}

/** The same heights, at least a line of text apart. */
function spread(heights: readonly number[]): readonly number[] {
  const order = heights.map((_height, index) => index).sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0));
  const placed = [...heights];
  for (const [place, index] of order.entries()) {
    const above = order[place - 1];
    if (above !== undefined) placed[index] = Math.max(placed[index] ?? 0, (placed[above] ?? 0) + 15);
  }
  return placed;
}
