/** Kept alive: if it were collected, its devices would be lost and the process would crash. */
let gpu: object | null = null;

/**
 * Gives Node a WebGPU interface: Dawn, from the optional package `webgpu`. Call it before WebGPU is chosen.
 * Returns false where the package is not installed.
 */
export async function provideWebGpu(): Promise<boolean> {
  if (gpu !== null) return true;
  const dawn = await import("webgpu").catch(() => null);
  if (dawn === null) return false;
  Object.assign(globalThis, dawn.globals);
  // Node's own `navigator` has no setter.
  gpu = dawn.create([]);
  Object.defineProperty(globalThis, "navigator", { value: { gpu }, configurable: true });
  return true;
}
