import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Locator } from "@playwright/test";
import { zipSync } from "fflate";
import { makeRandom } from "../src/core/random.ts";
import { expect, test, type Studio } from "./studio.ts";

const folder = fileURLToPath(new URL("../src/engine/encoder/fixtures/bert", import.meta.url));

/** The files of a tiny encoder with random weights, in a folder of a name. */
function tinyEncoder(name: string): Record<string, Uint8Array> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile() && entry.name !== "expected.json")
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [`${name}/${relative(folder, path)}`, new Uint8Array(readFileSync(path))]),
  );
}

/** A table of texts with two classes, told apart by a word each. */
function rows(count: number): string {
  const random = makeRandom(3, "rows");
  const lines = Array.from({ length: count }, (_unused, index) => {
    const word = index % 2 === 0 ? "good" : "bad";
    const filler = Array.from({ length: 4 }, () => ["the", "film", "plot", "was"][random.integer(4)]);
    return `${filler.join(" ")} ${word} ${String(index)},${index % 2 === 0 ? "praise" : "blame"}`;
  });
  return `text,label\n${lines.join("\n")}\n`;
}

/** Drops a file of these bytes anywhere on the page. */
async function dropBytes({ page }: Studio, name: string, bytes: Uint8Array): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, encoded]) => {
      const data = new DataTransfer();
      const content = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
      data.items.add(new File([content], fileName));
      return data;
    },
    [name, Buffer.from(bytes).toString("base64")] as const,
  );
  await page.dispatchEvent("body", "dragenter", { dataTransfer: transfer });
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}

const shelved = ({ page }: Studio, name: string): Locator => page.getByRole("article", { name });

test(
  "an encoder is dropped, chosen, trained with, asked, and found again after a reload",
  { tag: "@sweep" },
  async ({ studio }) => {
    const { page, t } = studio;
    await test.step("a zip that is dropped on the start page goes to the shelf", async () => {
      await dropBytes(studio, "tiny.zip", zipSync(tinyEncoder("tiny-bert")));
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("encoders.title"));
      await expect(shelved(studio, "tiny-bert")).toContainText(t("encoders.pace"));
      await expect(shelved(studio, "tiny-bert")).not.toContainText(t("encoders.paceUnknown"));
    });
    await test.step("with few rows, encoder and words are the suggested model", async () => {
      await page.getByRole("link", { name: t("shell.toProjects") }).click();
      await studio.pickFile("rows.csv", rows(60));
      await studio.waitForRows();
      await studio.goTo("model");
      await expect(
        page.getByText(t("model.template.encoder-and-words"), { exact: false }).first(),
      ).toBeVisible();
    });
    await test.step("the encoder alone is chosen from the templates", async () => {
      await page.getByRole("button", { name: t("model.templates") }).click();
      const dialog = page.getByRole("dialog");
      await dialog
        .getByRole("button", { name: new RegExp(`^${t("model.template.encoder-head")} `) })
        .first()
        .click();
      await expect(page.getByText(t("model.does.encoder-head"))).toBeVisible();
    });
    await test.step("it trains and answers through the encoder", async () => {
      await studio.goTo("train");
      await studio.train();
      await studio.goTo("evaluate");
      await page.keyboard.press("t");
      const drawer = page.getByRole("dialog", { name: t("evaluate.try") });
      await drawer.getByRole("textbox").first().fill("the plot was good");
      await expect(drawer.getByText(/praise|blame/u).first()).toBeVisible();
      await page.keyboard.press("Escape");
    });
    await test.step("exports say what they cannot hold", async () => {
      await studio.goTo("deploy");
      await expect(page.getByText("tiny-bert").first()).toBeVisible();
    });
    await test.step("after a reload the model answers as before", async () => {
      await page.reload();
      await studio.goTo("evaluate");
      await page.keyboard.press("t");
      const drawer = page.getByRole("dialog", { name: t("evaluate.try") });
      await drawer.getByRole("textbox").first().fill("the film was bad");
      await expect(drawer.getByText(/praise|blame/u).first()).toBeVisible();
      await page.keyboard.press("Escape");
    });
    await test.step("without the encoder the model says what it lacks", async () => {
      await page.goto("./#/encoders");
      await page.getByRole("button", { name: t("encoders.remove", { name: "tiny-bert" }) }).click();
      await page.getByRole("button", { name: t("encoders.removeYes"), exact: true }).click();
      await expect(page.getByText(t("encoders.none"))).toBeVisible();
      await page.goBack();
      await page.keyboard.press("t");
      const drawer = page.getByRole("dialog", { name: t("evaluate.try") });
      await drawer.getByRole("textbox").first().fill("the film was dull");
      await expect(drawer.getByText("tiny-bert")).toBeVisible();
    });
  },
);

