import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { unzipSync } from "fflate";
import { expect, test } from "./studio.ts";

const types: Readonly<Record<string, string>> = {
  html: "text/html",
  js: "text/javascript",
  json: "application/json",
  bin: "application/octet-stream",
};

test("a trained model leaves as one page that answers from disk, and as files for TensorFlow.js", async ({
  studio,
  context,
  browser,
}) => {
  const { t } = studio;
  await studio.startPlain("tiny-spam");
  await studio.goTo("train");
  await studio.setNumber(t("train.field.epochs"), 5);
  await studio.setNumber(t("train.field.learningRate"), 0.01);
  await studio.train();
  await studio.goTo("deploy");
  const page = await studio.download("html");
  const archive = await studio.download("tfjs");

  await test.step("the page answers a text and a list, from disk and without a network", async () => {
    const offline = await browser.newContext({ offline: true });
    const opened = await offline.newPage();
    const faults: string[] = [];
    opened.on("pageerror", (error) => faults.push(String(error)));
    opened.on("console", (message) => faults.push(message.text()));
    await opened.goto(pathToFileURL(page).href);
    await opened.getByLabel("Text", { exact: true }).fill("You have won a free prize, claim it now");
    await expect(opened.getByRole("listitem").first()).toContainText("spam");
    await expect(opened.locator("mark").first()).toHaveText("You");
    await opened.getByRole("button", { name: "中文" }).click();
    await opened.getByLabel("列表").fill("claim your free prize now\n=1+1 are you coming home tonight");
    await opened.getByRole("button", { name: "全部处理" }).click();
    const saving = opened.waitForEvent("download");
    await opened.getByRole("button", { name: "保存为 CSV" }).click();
    const csv = await readFile(await (await saving).path(), "utf8");
    expect(csv).toMatch(
      /^\ufeffmessage,answer,confidence\nclaim your free prize now,spam,0\.\d+\n'=1\+1 are/,
    );
    expect(faults).toEqual([]);
    await offline.close();
  });

  await test.step("as a .keras file and as ONNX, with the preprocessing in Python", async () => {
    const python = [
      "README.md",
      "model-card.html",
      "predict.py",
      "preprocessing.py",
      "preprocessor.json",
      "unicode.json",
    ];
    const keras = unzipSync(new Uint8Array(await readFile(await studio.download("keras"))));
    expect(Object.keys(keras).sort()).toEqual(
      [...python, "layerloom.json", "layerloom_layers.py", "model.keras"].sort(),
    );
    await studio.choose(t("deploy.precision"), t("deploy.precision.onnxInt8"));
    const onnx = unzipSync(new Uint8Array(await readFile(await studio.download("onnx"))));
    // What fewer bits cost is measured on all test rows.
    await expect(
      studio.page.getByText(/^With these weights: accuracy \d.* on the \d+ test rows/),
    ).toBeVisible();
    expect(Object.keys(onnx).sort()).toEqual([...python, "model.onnx"].sort());
  });

  const files = unzipSync(new Uint8Array(await readFile(archive)));
  const tensorflow = dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs"));
  files["tf.min.js"] = new Uint8Array(await readFile(join(tensorflow, "tf.min.js")));
  await context.route("**/exported/*", (route) => {
    const name = new URL(route.request().url()).pathname.split("/").at(-1) ?? "";
    const contentType = types[name.split(".").at(-1) ?? ""] ?? "";
    return route.fulfill({ body: Buffer.from(files[name] ?? []), contentType });
  });
  const exported = await context.newPage();
  await exported.goto("exported/index.html");
  const answers = exported.getByRole("row");
  await exported.getByLabel("Text to classify").fill("You have won a free prize, claim it now at the link");
  await expect(answers.first()).toContainText("spam");
  await exported.getByLabel("Text to classify").fill("are you coming home for dinner tonight");
  await expect(answers.first()).toContainText("ham");
});
