import * as tf from "@tensorflow/tfjs";
import { replaceWebGpuKernels } from "../kernels/registerKernels.ts";
import { isDeviceLost, throwDeviceFault, throwLossOr, watchDevice } from "./deviceFaults.ts";
import { findSubgroupSpan, setSubgroupSpan } from "../kernels/webgpu/subgroups.ts";

/** Limits that are requested as high as the adapter allows. */
const limitNames = [
  "maxBufferSize",
  "maxComputeInvocationsPerWorkgroup",
  "maxComputeWorkgroupSizeX",
  "maxComputeWorkgroupStorageSize",
  "maxComputeWorkgroupsPerDimension",
  "maxStorageBufferBindingSize",
  // TensorFlow.js does not request this limit. A higher one lets the optimizer change more weights in one dispatch.
  "maxStorageBuffersPerShaderStage",
] as const;

/** Features that are requested where the adapter has them. */
const featureNames = ["subgroups"] as const;

/** Fewer neighbours cost more than they save: with 4, on a software adapter, a Transformer's step took 1.35 times as long. */
const leastSpan = 8;

let isRegistered = false;

/**
 * Starts TensorFlow.js's WebGPU backend on a device with the adapter's own limits. Its package has to be imported only
 * where it is to be started: it looks for `navigator.gpu` when it is loaded.
 * @throws where there is no adapter or no device
 */
export async function startWebGpu(): Promise<boolean> {
  const { WebGPUBackend } = await import("@tensorflow/tfjs-backend-webgpu");
  replaceWebGpuKernels();
  /** TensorFlow.js's backend, which throws where its device failed instead of returning zeros. */
  class WatchedBackend extends WebGPUBackend {
    override read(dataId: object): ReturnType<tf.KernelBackend["read"]> {
      return super.read(dataId).catch(throwLossOr).finally(throwDeviceFault);
    }
  }
  if (!isRegistered || isDeviceLost()) {
    // Replaces TensorFlow.js's own factory, or a backend whose device was lost.
    tf.removeBackend("webgpu");
    isRegistered = true;
    tf.registerBackend("webgpu", async () => {
      const { device, info } = await requestDevice();
      watchDevice(device);
      return new WatchedBackend(device, info);
    });
  }
  return tf.setBackend("webgpu");
}

async function requestDevice(): Promise<{ readonly device: GPUDevice; readonly info: GPUAdapterInfo }> {
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: "high-performance" });
  if (adapter === null) throw new Error("There is no adapter");
  const { info } = adapter;
  const requiredLimits = Object.fromEntries(limitNames.map((name) => [name, adapter.limits[name]]));
  const requiredFeatures = featureNames.filter((name) => adapter.features.has(name));
  const device = await adapter.requestDevice({ requiredLimits, requiredFeatures });
  const span = await findSubgroupSpan(device, info.subgroupMinSize);
  setSubgroupSpan(device, span < leastSpan ? 1 : span);
  return { device, info };
}
