// Takes a picture of every stage, in both themes, languages and sizes, into a folder (default docs/screenshots).
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser } from "@playwright/test";
import { preview } from "vite";
import { Studio } from "../e2e/studio.ts";
import type { Language } from "../src/core/language.ts";
import { loadAllWords } from "../src/i18n/stageWords.ts";
import type { StageName } from "../src/state/stageStates.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const [folder = join(root, "docs/screenshots"), which = "readme"] = process.argv.slice(2);

interface Look {
  readonly language: Language;
  readonly colorScheme: "light" | "dark";
  readonly viewport: { readonly width: number; readonly height: number };
}

const wide = { width: 1280, height: 720 };
const narrow = { width: 390, height: 844 };
const everyLook: readonly Look[] = (["en", "zh"] as const).flatMap((language) =>
  (["light", "dark"] as const).flatMap((colorScheme) =>
    [wide, narrow].map((viewport) => ({ language, colorScheme, viewport })),
  ),
);
/** `readme` takes the pictures the documentation shows; `all` takes every combination, to look at. */
const looks = which === "all" ? everyLook : everyLook.slice(0, 1);
const stages: readonly StageName[] = ["data", "model", "train", "evaluate", "deploy"];

async function takePictures(browser: Browser, address: string, look: Look): Promise<void> {
  const { language, colorScheme, viewport } = look;
  const context = await browser.newContext({ baseURL: address, locale: "en-US", colorScheme, viewport });
  const page = await context.newPage();
  const studio = new Studio(page);
  const shoot = async (name: string): Promise<void> => {
    const suffix = which === "all" ? `-${language}-${colorScheme}-${String(viewport.width)}` : "";
    await page.screenshot({ path: join(folder, `${name}${suffix}.png`), animations: "disabled" });
  };
  await studio.open();
  if (language === "zh") await studio.speak("zh");
  await shoot("start");
  await studio.startPlain(language === "zh" ? "chinese-reviews" : "support-tickets");
  for (const stage of stages) {
    await studio.goTo(stage);
    if (stage === "data")
      await page
        .getByRole("cell")
        .filter({ hasText: /\p{L}{2}/u })
        .first()
        .waitFor();
    if (stage === "train") await studio.train();
    if (stage === "evaluate") {
      const text = language === "zh" ? "质量很好，非常满意" : "I was charged twice, please refund me";
      await page.getByLabel(studio.t("evaluate.tryLabel")).fill(text);
      await page.getByRole("list", { name: studio.t("evaluate.probabilities") }).waitFor();
    }
    if (stage === "deploy") {
      await studio.makeExport("html");
    }
    await page.mouse.move(0, 0);
    await shoot(stage);
  }
  await context.close();
}

await loadAllWords();
mkdirSync(folder, { recursive: true });
const server = await preview({ root, preview: { port: 4189, strictPort: false }, logLevel: "silent" });
const executablePath = process.env["LAYERLOOM_CHROMIUM"] ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-quic"] });
try {
  for (const look of looks) await takePictures(browser, server.resolvedUrls?.local[0] ?? "", look);
} finally {
  await browser.close();
  await server.close();
}
