import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { expect, test } from "./studio.ts";

const types: Readonly<Record<string, string>> = {
  html: "text/html",
  js: "text/javascript",
  json: "application/json",
  bin: "application/octet-stream",
};

test("the exported page runs the model where TensorFlow.js lies beside it", async ({ studio, context }) => {
  const { page, t } = studio;
  await studio.startPlain("tiny-spam");
  await studio.goTo("train");
  await studio.setNumber(t("train.field.epochs"), 5);
  await studio.setNumber(t("train.field.learningRate"), 0.01);
  await studio.train();
  await studio.goTo("deploy");
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: t("deploy.download") }).click();
  const files = unzipSync(new Uint8Array(await readFile(await (await downloading).path())));

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
