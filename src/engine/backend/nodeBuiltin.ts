/** The parts of Node's own modules that the engine uses where there is no browser. */
interface NodeModules {
  readonly fs: { readFileSync(path: string): Uint8Array };
  readonly module: { createRequire(url: string): { resolve(name: string): string } };
  readonly os: { availableParallelism(): number };
  readonly worker_threads: {
    readonly Worker: new (
      code: string,
      options: { readonly eval: true; readonly workerData: unknown },
    ) => NodeWorker;
    /** A worker's port to the thread that started it; null outside a worker. */
    readonly parentPort: NodePort | null;
  };
}

interface NodeWorker {
  on(event: "message" | "error", listener: (value: unknown) => void): unknown;
  postMessage(message: unknown): void;
  unref(): void;
  terminate(): unknown;
}

interface NodePort {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  postMessage(message: unknown, transfer: readonly ArrayBuffer[]): void;
}

interface NodeProcess {
  getBuiltinModule?<Name extends keyof NodeModules>(name: Name): NodeModules[Name];
}

/** One of Node's modules; null in a browser. Not imported, so that no bundler looks for the module. */
export function nodeBuiltin<Name extends keyof NodeModules>(name: Name): NodeModules[Name] | null {
  const { process } = globalThis as { readonly process?: NodeProcess };
  return process?.getBuiltinModule?.(name) ?? null;
}
