// Leaves the older forms of a font out of the site: every browser that runs the studio reads woff2.
import type { Plugin } from "vite";

const olderForms = /,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\(["'](?:woff|truetype)["']\)/g;

/** Drops the sources of KaTeX's fonts that come behind woff2. */
export function onlyWoff2(): Plugin {
  return {
    name: "only-woff2",
    enforce: "pre",
    transform(code, id) {
      return id.includes("katex") && id.split("?")[0]?.endsWith(".css") === true
        ? { code: code.replaceAll(olderForms, ""), map: null }
        : null;
    },
  };
}
