import { util, type TensorInfo } from "@tensorflow/tfjs";
import { workgroupsFor, type Bound, type WebGpuCall } from "./dispatch.ts";
import { constants, forEachGroup, laneCount, strandedSize } from "./workgroups.ts";

/** Tensors that are sums of parts which different workgroups compute. */
export interface PartialSums {
  /** The outputs of the program that computes the parts. */
  readonly buffers: Readonly<Record<string, Bound>>;
  /** WGSL statement that keeps `value` (f32) as the share of `part` (u32) in a tensor at `index`. */
  readonly store: (name: string, index: string) => string;
  /** Call it after that program: adds up the parts, in one dispatch if there are several. */
  readonly finish: () => void;
}

/** Sums of `partCount` parts for each of `outputs`, by the names that they have in the shader. */
export function makePartialSums(
  call: WebGpuCall,
  outputs: Readonly<Record<string, TensorInfo>>,
  partCount: number,
): PartialSums {
  const written = Object.fromEntries(
    Object.entries(outputs).map(([name, tensor]): [string, Bound] => [name, { tensor, isWritten: true }]),
  );
  if (partCount === 1)
    return {
      buffers: written,
      store: (name, index) => `${name}[${index}] = value;`,
      finish: () => undefined,
    };
  const offsets: Record<string, number> = {};
  let width = 0;
  for (const [name, { shape }] of Object.entries(outputs)) {
    offsets[name] = width;
    width += util.sizeFromShape(shape);
  }
  const partials = call.make(partCount, width);
  const offsetOf = (name: string): string => `${String(offsets[name])}u`;
  return {
    buffers: { partials: { tensor: partials, isWritten: true } },
    store: (name, index) => `partials[part * ${String(width)}u + ${offsetOf(name)} + ${index}] = value;`,
    finish: () => {
      // Counted from the last tensor: the first one that begins at or before the index contains it.
      const stores = Object.keys(outputs)
        .reverse()
        .map(
          (name) => `if (index >= ${offsetOf(name)}) { ${name}[index - ${offsetOf(name)}] = total; return; }`,
        );
      call.dispatch({
        wgsl: `${constants({ width })}
          ${call.strandReductions}
          ${forEachGroup(
            strandedSize,
            `let index = group * lanes + invocation % lanes;
            var sum = 0.0;
            if (index < width) {
              for (var part = invocation / lanes; part < u32(numbers.partCount); part += strands) {
                sum += partials[part * width + index];
              }
            }
            let total = sumOverStrands(invocation, sum);
            if (invocation >= lanes || index >= width) { return; }
            ${stores.join("\n")}`,
          )}`,
        buffers: { partials: { tensor: partials }, ...written },
        numbers: { partCount },
        workgroups: workgroupsFor(Math.ceil(width / laneCount), 1),
      });
      call.free(partials);
    },
  };
}
