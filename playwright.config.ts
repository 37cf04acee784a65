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
const softwareGpu = [
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
];

export default defineConfig({
  testDir: "e2e",
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 2,
  forbidOnly: process.env["CI"] !== undefined,
  use: {
    ...devices["Desktop Chrome"],
    baseURL: `http://localhost:${String(port)}/`,
    viewport: { width: 1280, height: 720 },
    locale: "en-US",
    launchOptions: { executablePath, args: [...quiet, ...softwareGpu] },
    trace: "retain-on-failure",
  },
  webServer: {
    command: `npx --no-install vite preview --port ${String(port)} --strictPort`,
    port,
    reuseExistingServer: false,
  },
});
