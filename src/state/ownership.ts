import type { Ownership } from "./projectStore.ts";

/** A tab that wants a project asks for it by its id; the tab that owns it saves and lets go. */
const channel = new BroadcastChannel("layerloom-ownership");
const patienceMs = 2000;
const lockName = (id: string): string => `layerloom-project-${id}`;

let owned: { readonly id: string; readonly release: () => void } | null = null;

/**
 * Claims a project for this tab (a Web Lock held until the tab closes or another project is opened).
 * A second tab gets "elsewhere" and must not write.
 */
export function ownProject(id: string | null): Promise<Ownership> {
  const claimed = lastClaim.then(() => claim(id));
  lastClaim = claimed;
  return claimed;
}

/** Claims follow one another: two at once would take each other for another tab. */
let lastClaim: Promise<Ownership> = Promise.resolve("owned");

async function claim(id: string | null): Promise<Ownership> {
  if (id !== null && owned?.id === id) return "owned";
  owned?.release();
  owned = null;
  if (id === null) return "owned";
  return (await holdLock(id, { ifAvailable: true })) ? "owned" : "elsewhere";
}

/** Asks the tab that owns a project to save and let go, and claims it; false where that tab does not answer. */
export async function takeOverProject(id: string): Promise<boolean> {
  channel.postMessage(id);
  return holdLock(id, { signal: AbortSignal.timeout(patienceMs) });
}

/** Calls `save` when another tab asks for the project owned here, and lets go once it has run. */
export function answerTakeOvers(save: () => Promise<void>): () => void {
  const answer = ({ data: id }: MessageEvent<unknown>): void => {
    if (owned === null || owned.id !== id) return;
    const { release } = owned;
    owned = null;
    void save().finally(release);
  };
  channel.addEventListener("message", answer);
  return () => {
    channel.removeEventListener("message", answer);
  };
}

/** Waits for the lock as `options` say and keeps it until it is released; false where it was not given. */
function holdLock(id: string, options: LockOptions): Promise<boolean> {
  return new Promise((resolve) => {
    const hold = (lock: Lock | null): Promise<void> | undefined => {
      resolve(lock !== null);
      if (lock === null) return undefined;
      return new Promise<void>((release) => {
        owned = { id, release };
      });
    };
    navigator.locks.request(lockName(id), options, hold).catch(() => {
      resolve(false);
    });
  });
}
