import type { Block, Examples, TargetBlock } from "./blocks.ts";
import { concatSparse } from "./sparseRows.ts";

/** The examples of two parts of one table, one part behind the other. */
export function joinExamples(one: Examples, other: Examples): Examples {
  const inputs = Object.entries(one.inputs).map(([id, block]) => {
    const behind = other.inputs[id];
    if (behind === undefined) throw new Error(`Only one part has the input ${id}`);
    return [id, joinBlocks(block, behind)] as const;
  });
  return {
    count: one.count + other.count,
    rows: Int32Array.from([...one.rows, ...other.rows]),
    inputs: Object.fromEntries(inputs),
    target: joinTargets(one.target, other.target),
    ...(one.weights === undefined && other.weights === undefined
      ? {}
      : { weights: joinFloats(weightsOf(one), weightsOf(other)) }),
  };
}

const weightsOf = ({ weights, count }: Examples): Float32Array => weights ?? new Float32Array(count).fill(1);

/** The right answers of two parts, one part behind the other. */
export function joinTargets(one: TargetBlock, other: TargetBlock): TargetBlock {
  if (one.kind === "class" && other.kind === "class")
    return { kind: "class", labels: joinIntegers(one.labels, other.labels) };
  if (one.kind === "classes" && other.kind === "classes")
    return { kind: "classes", flags: Uint8Array.from([...one.flags, ...other.flags]), width: one.width };
  if (one.kind === "number" && other.kind === "number")
    return { kind: "number", values: joinFloats(one.values, other.values) };
  throw new Error(`Parts of different targets: ${one.kind}, ${other.kind}`);
}

function joinBlocks(one: Block, other: Block): Block {
  if (one.kind === "tokens" && other.kind === "tokens")
    return { kind: "tokens", ids: joinIntegers(one.ids, other.ids), length: one.length };
  if (one.kind === "numbers" && other.kind === "numbers")
    return { kind: "numbers", values: joinFloats(one.values, other.values), width: one.width };
  if (one.kind === "ngrams" && other.kind === "ngrams")
    return { kind: "ngrams", ...concatSparse([one, other], one.width) };
  throw new Error(`Parts of different inputs: ${one.kind}, ${other.kind}`);
}

function joinIntegers(one: Int32Array, other: Int32Array): Int32Array {
  const joined = new Int32Array(one.length + other.length);
  joined.set(one);
  joined.set(other, one.length);
  return joined;
}

function joinFloats(one: Float32Array, other: Float32Array): Float32Array {
  const joined = new Float32Array(one.length + other.length);
  joined.set(one);
  joined.set(other, one.length);
  return joined;
}
