import type { DeviceReport } from "./device.ts";

/** Watts that a busy thread of a processor draws, as laptops and desktops of recent years do: 28 to 65 W over 4 to 12 threads. */
const wattsPerThread = 6;
/** Watts of a busy graphics card by its maker: cards of their own draw many times what those within a processor do. */
const cardWatts: readonly (readonly [RegExp, number])[] = [
  [/nvidia|geforce|rtx/i, 150],
  [/amd|radeon/i, 100],
  [/apple/i, 25],
  [/intel|qualcomm|adreno|arm|mali/i, 15],
];
const unknownCardWatts = 40;

/** What training drew from the socket, roughly. */
interface Energy {
  readonly watts: number;
  readonly wattHours: number;
}

/**
 * Energy of a run: the time that it trained × what its device usually draws when busy. Browsers tell neither power nor
 * load, so that this may be off by a factor of two or three.
 */
export function estimateEnergy(
  elapsedMs: number,
  { backend, adapter, threadCount }: Pick<DeviceReport, "backend" | "adapter" | "threadCount">,
): Energy {
  const card = cardWatts.find(([maker]) => maker.test(adapter ?? ""))?.[1] ?? unknownCardWatts;
  // Beside a graphics card one thread prepares batches.
  const watts = backend === "webgpu" ? card + wattsPerThread : wattsPerThread * Math.max(1, threadCount);
  return { watts, wattHours: (watts * elapsedMs) / 3_600_000 };
}
