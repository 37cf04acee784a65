import { defineConfig, devices } from "@playwright/test";

const port = Number(process.env["LAYERLOOM_PORT"] ?? 4179);
const executablePath = process.env["LAYERLOOM_CHROMIUM"] ?? "/usr/bin/chromium";

/** Switches for a browser without a graphics card, as root, on a closed network. */
const quiet = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
];
/** Drawing by the processor at once is quicker than by a graphics card that the processor stands in for. */
const noGpu = ["--disable-gpu"];
const softwareGpu = [
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
];

const browser = (switches: readonly string[]) => ({
  launchOptions: { executablePath, args: [...quiet, ...switches] },
});

export default defineConfig({
  testDir: "e2e",
  // Faults around a run take minutes and a machine to themselves: `npm run test:surroundings`.
  testIgnore: process.env["LAYERLOOM_SURROUNDINGS"] === undefined ? "surroundings.spec.ts" : [],
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env["CI"] !== undefined,
  use: {
    ...devices["Desktop Chrome"],
    baseURL: `http://localhost:${String(port)}/`,
    viewport: { width: 1280, height: 720 },
    locale: "en-US",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "wasm", grepInvert: /@webgpu/, use: browser(noGpu) },
    { name: "webgpu", grep: /@webgpu/, use: browser(softwareGpu) },
  ],
  webServer: {
    command: `npx --no-install vite preview --port ${String(port)} --strictPort`,
    port,
    reuseExistingServer: false,
  },
});
