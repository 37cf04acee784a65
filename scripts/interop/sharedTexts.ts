import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { drain } from "../../src/core/drain.ts";
import { openFiles } from "../../src/engine/data/openFiles.ts";

/** Larger sets are left out: each text is cut in every way. */
const mostRows = 20_000;
const isTable = /\.(?:csv|tsv|psv|txt)(?:\.gz)?$/;

/** A data set's rows as texts: all cells of a row, one behind the other. */
export interface SharedSet {
  readonly name: string;
  readonly texts: readonly string[];
}

/** The data sets of a folder whose name holds `wanted`, as the studio reads them; none where there is no such folder. */
export async function* sharedTexts(folder: string, wanted: string): AsyncGenerator<SharedSet> {
  const isWanted = (name: string): boolean => isTable.test(name) && name.includes(wanted);
  const names = existsSync(folder) ? readdirSync(folder).filter(isWanted) : [];
  for (const name of names.sort()) {
    const bytes = readFileSync(join(folder, name));
    const file = new Blob([name.endsWith(".gz") ? new Uint8Array(gunzipSync(bytes)) : bytes]);
    const source = [{ file, fileName: name.replace(/\.gz$/, "") }];
    const { table } = await drain(openFiles(source, { dialect: {}, sheet: null, sample: null }));
    if (table.rowCount === 0 || table.rowCount > mostRows) continue;
    const texts = Array.from({ length: table.rowCount }, (_unused, row) =>
      table.columns.map((column) => column.at(row) ?? "").join(" "),
    );
    yield { name, texts };
  }
}
