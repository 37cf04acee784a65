import type { CellShader } from "./recurrentCells.ts";

/** How a workgroup shares out a cell: one text a workgroup, step by step. */
export interface CellLayout {
  readonly units: number;
  readonly columns: number;
  readonly invocations: number;
  /** Columns of the recurrent product, and units of the cell, for each invocation. */
  readonly columnSlots: number;
  readonly unitSlots: number;
  /**
   * "held": each invocation has the weights of its columns in registers; "shared": it reads them at each step; "whole":
   * the cell is so wide that an invocation computes all gates of its units.
   */
  readonly form: "held" | "shared" | "whole";
}

/** Weights that fit into the registers of an invocation, beside its other values. */
const mostHeld = 96;
const mostInvocations = 256;

export function layoutOf({ gates }: CellShader, units: number): CellLayout {
  const columns = gates * units;
  const isWhole = units > mostInvocations;
  const invocations = Math.min(mostInvocations, 32 * Math.ceil((isWhole ? units : columns) / 32));
  const columnSlots = Math.ceil(columns / invocations);
  const unitSlots = Math.ceil(units / invocations);
  const isHeld = !isWhole && columnSlots * 4 * Math.ceil(units / 4) <= mostHeld;
  const form = isWhole ? "whole" : isHeld ? "held" : "shared";
  return { units, columns, invocations, columnSlots, unitSlots, form };
}

interface Weights {
  /** WGSL of the weight that belongs to `column` and the vector's number `k`. */
  readonly weight: string;
  /** WGSL of the vector's number `k`. */
  readonly factor: string;
}

const fours = ({ units }: CellLayout): readonly number[] => [...Array(Math.ceil(units / 4)).keys()];

/** A vec4f of an expression over `k` at four neighbouring numbers, zeros after the last. */
const fourOf = ({ units }: CellLayout, expression: string, four: number): string => {
  const parts = [0, 1, 2, 3].map((i) =>
    4 * four + i < units ? expression.replaceAll(/\bk\b/g, `${String(4 * four + i)}u`) : "0.0",
  );
  return `vec4f(${parts.join(", ")})`;
};

/** WGSL that takes the weights into registers, where the layout says so. */
export function holdWeights(layout: CellLayout, { weight }: Weights): string {
  if (layout.form !== "held") return "";
  return Array.from({ length: layout.columnSlots }, (_unused, slot) => {
    const column = `let column${String(slot)} = min(${String(slot)}u * invocations + invocation, columns - 1u);`;
    const lines = fours(layout).map((four) => {
      const text = fourOf(layout, weight, four).replaceAll(/\bcolumn\b/g, `column${String(slot)}`);
      return `let held${String(slot)}_${String(four)} = ${text};`;
    });
    return [column, ...lines].join("\n");
  }).join("\n");
}

/** WGSL that sets `products[column]` to Σ weight · factor for the columns of the invocation. */
export function multiplyColumns(layout: CellLayout, weights: Weights): string {
  if (layout.form !== "held")
    return `
    for (var column = invocation; column < columns; column += invocations) {
      var sum = 0.0;
      for (var k = 0u; k < units; k++) { sum += ${weights.weight} * ${weights.factor}; }
      products[column] = sum;
    }`;
  return Array.from({ length: layout.columnSlots }, (_unused, slot) => {
    const terms = fours(layout).map(
      (four) => `dot(held${String(slot)}_${String(four)}, ${fourOf(layout, weights.factor, four)})`,
    );
    return `{
      let column = ${String(slot)}u * invocations + invocation;
      if (column < columns) { products[column] = ${terms.join("\n + ")}; }
    }`;
  }).join("\n");
}
