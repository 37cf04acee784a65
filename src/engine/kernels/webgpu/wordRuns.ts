import type { KernelConfig, TensorInfo } from "@tensorflow/tfjs";
import { webgpuKernel, workgroupsFor } from "./dispatch.ts";
import { constants, forEachGroup, strandedSize } from "./workgroups.ts";

/** Runs of words: their rows [batch, count] and each run's share in the mean. One workgroup per text. */
export const wordRuns: KernelConfig = webgpuKernel("LayerloomWordRuns", (call): TensorInfo[] => {
  const { input, has, attrs, make, makeWhole, dispatch } = call;
  const [batch = 0, length = 0] = input("tokens").shape;
  const [inputDim, buckets] = [Number(attrs["inputDim"]), Number(attrs["buckets"])];
  const count = Number(attrs["count"]);
  const [ids, weights] = [makeWhole(batch, count), make(batch, count)];
  const optional = ["hashes", "factors"].filter(has).map((name) => [name, { tensor: input(name) }] as const);
  dispatch({
    wgsl: `${constants({ length, inputDim, count })}
      const buckets = f32(${String(buckets)});
      ${call.strandReductions}
      struct Run { first : u32, size : u32 }
      /** The words come first, then the pairs, and so on. */
      fn runOf(place : u32) -> Run {
        var first = place;
        var size = 1u;
        while (first > length - size) {
          first -= length - size + 1u;
          size += 1u;
        }
        return Run(first, size);
      }
      fn rowOf(text : u32, run : Run) -> i32 {
        let first = text * length + run.first;
        if (run.size == 1u) { return tokens[first]; }
        var sum = 0.0;
        ${
          has("hashes")
            ? `for (var place = 0u; place < run.size; place++) {
                sum += hashes[place * inputDim + u32(tokens[first + place])];
                if (sum >= buckets) { sum -= buckets; }
              }`
            : ""
        }
        return i32(inputDim) + i32(sum);
      }
      /** 0 where a word of the run is padding. */
      fn shareOf(text : u32, place : u32, run : Run) -> f32 {
        var share = ${has("factors") ? "factors[text * count + place]" : "1.0"};
        for (var word = 0u; word < run.size; word++) { share *= mask[text * length + run.first + word]; }
        return share;
      }
      ${forEachGroup(
        strandedSize,
        `let text = group;
        if (text >= u32(numbers.batch)) { return; }
        var sum = 0.0;
        for (var place = invocation; place < count; place += lanes * strands) {
          sum += shareOf(text, place, runOf(place));
        }
        let total = max(1.0, sumOverStrands(invocation, sumOverLanes(invocation, sum)));
        for (var place = invocation; place < count; place += lanes * strands) {
          let run = runOf(place);
          ids[text * count + place] = rowOf(text, run);
          weights[text * count + place] = shareOf(text, place, run) / total;
        }`,
      )}`,
    buffers: {
      tokens: { tensor: input("tokens") },
      mask: { tensor: input("mask") },
      ...Object.fromEntries(optional),
      ids: { tensor: ids, isWritten: true },
      weights: { tensor: weights, isWritten: true },
    },
    numbers: { batch },
    workgroups: workgroupsFor(batch, 1),
  });
  return [ids, weights];
});
