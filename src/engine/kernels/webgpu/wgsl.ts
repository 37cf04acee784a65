/** WGSL that several kernels share. */

/**
 * `sumOverWorkgroup(lane, value)`: the sum of a value of each of `size` invocations (a power of two), the same in
 * every run because it is always added up in the same order. All invocations have to call it.
 */
export const sumOverWorkgroup = (size: number): string => `
  var<workgroup> partialSums : array<f32, ${String(size)}>;
  fn sumOverWorkgroup(lane : u32, value : f32) -> f32 {
    partialSums[lane] = value;
    workgroupBarrier();
    for (var width = ${String(size / 2)}u; width > 0u; width /= 2u) {
      if (lane < width) { partialSums[lane] += partialSums[lane + width]; }
      workgroupBarrier();
    }
    let sum = partialSums[0];
    workgroupBarrier();
    return sum;
  }`;

/** \`isNumber(x)\`: neither infinite nor NaN, by its bits: comparisons may be compiled as if there were no NaN. */
export const isNumber = `
  fn isNumber(x : f32) -> bool { return (bitcast<u32>(x) & 0x7f800000u) != 0x7f800000u; }`;
