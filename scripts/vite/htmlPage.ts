// Builds the page that one-file exports are made of: a template with its program and style inlined, under runtime/.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { bundleEntry, emitRuntime } from "./runtimeFile.ts";

const folder = new URL("../../src/export/html/page/", import.meta.url);

/** The page with places for title, language, model and weights, which `export/html` fills in. */
export async function buildHtmlPage(): Promise<string> {
  const script = await bundlePage();
  const style = readFileSync(new URL("page.css", folder), "utf8").replaceAll(/\s+/g, " ").trim();
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="{{language}}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Layerloom">
<title>{{title}}</title>
<style>${style}</style>
</head>
<body>
<main></main>
<noscript>{{title}}: JavaScript / 请启用 JavaScript</noscript>
<script type="application/json" id="model">{{model}}</script>
<script type="text/plain" id="weights">{{weights}}</script>
<script>${script}</script>
</body>
</html>
`;
}

const hashOf = (text: string): string => `sha256-${createHash("sha256").update(text).digest("base64")}`;

async function bundlePage(): Promise<string> {
  const entry = fileURLToPath(new URL("page.ts", folder));
  const code = await bundleEntry({ lib: { entry, formats: ["iife"], name: "layerloom", fileName: "page" } });
  // A script within a page ends at the first of these, wherever it stands.
  return code.trim().replaceAll("</script", "<\\/script");
}

export const htmlPage = (): Plugin =>
  emitRuntime({
    name: "html-page",
    fileName: "runtime/layerloom-page.html",
    contentType: "text/plain; charset=utf-8",
    make: buildHtmlPage,
  });
