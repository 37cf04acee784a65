import { expect, test } from "vitest";
import { estimateEnergy } from "./energy.ts";

const hourMs = 3_600_000;

test("an hour on four threads takes their usual power for an hour", () => {
  const device = { backend: "wasm", adapter: null, threadCount: 4 } as const;
  expect(estimateEnergy(hourMs, device)).toEqual({ watts: 24, wattHours: 24 });
  expect(estimateEnergy(hourMs / 60, device).wattHours).toBeCloseTo(0.4, 9);
});

test("a graphics card of its own draws more than one within a processor, and both more than no card", () => {
  const wattsOf = (adapter: string | null) =>
    estimateEnergy(hourMs, { backend: "webgpu", adapter, threadCount: 8 }).watts;
  expect(wattsOf("NVIDIA GeForce RTX 4070")).toBeGreaterThan(wattsOf("Intel Iris Xe"));
  expect(wattsOf(null)).toBeGreaterThan(wattsOf("Intel Iris Xe"));
});
