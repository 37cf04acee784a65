/** One request of this page, as the browser recorded it. */
export interface RequestRecord {
  readonly origin: string;
  readonly path: string;
  /** The initiator: script, css, fetch, img and so on. */
  readonly initiator: string;
  /** Bytes over the wire, headers included; 0 where it came from the cache. */
  readonly transferBytes: number;
}

let records: readonly RequestRecord[] = [];
const listeners = new Set<() => void>();

function toRecord({ name, initiatorType, transferSize }: PerformanceResourceTiming): RequestRecord {
  const { origin, pathname, search } = new URL(name, location.href);
  const file = pathname.split("/").at(-1) ?? "";
  return {
    origin,
    path: `${file === "" ? pathname : file}${search}`,
    initiator: initiatorType,
    transferBytes: transferSize,
  };
}

const observer = new PerformanceObserver((list) => {
  const fresh = list.getEntries().filter((entry) => entry instanceof PerformanceResourceTiming);
  records = [...records, ...fresh.map(toRecord)];
  for (const tell of listeners) tell();
});

/** Watches requests from the very first one: the browser hands over those made before as well. */
export function watchRequests(): void {
  observer.observe({ type: "resource", buffered: true });
}

/** Every request so far; for `useSyncExternalStore`. */
export const requestRecords = (): readonly RequestRecord[] => records;

export function subscribeToRequests(tell: () => void): () => void {
  listeners.add(tell);
  return () => {
    listeners.delete(tell);
  };
}
