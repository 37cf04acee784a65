import { expect, test } from "vitest";
import { fixtureBytes } from "../testing/encoderFixtures.ts";
import { inspectFiles } from "./inspectFiles.ts";

const names = ["config.json", "model.safetensors", "tokenizer.json"];
const files = new Map(names.map((name) => [name, new Blob([fixtureBytes("bert", name)])]));

test("a folder is described without a weight being read", async () => {
  const described = await inspectFiles({ folderName: "tiny-bert", files });
  expect(described).toMatchObject({ name: "tiny-bert", kind: "bert", layerCount: 2 });
});

test("a tokenizer that cannot be read keeps an encoder off the shelf", async () => {
  const broken = new Map(files).set("tokenizer.json", new Blob(['{"model":{"type":"Unheard"}}']));
  await expect(inspectFiles({ folderName: "tiny-bert", files: broken })).rejects.toMatchObject({
    issue: { code: "encoder.tokenizerUnreadable" },
  });
});
