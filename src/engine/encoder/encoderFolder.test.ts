import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IssueError, type IssueCode } from "../../core/issue.ts";
import { encoderKinds } from "../../core/encoders/encoderConfig.ts";
import { readEncoderFolder, type EncoderFolder } from "../../core/encoders/encoderFolder.ts";
import { makeEncoderTokenizer } from "../../core/encoders/encoderTokenizer.ts";
import type { FolderFile } from "../../core/encoders/folderFile.ts";
import type { PoolingConfig } from "../../core/encoders/pooling.ts";
import {
  changedFiles,
  expectedTexts,
  fixtureBytes,
  fixtureFiles,
  memoryFile,
  textFile,
} from "../testing/encoderFixtures.ts";

interface Header {
  [name: string]: { dtype: string; shape: number[]; data_offsets: [number, number] };
}

const weightName = "model.safetensors";

/** The header of the tiny BERT's weights, changed, before the same numbers. */
function changedWeights(change: (header: Header) => unknown): FolderFile {
  const bytes = fixtureBytes("bert", weightName);
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as Header;
  const changed = new TextEncoder().encode(JSON.stringify(change(header) ?? header));
  const file = new Uint8Array(8 + changed.length + bytes.length - 8 - length);
  new DataView(file.buffer).setBigUint64(0, BigInt(changed.length), true);
  file.set(changed, 8);
  file.set(bytes.subarray(8 + length), 8 + changed.length);
  return memoryFile(weightName, file);
}

const bertConfig = JSON.parse(new TextDecoder().decode(fixtureBytes("bert", "config.json"))) as object;
const tokenizerFile = JSON.parse(new TextDecoder().decode(fixtureBytes("bert", "tokenizer.json"))) as object;

const withConfig = (settings: Readonly<Record<string, unknown>>): readonly FolderFile[] =>
  changedFiles("bert", { "config.json": textFile("config.json", { ...bertConfig, ...settings }) });
const withWeights = (change: (header: Header) => unknown): readonly FolderFile[] =>
  changedFiles("bert", { [weightName]: changedWeights(change) });
const withFile = (name: string, content: unknown): readonly FolderFile[] =>
  changedFiles("bert", { [name]: textFile(name, content) });

const query = "bert.encoder.layer.1.attention.self.query.weight";

/** A tensor of the header that is there. */
const entryOf = (header: Header, name: string): Header[string] => header[name] as Header[string];

async function issueOf(files: readonly FolderFile[]): Promise<{ code: IssueCode; said: string }> {
  try {
    makeEncoderTokenizer(await readEncoderFolder(files));
  } catch (error) {
    if (error instanceof IssueError)
      return { code: error.issue.code, said: JSON.stringify(error.issue.values) };
    throw error;
  }
  throw new Error("The folder was not refused");
}

async function poolingOf(files: readonly FolderFile[]): Promise<PoolingConfig | null> {
  const folder = await readEncoderFolder(files);
  return folder.form === "transformer" ? folder.pooling : null;
}

/** Reads a folder that may be anything: what comes out beside an encoder is an issue, and no other error. */
async function readAnything(files: readonly FolderFile[]): Promise<EncoderFolder | null> {
  try {
    const folder = await readEncoderFolder(files);
    makeEncoderTokenizer(folder)("weaving", folder.config.maxTokens);
    return folder;
  } catch (error) {
    if (error instanceof IssueError) return null;
    throw error;
  }
}

describe.each(encoderKinds)("a folder of %s", (kind) => {
  test("is read with its sizes, weights, pooling and licence", async () => {
    const folder = await readEncoderFolder(fixtureFiles(kind));
    expect(folder.config).toMatchObject({
      kind,
      layerCount: 2,
      width: 16,
      headCount: 2,
      feedForwardWidth: 24,
    });
    expect(folder.config.maxTokens).toBe(kind.includes("roberta") ? 32 : 24);
    expect(folder.weights.get("words")?.shape).toEqual([folder.config.pieceCount, 16]);
    expect(folder.licence).toBe("Random weights, made for Layerloom. Apache-2.0.");
  });

  test("is found below other folders, as a dropped folder or a zip has it", async () => {
    const files = fixtureFiles(kind).map((file) => ({ ...file, name: `Downloads/tiny/${file.name}` }));
    expect(await poolingOf(files)).toEqual(await poolingOf(fixtureFiles(kind)));
  });

  test("cuts texts as `tokenizers` does, whatever the file says about truncation and padding", async () => {
    const folder = await readEncoderFolder(fixtureFiles(kind));
    const encode = makeEncoderTokenizer(folder);
    for (const { text, ids } of expectedTexts(kind))
      expect(Array.from(encode(text, folder.config.maxTokens))).toEqual(ids);
  });
});

