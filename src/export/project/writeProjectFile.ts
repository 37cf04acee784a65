import { Zip, ZipDeflate, ZipPassThrough } from "fflate";
import { packValue } from "./packValue.ts";
import { projectFileVersion, type ProjectContents, type ProjectManifest } from "./projectFile.ts";

type Chunk = Uint8Array<ArrayBuffer>;

/**
 * Writes a project as a zip, chunk by chunk: whoever takes the chunks to a disk never has the whole in memory. Weights do
 * not compress and pass through as they are.
 */
export async function* writeProjectFile(contents: ProjectContents): AsyncGenerator<Chunk, void, undefined> {
  const ready: Chunk[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk as Chunk);
  });
  const drain = function* (): Generator<Chunk, void, undefined> {
    yield* ready.splice(0);
  };
  const text = (path: string, content: string): void => {
    const entry = new ZipDeflate(path, { level: 6 });
    zip.add(entry);
    entry.push(new TextEncoder().encode(content), true);
  };
  const value = function* (path: string, given: unknown): Generator<Chunk, void, undefined> {
    const { json, arrays } = packValue(given);
    text(`${path}.json`, json);
    yield* drain();
    const entry = new ZipPassThrough(`${path}.bin`);
    zip.add(entry);
    for (const array of arrays) {
      entry.push(array);
      yield* drain();
    }
    entry.push(new Uint8Array(0), true);
    yield* drain();
  };
  const { files, runs, project, search } = contents;
  text("manifest.json", JSON.stringify(manifestOf(contents)));
  text("project.json", JSON.stringify(project));
  text("search.json", JSON.stringify(search));
  yield* drain();
  for (const [index, { file }] of files.entries()) {
    const entry = new ZipDeflate(`data/${String(index)}`, { level: 6 });
    zip.add(entry);
    for await (const chunk of file.stream()) {
      entry.push(chunk);
      yield* drain();
    }
    entry.push(new Uint8Array(0), true);
    yield* drain();
  }
  for (const [index, read] of runs.entries()) {
    const { entry, run, state } = await read();
    const folder = `runs/${String(index)}`;
    text(`${folder}/entry.json`, JSON.stringify(entry));
    yield* value(`${folder}/run`, run);
    if (state !== undefined) yield* value(`${folder}/state`, state);
  }
  zip.end();
  yield* drain();
}

const manifestOf = ({ name, savedAt, runId, files, runs }: ProjectContents): ProjectManifest => ({
  format: "layerloom",
  version: projectFileVersion,
  name,
  savedAt,
  runId,
  files: files.map(({ fileId }, index) => ({ fileId, path: `data/${String(index)}` })),
  runs: runs.map((_read, index) => `runs/${String(index)}`),
});
