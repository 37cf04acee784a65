import { createStore } from "zustand/vanilla";

/** Room that the browser gives to what the studio keeps. */
interface StorageRoom {
  readonly usedBytes: number;
  readonly quotaBytes: number;
}

interface RoomState {
  /** Null until the browser has said; some never do. */
  readonly room: StorageRoom | null;
}

export const roomStore = createStore<RoomState>()(() => ({ room: null }));

/** Asks the browser how much room there is. */
export async function measureRoom(): Promise<void> {
  try {
    const { usage, quota } = await navigator.storage.estimate();
    if (usage !== undefined && quota !== undefined)
      roomStore.setState({ room: { usedBytes: usage, quotaBytes: quota } });
  } catch {
    // A browser that does not say leaves the room unknown.
  }
}

/** Asks the browser not to clear what is kept when the disk gets full: once there is something that took work. */
export async function askToPersist(): Promise<void> {
  try {
    if (!(await navigator.storage.persisted())) await navigator.storage.persist();
  } catch {
    // Refused, or not known to this browser: what is kept stays as safe as it was.
  }
}
