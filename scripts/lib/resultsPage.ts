import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { assert } from "../../src/core/assert.ts";

/** The folder of the project. */
export const root = fileURLToPath(new URL("../../", import.meta.url));
const file = join(root, "docs/results.md");

/** Puts what was measured between the two marks of its name in docs/results.md. */
export function writeResults(name: string, body: string): void {
  const marks = { begin: `<!-- ${name}: begin -->`, end: `<!-- ${name}: end -->` };
  const text = readFileSync(file, "utf8");
  const [begin, end] = [text.indexOf(marks.begin), text.indexOf(marks.end)];
  assert(begin !== -1 && end > begin, `docs/results.md has the two marks of ${name}, in order`);
  writeFileSync(file, `${text.slice(0, begin)}${marks.begin}\n\n${body}\n\n${text.slice(end)}`);
  say("docs/results.md has the new table. Format it: npx prettier --write docs/results.md");
}

/** Tells whoever watches, beside what is printed. */
export const say = (sentence: string): boolean => process.stderr.write(`${sentence}\n`);
