import { present } from "../../core/assert.ts";
import { valuesAt } from "../../core/evaluate/answerTable.ts";
import { normalizeRows } from "../../core/map/cosine.ts";
import { findNearest } from "../../core/map/nearest.ts";
import { principalComponents } from "../../core/map/principalComponents.ts";
import { layOutByUmap, umapNeighbours } from "../../core/map/umap.ts";
import { makeRandom, shuffle } from "../../core/random.ts";
import { inOrder } from "../../core/sequence.ts";
import type { OpenAnswers } from "../evaluate/openAnswers.ts";
import type { ExplainCalls, MappedRows, MapStep } from "../protocol/explain.ts";
import type { Explaining } from "./explaining.ts";

/** Points of a map: more cannot be told apart. */
const mostAnswers = 20_000;
const mostTrainingPoints = 5000;
/** Points that UMAP lays out; the others are put among their nearest. */
const mostByUmap = 5000;
/** Components that neighbours are found by. */
const components = 24;
/** Nearest points that a point which UMAP did not lay out is put among. */
const placedAmong = 3;

type Stream = AsyncGenerator<MapStep, ExplainCalls["layOutMap"]["result"], undefined>;

/** Lays out answers, and training rows where a split is given, by the model's own vectors. */
export async function* layOutMap(
  explaining: Explaining,
  answers: OpenAnswers,
  { layout, split, seed }: ExplainCalls["layOutMap"]["input"],
): Stream {
  const training =
    split === null ? null : yield* told(answers.trainingRows(split, mostTrainingPoints), 0, 0.05);
  const answered = sampleOf(answers.table.count, mostAnswers, seed);
  const rows = describe(answers, { answered, training });
  const readShare = layout === "pca" ? 0.8 : 0.3;
  const vectors = normalizeRows(
    yield* told(
      explaining.vectors.of(rows.rows.length, (at) => answers.modelRowOf(present(rows.rows[at]))),
      0,
      readShare,
    ),
  );
  const dimensions = layout === "pca" ? 2 : components;
  const scores = yield* told(
    principalComponents(vectors, dimensions, seed),
    readShare,
    layout === "pca" ? 1 : 0.4,
  );
  const isSampled = answered.length < answers.table.count;
  if (layout === "pca") return { rows, positions: Float32Array.from(scores), isSampled };
  const spreading = spreadOut(scores, seed);
  for (;;) {
    const next = await spreading.next();
    if (next.done === true) return { rows, positions: next.value, isSampled };
    yield { ...next.value, rows: next.value.positions === null ? null : rows };
  }
}

/** UMAP of some points, and the others among their nearest. */
async function* spreadOut(
  scores: Float32Array,
  seed: number,
): AsyncGenerator<MapStep, Float32Array, undefined> {
  const count = scores.length / components;
  const start = Float32Array.from({ length: 2 * count }, (_unused, at) =>
    present(scores[Math.floor(at / 2) * components + (at % 2)]),
  );
  yield { share: 0.4, positions: start.slice(), rows: null };
  // As many neighbours as a point can have at most.
  const neighbourCount = Math.min(umapNeighbours, Math.min(count, mostByUmap) - 2);
  if (neighbourCount < 2) return start;
  const chosen = sampleOf(count, mostByUmap, seed);
  const vectors = pickRows(scores, chosen, components);
  const among = { vectors, width: components, count: neighbourCount + 1 };
  const near = withoutItself(yield* told(findNearest(vectors, among), 0.4, 0.5));
  const positions = start.slice();
  const place = (places: Float32Array): void => {
    for (const [at, point] of chosen.entries()) positions.set(places.subarray(2 * at, 2 * at + 2), 2 * point);
  };
  const layingOut = layOutByUmap(near, pickRows(start, chosen, 2), seed);
  for (;;) {
    const next = layingOut.next();
    if (next.done === true) {
      place(next.value);
      break;
    }
    if (chosen.length === count) {
      place(next.value.positions);
      yield { share: 0.5 + 0.5 * next.value.share, positions: positions.slice(), rows: null };
    } else yield { share: 0.5 + 0.4 * next.value.share, positions: null, rows: null };
  }
  if (chosen.length === count) return positions;
  const laidOut = new Set(chosen);
  const others = inOrder(count).filter((point) => !laidOut.has(point));
  const nearest = yield* told(
    findNearest(pickRows(scores, others, components), { ...among, count: placedAmong }),
    0.9,
    1,
  );
  for (const [at, point] of others.entries())
    for (const axis of [0, 1]) {
      const sum = nearest.indices
        .subarray(at * nearest.count, (at + 1) * nearest.count)
        .reduce((total, index) => total + present(positions[2 * present(chosen[index]) + axis]), 0);
      positions[2 * point + axis] = sum / nearest.count;
    }
  return positions;
}

