/** A module's section that declares its memory, and the flags of a memory with a largest size, unshared and shared. */
const memorySection = 5;
const limited = 1;
const limitedShared = 3;

/**
 * The same WASM module with its own memory shared between threads: one bit of its declaration. A module may have such
 * a memory without using threads itself; its code stays what it is.
 * @throws where the module does not declare exactly one memory with a largest size
 */
export function shareMemory(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const start = findSection(bytes, memorySection);
  const [count, flags] = bytes.subarray(start, start + 2);
  if (count !== 1 || flags !== limited) throw new Error("The module's memory cannot be shared");
  const shared = bytes.slice();
  shared[start + 1] = limitedShared;
  return shared;
}

/** Where a section's content begins. Behind the eight bytes of the head, each is its number, its size and its content. */
function findSection(bytes: Uint8Array, wanted: number): number {
  for (let at = 8; at < bytes.length;) {
    const section = bytes[at];
    const { value: size, next } = readNumber(bytes, at + 1);
    if (section === wanted) return next;
    at = next + size;
  }
  throw new Error(`The module has no section ${String(wanted)}`);
}

/** A number in LEB128: seven bits a byte, the last byte without the eighth. */
function readNumber(bytes: Uint8Array, from: number): { readonly value: number; readonly next: number } {
  let value = 0;
  for (let at = from, shift = 0; ; at++, shift += 7) {
    const byte = bytes[at] ?? 0;
    value |= (byte & 127) << shift;
    if (byte < 128) return { value, next: at + 1 };
  }
}
