import type { Ownership } from "./locks.ts";

/** The means by which tabs agree who may write a project: a channel between them, and the browser's locks. */
export interface OwnershipPorts {
  readonly channel: Pick<BroadcastChannel, "postMessage" | "addEventListener" | "removeEventListener">;
  readonly locks: Pick<LockManager, "request">;
}

/** Which project this tab may write. */
export interface ProjectOwnership {
  /**
   * Claims a project for this tab (a Web Lock held until the tab closes or another project is opened). A second tab
   * gets "elsewhere" and must not write. Null lets go of the last one.
   */
  readonly own: (id: string | null) => Promise<Ownership>;
  /** Asks the tab that owns a project to save and let go, and claims it; false where that tab does not answer. */
  readonly takeOver: (id: string) => Promise<boolean>;
  /** Calls `save` when another tab asks for the project owned here, and lets go once it has run. */
  readonly answerTakeOvers: (save: () => Promise<void>) => () => void;
}

const patienceMs = 2000;
const lockName = (id: string): string => `layerloom-project-${id}`;

/** A tab that wants a project asks for it by its id; the tab that owns it saves and lets go. */
export function makeOwnership({ channel, locks }: OwnershipPorts): ProjectOwnership {
  let owned: { readonly id: string; readonly release: () => void } | null = null;
  /** Claims run one after another, because two at once would each take the other for another tab. */
  let lastClaim: Promise<Ownership> = Promise.resolve("owned");

  async function claim(id: string | null): Promise<Ownership> {
    if (id !== null && owned?.id === id) return "owned";
    owned?.release();
    owned = null;
    if (id === null) return "owned";
    return (await holdLock(id, { ifAvailable: true })) ? "owned" : "elsewhere";
  }

  /** Requests the lock with `options` and holds it until it is released; false where the browser refused it. */
  function holdLock(id: string, options: LockOptions): Promise<boolean> {
    return new Promise((resolve) => {
      const hold = (lock: Lock | null): Promise<void> | undefined => {
        resolve(lock !== null);
        if (lock === null) return undefined;
        return new Promise<void>((release) => {
          owned = { id, release };
        });
      };
      locks.request(lockName(id), options, hold).catch(() => {
        resolve(false);
      });
    });
  }

  return {
    own: (id) => {
      const claimed = lastClaim.then(() => claim(id));
      lastClaim = claimed;
      return claimed;
    },
    takeOver: (id) => {
      channel.postMessage(id);
      return holdLock(id, { signal: AbortSignal.timeout(patienceMs) });
    },
    answerTakeOvers: (save) => {
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
    },
  };
}
