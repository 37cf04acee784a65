// Installs what is missing, builds the site, serves it with its headers, and opens a browser.
import { explainFailure, isNodeNewEnough, neededNode } from "./lib/explainFailure.mjs";
import { ensureInstalled, run } from "./lib/install.mjs";

const wantedPort = 4173;

/** Does one step with a line of its own; what the step prints is shown only where it fails. */
async function step(name, work) {
  const startMs = performance.now();
  process.stdout.write(`${name} …`);
  try {
    await work();
  } catch (error) {
    process.stdout.write("\n");
    throw error;
  }
  console.log(` ${((performance.now() - startMs) / 1000).toFixed(0)} s`);
}

async function start() {
  if (!isNodeNewEnough(process.versions.node))
    throw new Error(`Layerloom needs Node ${neededNode} or later; this is ${process.versions.node}.`);
  await step("Installing what Layerloom is made of", () => ensureInstalled({ quiet: true }));
  await step("Building the site", () =>
    run("npx", ["--no-install", "vite", "build", "--logLevel", "error"], { quiet: true }),
  );
  const { preview } = await import("vite");
  const hasDisplay =
    process.platform !== "linux" || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
  const mayOpen = hasDisplay && process.env.CI === undefined && process.stdout.isTTY;
  const server = await preview({ preview: { port: wantedPort, strictPort: false, open: mayOpen } });
  const url = server.resolvedUrls.local[0];
  if (!url.includes(`:${wantedPort}/`))
    console.log(`Port ${wantedPort} is taken by another program, so another one is used.`);
  console.log(`\nLayerloom is served at ${url}\nPress Ctrl+C to stop.`);
}

await start().catch((error) => {
  console.error(explainFailure(error));
  process.exitCode = 1;
});
