// oxlint-disable no-restricted-imports -- a test may read files; core itself may not.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { fromBytes } from "../table/fromBytes.ts";
import { parseCsv } from "./parseCsv.ts";
import { decodeAll } from "../encoding/streamDecoder.ts";
import type { DelimitedTable } from "../table/table.ts";

/** Troublesome files gathered beside the repository; they are not part of it. */
const folder = fileURLToPath(new URL("../../../../shared/data/nasty/", import.meta.url));
const isHere = existsSync(`${folder}INDEX.tsv`);
const why = isHere ? "" : " (skipped: ../shared/data/nasty is not here)";

async function read(file: string): Promise<DelimitedTable | null> {
  const steps = parseCsv(fromBytes(readFileSync(folder + file)));
  try {
    for (;;) {
      const step = await steps.next();
      if (step.done === true) return step.value;
    }
  } catch {
    return null;
  }
}

/** The rows as a strict, second parser sees them; null where it finds the file malformed. */
function readStrictly(file: string, { dialect }: DelimitedTable): readonly (readonly string[])[] | null {
  const text = decodeAll(readFileSync(folder + file), dialect.encoding);
  try {
    return parse(text.replace(/\r\n?/g, "\n"), {
      delimiter: dialect.delimiter,
      quote: dialect.quote,
      ...(dialect.escape === null ? {} : { escape: dialect.escape }),
      bom: true,
      record_delimiter: "\n",
      relax_column_count: false,
      skip_empty_lines: true,
    });
  } catch {
    return null;
  }
}

const files = isHere ? readdirSync(folder).filter((file) => file !== "INDEX.tsv") : [];
/** Well-formed files there are at least: a second parser that refuses most of them would prove nothing. */
const fewestCompared = 150;

describe.skipIf(!isHere)(`the cells of well-formed files${why}`, () => {
  it("equal those that an independent, strict parser finds", async () => {
    let compared = 0;
    for (const file of files) {
      const parsed = await read(file);
      if (parsed === null || parsed.issues.some(({ code }) => code !== "csv.blankLines")) continue;
      const strict = readStrictly(file, parsed);
      if (strict === null) continue;
      const { table, dialect } = parsed;
      const rows = strict.slice(dialect.hasHeader ? 1 : 0);
      const ours = Array.from({ length: table.rowCount }, (_unused, row) =>
        table.columns.map((column) => column.at(row)?.replaceAll("\r", "\n")),
      );
      expect([file, ours]).toEqual([file, rows]);
      compared++;
    }
    expect(compared).toBeGreaterThan(fewestCompared);
  });
});
