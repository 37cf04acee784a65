// Takes a picture of every stage into a folder (default docs/screenshots). With "all" behind the folder: of every place that
// people see, in both themes, languages and at three widths; with a part of a name such as "zh-dark-390", those alone.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser } from "@playwright/test";
import { preview } from "vite";
import { cleanRows, flawedRows, toCsv } from "../e2e/flawedRows.ts";
import { Studio } from "../e2e/studio.ts";
import type { Language } from "../src/core/language.ts";
import { loadAllWords } from "../src/i18n/stageWords.ts";
import type { SampleName } from "../src/state/samples.ts";
import type { StageName } from "../src/state/stageStates.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const [folder = join(root, "docs/screenshots"), which = "readme"] = process.argv.slice(2);

interface Look {
  readonly language: Language;
  readonly colorScheme: "light" | "dark";
  readonly viewport: { readonly width: number; readonly height: number };
}

const usual = { width: 1280, height: 720 };
const viewports = [{ width: 390, height: 844 }, usual, { width: 1920, height: 1080 }] as const;
const everyLook: readonly Look[] = (["en", "zh"] as const).flatMap((language) =>
  (["light", "dark"] as const).flatMap((colorScheme) =>
    viewports.map((viewport) => ({ language, colorScheme, viewport })),
  ),
);
const nameOf = ({ language, colorScheme, viewport }: Look): string =>
  `${language}-${colorScheme}-${String(viewport.width)}`;

/** A studio in its look, and how a picture is taken of what it shows. */
interface Visit {
  readonly studio: Studio;
  readonly look: Look;
  readonly shoot: (name: string) => Promise<void>;
}

/** A text of the sample in the language of the look. */
const samples: Readonly<Record<Language, { readonly name: SampleName; readonly text: string }>> = {
  en: { name: "support-tickets", text: "I was charged twice, please refund me" },
  zh: { name: "chinese-reviews", text: "质量很好，非常满意" },
};

const stages: readonly StageName[] = ["data", "model", "train", "evaluate", "deploy"];

/** The five stages with a model that is trained in steps: the pictures of the readme. */
async function takeStages({ studio, look, shoot }: Visit): Promise<void> {
  const { page } = studio;
  const { name, text } = samples[look.language];
  await shoot("start");
  await studio.startPlain(name);
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
      await page.getByLabel(studio.t("evaluate.tryLabel")).fill(text);
      await page.getByRole("list", { name: studio.t("evaluate.probabilities") }).waitFor();
    }
    if (stage === "deploy") await studio.makeExport("html");
    await shoot(stage);
  }
}

/** A table with much wrong in it: the tabs of the data stage, a row, its label's list, and a file that fails. */
async function takeDataStage({ studio, shoot }: Visit): Promise<void> {
  const { page, t } = studio;
  await studio.goHome();
  await studio.pickFile("picture.csv", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"));
  await page.getByRole("alert").waitFor();
  await shoot("data-failed");
  for (const stage of ["model", "train", "evaluate", "deploy"] as const) {
    await studio.goTo(stage);
    await shoot(`${stage}-empty`);
  }
  await studio.goTo("data");
  await studio.pickFile("letters.csv", toCsv(flawedRows));
  await studio.waitForRows();
  await page
    .getByRole("tab", { name: t("data.tab.doctor") })
    .filter({ hasText: /\d/ })
    .waitFor();
  await shoot("data-flawed");
  const edit = t("data.editLabel", { row: 1, label: "complaint" });
  await page.getByRole("button", { name: edit }).click();
  await page.getByRole("option").first().waitFor();
  await shoot("data-label");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: t("data.openRow", { row: "2" }), exact: true }).click();
  await page.getByRole("dialog").getByRole("definition").first().waitFor();
  await shoot("data-row");
  await page.keyboard.press("Escape");
  for (const tab of ["doctor", "words", "text", "split", "augmentation"] as const) {
    await page.getByRole("tab", { name: t(`data.tab.${tab}`) }).click();
    const panel = page.getByRole("tabpanel", { name: t(`data.tab.${tab}`) });
    await panel.waitFor();
    if (tab === "words") await panel.getByRole("list").first().waitFor();
    await panel.getByRole("progressbar").waitFor({ state: "hidden" });
    await shoot(`data-${tab}`);
  }
  await page.getByRole("tab", { name: t("data.tab.rows") }).click();
  await studio.showReading();
  await shoot("data-reading");
  await page.getByRole("button", { name: t("data.editClasses") }).click();
  await page.getByRole("dialog").waitFor();
  await shoot("data-classes");
  await page.keyboard.press("Escape");
}

