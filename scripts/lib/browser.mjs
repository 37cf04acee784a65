// Finds a Chrome or Chromium for the end-to-end tests, or installs one.
import { existsSync, readFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import { run } from "./install.mjs";

const usualPlaces = [
  process.env.LAYERLOOM_CHROMIUM,
  process.env.CHROME_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

const findBrowser = () =>
  [...usualPlaces, chromium.executablePath()].find(
    (path) => path !== undefined && path !== "" && existsSync(path),
  );

function isDebianAsRoot() {
  const isRoot = process.getuid?.() === 0;
  const release = existsSync("/etc/os-release") ? readFileSync("/etc/os-release", "utf8") : "";
  return isRoot && /^ID(_LIKE)?=.*debian/m.test(release);
}

/** The path of a browser: one that is here, else Debian's package, else Playwright's download. */
export async function ensureBrowser() {
  const found = findBrowser();
  if (found !== undefined) return found;
  if (isDebianAsRoot()) {
    await run("apt-get", ["update", "-qq"]);
    await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"]);
  } else await run("npx", ["--no-install", "playwright", "install", "chromium"]).catch(() => undefined);
  const installed = findBrowser();
  if (installed !== undefined) return installed;
  throw new Error(
    "The end-to-end tests need Chrome or Chromium and none was found. Install one, or name it in LAYERLOOM_CHROMIUM.",
  );
}
