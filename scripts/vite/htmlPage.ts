// Builds the page that one-file exports are made of: a template with its program and style inlined, under runtime/.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";

const folder = new URL("../../src/export/html/page/", import.meta.url);
const fileName = "runtime/layerloom-page.html";

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
  const output = await build({
    configFile: false,
    logLevel: "warn",
    build: {
      write: false,
      target: "es2022",
      lib: {
        entry: fileURLToPath(new URL("page.ts", folder)),
        formats: ["iife"],
        name: "layerloom",
        fileName: "page",
      },
    },
  });
  const bundles = Array.isArray(output) ? output : [output];
  for (const bundle of bundles)
    if ("output" in bundle)
      for (const chunk of bundle.output)
        // A script within a page ends at the first of these, wherever it stands.
        if (chunk.type === "chunk" && chunk.isEntry)
          return chunk.code.trim().replaceAll("</script", "<\\/script");
  throw new Error("The page of the one-file export was not built");
}

/** Emits the page; the development server builds it when asked. */
export function htmlPage(): Plugin {
  return {
    name: "html-page",
    async generateBundle() {
      this.emitFile({ type: "asset", fileName, source: await buildHtmlPage() });
    },
    configureServer(server) {
      server.middlewares.use(`/${fileName}`, (_request, response, next) => {
        buildHtmlPage().then((source) => {
          response.setHeader("Content-Type", "text/plain; charset=utf-8");
          response.end(source);
        }, next);
      });
    },
  };
}