/** The model that was put in, solved for: every stage, with settings open and after a change. */
async function takeSolvedRun({ studio, shoot }: Visit): Promise<void> {
  const { page, t } = studio;
  await studio.goHome();
  await studio.pickFile("letters.csv", toCsv(cleanRows));
  await studio.waitForRows();
  await studio.goTo("model");
  await page.getByRole("button", { name: t("model.takeBack") }).waitFor();
  await shoot("solved-model");
  await page.getByRole("button", { name: t("model.templates") }).click();
  await page.getByRole("dialog").waitFor();
  await shoot("model-templates");
  await page.keyboard.press("Escape");
  await studio.goTo("train");
  await studio.showSettings();
  await shoot("solved-before");
  await studio.train();
  await shoot("solved-after");
  await page.getByText(t("train.strengthTable")).click();
  await shoot("solved-table");
}

/** A run in steps: before, under way with the strip on another stage, and with results that are out of date. */
async function takeSteppedRun({ studio, look, shoot }: Visit): Promise<void> {
  const { page, t } = studio;
  await studio.goHome();
  await studio.startPlain(samples[look.language].name);
  await studio.goTo("model");
  await studio.showModelAs("list");
  await shoot("model-list");
  await studio.goTo("train");
  await studio.setNumber(t("train.field.epochs"), 1000);
  await studio.switchEarlyStopping();
  await shoot("train-before");
  await page.getByRole("button", { name: t("train.start") }).click();
  await page.getByRole("log").filter({ hasText: "Epoch 2/" }).waitFor();
  await page.getByRole("button", { name: t("train.pause") }).click();
  await page.getByRole("button", { name: t("train.resume") }).waitFor();
  await shoot("train-paused");
  await studio.goTo("data");
  await shoot("data-strip");
  await studio.goTo("train");
  await page.getByRole("button", { name: t("train.stop") }).click();
  await page.getByRole("link", { name: t("train.toEvaluate") }).waitFor();
  await studio.setNumber(t("train.field.batchSize"), 64);
  await shoot("train-stale");
  await studio.goTo("evaluate");
  await shoot("evaluate-stale");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").waitFor();
  await shoot("palette");
  await page.keyboard.press("Escape");
  await studio.goHome();
  await shoot("start-again");
}

/** What the top bar and the start page open: help, proof, device, a window to paste into, the question before deleting. */
async function takeDialogs({ studio, shoot }: Visit): Promise<void> {
  const { page, t } = studio;
  const leave = async (): Promise<void> => {
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
  };
  const open = async (button: string | RegExp, name: string): Promise<void> => {
    await page.getByRole("button", { name: button }).first().click();
    await page.getByRole("dialog").first().waitFor();
    await shoot(name);
    await leave();
  };
  await studio.goHome();
  await open(t("shell.help"), "help");
  await open(t("shell.onDevice"), "proof");
  await open(new RegExp(`^${t("shell.deviceNow", { name: "" }).trim()}`, "u"), "device");
  await open(t("common.paste"), "paste");
  await open(new RegExp(`^${t("common.delete")}`, "u"), "delete");
}

/** Several labels and a number to predict. */
async function takeOtherTasks({ studio, shoot }: Visit): Promise<void> {
  for (const name of ["train-feedback", "flat-rents"] as const) {
    await studio.goHome();
    await studio.startSample(name);
    await shoot(`${name}-data`);
    await studio.goTo("train");
    await studio.train();
    await studio.goTo("evaluate");
    await shoot(`${name}-evaluate`);
  }
}

const walks =
  which === "readme"
    ? [takeStages]
    : [takeStages, takeDataStage, takeSolvedRun, takeSteppedRun, takeOtherTasks, takeDialogs];

/** What a stage has below the window is shown by a higher one, within reason. */
const [leastHidden, mostHidden] = [40, 2200];

async function takePictures(browser: Browser, address: string, look: Look): Promise<void> {
  const { language, colorScheme, viewport } = look;
  const context = await browser.newContext({ baseURL: address, locale: "en-US", colorScheme, viewport });
  const page = await context.newPage();
  const studio = new Studio(page);
  const shoot = async (name: string): Promise<void> => {
    const suffix = which === "readme" ? "" : `-${nameOf(look)}`;
    await page.mouse.move(0, 0);
    await page.screenshot({ path: join(folder, `${name}${suffix}.png`), animations: "disabled" });
    if (which === "readme") return;
    const hidden = await page
      .getByRole("main")
      .evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
    if (hidden < leastHidden) return;
    await page.setViewportSize({ ...viewport, height: viewport.height + Math.min(mostHidden, hidden) });
    await page.screenshot({ path: join(folder, `${name}${suffix}-whole.png`), animations: "disabled" });
    await page.setViewportSize(viewport);
  };
  await studio.open();
  if (language === "zh") await studio.speak("zh");
  for (const walk of walks) await walk({ studio, look, shoot });
  await context.close();
}

const wanted = everyLook.filter((look) => which === "all" || nameOf(look).includes(which));
const looks =
  which === "readme" ? [{ language: "en", colorScheme: "light", viewport: usual } as const] : wanted;

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
