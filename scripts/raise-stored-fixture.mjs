// Opens the database of a fixture with a later version of the studio, and writes what that version leaves as the fixture of
// its database; where it writes project files, also `project-VERSION.layerloom`, the project with most runs.
// Usage: npx tsx scripts/raise-stored-fixture.mjs FIXTURE CHECKOUT FOLDER, where CHECKOUT holds the later version. The
// checkout's limit of large arrays is lowered, so that small weights are kept as large ones are.
import "fake-indexeddb/auto";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { installFixture, readStoredFixture } from "../src/storage/testing/storedFixture.ts";
import { writeDump } from "./storedDump.mjs";

const [fixture, checkout, folder] = process.argv.slice(2);
if (fixture === undefined || checkout === undefined || folder === undefined)
  throw new Error("Name a fixture, a checkout and a folder.");
const load = (path) => import(resolve(checkout, "src", path));

const values = resolve(checkout, "src/storage/values.ts");
await writeFile(values, (await readFile(values, "utf8")).replace("65_536", "256"));

await installFixture(await readStoredFixture(fixture));
const { openDatabase } = await load("storage/database.ts");
const { keepProject, listProjects, readProject } = await load("storage/projects.ts");
const database = await openDatabase();
// A document is brought to the version's form when it is read, and kept in that form at the next change.
for (const { id, headline } of await listProjects()) {
  const { project, runId } = await readProject(id);
  await keepProject(project, { headline, runId });
}
await writeDump(database, folder);

if (existsSync(resolve(checkout, "src/export/project/writeProjectFile.ts"))) {
  const { keepFile, makeFileId, readFile: readKept } = await load("storage/files.ts");
  const { keepRun, readEntries, readRun } = await load("storage/runs.ts");
  const { keepSearch, readSearch } = await load("storage/searches.ts");
  const { makeProjectFiles } = await load("state/projectFile.ts");
  const { projectFileVersion } = await load("export/project/projectFile.ts");
  const { parseEntries } = await load("core/run/parseEntry.ts");
  const files = makeProjectFiles({
    readFile: readKept,
    keepFile,
    makeFileId,
    readRun,
    keepRun,
    keepSearch,
    keepProject,
    dropProject: () => Promise.resolve(),
    makeId: () => crypto.randomUUID(),
  });
  const { project, runId } = await readProject("reviews");
  const entries = parseEntries(await readEntries("reviews"));
  const search = await readSearch("reviews");
  const savedAt = 1_790_000_200_000;
  const stream = await files.saveProject({ project, search, runId, entries, hasData: true, savedAt });
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  await writeFile(resolve(folder, `project-${String(projectFileVersion)}.layerloom`), bytes);
}
process.exit(0);
