// Walks the road of a new person in a browser, from a dropped file to a downloaded model, and counts clicks, scrolling
// and seconds: npm run measure:road -- FOLDER, with the shared data sets in the folder. Fails where the road is too long.
import { readFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type Locator, type Page } from "@playwright/test";
import { preview } from "vite";
import { Studio } from "../e2e/studio.ts";
import { loadAllWords } from "../src/i18n/stageWords.ts";

const mostClicks = 7;
const viewport = { width: 1280, height: 720 };
/** Training may take its time; everything else is quick. */
const longestTrainingMs = 900_000;
const dataSets = ["airline_tweets.csv.gz", "chnsenticorp_hotel.csv.gz"];

const root = fileURLToPath(new URL("../", import.meta.url));
const [folder = join(root, "../shared/data")] = process.argv.slice(2);

interface Road {
  readonly clicks: number;
  /** Clicked controls that were not to be seen without scrolling. */
  readonly hidden: readonly string[];
  readonly accuracy: string;
  /** From the drop until the file is there, training included. */
  readonly seconds: number;
  readonly trainingSeconds: number;
}

async function dropFile(page: Page, path: string, name: string): Promise<void> {
  const base64 = (await readFile(path)).toString("base64");
  const transfer = await page.evaluateHandle(
    ([content, fileName]) => {
      const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], fileName));
      return data;
    },
    [base64, name] as const,
  );
  await page.dispatchEvent("body", "dragenter", { dataTransfer: transfer });
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}

/** Whether a control lies in the window as the page stands now. */
async function isInSight(target: Locator): Promise<boolean> {
  const box = await target.boundingBox();
  return (
    box !== null &&
    box.x >= 0 &&
    box.y >= 0 &&
    box.x + box.width <= viewport.width &&
    box.y + box.height <= viewport.height
  );
}

async function walk(browser: Browser, address: string, name: string): Promise<Road> {
  const context = await browser.newContext({ baseURL: address, locale: "en-US", viewport });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const studio = new Studio(page);
  const { t } = studio;
  let clicks = 0;
  const hidden: string[] = [];
  const press = async (target: Locator, label: string): Promise<void> => {
    await target.and(page.locator(":not([disabled], [aria-disabled=true])")).waitFor();
    if (!(await isInSight(target))) hidden.push(label);
    clicks += 1;
    await target.click();
  };
  const follow = async (role: "link" | "button", label: string): Promise<void> =>
    press(page.getByRole("main").getByRole(role, { name: label }), label);

  await studio.open();
  const startMs = performance.now();
  await dropFile(page, join(folder, name), name);
  await follow("link", t("data.goOn"));
  await follow("link", t("model.goOn"));
  await follow("button", t("train.start"));
  const trainingMs = performance.now();
  const onwards = page.getByRole("link", { name: t("train.toEvaluate") });
  await onwards.waitFor({ timeout: longestTrainingMs });
  const trainedMs = performance.now();
  await press(onwards, t("train.toEvaluate"));
  const headline = await page.getByRole("region", { name: t("evaluate.headline") }).innerText();
  await follow("link", t("evaluate.toDeploy"));
  await follow("button", t("deploy.makeNamed", { name: t("deploy.format.html") }));
  const downloading = page.waitForEvent("download");
  await follow("button", t("deploy.download"));
  await (await downloading).path();
  const endMs = performance.now();
  await context.close();
  return {
    clicks,
    hidden,
    accuracy: /[\d.]+\s?%/u.exec(headline)?.[0] ?? "–",
    seconds: (endMs - startMs) / 1000,
    trainingSeconds: (trainedMs - trainingMs) / 1000,
  };
}

await loadAllWords();
const found = dataSets.filter((name) => existsSync(join(folder, name)));
if (found.length === 0) {
  console.log(`Skipped: ${folder} has none of ${dataSets.join(", ")}`);
  process.exit(0);
}
const server = await preview({ root, preview: { port: 4187, strictPort: false }, logLevel: "silent" });
const executablePath = process.env["LAYERLOOM_CHROMIUM"] ?? "/usr/bin/chromium";
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-quic", "--disable-gpu"],
});
try {
  for (const name of found) {
    const road = await walk(browser, server.resolvedUrls?.local[0] ?? "", name);
    console.log(
      `${name}: ${String(road.clicks)} clicks, ${road.seconds.toFixed(1)} s, of which training ${road.trainingSeconds.toFixed(1)} s; ` +
        `accuracy ${road.accuracy}; ${road.hidden.length === 0 ? "no scrolling" : `out of sight: ${road.hidden.join(", ")}`}`,
    );
    if (road.clicks > mostClicks || road.hidden.length > 0) process.exitCode = 1;
  }
} finally {
  await browser.close();
  await server.close();
}
