import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { strFromU8, unzipSync, type Unzipped } from "fflate";
import { expect, test } from "./studio.ts";

const read = async (path: string): Promise<Unzipped> => unzipSync(new Uint8Array(await readFile(path)));
const textOf = (files: Unzipped, name: string): string => strFromU8(files[name] ?? new Uint8Array());
const jsonOf = (files: Unzipped, name: string): unknown => JSON.parse(textOf(files, name)) as unknown;

/** Of a safetensors file the names of its tensors, after the eight bytes of the header's length. */
function tensorsOf(file: Uint8Array): readonly string[] {
  const length = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  const header = JSON.parse(strFromU8(file.subarray(8, 8 + length))) as Record<string, unknown>;
  return Object.keys(header).filter((name) => name !== "__metadata__");
}

test("a Chinese model leaves in every other format, each as its consumers want it @sweep", async ({
  studio,
}) => {
  const { page } = studio;
  await studio.startPlain("chinese-reviews");
  await studio.speak("zh");
  const { t } = studio;
  await studio.goTo("train");
  await studio.setNumber(t("train.field.epochs"), 4);
  await studio.setNumber(t("train.field.learningRate"), 0.01);
  await studio.train();
  await studio.goTo("deploy");

  await test.step("a package that Node runs", async () => {
    const path = await studio.download("node");
    const folder = join(dirname(path), "package");
    mkdirSync(folder, { recursive: true });
    const files = await read(path);
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    expect(Object.keys(files)).toEqual(expect.arrayContaining(["Dockerfile", "openapi.json", "server.js"]));
    const address = JSON.stringify(pathToFileURL(join(folder, "index.js")).href);
    const program = `import { predict, predictBatch } from ${address};
      console.log(JSON.stringify([predict("房间很干净，服务员也很热情").answer, ...(await predictBatch(["太差了"])).map((one) => one.answer)]));`;
    const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", program], {
      encoding: "utf8",
    });
    const answers = JSON.parse(printed) as readonly {
      readonly probabilities: Readonly<Record<string, number>>;
    }[];
    expect(answers).toHaveLength(2);
    for (const { probabilities } of answers)
      expect(Object.values(probabilities).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 4);
    expect(textOf(files, "README.md")).toContain("训练用时");
  });

  await test.step("a .keras file within its archive", async () => {
    const files = await read(await studio.download("keras"));
    const model = unzipSync(files["model.keras"] ?? new Uint8Array());
    expect(Object.keys(model).sort()).toEqual(["config.json", "metadata.json", "model.weights.h5"]);
    expect(jsonOf(model, "config.json")).toMatchObject({ class_name: "Functional" });
    expect(strFromU8((model["model.weights.h5"] ?? new Uint8Array()).subarray(1, 4))).toBe("HDF");
  });

  await test.step("ONNX with weights of 16 bits, about half as large", async () => {
    const whole = await read(await studio.download("onnx"));
    await studio.choose(t("deploy.precision"), t("deploy.precision.onnxFloat16"));
    const half = await read(await studio.download("onnx"));
    const sizes = [half, whole].map((files) => files["model.onnx"]?.length ?? NaN);
    expect((sizes[0] ?? NaN) / (sizes[1] ?? NaN)).toBeLessThan(0.6);
  });

  await test.step("a folder for a hub", async () => {
    const files = await read(await studio.download("huggingface"));
    expect(textOf(files, "README.md")).toMatch(/^---\nlibrary_name: layerloom\n/);
    expect(tensorsOf(files["model.safetensors"] ?? new Uint8Array()).length).toBeGreaterThan(1);
    expect(jsonOf(files, "config.json")).toMatchObject({ id2label: expect.anything() as unknown });
  });

  await test.step("what trains the model again", async () => {
    const files = await read(await studio.download("training"));
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining([
        "train.py",
        "engines.py",
        "train.ipynb",
        "model.py",
        "baseline.py",
        "model.keras",
      ]),
    );
    const { testRows } = jsonOf(files, "split.json") as { readonly testRows: readonly number[] };
    expect(testRows.length).toBeGreaterThan(10);
    expect(jsonOf(files, "settings.json")).toMatchObject({ epochs: 4 });
  });

  await test.step("an export is cancelled, and made when asked for again", async () => {
    // The page's source does not arrive until the export is given up.
    const held: (() => void)[] = [];
    await page.route("**/runtime/layerloom-page.html", async (route) => {
      if (held.length === 0) await new Promise<void>((resolve) => held.push(resolve));
      await route.continue().catch(() => undefined);
    });
    const card = page.getByRole("region", { name: t("deploy.format.html") });
    await card.getByRole("button", { name: t("deploy.make") }).click();
    await card.getByRole("button", { name: t("common.cancel") }).click();
    await expect(card.getByRole("button", { name: t("deploy.make") })).toBeEnabled();
    for (const release of held) release();
    await expect(card.getByRole("button", { name: t("deploy.download") })).toBeHidden();
    expect(textOf({ page: new Uint8Array(await readFile(await studio.download("html"))) }, "page")).toContain(
      'lang="zh',
    );
  });
});
