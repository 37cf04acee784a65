import type { Locator, Page } from "@playwright/test";
import type { LayerKind } from "../src/core/graph/layers.ts";
import { expect, test, type Studio } from "./studio.ts";

/** The browser's fractions of pixels leave a box that is seen whole at 0.9999999. */
const nearlyAll = 0.999;

/** The canvas, as somebody uses it who has no pointer. */
class Canvas {
  readonly page: Page;
  readonly studio: Studio;

  constructor(studio: Studio) {
    this.studio = studio;
    this.page = studio.page;
  }

  box(id: string): Locator {
    return this.page.locator(`[data-item="${id}"]`);
  }

  /** Starts from the input alone, by keyboard. */
  async startEmpty(): Promise<void> {
    const { page, studio } = this;
    await page.getByRole("button", { name: studio.t("model.templates") }).focus();
    await page.keyboard.press("Enter");
    const empty = page.getByRole("button", { name: studio.t("model.template.empty.text") });
    await empty.focus();
    await page.keyboard.press("Enter");
    await expect(this.box("InputLayer-1")).toBeVisible();
    await this.box("InputLayer-1").focus();
  }

  /** Adds a layer behind the one in focus, which is then the new one. */
  async add(kind: LayerKind, id: string): Promise<void> {
    await this.page.keyboard.press("a");
    await expect(this.page.getByRole("textbox", { name: this.studio.t("model.search") })).toBeFocused();
    await this.page.keyboard.type(kind);
    await this.page.keyboard.press("Enter");
    await expect(this.box(id)).toBeFocused();
  }

  /** Leads the output of a layer to another one, which is then in focus. */
  async connect(from: string, to: string): Promise<void> {
    await this.goTo(from);
    await this.page.keyboard.press("c");
    await expect(this.page.getByText(this.studio.t("model.connecting"))).toBeVisible();
    await this.goTo(to);
    await this.page.keyboard.press("Enter");
    await expect(this.page.getByText(this.studio.t("model.connecting"))).toBeHidden();
  }

  /** Goes to a layer by arrows: up or down until it is there. */
  async goTo(id: string): Promise<void> {
    const isThere = (): Promise<boolean> => this.box(id).evaluate((box) => box === document.activeElement);
    for (const key of ["ArrowUp", "ArrowDown"])
      for (let step = 0; step < 12; step++) {
        if (await isThere()) return;
        await this.page.keyboard.press(key);
      }
    await expect(this.box(id)).toBeFocused();
  }

  /** Drags a box onto a connection, in steps as a hand does. */
  async drag(id: string, onto: Locator): Promise<void> {
    const from = await this.box(id).boundingBox();
    const to = await onto.boundingBox();
    if (from === null || to === null) throw new Error("What is dragged, or where to, cannot be seen");
    const { mouse } = this.page;
    await mouse.move(from.x + 40, from.y + 12);
    await mouse.down();
    await mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 12 });
    await expect(onto).toHaveAttribute("data-drop", "");
    await mouse.up();
  }

  async expectNoErrors(): Promise<void> {
    await expect(this.page.getByRole("link", { name: this.studio.t("model.goOn") })).toBeVisible();
  }
}

test("a Transformer's encoder is built from an empty canvas with the keyboard alone", async ({ studio }) => {
  const { page, t } = studio;
  await studio.startPlain("tiny-spam");
  await studio.goTo("model");
  const canvas = new Canvas(studio);
  await canvas.startEmpty();
  await canvas.add("TokenAndPositionEmbedding", "TokenAndPositionEmbedding-1");
  await canvas.add("MultiHeadAttention", "MultiHeadAttention-1");
  await canvas.add("Add", "Add-1");
  await canvas.connect("TokenAndPositionEmbedding-1", "Add-1");
  await canvas.add("LayerNormalization", "LayerNormalization-1");
  await canvas.add("Dense", "Dense-1");
  await canvas.add("Add", "Add-2");
  await canvas.connect("LayerNormalization-1", "Add-2");
  await canvas.add("LayerNormalization", "LayerNormalization-2");
  await canvas.add("GlobalAveragePooling1D", "GlobalAveragePooling1D-1");
  await canvas.add("Dense", "Dense-2");
  // The last layer says what it lacks, and its buttons, which the focus brings into view, give it.
  for (const mend of [t("model.mend.default", { value: "softmax" }), t("model.units.classification")]) {
    const button = page.getByRole("button", { name: mend });
    await canvas.box("InputLayer-1").focus();
    await expect(canvas.box("InputLayer-1")).toBeInViewport({ ratio: nearlyAll });
    await button.focus();
    await expect(button).toBeInViewport({ ratio: nearlyAll });
    await page.keyboard.press("Enter");
    await expect(button).toBeHidden();
  }
  await canvas.expectNoErrors();
  await expect(page.locator("output[data-said]")).toContainText(t("model.units.classification"));
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("button", { name: t("model.units.classification") })).toBeVisible();
  await page.keyboard.press("Control+Shift+z");
  await canvas.expectNoErrors();
});

