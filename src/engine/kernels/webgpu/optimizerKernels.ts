import type { KernelConfig } from "@tensorflow/tfjs";
import {
  optimizerKernelNames,
  stepScaleNumbers,
  type OptimizerAttrs,
  type StepScaleNumber,
} from "../optimizerCall.ts";
import { forEachIndex, webgpuKernel, workgroupsFor, type Bound, type WebGpuCall } from "./dispatch.ts";

/** WGSL of a slot's number, to be read and set; null for a slot that the rule does without. */
type Slot = (name: string) => string | null;

/** WGSL that sets `direction` from the gradient `g` and changes the slots. */
type Rule = (slot: Slot) => string;

const stepScale = (name: StepScaleNumber): string => `stepScale[${String(stepScaleNumbers.indexOf(name))}]`;

/** slot ← share · slot + (1 − share) · value; the rest of the share comes from double precision. */
const blend = (slot: string, share: string, value: string): string =>
  `${slot} = numbers.${share} * ${slot} + numbers.${share}Rest * ${value};`;

const root = (square: string): string =>
  `(sqrt(${square} + numbers.epsilonInside) + ${stepScale("epsilonOutside")})`;

/** The rules of train/optimizers/momentRules.ts. */
const rules: Readonly<Record<keyof typeof optimizerKernelNames, Rule>> = {
  sgd: (slot) => {
    const velocity = slot("velocity");
    if (velocity === null) return "direction = g;";
    return `${velocity} = numbers.momentum * ${velocity} + g;
      direction = select(${velocity}, g + numbers.momentum * ${velocity}, numbers.nesterov == 1.0);`;
  },
  rmsprop: (slot) => {
    const [square, average, velocity] = [slot("square") ?? "", slot("average"), slot("velocity")];
    const centre =
      average === null ? "" : `${blend(average, "rho", "g")} variance -= ${average} * ${average};`;
    const carry =
      velocity === null
        ? ""
        : `${velocity} = numbers.momentum * ${velocity} + direction; direction = ${velocity};`;
    return `${blend(square, "rho", "g * g")}
      var variance = ${square};
      ${centre}
      direction = g / ${root("max(variance, 0.0)")};
      ${carry}`;
  },
  adagrad: (slot) => {
    const square = slot("square") ?? "";
    return `${square} += g * g;
      direction = g / ${root(square)};`;
  },
  adam: (slot) => {
    const [mean, variance] = [slot("mean") ?? "", slot("variance") ?? ""];
    return `${blend(mean, "beta1", "g")}
      ${blend(variance, "beta2", "g * g")}
      direction = ${stepScale("correction")} * ${mean} / (sqrt(${variance}) + ${stepScale("epsilonOutside")});`;
  },
};

const workgroupSize = 256;

/** One optimizer's step over as many weights in one dispatch as can be bound to it. */
const optimizerKernel = (name: keyof typeof rules): KernelConfig =>
  webgpuKernel(optimizerKernelNames[name], (call) => {
    const { parts } = call.attrs as unknown as OptimizerAttrs;
    const atOnce = Math.max(1, Math.floor((call.mostBuffers - 2) / 2));
    for (let first = 0; first < parts.length; first += atOnce)
      stepOver(call, rules[name], { first, count: Math.min(atOnce, parts.length - first) });
    return [];
  });

function stepOver(
  { attrs, input, has, dispatch }: WebGpuCall,
  rule: Rule,
  { first, count }: { readonly first: number; readonly count: number },
): void {
  const { parts, slotNames, constants } = attrs as unknown as OptimizerAttrs;
  const chosen = Array.from({ length: count }, (_unused, index) => first + index);
  const buffers: Record<string, Bound> = { stepScale: { tensor: input("stepScale") } };
  if (has("slots")) buffers["slots"] = { tensor: input("slots"), isWritten: true };
  const numbers: Record<string, number> = { total: parts.reduce((sum, { size }) => sum + size, 0) };
  let wgsl = "";
  let indexCount = 0;
  for (const index of chosen) {
    const part = parts[index] as OptimizerAttrs["parts"][number];
    const place = String(index - first);
    buffers[`parameter${place}`] = { tensor: input(`parameter${String(index)}`), isWritten: true };
    buffers[`gradient${place}`] = { tensor: input(`gradient${String(index)}`) };
    Object.assign(numbers, { [`size${place}`]: part.size, [`offset${place}`]: part.offset });
    if (part.isSparse) numbers[`units${place}`] = part.units;
    indexCount += part.size;
    wgsl += ofWeight(place, part, { rule, slotNames });
  }
  numbers["count"] = indexCount;
  const floats: Record<string, number> = {};
  for (const [name, value] of Object.entries({ epsilonInside: 0, ...constants })) {
    floats[name] = value;
    floats[`${name}Rest`] = 1 - value;
  }
  dispatch({
    wgsl: forEachIndex(
      "numbers.count",
      `if (${stepScale("scale")} == 0.0) { return; } var i = i32(index);${wgsl}`,
      workgroupSize,
    ),
    buffers,
    numbers,
    floats,
    workgroups: workgroupsFor(indexCount, workgroupSize),
  });
}

/** WGSL of a weight's step, for those invocations whose number is one of its. */
function ofWeight(
  place: string,
  { isDecayed, isSparse }: OptimizerAttrs["parts"][number],
  { rule, slotNames }: { readonly rule: Rule; readonly slotNames: readonly string[] },
): string {
  const slot: Slot = (name) => {
    const index = slotNames.indexOf(name);
    return index === -1 ? null : `slots[${String(index)} * numbers.total + numbers.offset${place} + i]`;
  };
  const untouched = `var isTouched = false;
      let row = i - i % numbers.units${place};
      for (var unit = 0; unit < numbers.units${place} && !isTouched; unit++) {
        isTouched = gradient${place}[row + unit] != 0.0;
      }
      if (!isTouched) { return; }`;
  return `
    if (i < numbers.size${place}) {
      ${isSparse ? untouched : ""}
      let g = ${stepScale("scale")} * gradient${place}[i];
      var direction : f32;
      ${rule(slot)}
      parameter${place}[i] = ${isDecayed ? `${stepScale("decayFactor")} * ` : ""}parameter${place}[i] - ${stepScale("rate")} * direction;
      return;
    }
    i -= numbers.size${place};`;
}

export const optimizerKernels: readonly KernelConfig[] = (["sgd", "rmsprop", "adagrad", "adam"] as const).map(
  optimizerKernel,
);
