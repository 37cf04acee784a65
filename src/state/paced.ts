/** Calls a function at most once every `pauseMs`: drawing every progress event would keep the page busy. */
export function paced<T>(pauseMs: number, act: (value: T) => void): (value: T) => void {
  let actedMs = -Infinity;
  return (value) => {
    const nowMs = performance.now();
    if (nowMs - actedMs < pauseMs) return;
    actedMs = nowMs;
    act(value);
  };
}
