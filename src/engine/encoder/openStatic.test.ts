import * as tf from "@tensorflow/tfjs";
import { describe, expect, test } from "vitest";
import { drain } from "../../core/drain.ts";
import { readEncoderFolder } from "../../core/encoders/encoderFolder.ts";
import { IssueError } from "../../core/issue.ts";
import {
  changedFiles,
  expectedTexts,
  fixtureBytes,
  fixtureFiles,
  staticFixtures,
  textFile,
} from "../testing/encoderFixtures.ts";
import { openEncoder } from "./openEncoder.ts";

// The authority is model2vec: scripts/reference/encoders.py wrote folders and vectors.
describe.each(staticFixtures)("a table of vectors, %s,", (name) => {
  test("is read with its pieces, and computes what model2vec computes", async () => {
    const folder = await readEncoderFolder(fixtureFiles(name));
    expect(folder.config).toMatchObject({ kind: "static", layerCount: 0, width: 12, maxTokens: 512 });
    const encoder = await openEncoder(folder);
    const cases = expectedTexts(name);
    expect(cases.map(({ text }) => Array.from(encoder.ids(text)))).toEqual(cases.map(({ ids }) => ids));
    const vectors = await drain(encoder.embed(cases.map(({ text }) => text)));
    const expected = cases.flatMap(({ vector }) => vector);
    const largest = Math.max(...expected.map((value, at) => Math.abs(value - (vectors[at] ?? NaN))));
    expect(largest).toBeLessThan(1e-4);
    expect(tf.memory().numTensors).toBe(0);
    encoder.dispose();
  });
});

test("a table without vectors is refused by the names that they could have", async () => {
  const files = changedFiles("bert", { "config.json": textFile("config.json", { model_type: "model2vec" }) });
  const refused = await readEncoderFolder(files).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(IssueError);
  expect(String(refused)).toContain("embedding.weight");
});

test("a map from pieces to rows of another length than the weights is refused", async () => {
  const bytes = fixtureBytes("model2vec", "model.safetensors");
  const text = new TextDecoder("latin1").decode(bytes);
  const from = text.indexOf('"weights":{"dtype":"F64","shape":[');
  expect(from).toBeGreaterThan(0);
  // Eight numbers of eight bits in the place of one of 64 keep header and place as they are.
  const spoiled = text.replace(/"weights":\{"dtype":"F64","shape":\[(\d+)\]/u, (found) =>
    found.replace("F64", "U64"),
  );
  const file = { name: "model.safetensors", bytes: Uint8Array.from(spoiled, (each) => each.charCodeAt(0)) };
  const refused = await readEncoderFolder(
    changedFiles("model2vec", {
      "model.safetensors": {
        name: file.name,
        sizeBytes: file.bytes.length,
        slice: (start, end) => Promise.resolve(file.bytes.slice(start, end)),
      },
    }),
  ).catch((error: unknown) => error);
  expect(String(refused)).toContain("weights");
});