/** Neighbours that begin with the point itself, without it. */
function withoutItself({
  indices,
  distances,
  count,
}: {
  readonly indices: Int32Array;
  readonly distances: Float32Array;
  readonly count: number;
}) {
  const pointCount = indices.length / count;
  const others = {
    indices: new Int32Array(pointCount * (count - 1)),
    distances: new Float32Array(pointCount * (count - 1)),
  };
  for (let point = 0; point < pointCount; point++) {
    const own = indices.subarray(point * count, (point + 1) * count);
    // Among equal points, another may come first.
    const left = Math.max(0, own.indexOf(point) === -1 ? count - 1 : own.indexOf(point));
    let to = point * (count - 1);
    for (let at = 0; at < count; at++) {
      if (at === left) continue;
      others.indices[to] = present(own[at]);
      others.distances[to++] = present(distances[point * count + at]);
    }
  }
  return { ...others, count: count - 1 };
}

interface Points {
  readonly answered: Int32Array;
  readonly training: { readonly rows: Int32Array; readonly actual: OpenAnswers["table"]["actual"] } | null;
}

function describe({ table }: OpenAnswers, { answered, training }: Points): MappedRows {
  const own = answered.length;
  const count = own + (training?.rows.length ?? 0);
  const points = {
    rows: new Int32Array(count),
    isTraining: new Uint8Array(count),
    answers: new Int32Array(count).fill(-1),
    actual: new Int32Array(count).fill(-1),
    answered: new Int32Array(count).fill(-1),
    confidences: new Float32Array(count).fill(NaN),
    isRight: new Uint8Array(count),
  };
  for (const [at, index] of answered.entries()) {
    points.rows[at] = present(table.rows[index]);
    points.answers[at] = index;
    points.actual[at] = labelAt(table.actual, index);
    points.answered[at] = labelAt(table.answered, index);
    points.confidences[at] = table.confidences[index] ?? NaN;
    points.isRight[at] = table.isRight[index] ?? 0;
  }
  if (training === null) return points;
  for (const [at, row] of training.rows.entries()) {
    points.rows[own + at] = row;
    points.isTraining[own + at] = 1;
    points.actual[own + at] = labelAt(training.actual, at);
  }
  return points;
}

const labelAt = (block: OpenAnswers["table"]["actual"], index: number): number =>
  block.kind === "number" ? -1 : (valuesAt(block, index)[0] ?? -1);

/** All of `count` places, or as many as there may be, drawn at random and in order. */
const sampleOf = (count: number, most: number, seed: number): Int32Array =>
  count <= most ? inOrder(count) : shuffle(inOrder(count), makeRandom(seed, "map")).slice(0, most).sort();

const pickRows = (from: Float32Array, rows: Int32Array, width: number): Float32Array => {
  const picked = new Float32Array(rows.length * width);
  for (const [at, row] of rows.entries())
    picked.set(from.subarray(row * width, (row + 1) * width), at * width);
  return picked;
};

/** A stream whose shares are told as a part of the whole. */
async function* told<R>(
  stream: AsyncGenerator<number, R, undefined> | Generator<number, R, undefined>,
  from: number,
  to: number,
): AsyncGenerator<MapStep, R, undefined> {
  for (;;) {
    const next = await stream.next();
    if (next.done === true) return next.value;
    yield { share: from + (to - from) * next.value, positions: null, rows: null };
  }
}
