import { present } from "../../../core/assert.ts";
import type { WebGpuCall } from "./dispatch.ts";

/**
 * A cell as the shaders compute it, one unit at a time. `inputs` are what x adds to its gates, `sums` what the state adds;
 * the kept values of a step are blocks of `units` numbers, from `keptAt` on.
 */
export interface CellShader {
  readonly gates: number;
  /** Blocks that the forward pass keeps of a step. */
  readonly keptBlocks: number;
  /** WGSL body of `fn advance(inputs, sums, before, memory, keptAt) -> f32`: the next output. */
  readonly advance: string;
  /** The values that a step's gradient reads, as WGSL expressions over `at`, `keptAt`, `unit`, `hasBefore`, `beforeAt`. */
  readonly loaded: readonly string[];
  /**
   * WGSL body of `fn retreat(loaded, dh, dMemory) -> Retreat`: gradients of the gates' sums ("changes"), and the part of
   * dh that goes past the recurrent product ("carry").
   */
  readonly retreat: string;
  /** Blocks of changes; the recurrent product's gates are those that `recurrentBlock` names. */
  readonly changeBlocks: number;
  readonly recurrentBlock: (gate: number) => number;
}

const kept = (block: number): string => `kept[keptAt + ${String(block)}u * units]`;
const yBefore = "select(0.0, y[beforeAt * units + unit], hasBefore)";

const cellShaders: Readonly<Record<string, CellShader>> = {
  SimpleRNN: {
    gates: 1,
    keptBlocks: 0,
    advance: "return tanhOf(inputs[0] + sums[0]);",
    loaded: ["y[at * units + unit]"],
    retreat: `
      result.changes[0] = dh * (1.0 - loaded[0] * loaded[0]);
      result.carry = 0.0;`,
    changeBlocks: 1,
    recurrentBlock: (gate) => gate,
  },
  GRU: {
    gates: 3,
    keptBlocks: 4,
    advance: `
      let z = sigmoidOf(inputs[0] + sums[0]);
      let r = sigmoidOf(inputs[1] + sums[1]);
      let candidate = tanhOf(inputs[2] + r * sums[2]);
      ${kept(0)} = z;
      ${kept(1)} = r;
      ${kept(2)} = candidate;
      ${kept(3)} = sums[2];
      return candidate + z * (before - candidate);`,
    loaded: [kept(0), kept(1), kept(2), kept(3), yBefore],
    retreat: `
      let z = loaded[0];
      let r = loaded[1];
      let candidate = loaded[2];
      let dCandidate = dh * (1.0 - z) * (1.0 - candidate * candidate);
      result.changes[0] = dh * (loaded[4] - candidate) * z * (1.0 - z);
      result.changes[1] = dCandidate * loaded[3] * r * (1.0 - r);
      result.changes[2] = dCandidate;
      result.changes[3] = dCandidate * r;
      result.carry = dh * z;`,
    // The third block holds the change of the input's part of the candidate, the fourth that of the state's part.
    changeBlocks: 4,
    recurrentBlock: (gate) => (gate === 2 ? 3 : gate),
  },
  LSTM: {
    gates: 4,
    keptBlocks: 5,
    advance: `
      let i = sigmoidOf(inputs[0] + sums[0]);
      let f = sigmoidOf(inputs[1] + sums[1]);
      let g = tanhOf(inputs[2] + sums[2]);
      let o = sigmoidOf(inputs[3] + sums[3]);
      let c = f * *memory + i * g;
      *memory = c;
      ${kept(0)} = i;
      ${kept(1)} = f;
      ${kept(2)} = g;
      ${kept(3)} = o;
      ${kept(4)} = c;
      return o * tanhOf(c);`,
    loaded: [
      ...[0, 1, 2, 3, 4].map(kept),
      "select(0.0, kept[beforeAt * 5u * units + 4u * units + unit], hasBefore)",
    ],
    retreat: `
      let i = loaded[0];
      let f = loaded[1];
      let g = loaded[2];
      let o = loaded[3];
      let squashed = tanhOf(loaded[4]);
      let dc = *dMemory + dh * o * (1.0 - squashed * squashed);
      result.changes[0] = dc * g * i * (1.0 - i);
      result.changes[1] = dc * loaded[5] * f * (1.0 - f);
      result.changes[2] = dc * i * (1.0 - g * g);
      result.changes[3] = dh * squashed * o * (1.0 - o);
      result.carry = 0.0;
      *dMemory = dc * f;`,
    changeBlocks: 4,
    recurrentBlock: (gate) => gate,
  },
};

/** Sizes of a call of either direction. */
export interface RecurrentSizes {
  readonly cell: CellShader;
  readonly batch: number;
  readonly length: number;
  readonly inputUnits: number;
  readonly units: number;
  readonly isReverse: boolean;
}

export function recurrentSizes({ input, attrs }: WebGpuCall): RecurrentSizes {
  const [batch = 0, length = 0, inputUnits = 0] = input("x").shape;
  const [units = 0] = input("recurrentKernel").shape;
  const cell = present(cellShaders[String(attrs["cell"])]);
  return { cell, batch, length, inputUnits, units, isReverse: attrs["reverse"] === true };
}
