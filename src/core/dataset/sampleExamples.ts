import { makeRandom, shuffle } from "../random.ts";
import { inOrder } from "../sequence.ts";
import type { Examples } from "./blocks.ts";
import { pickTarget } from "./exampleTarget.ts";
import { pickBlock } from "./inputs.ts";

/**
 * At most `most` of some examples, drawn by the seed: of each class as large a share as of all, so that rare classes are
 * there as well. All of them where they are no more.
 */
export function sampleExamples(examples: Examples, most: number, seed: number): Examples {
  const { count, target } = examples;
  if (count <= most) return examples;
  const order = inOrder(count);
  shuffle(order, makeRandom(seed, "sample"));
  const groups = new Map<number, number[]>();
  for (const position of order) {
    const group = target.kind === "class" ? (target.labels[position] as number) : 0;
    const members = groups.get(group) ?? [];
    members.push(position);
    groups.set(group, members);
  }
  const share = most / count;
  const picked = [...groups.values()].flatMap((members) =>
    members.slice(0, Math.max(1, Math.round(members.length * share))),
  );
  return pickExamples(examples, Int32Array.from(picked).sort());
}

/** The examples at some positions. */
function pickExamples({ rows, inputs, target, weights }: Examples, positions: Int32Array): Examples {
  return {
    count: positions.length,
    rows: positions.map((position) => rows[position] as number),
    inputs: Object.fromEntries(
      Object.entries(inputs).map(([id, block]) => [id, pickBlock(block, positions)]),
    ),
    target: pickTarget(target, positions),
    ...(weights === undefined
      ? {}
      : { weights: Float32Array.from(positions, (position) => weights[position] as number) }),
  };
}
