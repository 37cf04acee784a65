/**
 * Gives Node a WebGPU interface: Dawn, from the optional package `webgpu`. Call it before WebGPU is chosen.
 * Returns false where the package is not installed.
 */
export async function provideWebGpu(): Promise<boolean> {
  const dawn = await import("webgpu").catch(() => null);
  if (dawn === null) return false;
  Object.assign(globalThis, dawn.globals);
  // Node's own `navigator` has no setter.
  Object.defineProperty(globalThis, "navigator", { value: { gpu: dawn.create([]) }, configurable: true });
  return true;
}
