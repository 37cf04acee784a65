import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Project } from "../core/project/project.ts";
import type { KeptModel } from "../storage/projects.ts";
import { makeProjectActions } from "./keepProject.ts";
import { makeRunKeeper } from "./keepRuns.ts";
import { makeLedgerStore } from "./ledgerStore.ts";
import { makeOwnership } from "./ownership.ts";
import { makeProjectEdits, makeProjectStore } from "./projectStore.ts";
import { makeRunStore } from "./runStore.ts";
import { makeSaving } from "./saving.ts";
import { makeSearchStore } from "./searchStore.ts";

/** The browser's locks and the channel between tabs, as far as they are used. */
function makeBrowser() {
  const holders = new Set<string>();
  const queues = new Map<string, (() => void)[]>();
  const tabs = new Set<(event: MessageEvent<unknown>) => void>();
  const locks = {
    request: async (name: string, options: LockOptions, hold: (lock: Lock | null) => unknown) => {
      if (holders.has(name)) {
        if (options.ifAvailable === true) return hold(null);
        await new Promise<void>((resolve, reject) => {
          queues.set(name, [...(queues.get(name) ?? []), resolve]);
          options.signal?.addEventListener("abort", () => {
            reject(new Error("aborted"));
          });
        });
      }
      holders.add(name);
      await hold({ name, mode: "exclusive" });
      holders.delete(name);
      queues.get(name)?.shift()?.();
      return undefined;
    },
  } as unknown as LockManager;
  const makeChannel = () => {
    let own: ((event: MessageEvent<unknown>) => void) | null = null;
    return {
      postMessage: (data: unknown) => {
        for (const tab of tabs) if (tab !== own) tab({ data } as MessageEvent<unknown>);
      },
      addEventListener: (_type: string, listener: unknown) => {
        own = listener as typeof own;
        if (own !== null) tabs.add(own);
      },
      removeEventListener: () => {
        if (own !== null) tabs.delete(own);
      },
    } as unknown as BroadcastChannel;
  };
  return { locks, makeChannel };
}

/** What is kept on the device, for all tabs. */
function makeDevice() {
  const projects = new Map<string, { project: Project; model: KeptModel }>();
  const writes: string[] = [];
  const trouble: { error: Error | null } = { error: null };
  return { projects, writes, trouble };
}

function openTab(browser: ReturnType<typeof makeBrowser>, device: ReturnType<typeof makeDevice>) {
  const projectStore = makeProjectStore();
  const runStore = makeRunStore();
  const ledgerStore = makeLedgerStore();
  const saving = makeSaving(projectStore);
  const abandonRuns = vi.fn<() => void>();
  const page = new EventTarget() as EventTarget & { visibilityState: DocumentVisibilityState };
  page.visibilityState = "visible";
  const actions = makeProjectActions({
    engine: () => {
      throw new Error("No model is loaded here.");
    },
    projectStore,
    runStore,
    ledgerStore,
    searchStore: makeSearchStore(),
    storage: {
      keepProject: (project, model) => {
        if (device.trouble.error !== null) return Promise.reject(device.trouble.error);
        device.writes.push(project.name);
        device.projects.set(project.id, { project, model });
        return Promise.resolve();
      },
      readProject: (id) => {
        const kept = device.projects.get(id);
        return Promise.resolve(
          kept === undefined ? null : { project: kept.project, runId: kept.model.runId },
        );
      },
      listProjects: () => Promise.resolve([]),
      dropProject: (id) => {
        device.projects.delete(id);
        return Promise.resolve();
      },
      dropFiles: () => Promise.resolve(),
      readEntries: () => Promise.resolve([]),
      readRun: (keys) => Promise.resolve({ ...keys, run: undefined, state: undefined }),
      readSearch: () => Promise.resolve(null),
    },
    ownership: makeOwnership({ channel: browser.makeChannel(), locks: browser.locks }),
    saving,
    keeper: makeRunKeeper({
      storage: {
        keepRun: () => Promise.resolve(),
        keepEntries: () => Promise.resolve(),
        releaseRuns: () => Promise.resolve(),
        dropRuns: () => Promise.resolve(),
        retry: () => Promise.resolve(),
      },
      ledgerStore,
      whileKeeping: (keeping) => keeping,
      limits: () => ({ limitBytes: 1e9, neededIds: new Set() }),
    }),
    abandonRuns,
    isHoldingRuns: () => false,
    makeId: () => "p",
  });
  const stop = actions.saveAsItChanges({
    document: page as unknown as Document,
    window: page as unknown as Window,
  });
  return {
    projectStore,
    runStore,
    abandonRuns,
    page,
    stop,
    ...actions,
    ...makeProjectEdits(projectStore, runStore),
  };
}

