import { meanLength, type LengthHistogram } from "../dataset/lengths.ts";
import type { PaddingSide } from "../text/preprocessor.ts";
import { checkGraph } from "./checkGraph.ts";
import { layerCosts, sumCosts } from "./costs.ts";
import type { EpochWork } from "./epochTime.ts";
import type { LayerGraph } from "./layerGraph.ts";
import type { ModelSpec } from "./modelSpec.ts";
import { shortenedLength, shorteningOf } from "./shortening.ts";

/** The settings that decide how much of each text is read. */
export interface TextReading {
  readonly lengths: LengthHistogram;
  readonly padding: PaddingSide;
  readonly batchByLength: boolean;
}

/** Places that a batch of like lengths reads for each token: docs/performance.md has 1.05 to 1.12. */
const placesPerToken = 1.1;

/** The average cost of a row in training; null where the model cannot be built. */
export function epochWorkOf(
  graph: LayerGraph,
  spec: ModelSpec,
  reading: TextReading,
): Pick<EpochWork, "flops" | "parameterCount"> | null {
  const report = checkGraph(graph, spec);
  if (!report.canBuild) return null;
  const shortened = checkGraph(graph, shortenTexts(graph, spec, reading));
  const { flops } = sumCosts(layerCosts(graph, shortened.canBuild ? shortened : report));
  return { flops, parameterCount: report.parameterCount };
}

/** The sizes of a batch of texts of mean length; those of all places where no padding may be cut off. */
function shortenTexts(
  graph: LayerGraph,
  spec: ModelSpec,
  { lengths, padding, batchByLength }: TextReading,
): ModelSpec {
  const shortening = shorteningOf(graph, spec, padding);
  if (!batchByLength || shortening.kind === "fixed") return spec;
  const inputs = Object.entries(spec.inputs).map(([id, size]) => {
    // A category has one place.
    if (size.kind !== "tokens" || size.length === 1) return [id, size] as const;
    const read = Math.round(placesPerToken * meanLength(lengths, size.length));
    const length = Math.min(size.length, shortenedLength(size.length, read, shortening));
    return [id, { ...size, length }] as const;
  });
  return { ...spec, inputs: Object.fromEntries(inputs) };
}