interface Break {
  readonly what: string;
  readonly wreck: (canvas: Canvas) => Promise<void>;
  /** The words of the button that mends it. */
  readonly mend: (studio: Studio) => string;
}

/** Chooses a layer and presses a key. */
const press =
  (id: string, key: string) =>
  async (canvas: Canvas): Promise<void> => {
    await canvas.box(id).click();
    await canvas.page.keyboard.press(key);
  };

const breaks: readonly Break[] = [
  {
    what: "no embedding",
    wreck: press("Embedding-1", "Delete"),
    mend: ({ t }) => t("model.mend.add", { kind: "Embedding" }),
  },
  {
    what: "no pooling",
    wreck: press("GlobalAveragePooling1D-1", "Delete"),
    mend: ({ t }) => t("model.mend.add", { kind: "GlobalAveragePooling1D" }),
  },
  {
    what: "no output",
    wreck: press("Dense-1", "Delete"),
    mend: ({ t }) => t("model.mend.addOutput", { activation: "softmax" }),
  },
  {
    what: "a layer fed by two",
    wreck: async (canvas) => {
      await canvas.box("GlobalAveragePooling1D-1").click();
      await canvas.connect("GlobalAveragePooling1D-1", "Dense-1");
    },
    mend: ({ t }) => t("model.mend.join", { kind: "Add" }),
  },
  {
    what: "a cycle",
    wreck: async (canvas) => {
      await canvas.box("Dropout-1").click();
      await canvas.connect("Dropout-1", "GlobalAveragePooling1D-1");
    },
    mend: ({ t }) => t("model.mend.cut", { kind: "Dropout" }),
  },
  {
    what: "heads that do not divide the vector",
    wreck: async (canvas) => {
      const { page, studio } = canvas;
      await canvas.box("Embedding-1").click();
      await canvas.add("TransformerEncoder", "TransformerEncoder-1");
      const heads = page.getByLabel(studio.t("model.field.numHeads"), { exact: true });
      await heads.fill("7");
      await heads.press("Enter");
    },
    mend: ({ t }) => t("model.mend.heads", { count: 4 }),
  },
];

test("a broken model says so on the canvas, and the button offered mends it @sweep", async ({ studio }) => {
  const canvas = new Canvas(studio);
  for (const { what, wreck, mend } of breaks)
    await test.step(what, async () => {
      await studio.startPlain("tiny-spam");
      await studio.goTo("model");
      await canvas.expectNoErrors();
      await wreck(canvas);
      const region = studio.page.getByRole("region", { name: studio.t("model.layers") });
      // Every layer of a cycle offers to cut it.
      const button = region.getByRole("button", { name: mend(studio) }).first();
      await expect(button).toBeInViewport({ ratio: nearlyAll });
      await expect(studio.page.getByRole("link", { name: studio.t("model.goOn") })).toBeHidden();
      await button.click();
      await canvas.expectNoErrors();
      await studio.goHome();
    });
});

test(
  "layers are grouped, repeated and copied, and all of it is undone",
  { tag: "@sweep" },
  async ({ studio }) => {
    const { page, t } = studio;
    await studio.startPlain("tiny-spam");
    await studio.goTo("model");
    const canvas = new Canvas(studio);
    const total = page.getByLabel(t("model.total"));
    await canvas.expectNoErrors();
    await expect(total).toContainText(t("model.estimated"));
    const before = await total.innerText();
    await canvas.box("Embedding-1").click();
    await canvas.add("LayerNormalization", "LayerNormalization-1");
    await canvas.add("Dense", "Dense-2");
    await page.keyboard.press("Shift+ArrowUp");
    await page.keyboard.press("Control+g");
    const name = t("model.block.name", { number: 1 });
    await expect(canvas.box("block-1")).toContainText(name);
    const repeat = page.getByLabel(t("model.block.repeat"), { exact: true });
    await repeat.fill("3");
    await repeat.press("Enter");
    await expect(canvas.box("block-1")).toContainText(t("model.block.words", { layers: 2, repeat: 3 }));
    await page.getByRole("button", { name: t("model.block.open", { name }) }).click();
    await expect(canvas.box("LayerNormalization-1")).toBeVisible();
    await page.getByRole("button", { name: t("model.block.close", { name }) }).click();
    await canvas.box("block-1").focus();
    await page.keyboard.press("Control+c");
    await page.keyboard.press("Control+v");
    await expect(page.locator("output[data-said]")).toHaveText(t("model.said.pasted", { count: 6 }));
    await expect(canvas.box("LayerNormalization-4")).toBeVisible();
    // Two layers, grouping, repeating, opening, closing and pasting.
    for (let step = 0; step < 7; step++) await page.keyboard.press("Control+z");
    await expect(total).toHaveText(before, { useInnerText: true });
    // Once a copy is undone, what was chosen before it is chosen again, and has the focus.
    await canvas.box("Embedding-1").click();
    await page.keyboard.press("Control+d");
    await expect(canvas.box("Embedding-2")).toBeFocused();
    await page.keyboard.press("Control+z");
    await expect(canvas.box("Embedding-1")).toBeFocused();
  },
);