const rename = (name: string) => (project: Project) => ({ ...project, name });

let browser: ReturnType<typeof makeBrowser>;
let device: ReturnType<typeof makeDevice>;
beforeEach(() => {
  vi.useFakeTimers();
  browser = makeBrowser();
  device = makeDevice();
});
afterEach(() => {
  vi.useRealTimers();
});

async function edited(tab: Pick<ReturnType<typeof openTab>, "commitProject">): Promise<void> {
  tab.commitProject(rename("Letters"));
  await vi.advanceTimersByTimeAsync(400);
}

test("a project is kept from its first edit on: a file that cannot be opened leaves none", async () => {
  const tab = openTab(browser, device);
  await tab.createProject("Letters");
  await vi.advanceTimersByTimeAsync(400);
  expect(device.writes).toEqual([]);
  await edited(tab);
  expect(device.writes).toEqual(["Letters"]);
});

test("edits that follow one another quickly are written once, the last of them", async () => {
  const tab = openTab(browser, device);
  await tab.createProject("Letters");
  device.writes.length = 0;
  for (const name of ["A", "B", "C"]) tab.commitProject(rename(name));
  expect(tab.projectStore.getState().saved).toBe("saving");
  await vi.advanceTimersByTimeAsync(299);
  expect(device.writes).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(device.writes).toEqual(["C"]);
  expect(tab.projectStore.getState().saved).toBe("saved");
});

test("a page that is put aside writes at once what waits", async () => {
  const tab = openTab(browser, device);
  await tab.createProject("Letters");
  tab.commitProject(rename("A"));
  tab.page.visibilityState = "hidden";
  tab.page.dispatchEvent(new Event("visibilitychange"));
  await vi.advanceTimersByTimeAsync(0);
  expect(device.writes.at(-1)).toBe("A");
});

test("where the device is full the page says so, and no longer once there is room", async () => {
  const tab = openTab(browser, device);
  await tab.createProject("Letters");
  device.trouble.error = Object.assign(new Error("full"), { name: "QuotaExceededError" });
  tab.commitProject(rename("A"));
  await vi.advanceTimersByTimeAsync(300);
  expect(tab.projectStore.getState()).toMatchObject({
    saved: "failed",
    saveIssue: { code: "project.storageFull" },
  });
  device.trouble.error = null;
  tab.commitProject(rename("B"));
  await vi.advanceTimersByTimeAsync(300);
  expect(tab.projectStore.getState()).toMatchObject({ saved: "saved", saveIssue: null });
});

test("leaving asks while a run is under way, and only then", async () => {
  const tab = openTab(browser, device);
  await tab.createProject("Letters");
  const leave = (): boolean => {
    const event = new Event("beforeunload", { cancelable: true });
    tab.page.dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect(leave()).toBe(false);
  tab.runStore.setState({ status: { kind: "training" } });
  expect(leave()).toBe(true);
});

test("a second tab may read a project but not write it, until it takes the project over", async () => {
  const first = openTab(browser, device);
  await first.createProject("Letters");
  await edited(first);
  const second = openTab(browser, device);
  await second.openProject("p");
  expect(second.projectStore.getState().ownership).toBe("elsewhere");
  second.commitProject(rename("Second"));
  expect(second.currentProject()?.name).toBe("Letters");
  // What the first tab has not written yet is not lost.
  first.commitProject(rename("First"));
  const taking = second.takeProjectHere("p");
  await vi.advanceTimersByTimeAsync(10);
  expect(await taking).toBe(true);
  expect(first.abandonRuns).toHaveBeenCalled();
  expect(first.projectStore.getState().ownership).toBe("elsewhere");
  expect(second.projectStore.getState().ownership).toBe("owned");
  expect(second.currentProject()?.name).toBe("First");
});

test("a tab that does not let go keeps its project", async () => {
  const first = openTab(browser, device);
  await first.createProject("Letters");
  await edited(first);
  first.stop();
  const second = openTab(browser, device);
  await second.openProject("p");
  const controller = new AbortController();
  vi.spyOn(AbortSignal, "timeout").mockReturnValue(controller.signal);
  const taking = second.takeProjectHere("p");
  await vi.advanceTimersByTimeAsync(10);
  controller.abort();
  expect(await taking).toBe(false);
  expect(second.projectStore.getState().ownership).toBe("elsewhere");
});

test("a project that is closed is let go of, so that another tab can own it", async () => {
  const first = openTab(browser, device);
  await first.createProject("Letters");
  first.closeProject();
  expect(first.abandonRuns).toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(10);
  const second = openTab(browser, device);
  await second.openProject("p");
  expect(second.projectStore.getState().ownership).toBe("owned");
});
