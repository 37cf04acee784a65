import { env, type KernelConfig, type TensorInfo } from "@tensorflow/tfjs";
import { subgroupSpan } from "./subgroups.ts";
import { strandReductions } from "./workgroups.ts";
import { noteWritten } from "./writtenTensors.ts";
import type { WebGpuBackend } from "./webgpuBackend.ts";

/** A tensor as a shader sees it: `array<f32>` or, of int32 and bool tensors, `array<i32>`. */
export interface Bound {
  readonly tensor: TensorInfo;
  /** Whether the shader writes it. */
  readonly isWritten?: boolean;
}

/** A shader with its buffers, numbers and workgroups. */
export interface Program {
  /** Functions and the entry point `main`. Buffers and numbers are declared before it, by their names. */
  readonly wgsl: string;
  /** In the order of their bindings. The shader has to use each of them. */
  readonly buffers: Readonly<Record<string, Bound>>;
  /** Members of `numbers`, the uniform buffer: whole numbers are i32, those in `floats` f32. */
  readonly numbers?: Readonly<Record<string, number>>;
  readonly floats?: Readonly<Record<string, number>>;
  readonly workgroups: readonly [number, number?, number?];
}

/** WebGPU's own limit for each direction of a dispatch. */
const mostWorkgroups = 65_535;

/** Workgroups for `count` invocations of `size` each, in two directions where one does not suffice. */
export function workgroupsFor(count: number, size: number): readonly [number, number] {
  const groups = Math.max(1, Math.ceil(count / size));
  const rows = Math.ceil(groups / mostWorkgroups);
  return [Math.ceil(groups / rows), rows];
}

/** WGSL of an entry point that runs `body` for each `index` (u32) below the number `count`. */
export const forEachIndex = (count: string, body: string, size = 64): string => `
  @compute @workgroup_size(${String(size)})
  fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
    let index = id.x + id.y * groups.x * ${String(size)}u;
    if (index >= u32(${count})) { return; }
    ${body}
  }`;

/** Shaders that were compiled, by their whole text. */
const pipelines = new WeakMap<GPUDevice, Map<string, GPUComputePipeline>>();

/** Puts a program on the backend's command queue, among those of TensorFlow.js. */
export function dispatch(backend: WebGpuBackend, program: Program): void {
  const bound = Object.values(program.buffers);
  for (const { tensor } of bound) backend.uploadToGPU(tensor.dataId);
  const uniforms = uniformsOf(backend, program);
  const buffers = bound.map(({ tensor }) => bufferOf(backend, tensor));
  const pipeline = pipelineOf(backend, moduleText(backend, program));
  const bindGroup = backend.device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: [...buffers, ...(uniforms === null ? [] : [uniforms])].map((buffer, binding) => ({
      binding,
      resource: { buffer },
    })),
  });
  backend.ensureCommandEncoderReady();
  const encoder = backend.commandEncoder as GPUCommandEncoder;
  const pass = (backend.computePassEncoder ??= encoder.beginComputePass());
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, bindGroup);
  const [x, y = 1, z = 1] = program.workgroups;
  pass.dispatchWorkgroups(x, y, z);
  for (const { tensor, isWritten } of bound) {
    backend.commandQueueOwnedIds.add(tensor.dataId);
    if (isWritten === true) noteWritten(backend, tensor);
  }
  backend.dispatchCountInPass += 1;
  if (backend.dispatchCountInPass < env().getNumber("WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE")) return;
  backend.endComputePassEncoder();
  backend.submitQueue();
}

/** The buffer of a tensor, uploaded where necessary. */
export function bufferOf(backend: WebGpuBackend, { dataId }: TensorInfo): GPUBuffer {
  const { resource } = backend.tensorMap.get(dataId);
  if (resource === null) throw new Error("The tensor is not on the device");
  return resource;
}

const namesOf = (numbers: Readonly<Record<string, number>> | undefined): readonly string[] =>
  Object.keys(numbers ?? {});

