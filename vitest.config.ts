import { defineConfig } from "vitest/config";
import { softwareGpuVariables } from "./scripts/lib/softwareGpu.ts";

// The processes that tests run in inherit these: a driver is looked for when a process starts.
Object.assign(process.env, softwareGpuVariables ?? {});

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "scripts/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: "100%",
  },
});
