export const backendNames = ["webgpu", "wasm"] as const;
export type BackendName = (typeof backendNames)[number];

/** Why a backend was chosen; the interface puts the reason into words. */
export const backendReasons = [
  "chosen",
  "adapter",
  "faster",
  "noWebGpu",
  "noAdapter",
  "softwareAdapter",
  "webGpuFailed",
] as const;
type BackendReason = (typeof backendReasons)[number];

/** How long a training step of one model takes on one backend. */
export interface StepTime {
  readonly backend: BackendName;
  readonly ms: number;
}

/** The device that computes, and the reason for it. */
export interface DeviceReport {
  readonly backend: BackendName;
  readonly reason: BackendReason;
  /** The graphics adapter's name, where there is one. */
  readonly adapter: string | null;
  readonly threadCount: number;
  readonly hasSimd: boolean;
  /** Whether the page is cross-origin isolated, without which WASM has no threads. */
  readonly isIsolated: boolean;
  readonly available: readonly BackendName[];
  /** The times measured before the choice, the shortest first; empty where there was nothing to choose from. */
  readonly stepTimes: readonly StepTime[];
}
