import classes from "./Sparkline.module.css";

interface SparklineProps {
  readonly values: Float64Array;
  readonly colour: string;
  /** Bottom and top of the line; the range of the values where absent. */
  readonly range?: readonly [minimum: number, maximum: number];
}

const width = 72;
const height = 20;
const pointLimit = 72;

/** A chart the size of a word, drawn between a figure's name and its value. */
export function Sparkline({ values, colour, range }: SparklineProps) {
  const shown = thin(values);
  const [minimum, maximum] = range ?? [Math.min(...shown), Math.max(...shown)];
  const scale = (height - 4) / (maximum - minimum || 1);
  const step = width / Math.max(1, shown.length - 1);
  const points = shown
    .map(
      (value, index) => `${(index * step).toFixed(1)},${(height - 2 - (value - minimum) * scale).toFixed(1)}`,
    )
    .join(" ");
  return (
    <svg
      className={classes["sparkline"]}
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      width={width}
      height={height}
      aria-hidden="true"
    >
      <polyline points={points} fill="none" stroke={colour} strokeWidth={1.5} strokeLinejoin="round" />
    </svg>
  );
}

/** Means of equal stretches, so that the line keeps its shape in few points. */
function thin(values: Float64Array): readonly number[] {
  const size = Math.ceil(values.length / pointLimit);
  if (size <= 1) return [...values];
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) => {
    const stretch = values.subarray(index * size, (index + 1) * size);
    return stretch.reduce((sum, value) => sum + value, 0) / stretch.length;
  });
}