function moduleText(backend: WebGpuBackend, { wgsl, buffers, numbers, floats }: Program): string {
  const declared = Object.entries(buffers).map(([name, { tensor, isWritten }], binding) => {
    const type = backend.tensorMap.get(tensor.dataId).dtype === "float32" ? "f32" : "i32";
    const access = isWritten === true ? "read_write" : "read";
    return `@group(0) @binding(${String(binding)}) var<storage, ${access}> ${name} : array<${type}>;`;
  });
  const members = [
    ...namesOf(numbers).map((name) => `${name} : i32`),
    ...namesOf(floats).map((name) => `${name} : f32`),
  ];
  if (members.length > 0)
    declared.push(
      `struct Numbers { ${members.join(", ")} }`,
      `@group(0) @binding(${String(declared.length)}) var<uniform> numbers : Numbers;`,
    );
  const directives = backend.device.features.has("subgroups") ? ["enable subgroups;"] : [];
  return [...directives, ...declared, wgsl].join("\n");
}

function pipelineOf(backend: WebGpuBackend, code: string): GPUComputePipeline {
  const { device } = backend;
  const known = pipelines.get(device) ?? new Map<string, GPUComputePipeline>();
  pipelines.set(device, known);
  const found = known.get(code);
  if (found !== undefined) return found;
  const compute = { module: device.createShaderModule({ code }), entryPoint: "main" };
  const pipeline = device.createComputePipeline({ layout: "auto", compute });
  known.set(code, pipeline);
  return pipeline;
}

/** A uniform buffer with the program's numbers; null where it has none. */
function uniformsOf(backend: WebGpuBackend, { numbers = {}, floats = {} }: Program): GPUBuffer | null {
  const [whole, others] = [Object.values(numbers), Object.values(floats)];
  const count = whole.length + others.length;
  if (count === 0) return null;
  const bytes = new ArrayBuffer(16 * Math.ceil(count / 4));
  new Int32Array(bytes).set(whole);
  new Float32Array(bytes).set(others, whole.length);
  const usage = GPUBufferUsage.COPY_DST | GPUBufferUsage.UNIFORM;
  const buffer = backend.bufferManager.acquireBuffer(bytes.byteLength, usage);
  backend.queue.writeBuffer(buffer, 0, bytes);
  backend.uniformPendingDisposal.push(buffer);
  return buffer;
}

/** The arguments of a kernel of shaders. */
export interface WebGpuCall {
  readonly input: (name: string) => TensorInfo;
  /** Whether an input was given. */
  readonly has: (name: string) => boolean;
  readonly attrs: Readonly<Record<string, unknown>>;
  /** A new float32 tensor with undefined contents. */
  readonly make: (...shape: readonly number[]) => TensorInfo;
  /** A new int32 tensor with undefined contents. */
  readonly makeWhole: (...shape: readonly number[]) => TensorInfo;
  readonly dispatch: (program: Program) => void;
  /** WGSL of the reductions of `workgroups.ts`, as the device does them best. */
  readonly strandReductions: string;
  /** How many buffers can be bound to one dispatch. */
  readonly mostBuffers: number;
  /** Frees a tensor that was made for this call only. */
  readonly free: (tensor: TensorInfo) => void;
}

/** A kernel of the WebGPU backend that is made of own shaders. */
export function webgpuKernel(
  kernelName: string,
  run: (call: WebGpuCall) => TensorInfo | TensorInfo[],
): KernelConfig {
  return {
    kernelName,
    backendName: "webgpu",
    kernelFunc: ({ inputs, backend, attrs }) => {
      const webgpu = backend as WebGpuBackend;
      const makeOf =
        (dtype: "float32" | "int32") =>
        (...shape: readonly number[]): TensorInfo => {
          const tensor = webgpu.makeTensorInfo([...shape], dtype);
          webgpu.uploadToGPU(tensor.dataId);
          return tensor;
        };
      return run({
        input: (name) => {
          const tensor = inputs[name];
          if (tensor === undefined) throw new Error(`${kernelName} needs ${name}`);
          return tensor;
        },
        has: (name) => inputs[name] !== undefined && inputs[name] !== null,
        attrs: attrs ?? {},
        make: makeOf("float32"),
        makeWhole: makeOf("int32"),
        strandReductions: strandReductions(subgroupSpan(webgpu.device)),
        mostBuffers: webgpu.device.limits.maxStorageBuffersPerShaderStage,
        dispatch: (program) => {
          dispatch(webgpu, program);
        },
        free: ({ dataId }) => {
          webgpu.disposeData(dataId);
        },
      });
    },
  };
}
