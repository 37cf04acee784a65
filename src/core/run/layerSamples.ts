import { appendSpread } from "./spread.ts";

/** How often values lie in each of some bins of one width between two ends. */
export interface ValueHistogram {
  readonly low: number;
  readonly high: number;
  readonly counts: readonly number[];
}

/** A layer as seen in one step. Norms are lengths over all trained weights of the layer together. */
export interface LayerSample {
  /** Id of the layer in the graph. */
  readonly id: string;
  /** Before the step. */
  readonly weightNorm: number;
  /** Of the gradient, before it is clipped by norm. */
  readonly gradientNorm: number;
  /** Length of the step's change over the length of the weights. */
  readonly updateRatio: number;
  /** Share of the units that give 0 for every row and position of the batch; null of layers without relu. */
  readonly deadShare: number | null;
  /** Of some weights of the layer's largest tensor. */
  readonly histogram: ValueHistogram;
}

/** The layers in one step of a run. */
export interface LayersAt {
  /** Progress of the run, in epochs. */
  readonly position: number;
  readonly layers: readonly LayerSample[];
}

/** As many as a chart has room for. */
const mostKept = 60;

/** The samples with one more. */
export const appendLayers = (samples: readonly LayersAt[], sample: LayersAt): readonly LayersAt[] =>
  appendSpread(samples, sample, mostKept);

const binCount = 24;

/** Counts values in bins of one width from the lowest to the highest. */
export function countValues(values: ArrayLike<number>): ValueHistogram {
  let [low, high] = [Infinity, -Infinity];
  for (let index = 0; index < values.length; index++) {
    low = Math.min(low, values[index] as number);
    high = Math.max(high, values[index] as number);
  }
  const counts = new Array<number>(binCount).fill(0);
  const width = (high - low) / binCount;
  for (let index = 0; index < values.length; index++) {
    const bin = width > 0 ? Math.min(binCount - 1, Math.floor(((values[index] as number) - low) / width)) : 0;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { low, high, counts };
}

/** Why a layer is worth a look. */
export type LayerConcern = "dead" | "still" | "jumping";

/** A layer of which more than this share of the units gives nothing. */
const manyDead = 0.5;
/** A step that changes weights by more than this share of their length leaps about. */
const wildRatio = 0.1;
/** A layer that changes by less than this share, while another one changes a hundred times as much. */
const stillRatio = 1e-5;
const stillFactor = 100;
/** Samples that agree before anything is said. */
const fewestSamples = 3;

/** The layers that are worth a look, by the latest samples; none where all layers learn. */
export function layerConcerns(samples: readonly LayersAt[]): ReadonlyMap<string, LayerConcern> {
  const recent = samples.slice(-fewestSamples);
  const concerns = new Map<string, LayerConcern>();
  if (recent.length < fewestSamples) return concerns;
  const concernIn = ({ layers }: LayersAt, id: string): LayerConcern | null => {
    const layer = layers.find((candidate) => candidate.id === id);
    if (layer === undefined) return null;
    if ((layer.deadShare ?? 0) >= manyDead) return "dead";
    if (layer.updateRatio > wildRatio) return "jumping";
    const most = Math.max(...layers.map(({ updateRatio }) => updateRatio));
    return layer.updateRatio < stillRatio && most > stillFactor * layer.updateRatio ? "still" : null;
  };
  for (const { id } of recent.at(-1)?.layers ?? []) {
    const [first = null, ...others] = recent.map((sample) => concernIn(sample, id));
    if (first !== null && others.every((concern) => concern === first)) concerns.set(id, first);
  }
  return concerns;
}

/** Some layers together as the latest look saw them. */
export interface LayersNow {
  /** The largest change of any of them in one step, as a share of its weights. */
  readonly updateRatio: number;
  /** The largest share of dead units; null where none has relu. */
  readonly deadShare: number | null;
  readonly concern: LayerConcern | null;
}

/** How layers learned when they were last looked at; null where none of them was. */
export function layersNow(samples: readonly LayersAt[], ids: readonly string[]): LayersNow | null {
  const seen = (samples.at(-1)?.layers ?? []).filter(({ id }) => ids.includes(id));
  if (seen.length === 0) return null;
  const concerns = layerConcerns(samples);
  const dead = seen.flatMap(({ deadShare }) => deadShare ?? []);
  return {
    updateRatio: Math.max(...seen.map(({ updateRatio }) => updateRatio)),
    deadShare: dead.length === 0 ? null : Math.max(...dead),
    concern: seen.flatMap(({ id }) => concerns.get(id) ?? [])[0] ?? null,
  };
}
