import { dirname, join } from "node:path";
import { expect, test as base, type Locator, type Page } from "@playwright/test";
import type { Language } from "../src/core/language.ts";
import { loadAllWords, type WordGroup } from "../src/i18n/stageWords.ts";
import { translator, type Translate } from "../src/i18n/translate.ts";
import type { SampleName } from "../src/state/samples.ts";
import type { StageName } from "../src/state/stageStates.ts";

/** As in the tests' configuration, for programs that walk through the studio without it. */
const patience = { timeout: 20_000 };

/** The studio as a person meets it: everything is found by its role and its label. */
export class Studio {
  readonly page: Page;
  /** The words of the language the page now speaks. */
  t: Translate<WordGroup> = translator("en");

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto("./");
    await expect(this.page.getByRole("heading", { level: 1 })).toHaveText(this.t("projects.title"), patience);
  }

  /** Switches the language with the button in the top bar. */
  async speak(language: Language): Promise<void> {
    const name = language === "zh" ? "中文" : "English";
    await this.page.getByRole("button", { name }).click();
    this.t = translator(language);
    await expect(this.page.locator("html")).toHaveAttribute("lang", new RegExp(`^${language}`));
  }

  /** Goes back to the start page by the link in the top bar; what comes next is a project of its own. */
  async goHome(): Promise<void> {
    await this.page.getByRole("link", { name: this.t("shell.home") }).click();
    await expect(this.page.getByRole("heading", { level: 1 })).toHaveText(this.t("projects.title"), patience);
  }

  async startSample(name: SampleName): Promise<void> {
    await this.page
      .getByRole("button", { name: new RegExp(`^${this.t(`projects.sample.${name}`)}`) })
      .click();
    await this.waitForRows();
  }

  /** Starts a sample and puts the model that every project begins with in place of the one that suits the sample. */
  async startPlain(name: SampleName): Promise<void> {
    await this.startSample(name);
    await this.goTo("model");
    const rail = this.page.getByRole("navigation", { name: this.t("shell.stages") });
    const model = rail.getByRole("link", { name: this.t("shell.stage.model") });
    // Once the sizes are known, the model that suits them is there.
    await expect(model).toHaveAttribute("data-state", "ready", patience);
    const takeBack = this.page.getByRole("button", { name: this.t("model.takeBack") });
    if (await takeBack.isVisible()) await takeBack.click();
  }

  /** Picks a file on the start page or the data stage. */
  async pickFile(name: string, content: string | Buffer): Promise<void> {
    await this.pickFiles([{ name, content }]);
  }

  /** Picks several files at once. */
  async pickFiles(
    files: readonly { readonly name: string; readonly content: string | Buffer }[],
  ): Promise<void> {
    await this.page
      .locator('input[type="file"]')
      .first()
      .setInputFiles(
        files.map(({ name, content }) => ({ name, mimeType: "text/csv", buffer: Buffer.from(content) })),
      );
  }

  async waitForRows(): Promise<void> {
    await expect(this.page.getByRole("heading", { name: this.t("data.title"), level: 1 })).toBeVisible(
      patience,
    );
    await expect(this.rows().first()).toBeVisible(patience);
  }

  /** A menu of the data stage, by its label. */
  choice(label: string): Locator {
    return this.page.getByRole("combobox", { name: label, exact: true });
  }

  /** Walks through the page with the Tab key until `target` has the focus. */
  async tabTo(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    for (let presses = 0; presses < 200; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press("Tab");
    }
    throw new Error("The Tab key does not lead there");
  }

  /** Presses a button without a mouse. */
  async pressByKeyboard(target: Locator): Promise<void> {
    await this.tabTo(target);
    await this.page.keyboard.press("Enter");
  }

  /** Goes to a tab of the data stage without a mouse. */
  async goToTab(tab: "rows" | "doctor" | "words" | "text" | "split" | "augmentation"): Promise<void> {
    const tabs = this.page.getByRole("tab");
    await this.tabTo(tabs.and(this.page.locator("[aria-selected=true]")));
    const wanted = this.page.getByRole("tab", { name: this.t(`data.tab.${tab}`) });
    for (let presses = 0; presses < 6; presses++) {
      if ((await wanted.getAttribute("aria-selected")) === "true") return;
      await this.page.keyboard.press("ArrowRight");
    }
    await expect(wanted).toHaveAttribute("aria-selected", "true");
  }

  /** Shows the fields that say how the file was read. */
  async showReading(): Promise<void> {
    await this.page.getByText(this.t("data.reading")).first().click();
  }

  /** Chooses from such a menu. */
  async choose(label: string, option: string): Promise<void> {
    await this.choice(label).click();
    await this.page.getByRole("option", { name: option, exact: true }).click();
  }

  /** Chooses from such a menu without a mouse. */
  async chooseByKeyboard(label: string, option: string): Promise<void> {
    await this.tabTo(this.choice(label));
    await this.page.keyboard.press("Enter");
    const wanted = this.page.getByRole("option", { name: option, exact: true });
    // The list finds the option that is chosen now in a task of its own, and would take back a key that comes before.
    await this.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 0)));
    for (let presses = 0; presses < 20; presses++) {
      if ((await wanted.getAttribute("data-combobox-selected")) === "true") break;
      await this.page.keyboard.press("ArrowDown");
    }
    await expect(wanted).toHaveAttribute("data-combobox-selected", "true");
    await this.page.keyboard.press("Enter");
    await expect(this.choice(label)).toHaveValue(option);
  }

  /** Drops a file anywhere on the page; its text is put together there from one part, as often as is said. */
  async dropFile(name: string, part: string, times = 1): Promise<void> {
    const transfer = await this.page.evaluateHandle(
      ([fileName, text, count]) => {
        const data = new DataTransfer();
        data.items.add(new File(Array<Blob>(count).fill(new Blob([text])), fileName));
        return data;
      },
      [name, part, times] as const,
    );
    await this.page.dispatchEvent("body", "dragenter", { dataTransfer: transfer });
    await this.page.dispatchEvent("body", "drop", { dataTransfer: transfer });
  }

  rows(): Locator {
    return this.page.getByRole("region", { name: this.t("data.tableScroll") }).getByRole("row");
  }

  /** Goes to a stage by the rail. */
  async goTo(stage: StageName): Promise<void> {
    const rail = this.page.getByRole("navigation", { name: this.t("shell.stages") });
    await rail.getByRole("link", { name: this.t(`shell.stage.${stage}`) }).click();
    const title = this.t(`${stage}.title`);
    await expect(this.page.getByRole("heading", { level: 1, name: title })).toBeVisible(patience);
  }

  /** Goes to the model stage and shows its layers as a list. */
  async listLayers(): Promise<void> {
    await this.goTo("model");
    await this.showModelAs("list");
  }

  /** Chooses what the middle of the model stage shows. */
  async showModelAs(view: "canvas" | "list" | "code" | "versions" | "search"): Promise<void> {
    await this.page
      .getByRole("radiogroup", { name: this.t("model.view") })
      .getByText(this.t(`model.view.${view}`), { exact: true })
      .click();
  }

  /** Chooses where to compute with the device chip, and waits until that is so. */
  async compute(on: "webgpu" | "wasm"): Promise<void> {
    const { page, t } = this;
    const now = t("shell.deviceNow", { name: "" }).trim();
    await page.getByRole("button", { name: now }).click();
    await page.getByRole("radio", { name: t(`shell.device.${on}`) }).check();
    await expect(page.getByText(t("shell.reason.chosen"))).toBeVisible();
    await page.keyboard.press("Escape");
  }

  /** Opens the drawer of settings of the train stage, which closes when a run begins. */
  async showSettings(): Promise<void> {
    const drawer = this.page.locator("details", { has: this.page.locator("summary h2") });
    await expect(drawer).toBeVisible();
    if ((await drawer.getAttribute("open")) === null) await drawer.locator("summary").first().click();
  }

  /** Opens a group of the train stage's advanced settings. */
  async openSettings(group: "optimizer" | "schedule" | "earlyStopping"): Promise<void> {
    await this.showSettings();
    const advanced = this.page.locator("summary", { hasText: this.t("train.advanced") });
    if (!(await advanced.locator("..").evaluate((box) => (box as HTMLDetailsElement).open)))
      await advanced.click();
    await this.page.locator("summary", { hasText: this.t(`train.group.${group}`) }).click();
  }

  /** Lets training go on to its last epoch, or stop early again. */
  async switchEarlyStopping(): Promise<void> {
    await this.openSettings("earlyStopping");
    await this.page.getByRole("switch", { name: this.t("train.field.isOn") }).click({ force: true });
  }

  /** Sets a number of the train stage. */
  async setNumber(label: string, value: number): Promise<void> {
    if (this.page.url().endsWith("/train")) await this.showSettings();
    const field = this.page.getByLabel(label, { exact: true }).and(this.page.locator("input"));
    await field.fill(String(value));
    await field.blur();
  }

  /** Makes an export by the button of its card; returns the button that then downloads it. */
  async makeExport(format: ExportedFormat): Promise<Locator> {
    const { page, t } = this;
    const card = page.getByRole("region", { name: t(`deploy.format.${format}`) });
    await card.getByRole("button", { name: t("deploy.make") }).click();
    const button = card.getByRole("button", { name: t("deploy.download") });
    await button.waitFor();
    return button;
  }

  /** Makes an export, and saves it to disk under its own name. */
  async download(format: ExportedFormat): Promise<string> {
    const button = await this.makeExport(format);
    const downloading = this.page.waitForEvent("download");
    await button.click();
    const saved = await downloading;
    const path = join(dirname(await saved.path()), saved.suggestedFilename());
    await saved.saveAs(path);
    return path;
  }

  /** Trains and waits for the figures on the test rows. */
  async train(): Promise<void> {
    await this.page.getByRole("button", { name: this.t("train.start") }).click();
    await expect(this.page.getByRole("link", { name: this.t("train.toEvaluate") })).toBeVisible({
      timeout: 100_000,
    });
  }
}

/** The cards of the deploy stage. */
type ExportedFormat = "html" | "tfjs" | "keras" | "onnx" | "node" | "huggingface" | "training";

interface Fixtures {
  readonly studio: Studio;
  /** Every address the page, its workers and frames asked for. */
  readonly requests: readonly string[];
}

export const test = base.extend<Fixtures>({
  requests: [
    async ({ context, baseURL }, use) => {
      const requests: string[] = [];
      context.on("request", (request) => requests.push(request.url()));
      await use(requests);
      const away = requests.filter((url) => !url.startsWith(String(baseURL)) && !url.startsWith("blob:"));
      expect(away, "requests that left the origin").toEqual([]);
    },
    { auto: true },
  ],
  studio: async ({ page }, use) => {
    const failures: string[] = [];
    page.on("pageerror", (error) => failures.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") failures.push(message.text());
    });
    await loadAllWords();
    const studio = new Studio(page);
    await studio.open();
    await use(studio);
    expect(failures, "errors in the page").toEqual([]);
  },
});

export { expect };
