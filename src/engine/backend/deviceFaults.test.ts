import { expect, test } from "vitest";
import { isDeviceLost, throwDeviceFault, throwLossOr, watchDevice } from "./deviceFaults.ts";

/** A device that can be lost at will, which no driver offers. */
function makeDevice(): {
  readonly device: Parameters<typeof watchDevice>[0];
  readonly lose: (reason?: GPUDeviceLostReason) => Promise<void>;
} {
  let resolve: (info: GPUDeviceLostInfo) => void = () => undefined;
  const lost = new Promise<GPUDeviceLostInfo>((done) => {
    resolve = done;
  });
  return {
    device: { lost, addEventListener: () => undefined } as unknown as Parameters<typeof watchDevice>[0],
    lose: async (reason = "unknown") => {
      resolve({ reason, message: "reset" } as GPUDeviceLostInfo);
      await lost;
    },
  };
}

test.each(["unknown", "destroyed"] as const)(
  "a lost device (%s) is said once, and a new one is to be asked for",
  async (reason) => {
    const { device, lose } = makeDevice();
    watchDevice(device);
    expect(throwDeviceFault).not.toThrow();
    await lose(reason);
    expect(isDeviceLost()).toBe(true);
    expect(throwDeviceFault).toThrow(
      expect.objectContaining({ issue: expect.objectContaining({ code: "training.deviceLost" }) }),
    );
    expect(throwDeviceFault).not.toThrow();
    watchDevice(makeDevice().device);
    expect(isDeviceLost()).toBe(false);
  },
);

test("a device whose place another has taken is not said to be lost", async () => {
  const { device, lose } = makeDevice();
  watchDevice(device);
  watchDevice(makeDevice().device);
  await lose();
  expect(isDeviceLost()).toBe(false);
  expect(throwDeviceFault).not.toThrow();
});

test("what a loss makes fail is said to be the loss, also where that is reported later; other errors stay", async () => {
  const { device, lose } = makeDevice();
  watchDevice(device);
  const failing = throwLossOr(new Error("Buffer was unmapped before mapping was resolved."));
  void lose();
  await expect(failing).rejects.toMatchObject({ issue: { code: "training.deviceLost" } });
  await expect(throwLossOr(new Error("again"))).rejects.toMatchObject({
    issue: { code: "training.deviceLost" },
  });
  watchDevice(makeDevice().device);
  await expect(throwLossOr(new Error("a bug"))).rejects.toThrow("a bug");
});
