// A thread of the WASM kernels: calls the function it is told to, with the numbers it is given, in the shared heap.
// Plain JavaScript because Node starts it as it stands. See kernelThreads.ts, which gives the orders.

/** Looks for an order this often before going to sleep: within a step the next one comes soon, and waking takes long. */
const looks = 20_000;

/**
 * Waits for orders until the thread is ended. `control` is this thread's block: int32 [asked, done, function,
 * argument count], then from byte 16 on the arguments as float64, the first of which becomes the result; where there is
 * none, for the function failed, the argument count becomes -1.
 */
export function runKernelThread({ module, memory, control, names, tile }) {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  exports.useWorkspace(tile);
  const order = new Int32Array(control, 0, 4);
  const numbers = new Float64Array(control, 16);
  let seen = 0;
  Atomics.store(order, 1, 1); // ready
  Atomics.notify(order, 1);
  for (;;) {
    for (let look = 0; look < looks && Atomics.load(order, 0) === seen; look++);
    // Again and again: the word that an order has come may itself come late, when that order is long done.
    while (Atomics.load(order, 0) === seen) Atomics.wait(order, 0, seen);
    seen = Atomics.load(order, 0);
    try {
      numbers[0] = exports[names[order[2]]](...numbers.subarray(0, order[3])) ?? 0;
    } catch {
      order[3] = -1; // else whoever waits would wait for ever
    }
    Atomics.store(order, 1, seen + 1);
    Atomics.notify(order, 1);
  }
}

// In a browser's worker the first message brings everything; Node calls the function itself.
if (typeof WorkerGlobalScope !== "undefined")
  globalThis.onmessage = ({ data }) => {
    runKernelThread(data);
  };
