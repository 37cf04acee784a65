/*
 * Invocations of a subgroup can give each other values without the workgroup's memory and its barriers. Which
 * invocations form one is up to the device: a test finds out once, and subgroups stay unused where it fails.
 */

/** Neighbouring invocations that may exchange values, by the device; a power of two. */
const spans = new WeakMap<GPUDevice, number>();

/** The largest span that is used: a strand of a workgroup. */
const mostSpan = 32;
const probedGroups = 8;
const probedSize = 256;

/** How many neighbouring invocations may exchange values with `subgroupShuffleXor`; 1 where none may. */
export const subgroupSpan = (device: GPUDevice): number => spans.get(device) ?? 1;

/** Sets the span: 1 to use no subgroups, or up to the result of `findSubgroupSpan`. */
export function setSubgroupSpan(device: GPUDevice, span: number): void {
  spans.set(device, span);
}

/** Masks by which `span` neighbours are gone through: 1, 2, 4 … */
export const masksOf = (span: number): readonly number[] =>
  Array.from({ length: Math.log2(span) }, (_unused, power) => 2 ** power);

/**
 * The largest span that the device's subgroups allow and that its own answers agree with: WGSL does not say that
 * neighbouring invocations are in the same subgroup. `leastSize` is the adapter's `subgroupMinSize`.
 */
export async function findSubgroupSpan(device: GPUDevice, leastSize: number): Promise<number> {
  const span = Math.min(mostSpan, 2 ** Math.floor(Math.log2(Math.max(1, leastSize))));
  if (span === 1 || !device.features.has("subgroups")) return 1;
  device.pushErrorScope("validation");
  const strangers = await countStrangers(device, span).catch(() => null);
  const error = await device.popErrorScope();
  return error === null && strangers === 0 ? span : 1;
}

/** Answers that did not come from the neighbour that was asked. */
async function countStrangers(device: GPUDevice, span: number): Promise<number> {
  const asked = masksOf(span).map(
    (mask) => `if (subgroupShuffleXor(i, ${String(mask)}u) != (i ^ ${String(mask)}u)) { count++; }`,
  );
  const code = `enable subgroups;
  @group(0) @binding(0) var<storage, read_write> strangers : atomic<u32>;
  @compute @workgroup_size(${String(probedSize)})
  fn main(@builtin(local_invocation_index) i : u32) {
    var count = 0u;
    ${asked.join("\n")}
    atomicAdd(&strangers, count);
  }`;
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
  const counted = device.createBuffer({ size: 4, usage });
  const read = device.createBuffer({ size: 4, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  try {
    const compute = { module: device.createShaderModule({ code }), entryPoint: "main" };
    const pipeline = await device.createComputePipelineAsync({ layout: "auto", compute });
    const entries = [{ binding: 0, resource: { buffer: counted } }];
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
    pass.dispatchWorkgroups(probedGroups);
    pass.end();
    encoder.copyBufferToBuffer(counted, 0, read, 0, 4);
    device.queue.submit([encoder.finish()]);
    await read.mapAsync(GPUMapMode.READ);
    return new Uint32Array(read.getMappedRange())[0] ?? 1;
  } finally {
    counted.destroy();
    read.destroy();
  }
}
