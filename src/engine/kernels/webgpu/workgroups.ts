import { masksOf } from "./subgroups.ts";

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

/** \`isNumber(x)\`: neither infinite nor NaN, by its bits. */
export const isNumber = `
  fn isNumber(x : f32) -> bool { return (bitcast<u32>(x) & 0x7f800000u) != 0x7f800000u; }`;

/** How two values become one; the order of the two makes no difference. */
const combinations = {
  sum: (a: string, b: string) => `(${a} + ${b})`,
  max: (a: string, b: string) => `largerOf(${a}, ${b})`,
} as const;
type Combine = (a: string, b: string) => string;

/** The expressions combined two by two, then the pairs, and so on: their number is a power of two. */
function combineAll(combine: Combine, terms: readonly string[]): string {
  const [first = "", ...others] = terms;
  if (others.length === 0) return first;
  const half = terms.length / 2;
  return combine(combineAll(combine, terms.slice(0, half)), combineAll(combine, terms.slice(half)));
}

/** WGSL of `total`, from the totals of `count` invocations that lie `stride` apart from `first` on. */
const throughMemory = (combine: Combine, count: number, first: string, stride: number): string => `
    workgroupBarrier();
    strandValues[invocation] = total;
    workgroupBarrier();
    let first = ${first};
    total = ${combineAll(
      combine,
      Array.from({ length: count }, (_unused, index) => `strandValues[first + ${String(index * stride)}u]`),
    )};`;

const reductionsOf = (name: string, combine: Combine, span: number): string => `
  /** Over the lanes of the invocation's strand. */
  fn ${name}OverLanes(invocation : u32, value : f32) -> f32 {
    var total = value;
    ${masksOf(span)
      .map((mask) => `total = ${combine("total", `subgroupShuffleXor(total, ${String(mask)}u)`)};`)
      .join("\n")}
    ${span < laneCount ? throughMemory(combine, laneCount / span, "invocation - invocation % lanes", span) : ""}
    return total;
  }
  /** Over the strands, in the invocation's lane. */
  fn ${name}OverStrands(invocation : u32, value : f32) -> f32 {
    var total = value;
    ${throughMemory(combine, strandCount, "invocation % lanes", laneCount)}
    return total;
  }
  fn ${name}OverAll(invocation : u32, value : f32) -> f32 {
    return ${name}OverStrands(invocation, ${name}OverLanes(invocation, value));
  }`;

/**
 * `sumOverLanes`, `sumOverStrands`, `sumOverAll` and the same of `max` for a workgroup of `strandedSize`, of whose
 * invocations `span` neighbours exchange values directly. Always combined in the same order, whatever the span, so that
 * the same numbers have the same sum on every device. Every invocation of the workgroup has to call them.
 * Made once for each span: every call of a kernel asks for it.
 */
export function strandReductions(span: number): string {
  const made = reductionTexts.get(span) ?? makeReductions(span);
  reductionTexts.set(span, made);
  return made;
}

const reductionTexts = new Map<number, string>();

const makeReductions = (span: number): string => `
  ${constants({ lanes: laneCount, strands: strandCount })}
  ${isNaN}
  /** The larger one; NaN stays NaN. */
  fn largerOf(a : f32, b : f32) -> f32 { return select(max(a, b), a + b, isNaN(a + b)); }
  var<workgroup> strandValues : array<f32, ${String(strandedSize)}>;
  ${Object.entries(combinations)
    .map(([name, combine]) => reductionsOf(name, combine, span))
    .join("")}`;

/**
 * Functions that WGSL lacks or that overflow on some devices; NaN stays NaN. The error function by Abramowitz and Stegun's 7.1.26, to
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
