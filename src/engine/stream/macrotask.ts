/** Lets queued messages be delivered: a worker that awaits only promises never receives any. */
export const macrotask = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
