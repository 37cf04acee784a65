import { expect, test } from "vitest";
import { findEncoderPaths, mayBeKept } from "./encoderPaths.ts";
import { nameEncoder } from "./nameEncoder.ts";
import { parseShelvedEncoder, type ShelvedEncoder } from "./shelvedEncoder.ts";

const needed = ["config.json", "model.safetensors", "tokenizer.json"];

test("an encoder is found wherever its folder lies, with its pooling and without what is not needed", () => {
  const inside = [...needed, "1_Pooling/config.json", "pytorch_model.bin", "onnx/model.onnx"];
  const found = findEncoderPaths([
    ...inside.map((path) => `gt/model/${path}`),
    "gt/cli.py",
    "gt-0.1/LICENSE",
  ]);
  expect(found).toEqual({
    folderName: "model",
    paths: new Map([...needed, "1_Pooling/config.json"].map((path) => [path, `gt/model/${path}`])),
  });
});

test("files without a folder around them are an encoder as well", () => {
  expect(findEncoderPaths(needed)).toMatchObject({ folderName: "" });
});

test("what a folder lacks is named", () => {
  expect(findEncoderPaths(["bert/config.json", "bert/tokenizer.json", "bert/pytorch_model.bin"])).toEqual({
    folderName: null,
    missing: ["model.safetensors"],
  });
  expect(findEncoderPaths(["notes.txt"])).toEqual({ folderName: null, missing: needed });
});

test("of a zip only the files of an encoder are unpacked", () => {
  expect(["a/config.json", "a/1_Pooling/config.json", "README.md", "a/LICENSE.txt"].every(mayBeKept)).toBe(
    true,
  );
  expect(["a/pytorch_model.bin", "a/onnx/model.onnx", "a/model.safetensors.index.json"].some(mayBeKept)).toBe(
    false,
  );
});

test("an encoder is called as its folder, or as its readme says where the folder says nothing", () => {
  const readme = "---\nlicense: apache-2.0\n# no heading\n---\n\n# sentence-transformers/all-MiniLM-L6-v2\n";
  const stated = { readme, configName: "nreimers/MiniLM-L6-H384-uncased" };
  expect(nameEncoder({ ...stated, folderName: "e5-small" }, "bert")).toBe("e5-small");
  expect(nameEncoder({ ...stated, folderName: "model" }, "bert")).toBe("all-MiniLM-L6-v2");
  expect(nameEncoder({ ...stated, folderName: "", readme: "" }, "bert")).toBe("MiniLM-L6-H384-uncased");
  expect(nameEncoder({ folderName: "", readme: "", configName: "" }, "bert")).toBe("bert");
});

const entry: ShelvedEncoder = {
  ...{ id: "1", fingerprint: "ab", name: "e5", width: 384, kind: "bert", layerCount: 6, pieceCount: 30_522 },
  ...{
    maxTokens: 256,
    sizeBytes: 9e7,
    licence: null,
    addedAt: 1,
    pace: { backend: "wasm", textsPerSecond: 40 },
  },
};

test("an entry of the shelf is read back as it was written, and nothing else is", () => {
  expect(parseShelvedEncoder(JSON.parse(JSON.stringify(entry)))).toEqual(entry);
  expect(parseShelvedEncoder({ ...entry, width: "384" })).toBeNull();
  expect(parseShelvedEncoder(null)).toBeNull();
});
