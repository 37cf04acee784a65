/** Pieces of WGSL that several kernels share. */

/** Sizes that a shader is compiled for: divisions by them become multiplications, loops over them are unrolled. */
export const constants = (sizes: Readonly<Record<string, number>>): string =>
  Object.entries(sizes)
    .map(([name, size]) => `const ${name} : u32 = ${String(size)}u;`)
    .join("\n");

/**
 * WGSL of an entry point that runs `body` for whole workgroups: `group` (u32) counts them however they are laid out,
 * `invocation` (u32) is the place inside of one. There may be a few groups too many: the body has to return for them.
 */
export const forEachGroup = (size: number, body: string): string => `
  @compute @workgroup_size(${String(size)})
  fn main(
    @builtin(workgroup_id) groupId : vec3u, @builtin(num_workgroups) groupCounts : vec3u,
    @builtin(local_invocation_index) invocation : u32,
  ) {
    let group = groupId.x + groupId.y * groupCounts.x;
    ${body}
  }`;

/** A workgroup as eight strands of 32 lanes: neighbouring lanes read neighbouring numbers. */
export const laneCount = 32;
export const strandCount = 8;
export const strandedSize = laneCount * strandCount;

/** By its bits: comparisons may be compiled as if every number were one. */
const isNaN = `
  fn isNaN(x : f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }`;

/** How two values become one. */
const combinations: Readonly<Record<"sum" | "max", string>> = {
  sum: "total + next",
  max: "largerOf(total, next)",
};

const reductions = Object.entries(combinations).map(
  ([name, combined]) => `
  /** Over the lanes of the invocation's strand. */
  fn ${name}OverLanes(invocation : u32, value : f32) -> f32 {
    workgroupBarrier();
    strandValues[invocation] = value;
    workgroupBarrier();
    let first = invocation - invocation % lanes;
    var total = strandValues[first];
    for (var lane = 1u; lane < lanes; lane++) { let next = strandValues[first + lane]; total = ${combined}; }
    return total;
  }
  /** Over the strands, in the invocation's lane. */
  fn ${name}OverStrands(invocation : u32, value : f32) -> f32 {
    workgroupBarrier();
    strandValues[invocation] = value;
    workgroupBarrier();
    let lane = invocation % lanes;
    var total = strandValues[lane];
    for (var strand = 1u; strand < strands; strand++) {
      let next = strandValues[strand * lanes + lane];
      total = ${combined};
    }
    return total;
  }`,
);

/**
 * `sumOverLanes`, `maxOverLanes`, `sumOverStrands` and `maxOverStrands` for a workgroup of `strandedSize`, always in the
 * same order, so that the same numbers have the same sum. Every invocation of the workgroup has to call them.
 */
export const strandReductions = `
  ${constants({ lanes: laneCount, strands: strandCount })}
  ${isNaN}
  /** The larger one; what is no number stays none. */
  fn largerOf(a : f32, b : f32) -> f32 { return select(max(a, b), a + b, isNaN(a + b)); }
  var<workgroup> strandValues : array<f32, ${String(strandedSize)}>;
  ${reductions.join("")}`;

/**
 * Functions that WGSL lacks or that overflow on some devices; what is no number stays none. The error function by Abramowitz and Stegun's 7.1.26, to
 * 1.5e-7.
 */
export const functions = `
  ${isNaN}
  fn tanhOf(x : f32) -> f32 { return select(tanh(clamp(x, -15.0, 15.0)), x, isNaN(x)); }
  fn sigmoidOf(x : f32) -> f32 { return select(1.0 / (1.0 + exp(-clamp(x, -80.0, 80.0))), x, isNaN(x)); }
  /** eˣ − 1, by its series where the difference would lose digits. */
  fn exponentialMinusOne(x : f32) -> f32 {
    let series = x * (1.0 + 0.5 * x * (1.0 + x / 3.0));
    return select(exp(x) - 1.0, series, abs(x) < 0.01);
  }
  fn errorFunction(x : f32) -> f32 {
    let t = 1.0 / (1.0 + 0.3275911 * abs(x));
    let series = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
    return sign(x) * (1.0 - series * exp(-x * x));
  }`;
