/** The graphics adapter that WebGPU would use. */
export interface AdapterReport {
  readonly kind: "hardware" | "software" | "none";
  readonly name: string | null;
  /** Whether there is a WebGPU interface at all. */
  readonly hasApi: boolean;
}

/** The parts of WebGPU's adapter that are read here. */
interface Adapter {
  readonly isFallbackAdapter?: boolean;
  readonly info?: {
    readonly vendor?: string;
    readonly architecture?: string;
    readonly description?: string;
    readonly isFallbackAdapter?: boolean;
  };
}
interface Gpu {
  requestAdapter(options?: { readonly powerPreference?: string }): Promise<Adapter | null>;
}

/** Requests the fastest graphics adapter. Never throws: a failed request counts as no adapter. */
export async function findAdapter(): Promise<AdapterReport> {
  // Node before 21 has no navigator at all.
  const gpu = (globalThis as { navigator?: { readonly gpu?: Gpu } }).navigator?.gpu;
  if (gpu === undefined) return { kind: "none", name: null, hasApi: false };
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" }).catch(() => null);
  if (adapter === null) return { kind: "none", name: null, hasApi: true };
  const { vendor = "", architecture = "", description = "", isFallbackAdapter } = adapter.info ?? {};
  const isSoftware = isFallbackAdapter ?? adapter.isFallbackAdapter ?? false;
  const emulates = /swiftshader|llvmpipe|software/i.test(`${architecture} ${description}`);
  const name = description || [vendor, architecture].filter(Boolean).join(" ") || "WebGPU";
  return { kind: isSoftware || emulates ? "software" : "hardware", name, hasApi: true };
}
