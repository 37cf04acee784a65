// Installs what is missing, builds the site, serves it with its headers, and opens a browser.
import { ensureInstalled, run } from "./lib/install.mjs";

await ensureInstalled();
await run("npx", ["--no-install", "vite", "build"]);

const { preview } = await import("vite");
const hasDisplay =
  process.platform !== "linux" || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
const mayOpen = hasDisplay && process.env.CI === undefined && process.stdout.isTTY;
const server = await preview({ preview: { port: 4173, strictPort: false, open: mayOpen } });
console.log("\nLayerloom is served at");
server.printUrls();
console.log("Press Ctrl+C to stop.");