test(
  "a folder that is no encoder is refused by what is wrong with it",
  { tag: "@sweep" },
  async ({ studio }) => {
    const { page, t } = studio;
    await page.getByRole("link", { name: t("projects.encoders") }).click();
    const input = page.locator("main input[type=file]").first();
    const pick = (files: Record<string, Uint8Array>) =>
      input.setInputFiles(
        Object.entries(files).map(([path, bytes]) => ({
          name: path.split("/").at(-1) ?? path,
          mimeType: "application/octet-stream",
          buffer: Buffer.from(bytes),
        })),
      );
    await test.step("without weights", async () => {
      await pick({ "config.json": new Uint8Array([123, 125]) });
      await expect(page.getByRole("alert")).toContainText("model.safetensors");
    });
    await test.step("with a tensor missing", async () => {
      const files = tinyEncoder("tiny");
      const config = JSON.parse(readFileSync(join(folder, "config.json"), "utf8")) as Record<string, unknown>;
      const more = { ...config, num_hidden_layers: Number(config["num_hidden_layers"]) + 1 };
      await pick({
        ...Object.fromEntries(Object.entries(files).filter(([path]) => path.split("/").length === 2)),
        "tiny/config.json": new TextEncoder().encode(JSON.stringify(more)),
      });
      await expect(page.getByRole("alert")).toContainText("layer.");
      await expect(page.getByText(t("encoders.none"))).toBeVisible();
    });
  },
);

test(
  "texts without a label are guessed by descriptions, in Chinese",
  { tag: "@sweep" },
  async ({ studio }) => {
    const { page } = studio;
    await dropBytes(studio, "tiny.zip", zipSync(tinyEncoder("tiny-bert")));
    await expect(shelved(studio, "tiny-bert")).not.toContainText(studio.t("encoders.paceUnknown"));
    await studio.speak("zh");
    await page.getByRole("link", { name: studio.t("shell.toProjects") }).click();
    const texts = rows(60)
      .split("\n")
      .map((line) => line.split(",")[0] ?? "");
    await studio.pickFile("notes.csv", texts.map((text, at) => `${String(at)},${text}`).join("\n"));
    await studio.waitForRows();
    await studio.choose(studio.t("data.labelColumn"), studio.t("data.byHand"));
    await page.getByRole("button", { name: studio.t("data.startLabelling") }).click();
    for (const name of ["praise", "blame"]) {
      await page.getByRole("textbox", { name: studio.t("label.className"), exact: true }).fill(name);
      await page.keyboard.press("Enter");
      const description = page.getByRole("textbox", { name: studio.t("label.description", { name }) });
      await description.fill(`texts of ${name}`);
      await description.blur();
    }
    await page.getByRole("button", { name: studio.t("label.start") }).click();
    await expect(page.getByText(studio.t("label.byDescriptions"))).toBeVisible();
    await page.keyboard.press("1");
    await expect(
      page.getByText(studio.t("label.count", { given: 1, total: 60 }), { exact: false }),
    ).toBeVisible();
  },
);
