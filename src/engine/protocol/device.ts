import type { BackendName, DeviceReport } from "../../core/run/device.ts";

export type BackendChoice = "auto" | BackendName;

/** The device that a run computes on, once several were tried. */
export interface DeviceEvent {
  readonly type: "onDevice";
  readonly report: DeviceReport;
}

/** Where to compute. */
export interface DeviceCalls {
  /** Chooses the device, at the start or later. */
  chooseDevice: { input: { readonly choice: BackendChoice }; event: never; result: DeviceReport };
}