test(
  "layers copied in one project are pasted in another, with their parameters and connections",
  { tag: "@sweep" },
  async ({ studio }) => {
    const { page, t } = studio;
    await studio.startPlain("tiny-spam");
    await studio.goTo("model");
    const canvas = new Canvas(studio);
    await canvas.box("Embedding-1").click();
    await canvas.add("Conv1D", "Conv1D-1");
    const filters = page.getByLabel(t("model.field.filters"), { exact: true });
    await filters.fill("48");
    await filters.press("Enter");
    await canvas.box("Conv1D-1").focus();
    await canvas.add("LayerNormalization", "LayerNormalization-1");
    await page.keyboard.press("Shift+ArrowUp");
    await page.keyboard.press("Control+c");
    await expect(page.locator("output[data-said]")).toHaveText(t("model.said.copied", { count: 2 }));
    await page.getByRole("link", { name: t("shell.home") }).click();
    await studio.startPlain("support-tickets");
    await studio.goTo("model");
    await expect(canvas.box("Conv1D-1")).toHaveCount(0);
    await canvas.box("Embedding-1").click();
    await page.keyboard.press("Control+v");
    await expect(page.locator("output[data-said]")).toHaveText(t("model.said.pasted", { count: 2 }));
    await expect(canvas.box("Conv1D-1")).toContainText("48");
    const join = t("model.join.add", { from: "Conv1D", to: "LayerNormalization" });
    await expect(page.getByRole("button", { name: join })).toBeVisible();
    await canvas.expectNoErrors();
    await page.keyboard.press("Control+z");
    await expect(canvas.box("Conv1D-1")).toHaveCount(0);
  },
);

test("a layer is dragged from the palette onto a connection, and from there onto another", async ({
  studio,
}) => {
  const { page, t } = studio;
  await studio.startPlain("tiny-spam");
  await studio.goTo("model");
  const canvas = new Canvas(studio);
  const join = (from: string, to: string): Locator =>
    page.getByRole("button", { name: t("model.join.add", { from, to }) });
  const conv = page.getByRole("button", { name: `Conv1D: ${t("model.kind.Conv1D.short")}`, exact: true });
  await conv.dragTo(join("Embedding", "GlobalAveragePooling1D"));
  await expect(canvas.box("Conv1D-1")).toBeVisible();
  await canvas.expectNoErrors();
  await canvas.drag("Dropout-1", join("Embedding", "Conv1D"));
  await expect(join("Embedding", "Dropout")).toBeVisible();
  await canvas.expectNoErrors();
});

test("the code follows the model, and a version kept is compared and restored @sweep", async ({ studio }) => {
  const { page, t } = studio;
  await studio.startPlain("tiny-spam");
  await studio.goTo("model");
  await studio.showModelAs("versions");
  await page.getByRole("button", { name: t("model.version.keepShort"), exact: true }).click();
  await expect(page.getByText(t("model.version.same"))).toBeVisible();
  await studio.showModelAs("list");
  await page.getByRole("button", { name: t("model.remove", { kind: "Dropout" }) }).click();
  await studio.showModelAs("code");
  await expect(page.getByText("layers.Embedding(")).toBeVisible();
  await expect(page.getByText("layers.Dropout(")).toBeHidden();
  await studio.showModelAs("versions");
  await expect(page.getByText(t("model.version.removed", { name: "Dropout-1" }))).toBeVisible();
  await page.getByRole("button", { name: t("model.version.restore") }).click();
  await expect(page.getByText(t("model.version.same"))).toBeVisible();
});

test("a Keras model is imported, and a layer that is not known is named with its place @sweep", async ({
  studio,
}) => {
  const { page, t } = studio;
  await studio.startPlain("tiny-spam");
  await studio.goTo("model");
  const layers = [
    { class_name: "Embedding", config: { output_dim: 24 } },
    { class_name: "MyOwnLayer", config: { name: "mine" } },
    { class_name: "GlobalMaxPooling1D", config: {} },
    { class_name: "Dense", config: { units: 2, activation: "softmax" } },
  ];
  const content = JSON.stringify({ class_name: "Sequential", config: { layers } });
  await page
    .locator("input[data-import]")
    .setInputFiles({ name: "config.json", mimeType: "application/json", buffer: Buffer.from(content) });
  const dialog = page.getByRole("dialog", { name: t("model.import") });
  await expect(dialog).toContainText("“mine”");
  await expect(dialog).toContainText("MyOwnLayer");
  await dialog
    .getByRole("button", { name: t("common.close") })
    .last()
    .click();
  await expect(new Canvas(studio).box("GlobalMaxPooling1D-1")).toBeVisible();
});
