import { createStore, type StoreApi } from "zustand/vanilla";
import type { DeviceReport } from "../core/run/device.ts";
import type { BackendChoice } from "../engine/protocol/device.ts";
import { engine } from "./engine.ts";
import { changeSettings, settingsStore } from "./settingsStore.ts";

export interface DeviceState {
  /** Null until the engine has reported its device. */
  readonly report: DeviceReport | null;
  readonly failure: string | null;
}

export type DeviceStore = StoreApi<DeviceState>;

export const deviceStore: DeviceStore = createStore<DeviceState>()(() => ({ report: null, failure: null }));

/** Asks the engine to compute on `choice` from now on, and remembers it. */
export async function chooseDevice(choice: BackendChoice = settingsStore.getState().backend): Promise<void> {
  changeSettings({ backend: choice });
  try {
    const report = await engine().run("chooseDevice", { choice });
    deviceStore.setState({ report, failure: null });
  } catch (error) {
    deviceStore.setState({ report: null, failure: error instanceof Error ? error.message : String(error) });
  }
}
