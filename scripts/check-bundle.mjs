// Fails when the page's initial JavaScript is over its budget, when TensorFlow.js or a chart is part of it, or when a
// font is shipped in a form that no browser of today asks for.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const budgetBytes = 250 * 1024;
const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const html = readFileSync(join(dist, "index.html"), "utf8");
const firstScripts = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(([, path]) => path);

/** The scripts that are loaded before anything is clicked: those of the page and what they import statically. */
function collectScripts(paths, seen = new Set()) {
  for (const path of paths) {
    if (seen.has(path)) continue;
    seen.add(path);
    const source = readFileSync(join(dist, path), "utf8");
    const imports = [
      ...source.matchAll(
        /(?:^|[;\s}])(?:import|export)\s*(?:[\w*{][^"';]*?\sfrom\s*|[\w*{][^"';]*?from)?"(\.{1,2}\/[^"]+\.js)"/g,
      ),
    ];
    collectScripts(
      imports.map(([, imported]) => join(dirname(path), imported)),
      seen,
    );
  }
  return seen;
}

const scripts = [...collectScripts(firstScripts)];
const sizes = scripts.map((path) => ({ path, bytes: gzipSync(readFileSync(join(dist, path))).length }));
const totalBytes = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
for (const { path, bytes } of sizes) console.log(`${(bytes / 1024).toFixed(1).padStart(8)} KB  ${path}`);
console.log(`${(totalBytes / 1024).toFixed(1).padStart(8)} KB  gzipped in all, of ${budgetBytes / 1024} KB`);

const unwanted = { "TensorFlow.js": "registerKernel", recharts: "recharts-surface" };
const found = Object.entries(unwanted).filter(([, mark]) =>
  scripts.some((path) => readFileSync(join(dist, path), "utf8").includes(mark)),
);
for (const [name] of found) console.error(`${name} is part of the initial JavaScript`);
const olderFonts = readdirSync(join(dist, "assets")).filter((name) => /\.(?:ttf|woff)$/.test(name));
if (olderFonts.length > 0) console.error(`Fonts in older forms are shipped: ${olderFonts.join(", ")}`);
if (scripts.length === 0) console.error("No script was found in dist/index.html");
if (totalBytes > budgetBytes || found.length > 0 || olderFonts.length > 0 || scripts.length === 0)
  process.exitCode = 1;
