// What the files under runtime/ are built and served by: programs that exports carry along.
import { build, type BuildOptions, type Plugin } from "vite";

/** Builds one entry by itself, without the site's own configuration, and returns its source text. */
export async function bundleEntry(options: BuildOptions): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: "warn",
    build: { write: false, target: "es2022", ...options },
  });
  const bundles = Array.isArray(output) ? output : [output];
  for (const bundle of bundles)
    if ("output" in bundle)
      for (const chunk of bundle.output) if (chunk.type === "chunk" && chunk.isEntry) return chunk.code;
  throw new Error("The build made no entry");
}

interface RuntimeFile {
  readonly name: string;
  /** Its place in the site: "runtime/…". */
  readonly fileName: string;
  readonly contentType: string;
  readonly make: () => Promise<string>;
}

/** Emits a file; the development server makes it when asked. */
export const emitRuntime = ({ name, fileName, contentType, make }: RuntimeFile): Plugin => ({
  name,
  async generateBundle() {
    this.emitFile({ type: "asset", fileName, source: await make() });
  },
  configureServer(server) {
    server.middlewares.use(`/${fileName}`, (_request, response, next) => {
      make().then((source) => {
        response.setHeader("Content-Type", contentType);
        response.end(source);
      }, next);
    });
  },
});
