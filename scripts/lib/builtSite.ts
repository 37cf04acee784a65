import { fileURLToPath } from "node:url";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "@playwright/test";
import { preview } from "vite";

/** The site as `vite build` left it, served on this machine, and a browser that opens it. */
export interface BuiltSite {
  readonly browser: Browser;
  readonly address: string;
  /** Opens the site in a window of 1280 × 720 pixels, in English unless told otherwise. */
  readonly open: (options?: BrowserContextOptions) => Promise<Page>;
  readonly close: () => Promise<void>;
}

const chromiumPath = process.env["LAYERLOOM_CHROMIUM"] ?? "/usr/bin/chromium";

/** Switches of Chromium that every measurement needs: to run as root, and without connections of its own. */
const chromiumSwitches = ["--no-sandbox", "--disable-quic"];

/** Drawing by the processor at once is quicker than by a graphics card that the processor stands in for. */
export const withoutGpu = "--disable-gpu";

export async function serveBuiltSite(...switches: readonly string[]): Promise<BuiltSite> {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const server = await preview({ root, preview: { port: 4188, strictPort: false }, logLevel: "silent" });
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: [...chromiumSwitches, ...switches],
  });
  const address = server.resolvedUrls?.local[0] ?? "";
  return {
    browser,
    address,
    open: async (options = {}) => {
      const page = await browser.newPage({
        baseURL: address,
        viewport: { width: 1280, height: 720 },
        locale: "en-US",
        ...options,
      });
      // Functions that run in the page are compiled by tsx, which names functions by a helper of its own.
      await page.addInitScript("globalThis.__name = (named) => named;");
      return page;
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}