test("pooling is read in the old and in the new form, and normalization from the list of modules", async () => {
  const poolings = await Promise.all(encoderKinds.map((kind) => poolingOf(fixtureFiles(kind))));
  expect(poolings).toEqual([
    { pooling: "mean", isNormalized: true },
    { pooling: "cls", isNormalized: false },
    { pooling: "max", isNormalized: false },
    { pooling: "mean", isNormalized: false },
  ]);
});

test("a folder without pooling is pooled by the mean", async () => {
  const files = changedFiles("xlm-roberta", { "modules.json": null, "1_Pooling/config.json": null });
  expect(await poolingOf(files)).toEqual({ pooling: "mean", isNormalized: false });
});

describe("a hostile or damaged folder is refused by name", () => {
  const cases: readonly (readonly [string, readonly FolderFile[], IssueCode, string])[] = [
    ["no weights", changedFiles("bert", { [weightName]: null }), "encoder.fileMissing", weightName],
    [
      "no tokenizer",
      changedFiles("bert", { "tokenizer.json": null }),
      "encoder.fileMissing",
      "tokenizer.json",
    ],
    ["no files", [], "encoder.fileMissing", "config.json"],
    ["a config that is no JSON", withFile("config.json", "{"), "encoder.fileUnreadable", "config.json"],
    ["an unknown kind", withConfig({ model_type: "gpt2" }), "encoder.unsupported", "gpt2"],
    [
      "a kind by the name of a method",
      withConfig({ model_type: "toString" }),
      "encoder.unsupported",
      "toString",
    ],
    [
      "an activation by the name of a method",
      withConfig({ hidden_act: "toString" }),
      "encoder.unsupported",
      "toString",
    ],
    ["a decoder", withConfig({ is_decoder: true }), "encoder.settingInvalid", "is_decoder"],
    [
      "relative positions",
      withConfig({ position_embedding_type: "relative_key" }),
      "encoder.settingInvalid",
      "relative_key",
    ],
    [
      "no end of layers",
      withConfig({ num_hidden_layers: 1e12 }),
      "encoder.settingInvalid",
      "num_hidden_layers",
    ],
    ["half a head", withConfig({ num_attention_heads: 3 }), "encoder.settingInvalid", "num_attention_heads"],
    [
      "more layers than weights",
      withConfig({ num_hidden_layers: 3 }),
      "encoder.tensorMissing",
      "encoder.layer.2.",
    ],
    [
      "fewer layers than weights",
      withConfig({ num_hidden_layers: 1 }),
      "encoder.tensorUnexpected",
      "layer.1.",
    ],
    ["another width", withConfig({ intermediate_size: 48 }), "encoder.tensorShape", "intermediate"],
    ["more pieces than rows", withConfig({ vocab_size: 5000 }), "encoder.tensorShape", "word_embeddings"],
    [
      "a missing tensor",
      withWeights((header) => Object.fromEntries(Object.entries(header).filter(([name]) => name !== query))),
      "encoder.tensorMissing",
      "encoder.layer.1.attention.self.query.weight",
    ],
    [
      "a tensor of another shape and size",
      withWeights((header) => {
        entryOf(header, query).shape = [4, 64];
      }),
      "encoder.tensorShape",
      query,
    ],
    [
      "a shape that contradicts the bytes",
      withWeights((header) => {
        entryOf(header, query).shape = [16, 17];
      }),
      "encoder.tensorPlace",
      query,
    ],
    [
      "a shape beyond all measure",
      withWeights((header) => {
        entryOf(header, query).shape = [2 ** 40, 2 ** 40];
      }),
      "encoder.tensorPlace",
      query,
    ],
    [
      "a place beyond the file",
      withWeights((header) => {
        entryOf(header, query).data_offsets = [2 ** 40, 2 ** 40 + 1024];
      }),
      "encoder.tensorPlace",
      query,
    ],
    [
      "a place before the data",
      withWeights((header) => {
        entryOf(header, query).data_offsets = [-1024, 0];
      }),
      "encoder.tensorPlace",
      query,
    ],
    [
      "two tensors at one place",
      withWeights((header) => {
        entryOf(header, query).data_offsets = entryOf(header, query.replace("query", "key")).data_offsets;
      }),
      "encoder.tensorPlace",
      "attention.self.",
    ],
    [
      "whole numbers",
      withWeights((header) => {
        entryOf(header, query).dtype = "I32";
      }),
      "encoder.tensorType",
      query,
    ],
    [
      "a type by the name of a method",
      withWeights((header) => {
        entryOf(header, query).dtype = "toString";
      }),
      "encoder.tensorType",
      query,
    ],
    [
      "a weight that is there twice",
      withWeights((header) => {
        const place = Object.values(header).find(({ shape }) => shape?.join() === "16") as Header[string];
        return { ...header, "embeddings.LayerNorm.bias": { ...place, shape: [0], data_offsets: [0, 0] } };
      }),
      "encoder.tensorTwice",
      "embeddings.LayerNorm.bias",
    ],
    ["a header that is a list", withWeights(() => []), "encoder.headerDamaged", weightName],
    [
      "a tokenizer that is no JSON",
      withFile("tokenizer.json", "…"),
      "encoder.fileUnreadable",
      "tokenizer.json",
    ],
    [
      "a tokenizer of an unknown kind",
      withFile("tokenizer.json", { ...tokenizerFile, model: { type: "Oracle" } }),
      "encoder.tokenizerUnreadable",
      "",
    ],
    [
      "a tokenizer with more pieces than rows",
      withFile("tokenizer.json", {
        ...tokenizerFile,
        model: { type: "WordPiece", unk_token: "[UNK]", vocab: { "[UNK]": 1, a: 2, far: 9999 } },
      }),
      "encoder.pieceOutside",
      "far",
    ],
    [
      "a tokenizer with a piece of a number beyond all measure",
      withFile("tokenizer.json", { ...tokenizerFile, added_tokens: [{ id: 2 ** 40, content: "<far>" }] }),
      "encoder.pieceOutside",
      "<far>",
    ],
    [
      "a pooling that is not there",
      withFile("1_Pooling/config.json", { pooling_mode: "lasttoken" }),
      "encoder.unsupported",
      "lasttoken",
    ],
    [
      "two poolings side by side",
      withFile("1_Pooling/config.json", { pooling_mode_mean_tokens: true, pooling_mode_max_tokens: true }),
      "encoder.unsupported",
      "pooling_mode",
    ],
    [
      "a dense layer behind the encoder",
      withFile("modules.json", [
        { idx: 2, name: "2", path: "2_Dense", type: "sentence_transformers.models.Dense" },
      ]),
      "encoder.unsupported",
      "Dense",
    ],
  ];

  test.each(cases)("%s", async (_title, files, code, named) => {
    const issue = await issueOf(files);
    expect(issue.code).toBe(code);
    expect(issue.said).toContain(named);
  });

  test("a header of many gigabytes is refused before it is read", async () => {
    const reads: number[] = [];
    const file: FolderFile = {
      name: weightName,
      sizeBytes: 2 ** 40,
      slice: (start, end) => {
        reads.push(end - start);
        const bytes = new Uint8Array(8);
        new DataView(bytes.buffer).setBigUint64(0, 2n ** 39n, true);
        return Promise.resolve(bytes);
      },
    };
    expect((await issueOf(changedFiles("bert", { [weightName]: file }))).code).toBe("encoder.fileTooLarge");
    expect(reads).toEqual([8]);
  });
});

