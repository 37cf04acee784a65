import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { drain } from "../../core/drain.ts";
import { makeRandom } from "../../core/random.ts";
import { unpackZip } from "./unpackZip.ts";

const random = makeRandom(1);
const weights = Uint8Array.from({ length: 300_000 }, () => random.integer(256));
const config = new TextEncoder().encode('{"model_type":"bert"}');

const zipOf = (files: Readonly<Record<string, Uint8Array<ArrayBuffer>>>): Uint8Array<ArrayBuffer> =>
  new Uint8Array(zipSync({ ...files }));

/** Unpacks into memory what is wanted. */
async function unpack(bytes: Uint8Array<ArrayBuffer>, wants: (path: string) => boolean) {
  const parts = new Map<string, Uint8Array<ArrayBuffer>[]>();
  const open = (path: string) => {
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    parts.set(path, chunks);
    return Promise.resolve({
      write: (chunk: Uint8Array<ArrayBuffer>) => {
        chunks.push(chunk);
        return Promise.resolve();
      },
      close: () => Promise.resolve(),
    });
  };
  const paths = await drain(unpackZip(new File([bytes], "encoder.zip"), { wants, open }));
  const files = new Map<string, Uint8Array>();
  for (const [path, chunks] of parts) files.set(path, new Uint8Array(await new Blob(chunks).arrayBuffer()));
  return { paths, files };
}

test("the wanted files of a zip are unpacked as they were, packed or not, and no others", async () => {
  const bytes = zipOf({ "e5/config.json": config, "e5/weights.bin": weights, "e5/model.onnx": weights });
  const { paths, files } = await unpack(bytes, (path) => !path.endsWith(".onnx"));
  expect([...paths].sort()).toEqual(["e5/config.json", "e5/weights.bin"]);
  expect(files.get("e5/config.json")).toEqual(config);
  expect(files.get("e5/weights.bin")).toEqual(weights);
});

test("a zip that was cut off within a file is refused", async () => {
  const bytes = zipOf({ "e5/weights.bin": weights });
  await expect(unpack(bytes.slice(0, bytes.length / 2), () => true)).rejects.toMatchObject({
    issue: { code: "shelf.zipDamaged", values: { fileName: "encoder.zip" } },
  });
});
