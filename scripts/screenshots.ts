// Takes a picture of every stage into a folder (default docs/screenshots). With "all" behind the folder: of every place that
// people see, in both themes, languages and at three widths; with a part of a name such as "zh-dark-390", those alone; with
// names of walks behind that, such as "runs views", only what these pass.
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
const [folder = join(root, "docs/screenshots"), which = "readme", ...wantedWalks] = process.argv.slice(2);

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

/** Texts that wait for labels, which are given by hand. */
async function takeLabelling({ studio, look, shoot }: Visit): Promise<void> {
  const { page, t } = studio;
  const { text } = samples[look.language];
  const lines = Array.from({ length: 40 }, (_unused, row) => `${String(row)},"${text}, ${String(row)}"`);
  await studio.goHome();
  await studio.pickFile("notes.csv", `id,text\n${lines.join("\n")}\n`);
  await studio.waitForRows();
  await shoot("label-none");
  await studio.choose(t("data.labelColumn"), t("data.byHand"));
  await page.getByRole("button", { name: t("data.startLabelling") }).click();
  const field = page.getByRole("textbox", { name: t("label.className"), exact: true });
  for (const name of ["refund", "praise", "question"]) {
    await field.fill(name);
    await page.keyboard.press("Enter");
  }
  await shoot("label-classes");
  await page.getByRole("button", { name: t("label.start") }).click();
  const shown = page.getByLabel(t("label.text"), { exact: true });
  for (const key of ["1", "2", "3", "1"]) {
    const before = await shown.innerText();
    await page.keyboard.press(key);
    await page.waitForFunction(
      ([name, old]) => document.querySelector(`[aria-label="${name}"]`)?.textContent !== old,
      [t("label.text"), before] as const,
    );
  }
  await shoot("label-mode");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
}

/** Several runs of one model: their table, two and many of them compared, what the coach says, layers, mistakes by epoch. */
async function takeRuns({ studio, look, shoot }: Visit): Promise<void> {
  const { page, t } = studio;
  await studio.goHome();
  await studio.startPlain(samples[look.language].name);
  await studio.goTo("train");
  await studio.setNumber(t("train.field.epochs"), 4);
  await studio.setNumber(t("train.field.learningRate"), 0.00001);
  await studio.train();
  await page.getByRole("region", { name: t("coach.title"), exact: true }).waitFor();
  await shoot("coach");
  const runs = page.getByRole("region", { name: t("runs.term"), exact: true });
  for (const [index, rate] of [0.01, 0.003, 0.02, 0.001, 0.005].entries()) {
    await studio.setNumber(t("train.field.learningRate"), rate);
    await studio.setNumber(t("train.field.batchSize"), 16 * 2 ** (index % 3));
    await page.getByRole("button", { name: t("train.startAgain") }).click();
    await runs
      .getByRole("row")
      .nth(index + 2)
      .waitFor({ timeout: 60_000 });
  }
  await page.getByText(t("train.layers"), { exact: true }).click();
  await shoot("runs");
  const choose = (number: number) => runs.getByRole("checkbox", { name: t("runs.run", { number }) });
  await choose(1).check();
  await choose(2).check();
  await shoot("runs-two");
  for (const number of [3, 4, 5, 6]) await choose(number).check();
  await page.getByRole("listbox", { name: t("runs.parallel") }).waitFor();
  await shoot("runs-many");
}

/** What stands beside the rows of the evaluate stage, view by view, a row, and the drawer to try the model in. */
async function takeViews({ studio, shoot }: Visit): Promise<void> {
  const { page, t } = studio;
  await studio.goTo("evaluate");
  for (const view of ["matrix", "classes", "words", "map", "slices", "thresholds", "figures"] as const) {
    await page.getByRole("tab", { name: t(`evaluate.view.${view}`), exact: true }).click();
    const panel = page.getByRole("tabpanel");
    await panel.getByLabel(t("shell.loading")).waitFor({ state: "hidden", timeout: 60_000 });
    await panel.getByRole("progressbar").waitFor({ state: "hidden", timeout: 60_000 });
    await shoot(`view-${view}`);
  }
  await page
    .getByRole("list", { name: t("evaluate.rows"), exact: true })
    .getByRole("listitem")
    .first()
    .getByRole("button")
    .first()
    .click();
  await page.getByRole("dialog").waitFor();
  await shoot("answer-drawer");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: t("evaluate.playground.open") }).click();
  await page.getByRole("dialog", { name: t("evaluate.try") }).waitFor();
  await shoot("playground");
  await page.keyboard.press("Escape");
}

/** A link with settings that is opened, and a project file that is dropped onto an open project. */
async function takeOffers({ studio, look, shoot }: Visit): Promise<void> {
  const { page, t } = studio;
  await studio.goTo("deploy");
  const link = await page.getByLabel(t("deploy.shareAddress"), { exact: true }).inputValue();
  await studio.dropFile("reviews.layerloom", "a");
  await page.getByRole("dialog").waitFor();
  await shoot("offer");
  await page.keyboard.press("Escape");
  await studio.goHome();
  await studio.startPlain(samples[look.language].name);
  await page.goto(link);
  await page.getByRole("button", { name: t("share.take") }).waitFor();
  await shoot("shared");
}

/** A search over a setting of a layer: its plan, and its models side by side. */
async function takeSearch({ studio, look, shoot }: Visit): Promise<void> {
  const { page, t } = studio;
  await studio.goHome();
  await studio.startPlain(samples[look.language].name);
  await studio.goTo("model");
  await studio.showModelAs("search");
  await page.getByRole("combobox", { name: t("model.search.add") }).click();
  await page
    .getByRole("option", { name: t("model.field.outputDim"), exact: true })
    .first()
    .click();
  await shoot("search-plan");
  await page
    .getByRole("link", { name: t("model.search.toTraining") })
    .last()
    .click();
  await studio.setNumber(t("train.field.epochs"), 3);
  await page.getByRole("button", { name: t("search.start", { count: 3 }) }).click();
  await page
    .getByRole("button", { name: /^(?:Use model|采用模型)/u })
    .first()
    .waitFor({ timeout: 60_000 });
  await shoot("search-done");
}

const walksByName = {
  stages: takeStages,
  data: takeDataStage,
  solved: takeSolvedRun,
  stepped: takeSteppedRun,
  tasks: takeOtherTasks,
  dialogs: takeDialogs,
  label: takeLabelling,
  runs: takeRuns,
  views: takeViews,
  offers: takeOffers,
  search: takeSearch,
} as const;

type WalkName = keyof typeof walksByName;
const walkNames = Object.keys(walksByName) as readonly WalkName[];
/** Views and offers are looked at in the project that the walk before them leaves open. */
const walks = walkNames
  .filter((name) =>
    which === "readme" ? name === "stages" : wantedWalks.length === 0 || wantedWalks.includes(name),
  )
  .map((name) => walksByName[name]);

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
  // Later waits are short: the stages' code is there before the first of them.
  await page.waitForLoadState("networkidle");
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