test("whatever bytes of the weights' header are changed or cut, the folder is read or refused by an issue", async () => {
  const bytes = fixtureBytes("bert", weightName);
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  const changes = fc.array(fc.tuple(fc.nat(length + 7), fc.nat(255)), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(changes, fc.option(fc.nat(bytes.length)), async (changed, end) => {
      const spoiled = bytes.slice(0, end ?? bytes.length);
      for (const [at, value] of changed) if (at < spoiled.length) spoiled[at] = value;
      const folder = await readAnything(
        changedFiles("bert", { [weightName]: memoryFile(weightName, spoiled) }),
      );
      const ends = [...(folder?.weights.values() ?? [])].map(({ range }) => range[1]);
      expect(Math.max(0, ...ends)).toBeLessThanOrEqual(spoiled.length);
    }),
    { numRuns: 150 },
  );
});

test("whatever JSON the small files hold, the folder is read or refused by an issue", async () => {
  const names = [
    "config.json",
    "tokenizer.json",
    "modules.json",
    "1_Pooling/config.json",
    "tokenizer_config.json",
  ];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), fc.json(), async (name, content) => {
      const folder = await readAnything(withFile(name, content));
      expect(folder?.config.kind ?? "refused").toMatch(/^(?:bert|distilbert|roberta|xlm-roberta|refused)$/u);
    }),
    { numRuns: 150 },
  );
});

test("whatever value a setting of config.json or tokenizer.json has, the folder is read or refused by an issue", async () => {
  const settings = fc.constantFrom(
    ...Object.keys(bertConfig).map((key) => ["config.json", key] as const),
    ...Object.keys(tokenizerFile).map((key) => ["tokenizer.json", key] as const),
  );
  await fc.assert(
    fc.asyncProperty(settings, fc.jsonValue({ maxDepth: 2 }), async ([name, key], value) => {
      const content = { ...(name === "config.json" ? bertConfig : tokenizerFile), [key]: value };
      const folder = await readAnything(withFile(name, content));
      expect(folder?.config.kind ?? "refused").toMatch(/^(?:bert|distilbert|roberta|xlm-roberta|refused)$/u);
    }),
    { numRuns: 300 },
  );
});
